/** The parts of a rates table's query that the server answers. */
const PARTS = ['from', 'to', 'under', 'level'] as const;

/** Those parts as an address gives them, without the empty ones. */
export function ratesQuery(read: (name: (typeof PARTS)[number]) => string | null): URLSearchParams {
	const query = new URLSearchParams();
	for (const name of PARTS) {
		const value = read(name);
		if (value) query.set(name, value);
	}
	return query;
}

/** Where a campaign's rates are fetched; `ending` of the files: `.csv`, `.xlsx`. */
export function ratesPath(
	campaignId: string,
	query: URLSearchParams,
	ending: '' | '.csv' | '.xlsx' = ''
): string {
	const search = query.toString();
	return `/api/v1/campaigns/${encodeURIComponent(campaignId)}/rates${ending}${search === '' ? '' : `?${search}`}`;
}
