import { expect, test } from 'vitest';
import { ranksOf } from '#shared/rank.ts';

const schools = (...intervals: [number, number][]) => intervals.map((interval) => ({ interval }));

test.each([
	['none', schools(), []],
	['one alone', schools([0.8, 0.9]), [{ best: 1, worst: 1, of: 1 }]],
	[
		'apart',
		schools([0.7, 0.75], [0.9, 0.95], [0.8, 0.85]),
		[
			{ best: 3, worst: 3, of: 3 },
			{ best: 1, worst: 1, of: 3 },
			{ best: 2, worst: 2, of: 3 }
		]
	],
	[
		'the middle one overlaps both',
		schools([0.7, 0.8], [0.78, 0.9], [0.85, 0.95]),
		[
			{ best: 2, worst: 3, of: 3 },
			{ best: 1, worst: 3, of: 3 },
			{ best: 1, worst: 2, of: 3 }
		]
	],
	[
		'intervals that touch overlap',
		schools([0.7, 0.8], [0.8, 0.9]),
		[
			{ best: 1, worst: 2, of: 2 },
			{ best: 1, worst: 2, of: 2 }
		]
	]
] as const)('places of %s', (_, given, ranks) => {
	expect(ranksOf(given)).toEqual(ranks);
});

test('thousands are placed as by comparing each with each', () => {
	const many = schools(
		...Array.from({ length: 500 }, (_, i): [number, number] => {
			const low = ((i * 7919) % 997) / 1000;
			return [low, low + ((i * 104_729) % 89) / 1000];
		})
	);
	expect(ranksOf(many)).toEqual(
		many.map(({ interval: [low, high] }) => ({
			best: 1 + many.filter(({ interval }) => interval[0] > high).length,
			worst: many.length - many.filter(({ interval }) => interval[1] < low).length,
			of: 500
		}))
	);
});
