import { dayOf, showDay, showTime, toInstant, type Day, type Instant } from '#shared/time.ts';

/*
 * Days and times on the pages are the office's, wherever the browser is. Vietnam has one zone and no summer time.
 */

export const ZONE = 'Asia/Ho_Chi_Minh';
const OFFSET = '+07:00';

/** The first instant of a day. */
export const startOf = (day: Day): Instant => toInstant(Date.parse(`${day}T00:00:00.000${OFFSET}`));

/** The last instant of a day: with 20/05 as its last day, a campaign takes answers until midnight. */
export const endOf = (day: Day): Instant => toInstant(Date.parse(`${day}T23:59:59.999${OFFSET}`));

/** `02/05/2026` */
export const officeDay = (instant: Instant): string => showDay(instant, ZONE);

/** `00:30 02/05/2026` */
export const officeTime = (instant: Instant): string => showTime(instant, ZONE);

/** The day so many days after another; negative: before. `dayAfter('2026-05-01', 14)` is `2026-05-15`. */
export const dayAfter = (day: Day, days: number): Day =>
	toInstant(Date.parse(`${day}T00:00:00Z`) + days * 24 * 60 * 60 * 1000).slice(0, 10);

/** The office's calendar day now. */
export const officeToday = (): Day => dayOf(toInstant(Date.now()), ZONE);

/** The office's calendar day of an instant; null for what is none. */
export const officeDayOf = (instant: Instant): Day | null =>
	Number.isNaN(Date.parse(instant)) ? null : dayOf(instant, ZONE);
