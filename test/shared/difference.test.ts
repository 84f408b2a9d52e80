import { describe, expect, test } from 'vitest';
import { differenceOf } from '#shared/difference.ts';
import { wilson } from '#shared/interval.ts';

const estimate = (satisfied: number, rated: number) => ({
	rate: satisfied / rated,
	interval: wilson(satisfied / rated, rated)
});

describe('the difference of two rates', () => {
	// Newcombe 1998, Statist. Med. 17:873-890, table II, method 10; there the first less the second.
	test.each([
		[[56, 70], [48, 80], 0.0524, 0.3339],
		[[9, 10], [3, 10], 0.1705, 0.809],
		[[6, 7], [2, 7], 0.0582, 0.8062],
		[[5, 56], [0, 29], -0.0381, 0.1926],
		[[0, 10], [0, 20], -0.1611, 0.2775],
		[[0, 10], [0, 10], -0.2775, 0.2775],
		[[10, 10], [0, 20], 0.6791, 1],
		[[10, 10], [0, 10], 0.6075, 1]
	] as [[number, number], [number, number], number, number][])(
		'%j against %j is from %d to %d',
		(after, before, low, high) => {
			const { interval } = differenceOf(estimate(...before), estimate(...after));
			expect(interval[0]).toBeCloseTo(low, 4);
			expect(interval[1]).toBeCloseTo(high, 4);
		}
	);

	test('is after less before, and turned around it is the same the other way', () => {
		const [a, b] = [estimate(48, 80), estimate(56, 70)];
		const up = differenceOf(a, b);
		const down = differenceOf(b, a);
		expect(up.difference).toBeCloseTo(0.2, 12);
		expect(down.interval).toEqual([-up.interval[1], -up.interval[0]]);
		expect([up.clear, down.clear]).toEqual([true, true]);
	});

	test('is clear only when the interval lies wholly on one side', () => {
		const at = (rate: number, half: number) => ({
			rate,
			interval: [rate - half, rate + half] as [number, number]
		});
		expect(differenceOf(at(0.5, 0.03), at(0.5625, 0.04)).clear).toBe(true);
		expect(differenceOf(at(0.5, 0.3), at(0.75, 0.4)).clear).toBe(false);
		// When everybody has answered both times, any change is real, and none is none.
		expect(differenceOf(at(0.5, 0), at(0.51, 0)).clear).toBe(true);
		expect(differenceOf(at(0.5, 0), at(0.5, 0)).clear).toBe(false);
	});
});
