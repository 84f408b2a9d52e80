/** What a list of dossiers can be asked for; the address of the page says it in the same words. */
export const LIST_FILTERS = [
	'unit',
	'search',
	'procedure',
	'channel',
	'onTime',
	'invitation',
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
