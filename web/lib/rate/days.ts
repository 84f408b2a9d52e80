import { isDay, type Day } from '#shared/time.ts';

/** The days a table is asked for, as an address or two fields say them. */
export interface Days {
	from: Day | null;
	to: Day | null;
	/** The first day stands after the last: nothing can lie between them, so neither narrows anything. */
	reversed: boolean;
}

/** A year typed digit by digit is a day at every digit: `0002-05-01`. No campaign is so old. */
const EARLIEST: Day = '2000-01-01';

/** Reads days; what is none counts as not given. */
export function readDays(read: (name: 'from' | 'to') => string | null): Days {
	const day = (text: string | null) => (text !== null && isDay(text) && text >= EARLIEST ? text : null);
	const from = day(read('from'));
	const to = day(read('to'));
	return { from, to, reversed: from !== null && to !== null && from > to };
}
