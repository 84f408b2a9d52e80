/** What a list of dossiers can be asked for; the address of the page says it in the same words. */
export const LIST_FILTERS = [
	'unit',
	'search',
	'procedure',
	'channel',
	'onTime',
	'invitation',
	'printed',
	'after'
] as const;

/** What the server is asked for a page with an address: only what it knows, and nothing that is empty. */
export function listQuery(read: (name: string) => string | null): URLSearchParams {
	const query = new URLSearchParams();
	for (const name of LIST_FILTERS) {
		const value = read(name);
		if (value) query.set(name, value);
	}
	return query;
}

/** Where a campaign's figures by procedure are; `ending` of the file: `.csv`. */
export const proceduresPath = (campaignId: string, under: string | null, ending: '' | '.csv' = ''): string =>
	`/api/v1/campaigns/${encodeURIComponent(campaignId)}/procedures${ending}${
		under === null || under === '' ? '' : `?${new URLSearchParams({ under })}`
	}`;
