import { isDay, type Day } from '#shared/time.ts';

/** The days a table is asked for, as an address or two fields say them. */
export interface Days {
	from: Day | null;
	to: Day | null;
	/** The first day stands after the last: nothing can lie between them, so neither narrows anything. */
	reversed: boolean;
}

const WEEKDAYS = ['Chủ Nhật', 'thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy'] as const;

/** A day as it cannot be misread: `thứ Hai, 09/11/2026`. A date field is the browser's, which may put the month first. */
export const dayInWords = (day: Day): string =>
	`${WEEKDAYS[new Date(`${day}T00:00:00Z`).getUTCDay()]!}, ${day.split('-').reverse().join('/')}`;

/** A year typed digit by digit is a day at every digit: `0002-05-01`. No campaign is so old. */
const EARLIEST: Day = '2000-01-01';

/** Reads days; what is none counts as not given. */
export function readDays(read: (name: 'from' | 'to') => string | null): Days {
	const day = (text: string | null) => (text !== null && isDay(text) && text >= EARLIEST ? text : null);
	const from = day(read('from'));
	const to = day(read('to'));
	return { from, to, reversed: from !== null && to !== null && from > to };
}
