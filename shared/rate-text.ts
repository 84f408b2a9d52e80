import { compareTo, exactPercent } from './target.ts';

/**
 * How many decimals a rate in per cent needs so that no rounding carries it across a target or onto one it is
 * not on; one at least. 0 % and 100 % count as targets too: with one dissatisfied parent among ten thousand it
 * is not "100,0 %".
 *
 * @param percents the targets it is held against
 */
export function decimalsOf(satisfied: number, rated: number, percents: readonly number[]): number {
	for (let decimals = 1; ; decimals++) {
		const rounded = roundedPercent(satisfied, rated, decimals);
		const power = 10n ** BigInt(decimals);
		const kept = [0, 100, ...percents].every((percent) => {
			const { numerator, scale } = exactPercent(percent);
			const left = rounded * scale;
			const right = numerator * power;
			return (left < right ? -1 : left > right ? 1 : 0) === compareTo(satisfied, rated, percent);
		});
		// Ends: with enough decimals the rounding is smaller than any distance, or there is none.
		if (kept) return decimals;
	}
}

/** Per cent times a power of ten, half up, in whole numbers: 94.96 with two decimals is 9496. */
function roundedPercent(satisfied: number, rated: number, decimals: number): bigint {
	const n = BigInt(rated);
	return (200n * BigInt(satisfied) * 10n ** BigInt(decimals) + n) / (2n * n);
}

/**
 * A rate in per cent in print, without the sign, with as many decimals as {@link decimalsOf} asks.
 *
 * @example
 * showPercent(9496, 10000, [85, 95]); // '94,96'
 */
export function showPercent(
	satisfied: number,
	rated: number,
	percents: readonly number[],
	comma = ','
): string {
	const decimals = decimalsOf(satisfied, rated, percents);
	const digits = roundedPercent(satisfied, rated, decimals)
		.toString()
		.padStart(decimals + 1, '0');
	return `${digits.slice(0, -decimals)}${comma}${digits.slice(-decimals)}`;
}

/**
 * A rate in print, the Vietnamese way, that no rounding carries across or onto a target: 9496 of 10000 under
 * a target of 95 % is `94,96 %`, never `95,0 %`. Without ratings a dash.
 *
 * @example
 * showRate(17, 20, [85]); // '85,0 %'
 */
export const showRate = (
	satisfied: number,
	rated: number,
	percents: readonly number[],
	comma = ','
): string => (rated === 0 ? '–' : `${showPercent(satisfied, rated, percents, comma)} %`);

/** Beyond this a float's own error would show: 12 digits after the point. */
const SHARE_PARTS = 1e12;

/** A share that is no quotient of counts (an interval's end, a mean of rates) as one, for the functions above. */
export const asQuotient = (share: number): [satisfied: number, rated: number] => [
	Math.round(share * SHARE_PARTS),
	SHARE_PARTS
];

/** As {@link showRate}, for an interval's end, a mean of units, a response rate; null is a dash. */
export const showShare = (share: number | null, percents: readonly number[] = [], comma = ','): string =>
	share === null ? '–' : showRate(...asQuotient(share), percents, comma);
