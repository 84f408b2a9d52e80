import { describe, expect, test } from 'vitest';
import { ATTENTION, attentionOf, isTooFew, worstOf } from '#shared/attention.ts';
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
const row = (code: string, { flag, rate, interval, settled = true }: Given, areas: object[] = []) =>
	({
		unit: { code },
		responses: 20,
		responseRate: 0.5,
		rate,
		interval,
		flag,
		areas,
		verdicts:
			flag === 'red'
				? [verdict(FLOOR, 'not-met', settled), verdict(GOAL, 'not-met')]
				: flag === 'amber'
					? [verdict(FLOOR, 'met'), verdict(GOAL, 'not-met', settled)]
					: [verdict(FLOOR, 'met'), verdict(GOAL, 'met')]
	}) as unknown as RateRow;
const table = (rows: RateRow[], areas: object[] = []) =>
	({ rows, minimum: 5, totals: { pooled: { areas } } }) as unknown as RateTable;
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

describe('what pulls a school down', () => {
	const area = (key: string, rate: number | null, rated = 20) => ({ key, rate, rated });
	test('is at most three areas, the furthest behind all schools together first; too few ratings say nothing', () => {
		const school = row('a', { flag: 'red', rate: 0.75, interval: [0.7, 0.79] }, [
			area('A', 0.7),
			area('B', 0.6),
			area('C', 0.95),
			area('D', 0.5, 4),
			area('E', 0.5, 5),
			area('F', 0.7),
			area('G', null, 0)
		]);
		const whole = [...'ABCDEFG'].map((key) => area(key, 0.9, 900));
		const [first] = attentionOf(table([school], whole), () => null).list;
		expect(first!.pulls.map(({ key }) => key)).toEqual(['E', 'B', 'A']);
		expect(first!.pulls[0]).toEqual({ key: 'E', rate: 0.5, behind: 0.4 });
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
