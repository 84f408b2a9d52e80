import type { Interval } from './interval.ts';

/** z of the 95 % and the 99.8 % limits (Spiegelhalter 2005, Statist. Med. 24:1185-1202). */
const NEAR = 1.959964;
const FAR = 3.090232;

/** Between which rates schools lie that differ from the whole by chance alone. */
export interface FunnelLimits {
	/** 95 %: one school in twenty lies outside by chance. */
	near: Interval;
	/** 99.8 %: one in five hundred. */
	far: Interval;
}

/**
 * The limits for a school with so many effective answers, around the rate of the whole.
 *
 * They are those rates whose own Wilson interval just reaches the centre, so that a school lies outside exactly when
 * its interval of that confidence misses the centre; unlike plain normal limits that holds for few answers and near
 * 100 %, and they never leave 0…1.
 *
 * Assumes that schools differ by chance alone and that the centre is known exactly. Schools are not alike in truth
 * (places, levels, parents), so among schools with many answers more lie outside than chance would have: outside
 * means "look here", not "bad".
 *
 * @param centre the pooled rate
 * @param n effective answers, more than 0
 */
export const funnelLimits = (centre: number, n: number): FunnelLimits => ({
	near: limitsFor(centre, n, NEAR),
	far: limitsFor(centre, n, FAR)
});

/** Wilson's test of `centre` against a rate p is |p − centre| ≤ z·√(centre·(1 − centre)/n): solved for p. */
function limitsFor(centre: number, n: number, z: number): Interval {
	const spread = z * Math.sqrt((centre * (1 - centre)) / n);
	return [Math.max(0, centre - spread), Math.min(1, centre + spread)];
}

/** On which side of limits a rate lies; null within them, and on them. */
export const sideOf = (rate: number, [low, high]: Interval): 'below' | 'above' | null =>
	rate < low ? 'below' : rate > high ? 'above' : null;
