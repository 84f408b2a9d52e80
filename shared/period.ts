import { dayAfter, type Day } from './time.ts';

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
