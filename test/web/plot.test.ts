import { describe, expect, test } from 'vitest';
import { nearest, steer } from '#lib/plot/nearest.ts';
import { linear, lowEdge, pathThrough, ticks } from '#lib/plot/scale.ts';

describe('scales', () => {
	test('a scale takes both ends and the middle to their places, also downwards', () => {
		const y = linear([0.7, 1], [200, 0]);
		expect([y(0.7), y(1)]).toEqual([200, 0]);
		expect(y(0.85)).toBeCloseTo(100, 9);
		expect(linear([5, 5], [0, 100])(5)).toBe(50);
	});

	test.each([
		[0, 100, 5, [0, 20, 40, 60, 80, 100]],
		[0, 1, 5, [0, 0.2, 0.4, 0.6, 0.8, 1]],
		[0.7, 1, 3, [0.7, 0.8, 0.9, 1]],
		[0, 873, 4, [0, 500]],
		[0, 873, 6, [0, 200, 400, 600, 800]],
		[3, 3, 4, [3]]
	])('an axis from %d to %d names round numbers', (low, high, count, named) => {
		expect(ticks(low, high, count)).toEqual(named);
	});

	test('an axis of rates begins at ten per cent below the lowest, and not above the most', () => {
		expect(lowEdge([])).toBe(0.8);
		expect(lowEdge([0.93, 0.71])).toBe(0.7);
		expect(lowEdge([0.7])).toBe(0.7);
		expect(lowEdge([0.699])).toBe(0.6);
		expect(lowEdge([0.99], 0.9)).toBe(0.9);
	});

	test('a path names its points', () => {
		expect(
			pathThrough([
				[0, 0.04],
				[10, 5.25]
			])
		).toBe('M0,0L10,5.3');
	});
});

describe('points', () => {
	const points = [
		{ x: 0, y: 0 },
		{ x: 10, y: 0 }
	];
	test('the nearest one within reach is found', () => {
		expect(nearest(points, { x: 6, y: 0 }, 20)).toBe(1);
		expect(nearest(points, { x: 4, y: 3 }, 5)).toBe(0);
		expect(nearest(points, { x: 4, y: 3 }, 4.9)).toBe(-1);
		expect(nearest([], { x: 0, y: 0 }, 9)).toBe(-1);
	});

	test('keys go along the row and stop at its ends', () => {
		expect([steer('ArrowRight', 0, 3), steer('ArrowRight', 2, 3), steer('ArrowLeft', 0, 3)]).toEqual([
			1, 2, 0
		]);
		expect([steer('Home', 2, 3), steer('End', 0, 3), steer('PageDown', 1, 30)]).toEqual([0, 2, 11]);
		expect(steer('a', 1, 3)).toBeNull();
	});
});
