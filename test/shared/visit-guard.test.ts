import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { guardedSum, guardedVisits, guardedWarning } from '#shared/visit-guard.ts';
import { NO_VISITS, type Visits } from '#shared/visit.ts';

const at = (visits: Partial<Visits>): Visits => ({ ...NO_VISITS, ...visits });
/** A poster that so many opened, began, finished and sent. */
const all = (many: number): Visits =>
	at({ opened: many, started: many, finished: many, arrived: many, lastOpened: '2026-05-04' });
const steps = ({ opened, started, finished, arrived }: Visits) => [opened, started, finished, arrived];
const told = (settled: readonly Visits[]) => guardedVisits(settled, 5).map((poster) => poster.told);

describe('posters, as those are told of them who know the parents', () => {
	test('in steps, and of too few nothing', () => {
		expect(told([all(4)])).toEqual([at({})]);
		expect(told([all(14)]).map(steps)).toEqual([[10, 10, 10, 10]]);
		expect(told([all(14), all(5)]).map(steps)).toEqual([
			[10, 10, 10, 10],
			[5, 5, 5, 5]
		]);
		// How many began and finished anybody may count up to a step, but not how many answered.
		const claimed = at({ opened: 40, started: 30, finished: 29, arrived: 4, left: { A1: 9 } });
		const [{ judged, told: seen }] = guardedVisits([claimed], 5) as [ReturnType<typeof guardedVisits>[0]];
		for (const visits of [judged, seen]) {
			expect(steps(visits)).toEqual([40, 0, 0, 0]);
			expect(visits.left).toEqual({});
		}
		expect(told([{ ...claimed, arrived: 5 }])[0]).toMatchObject({ finished: 25, left: { A1: 5 } });
		expect(told([at({ opened: 5, lastOpened: '2026-05-04' })])[0]!.lastOpened).toBe('2026-05-04');
	});

	test('the oldest with enough stands for those with too few', () => {
		expect(told([all(0), all(24), all(23), all(1)]).map(({ arrived }) => arrived)).toEqual([0, 20, 20, 0]);
		expect(told([all(1), all(23), all(23), all(0)]).map(({ arrived }) => arrived)).toEqual([0, 15, 20, 0]);
	});

	test('are the same whether one of the few answered there or at the oldest: no total less the rest tells', () => {
		const few = fc.array(fc.nat(1), { maxLength: 4 });
		fc.assert(
			fc.property(
				fc.integer({ min: 5, max: 60 }),
				fc.array(fc.integer({ min: 5, max: 60 })),
				few,
				(one, more, less) => {
					const moved = less.reduce((sum, count) => sum + count, 0);
					const before = told([all(one), ...more.map(all), ...less.map(all)]);
					const after = told([all(one + moved), ...more.map(all), ...less.map(() => all(0))]);
					expect(after.map((seen) => steps(seen).slice(1))).toEqual(
						before.map((seen) => steps(seen).slice(1))
					);
				}
			)
		);
	});

	test('never more than there were, and by less than two steps fewer', () => {
		fc.assert(
			fc.property(fc.array(fc.nat(60)), (counts) => {
				const posters = counts.map(all);
				for (const [i, seen] of told(posters).entries()) {
					expect(seen.arrived % 5).toBe(0);
					expect(seen.arrived).toBeLessThanOrEqual(counts[i]!);
					expect(counts[i]! - seen.arrived).toBeLessThan(10);
				}
				expect(guardedSum(posters, 5).arrived).toBe(
					Math.floor(counts.reduce((sum, count) => sum + count, 0) / 5) * 5
				);
			})
		);
	});

	test('the sums tell how many finished only when enough have arrived', () => {
		expect(guardedSum([at({ opened: 9, finished: 9, arrived: 2 }), at({ arrived: 2 })], 5)).toEqual({
			opened: 5,
			started: 0,
			finished: 0,
			arrived: 0
		});
		expect(guardedSum([all(2), all(3)], 5)).toEqual({ opened: 5, started: 5, finished: 5, arrived: 5 });
	});

	test('warnings tell no other numbers', () => {
		const seen = at({ opened: 40, started: 5, finished: 10, arrived: 10, openedSince: 15 });
		const tell = (warning: Parameters<typeof guardedWarning>[0]) => guardedWarning(warning, seen, 5);
		expect(tell({ kind: 'unscanned', days: 3, printed: true, others: 5, fewer: 1 })).toMatchObject({
			fewer: 5
		});
		expect(tell({ kind: 'not-arrived', finished: 21, arrived: 14 })).toEqual({
			kind: 'not-arrived',
			finished: 15,
			arrived: 10
		});
		expect(tell({ kind: 'not-started', opened: 43, started: 9 })).toMatchObject({ opened: 40, started: 5 });
		expect(
			guardedWarning({ kind: 'not-started', opened: 43, started: 9 }, at({ opened: 40 }), 5)
		).toMatchObject({ started: null });
		expect(tell({ kind: 'stopped', days: 3, last: '2026-05-01', opened: 17 })).toMatchObject({ opened: 15 });
	});
});
