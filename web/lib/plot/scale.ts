/** Takes a value to a place, in pixels or per cent. */
export type Scale = (value: number) => number;

/** The straight line that takes `from` to `to`; a span without width leads to the middle. */
export const linear = (from: readonly [number, number], to: readonly [number, number]): Scale => {
	const span = from[1] - from[0];
	if (span === 0) return () => (to[0] + to[1]) / 2;
	return (value) => to[0] + ((value - from[0]) / span) * (to[1] - to[0]);
};

/** The numbers an axis names: round ones (1, 2 or 5 times a power of ten), at most about `count` of them. */
export function ticks(low: number, high: number, count: number): number[] {
	if (!(high > low)) return [low];
	const rough = (high - low) / Math.max(1, count);
	const power = 10 ** Math.floor(Math.log10(rough));
	const step = power * ([1, 2, 5].find((one) => one * power >= rough * 0.999_999) ?? 10);
	const first = Math.ceil(low / step - 1e-9);
	const last = Math.floor(high / step + 1e-9);
	// The index times the step, not sums of steps: 0.3 stays 0.3.
	return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

/**
 * Where an axis of rates begins: at the lowest one shown, in steps of ten per cent, and never above `most`, so that
 * small differences look small. It always ends at 100 %.
 */
export const lowEdge = (shares: readonly number[], most = 0.8): number =>
	shares.reduce((low, share) => Math.min(low, Math.floor(share * 10 + 1e-9) / 10), most);

/** A path through points: `M0,0L10,5`. */
export const pathThrough = (points: readonly (readonly [number, number])[]): string =>
	points.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${round(x)},${round(y)}`).join('');

const round = (value: number) => Math.round(value * 10) / 10;
