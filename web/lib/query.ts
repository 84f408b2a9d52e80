/** What a list's address says; null takes a part away. */
export type Query = Record<string, string | null>;

/**
 * An address with other parts of its query. A list begins anew on its first page when anything but the page
 * changes.
 *
 * @example
 * withQuery(new URL('https://a/units?q=mai&page=3'), { level: 'th' }); // '/units?q=mai&level=th'
 */
export function withQuery(url: { pathname: string; search: string }, change: Query): string {
	const query = new URLSearchParams(url.search);
	if (!('page' in change)) query.delete('page');
	for (const [name, value] of Object.entries(change))
		if (value === null || value === '') query.delete(name);
		else query.set(name, value);
	const search = query.toString();
	return search === '' ? url.pathname : `${url.pathname}?${search}`;
}

/** The page an address asks for, from 1 to the last there is. */
export function readPage(text: string | null, total: number, size: number): number {
	const asked = Number(text ?? 1);
	const last = Math.max(1, Math.ceil(total / size));
	return Number.isInteger(asked) && asked >= 1 ? Math.min(asked, last) : 1;
}
