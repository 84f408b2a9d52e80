import { dayAfter, toMs, type Day, type Instant } from './time.ts';

/** A year by which offices report. */
export interface Period {
	/** As it is called: `2025–2026`, `2026`. */
	year: string;
	/** The first and the last day, both in it. */
	from: Day;
	to: Day;
}

/**
 * The school year of a day: 1 August to 31 July, so that no day is without one (`reference/domain.md` 10).
 *
 * @example
 * schoolYearOf('2026-07-31'); // { year: '2025–2026', from: '2025-08-01', to: '2026-07-31' }
 */
export const schoolYearOf = (day: Day): Period => {
	const { from, to } = yearFrom(day, '08-01');
	return { year: `${from.slice(0, 4)}–${to.slice(0, 4)}`, from, to };
};

/**
 * The reform (CCHC) year of a day: 1 December to 30 November, named after the year in which it ends
 * (`reference/domain.md` 10).
 *
 * @example
 * reformYearOf('2025-12-01'); // { year: '2026', from: '2025-12-01', to: '2026-11-30' }
 */
export const reformYearOf = (day: Day): Period => {
	const { from, to } = yearFrom(day, '12-01');
	return { year: to.slice(0, 4), from, to };
};

/** The year of a day that begins each year on `start`, as `08-01`. */
function yearFrom(day: Day, start: string): { from: Day; to: Day } {
	const began = Number(day.slice(0, 4)) - (day.slice(5) < start ? 1 : 0);
	const first = (year: number): Day => `${String(year).padStart(4, '0')}-${start}`;
	return { from: first(began), to: dayAfter(first(began + 1), -1) };
}

const DAY_MS = 24 * 60 * 60 * 1000;
const YEAR_DAYS = 365;
/** Nine to fifteen months: terms begin and end a little differently from year to year. */
const [LEAST_DAYS, MOST_DAYS] = [274, 457];

const daysBetween = (earlier: Instant, later: Instant): number => (toMs(later) - toMs(earlier)) / DAY_MS;

/** True when what closed at one instant is of the same term a year before what closed at another. */
export function isYearBefore(earlier: Instant, later: Instant): boolean {
	const days = daysBetween(earlier, later);
	return days >= LEAST_DAYS && days <= MOST_DAYS;
}

/** How far from a year apart two instants are, in days. */
export const offAYear = (earlier: Instant, later: Instant): number =>
	Math.abs(daysBetween(earlier, later) - YEAR_DAYS);
