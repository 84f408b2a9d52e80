import { expect, test } from 'vitest';
import { funnelLimits, sideOf } from '#shared/funnel.ts';
import { wilson } from '#shared/interval.ts';

test.each([
	[0.9, 100, [0.841201, 0.958799], [0.807293, 0.992707]],
	[0.5, 25, [0.304004, 0.695996], [0.190977, 0.809023]],
	[0.95, 10, [0.814918, 1], [0.737019, 1]]
])('around %d for %d answers', (centre, n, near, far) => {
	const limits = funnelLimits(centre, n);
	for (const at of [0, 1] as const) {
		expect(limits.near[at]).toBeCloseTo(near[at]!, 5);
		expect(limits.far[at]).toBeCloseTo(far[at]!, 5);
	}
});

test('a school on the limit is one whose own interval just reaches the centre', () => {
	for (const [centre, n] of [
		[0.9, 100],
		[0.85, 37.5],
		[0.97, 400]
	] as const) {
		const [low, high] = funnelLimits(centre, n).near;
		expect(wilson(low, n)[1]).toBeCloseTo(centre, 9);
		if (high < 1) expect(wilson(high, n)[0]).toBeCloseTo(centre, 9);
	}
});

test('sides', () => {
	expect([0.79, 0.8, 0.9, 0.91].map((rate) => sideOf(rate, [0.8, 0.9]))).toEqual([
		'below',
		null,
		null,
		'above'
	]);
});
