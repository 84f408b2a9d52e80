/** What of the list's address its files honour too. */
const PARTS = ['on', 'closed', 'under', 'kind', 'level', 'cluster', 'formerDistrict'] as const;

/** The query of a file of units that has what the list has: `?on=2025-06-30&level=th`; empty for all of today. */
export function unitFileQuery(asked: URLSearchParams): string {
	const query = new URLSearchParams();
	for (const name of PARTS) {
		const value = asked.get(name);
		if (value) query.set(name, name === 'closed' ? '1' : value);
	}
	return query.size === 0 ? '' : `?${query}`;
}
