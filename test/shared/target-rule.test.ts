import { describe, expect, test } from 'vitest';
import type { RegisteredTarget } from '#shared/target-register.ts';
import { easierThan, overlap, standingOn, type WantedTarget } from '#shared/target-rule.ts';

const wanted = (more: Partial<WantedTarget> = {}): WantedTarget => ({
	kind: 'school-service',
	unit: 'T1',
	from: '2026-01-01',
	to: '2026-12-31',
	label: 'mục tiêu',
	operator: '>=',
	percent: 95,
	basis: null,
	...more
});
const entry = (more: Partial<RegisteredTarget> = {}): RegisteredTarget => ({
	...wanted({ unit: 'P1' }),
	id: '00000000-0000-7000-8000-000000000001',
	createdAt: '2026-01-05T00:00:00.000Z',
	setBy: null,
	withdrawnAt: null,
	...more
});

describe('spans that have a day in common', () => {
	test.each<[[string | null, string | null], [string | null, string | null], boolean]>([
		[['2026-01-01', '2026-06-30'], ['2026-06-30', '2026-12-31'], true],
		[['2026-01-01', '2026-06-30'], ['2026-07-01', '2026-12-31'], false],
		[['2026-01-01', null], ['2030-01-01', null], true],
		[[null, '2025-12-31'], ['2026-01-01', null], false],
		[[null, null], ['2026-01-01', '2026-01-01'], true]
	])('%j and %j', ([from, to], [from2, to2], expected) => {
		expect(overlap({ from, to }, { from: from2, to: to2 })).toBe(expected);
		expect(overlap({ from: from2, to: to2 }, { from, to })).toBe(expected);
	});
});

test('what stands for the same unit, kind, label and a day already', () => {
	const standing = entry({ unit: 'T1', label: ' Mục tiêu' });
	expect(standingOn([standing], wanted())).toBe(standing);
	for (const other of [
		entry(),
		entry({ unit: 'T1', kind: 'procedure' }),
		entry({ unit: 'T1', label: 'sàn' }),
		entry({ unit: 'T1', withdrawnAt: '2026-02-01T00:00:00.000Z' }),
		entry({ unit: 'T1', from: '2027-01-01', to: null })
	])
		expect(standingOn([other], wanted())).toBeUndefined();
});

describe('no easier than what stands above', () => {
	const P1 = entry({ percent: 95 });
	const S = entry({ unit: 'S', percent: 97 });
	const everybody = entry({ unit: null, from: null, to: null, percent: 90 });
	test.each<[string, RegisteredTarget[], Partial<WantedTarget>, number | undefined]>([
		['the same is no easier', [P1], {}, undefined],
		['more is no easier', [P1], { percent: 99 }, undefined],
		['above is stricter than from', [P1], { operator: '>' }, undefined],
		['a tenth less is', [P1], { percent: 94.9 }, 95],
		['from is easier than above', [entry({ operator: '>' })], {}, 95],
		['another label says nothing', [P1], { label: 'nội bộ', percent: 50 }, undefined],
		['another kind says nothing', [entry({ kind: 'procedure' })], { percent: 96 }, undefined],
		['the nearest counts', [P1, S], { percent: 96 }, undefined],
		['the one further up where there is none nearer', [S, everybody], { percent: 96 }, 97],
		['everybody’s', [everybody], { percent: 89 }, 90],
		[
			'one withdrawn says nothing',
			[entry({ withdrawnAt: '2026-02-01T00:00:00.000Z' }), everybody],
			{ percent: 91 },
			undefined
		],
		[
			'one that ends the day before',
			[entry({ from: null, to: '2025-12-31' }), everybody],
			{ percent: 91 },
			undefined
		],
		[
			'one that ends on the first day',
			[entry({ from: null, to: '2026-01-01' }), everybody],
			{ percent: 91 },
			95
		],
		[
			'one that begins on the last day',
			[entry({ from: '2026-12-31', to: null }), everybody],
			{ percent: 91 },
			95
		],
		[
			'one that begins the day after',
			[entry({ from: '2027-01-01', to: null }), everybody],
			{ percent: 91 },
			undefined
		],
		[
			'the one further up comes to stand when the nearer ends',
			[entry({ to: '2026-06-30' }), S],
			{ percent: 96 },
			97
		],
		[
			'open ends',
			[entry({ from: '2030-01-01', to: null }), everybody],
			{ percent: 91, from: null, to: null },
			95
		]
	])('%s', (_, register, more, percent) => {
		expect(easierThan(register, wanted(more), ['P1', 'S'], false)?.percent).toBe(percent);
	});
	test('a school is held to the defaults where nobody said anything, an office is not', () => {
		expect(easierThan([], wanted({ percent: 94 }), ['P1', 'S'], true)?.percent).toBe(95);
		expect(easierThan([], wanted({ percent: 99 }), ['P1', 'S'], true)).toBeUndefined();
		expect(easierThan([], wanted({ percent: 94 }), ['S'], false)).toBeUndefined();
		expect(easierThan([everybody], wanted({ percent: 94 }), ['P1', 'S'], true)).toBeUndefined();
	});
});
