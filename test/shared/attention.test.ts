import { describe, expect, test } from 'vitest';
import { ATTENTION, THIN, attentionOf, isTooFew, worstOf } from '#shared/attention.ts';
import type { Interval } from '#shared/interval.ts';
import type { RateRow, RateTable } from '#shared/rate-table.ts';
import type { Target } from '#shared/target.ts';
import type { Verdict } from '#shared/verdict.ts';

const FLOOR: Target = { label: 'sàn', operator: '>', percent: 85 };
const GOAL: Target = { label: 'mục tiêu', operator: '>=', percent: 95 };
const HIGH: Target = { label: 'phấn đấu', operator: '>=', percent: 99 };
const verdict = (target: Target, outcome: Verdict['outcome'], settled = true): Verdict => ({
	target,
	outcome,
	settled,
	needed: null
});

type Given = { flag: RateRow['flag']; rate: number; interval: Interval; settled?: boolean };
const row = (code: string, { flag, rate, interval, settled = true }: Given, more: object = {}) =>
	({
		unit: { code, level: null },
		responses: 30,
		enrolment: null,
		responseRate: 0.5,
		rate,
		interval,
		flag,
		areas: [],
		rated: 30,
		withheld: false,
		verdicts:
			flag === 'red'
				? [verdict(FLOOR, 'not-met', settled), verdict(GOAL, 'not-met')]
				: flag === 'amber'
					? [verdict(FLOOR, 'met'), verdict(GOAL, 'not-met', settled)]
					: [verdict(FLOOR, 'met'), verdict(GOAL, 'met')],
		...more
	}) as unknown as RateRow;
const table = (rows: RateRow[]) => ({ rows, minimum: 5, minRank: 30 }) as unknown as RateTable;
const orderOf = (...rows: RateRow[]) =>
	attentionOf(table(rows), () => null).list.map(({ unit }) => unit.code);

describe('who needs attention first', () => {
	test('red before amber, settled before unsettled, whatever the rates; without a flag nobody', () => {
		expect(
			orderOf(
				row('fine', { flag: null, rate: 0.97, interval: [0.96, 0.98] }),
				row('amber', { flag: 'amber', rate: 0.86, interval: [0.855, 0.87] }),
				row('amber?', { flag: 'amber', rate: 0.86, interval: [0.6, 0.97], settled: false }),
				row('red?', { flag: 'red', rate: 0.5, interval: [0.2, 0.9], settled: false }),
				row('red', { flag: 'red', rate: 0.8, interval: [0.75, 0.84] })
			)
		).toEqual(['red', 'red?', 'amber', 'amber?']);
	});

	test('then by how far under the target at least, then by the rate, then by code', () => {
		expect(
			orderOf(
				row('b', { flag: 'red', rate: 0.7, interval: [0.6, 0.8] }),
				row('a', { flag: 'red', rate: 0.7, interval: [0.6, 0.8] }),
				row('wide', { flag: 'red', rate: 0.65, interval: [0.4, 0.82] }),
				row('sure', { flag: 'red', rate: 0.75, interval: [0.7, 0.79] }),
				row('low', { flag: 'red', rate: 0.69, interval: [0.5, 0.8] })
			)
		).toEqual(['sure', 'low', 'a', 'b', 'wide']);
	});

	test('how far under at least is measured from the missed target, and never below nothing', () => {
		const { list } = attentionOf(
			table([
				row('a', { flag: 'red', rate: 0.75, interval: [0.7, 0.79] }),
				row('b', { flag: 'amber', rate: 0.9, interval: [0.85, 0.96], settled: false })
			]),
			(code) => (code === 'a' ? { difference: -0.1, interval: [-0.2, -0.05], clear: true } : null)
		);
		expect(list[0]).toMatchObject({ verdict: { target: FLOOR }, change: { difference: -0.1 } });
		expect(list[0]!.atLeast).toBeCloseTo(0.06, 12);
		expect(list[1]).toMatchObject({ verdict: { target: GOAL }, atLeast: 0, change: null });
	});

	test('no more than fifty are named, and all are counted', () => {
		const many = Array.from({ length: 60 }, (_, i) =>
			row(`S${i}`, { flag: 'red', rate: 0.5, interval: [0.4, 0.6] })
		);
		const { list, total } = attentionOf(table(many), () => null);
		expect([list.length, total]).toEqual([ATTENTION, 60]);
	});
});

describe('fewer answers than it takes to conclude', () => {
	const bad = { flag: 'red', rate: 0.2, interval: [0.1, 0.3] } as const;
	test('come after all others, however bad; all parents of a small school are enough', () => {
		const rows = [
			row('five', { ...bad, interval: [0.1, 0.3] }, { responses: 29 }),
			row('small', { ...bad, interval: [0.1, 0.3] }, { responses: 12, enrolment: 12 }),
			row('amber', { flag: 'amber', rate: 0.9, interval: [0.86, 0.96], settled: false }),
			row('not all', { ...bad, interval: [0.1, 0.3] }, { responses: 11, enrolment: 12 })
		];
		const { list, total } = attentionOf(table(rows), () => null);
		expect(list.map(({ unit, firm }) => [unit.code, firm])).toEqual([
			['small', true],
			['amber', true],
			['five', false],
			['not all', false]
		]);
		expect(total).toBe(2);
	});

	test('are named up to twenty, and do not crowd out the others', () => {
		const thin = Array.from({ length: 30 }, (_, i) =>
			row(`T${i}`, { ...bad, interval: [0, 0.1] }, { responses: 5 })
		);
		const { list, total } = attentionOf(
			table([...thin, row('a', { ...bad, interval: [0.1, 0.3] })]),
			() => null
		);
		expect([list.length, total]).toEqual([1 + THIN, 1]);
	});
});

test('the missed target that matters most is the floor, else the easiest missed one', () => {
	expect(worstOf([verdict(GOAL, 'not-met'), verdict(FLOOR, 'not-met')])?.target).toBe(FLOOR);
	expect(worstOf([verdict(HIGH, 'not-met'), verdict(FLOOR, 'met'), verdict(GOAL, 'not-met')])?.target).toBe(
		GOAL
	);
	expect(worstOf([verdict(GOAL, 'met'), verdict(FLOOR, 'too-few')])).toBeUndefined();
});

test.each([
	[{ responses: 5, rated: 5, withheld: false, verdicts: [verdict(GOAL, 'met')] }, false],
	[{ responses: 4, rated: 20, withheld: false, verdicts: [] }, true],
	[{ responses: 9, rated: 0, withheld: false, verdicts: [] }, true],
	[{ responses: 9, rated: 9, withheld: true, verdicts: [] }, true],
	[{ responses: 9, rated: 9, withheld: false, verdicts: [verdict(GOAL, 'too-few')] }, true]
])('too few: %j → %s', (given, tooFew) => {
	expect(isTooFew(given, 5)).toBe(tooFew);
});
