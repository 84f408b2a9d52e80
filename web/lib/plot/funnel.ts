import type { Interval } from '#shared/interval.ts';

/** z of the 95 % and the 99.8 % limits (Spiegelhalter 2005, Statist. Med. 24:1185-1202). */
const NEAR = 1.959964;
const FAR = 3.090232;

/**
 * Between which rates a school lies that differs from the whole by chance alone.
 *
 * @param centre the rate of the whole
 * @param n effective answers of the school
 */
export function funnelLimits(centre: number, n: number): { near: Interval; far: Interval } {
	const spread = Math.sqrt((centre * (1 - centre)) / n);
	const around = (z: number): Interval => [
		Math.max(0, centre - z * spread),
		Math.min(1, centre + z * spread)
	];
	return { near: around(NEAR), far: around(FAR) };
}
