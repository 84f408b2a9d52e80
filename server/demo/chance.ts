/** Chance that comes out the same each time: the demo is one and the same district on every machine. */
export interface Chance {
	/** Evenly between 0 and 1, without 1. */
	even: () => number;
	/** From the normal distribution with mean 0 and deviation 1. */
	normal: () => number;
	/** True this often. */
	happens: (probability: number) => boolean;
	pick: <T>(list: readonly T[]) => T;
	bytes: (count: number) => Uint8Array;
}

/** Chance grown from a seed (mulberry32: 32 bits of state, plenty for inventing people). */
export function chanceOf(seed: number): Chance {
	let state = seed >>> 0;
	const even = () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
	return {
		even,
		// Box and Muller; 1 − x keeps the logarithm away from nought.
		normal: () => Math.sqrt(-2 * Math.log(1 - even())) * Math.cos(2 * Math.PI * even()),
		happens: (probability) => even() < probability,
		pick: (list) => list[Math.floor(even() * list.length)]!,
		bytes: (count) => Uint8Array.from({ length: count }, () => Math.floor(even() * 256))
	};
}
