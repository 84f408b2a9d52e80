import type { Estimate } from './difference.ts';

/** Where a school may stand among others, 1 being the highest rate. */
export interface Rank {
	/** One more than the schools whose whole interval lies above its own. */
	best: number;
	/** All but the schools whose whole interval lies below its own. */
	worst: number;
	/** Among so many, itself counted. */
	of: number;
}

/**
 * The places that intervals leave open: a school is surely behind another only when their intervals do not overlap.
 * A single number would claim more than anybody knows. Intervals that overlap do not prove that two schools are
 * alike, either: that takes `differenceOf`.
 *
 * Whoever calls leaves out schools with fewer raters than the setting `MIN_RANK`.
 *
 * @returns in the order given; O(n log n)
 */
export function ranksOf(schools: readonly Pick<Estimate, 'interval'>[]): Rank[] {
	const lows = schools.map(({ interval }) => interval[0]).sort((a, b) => a - b);
	const highs = schools.map(({ interval }) => interval[1]).sort((a, b) => a - b);
	return schools.map(({ interval: [low, high] }) => ({
		best: 1 + (lows.length - firstAt(lows, (value) => value > high)),
		worst: schools.length - firstAt(highs, (value) => value >= low),
		of: schools.length
	}));
}

/** The first place in a sorted list from which on `test` holds; the list's length when nowhere. */
function firstAt(sorted: readonly number[], test: (value: number) => boolean): number {
	let from = 0;
	let to = sorted.length;
	while (from < to) {
		const middle = (from + to) >> 1;
		if (test(sorted[middle]!)) to = middle;
		else from = middle + 1;
	}
	return from;
}
