import { readDays } from './days.ts';

/** The parts of a rates table's query that the server answers. */
const PARTS = ['from', 'to', 'under', 'level'] as const;

/** Those parts as an address gives them, without the empty ones and without days that cannot be. */
export function ratesQuery(read: (name: (typeof PARTS)[number]) => string | null): URLSearchParams {
	const query = new URLSearchParams();
	const { from, to, reversed } = readDays(read);
	const values = { from: reversed ? null : from, to: reversed ? null : to };
	for (const name of PARTS) {
		const value = name === 'from' || name === 'to' ? values[name] : read(name);
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
