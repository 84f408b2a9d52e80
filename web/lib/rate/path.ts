import { isDay } from '#shared/time.ts';
import { readDays } from './days.ts';

/** The parts of a rates table's query that the server answers. */
const PARTS = ['from', 'to', 'under', 'level', 'cluster', 'formerDistrict', 'on'] as const;

/**
 * Those parts as an address gives them, without the empty ones and without days that cannot be.
 *
 * @param whole campaigns are seen as a whole, by no days: for those who know the parents (`isGuarded`)
 */
export function ratesQuery(
	read: (name: (typeof PARTS)[number]) => string | null,
	whole = false
): URLSearchParams {
	const query = new URLSearchParams();
	const { from, to, reversed } = readDays(read);
	const days = { from: reversed ? null : from, to: reversed ? null : to, on: readOn(read('on')) };
	for (const name of PARTS) {
		const isDays = name === 'from' || name === 'to' || name === 'on';
		const value = isDays ? (whole ? null : days[name]) : read(name);
		if (value) query.set(name, value);
	}
	return query;
}

/** The day as of which units are to stand, as an address has it. One typed digit by digit is none yet: `0002-05-01`. */
export const readOn = (text: string | null): string | null =>
	text !== null && isDay(text) && text >= '1990-01-01' ? text : null;

/** What is read of a campaign: its figures as a table or a file, what changes in them, what they say together. */
type Reading = 'rates' | 'rates.csv' | 'rates.xlsx' | 'events' | 'overview';

/** Where that is fetched. */
export function readingPath(campaignId: string, what: Reading, query: URLSearchParams): string {
	const search = query.toString();
	return `/api/v1/campaigns/${encodeURIComponent(campaignId)}/${what}${search === '' ? '' : `?${search}`}`;
}

/** Where a campaign's rates are fetched; `ending` of the files: `.csv`, `.xlsx`. */
export const ratesPath = (
	campaignId: string,
	query: URLSearchParams,
	ending: '' | '.csv' | '.xlsx' = ''
): string => readingPath(campaignId, `rates${ending}`, query);

/** Where the changes of such a table are told. */
export const eventsPath = (ratesPath: string): string => ratesPath.replace(/\/rates(?=\?|$)/, '/events');
