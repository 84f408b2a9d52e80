import type { Interval } from './interval.ts';

/** What moved between two rates. */
export interface Difference {
	/** after − before, as a fraction. */
	difference: number;
	/** 95 %. */
	interval: Interval;
	/** The interval lies wholly on one side of 0: more than chance. */
	clear: boolean;
}

/** A rate with its interval. */
export interface Estimate {
	rate: number;
	interval: Interval;
}

/**
 * The difference of two independent proportions with its 95 % interval: Newcombe's hybrid score interval
 * (Newcombe 1998, Statist. Med. 17:873-890, method 10), from the two rates' own intervals, which already know that
 * one person's answers hang together.
 */
export function differenceOf(before: Estimate, after: Estimate): Difference {
	const difference = after.rate - before.rate;
	const low = difference - Math.hypot(after.rate - after.interval[0], before.interval[1] - before.rate);
	const high = difference + Math.hypot(after.interval[1] - after.rate, before.rate - before.interval[0]);
	return { difference, interval: [low, high], clear: low > 0 || high < 0 };
}
