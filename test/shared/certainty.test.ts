import { describe, expect, test } from 'vitest';
import { DEFAULT_TARGETS } from '#shared/target.ts';
import { showCertainty, showEstimate } from '#shared/verdict-text.ts';
import type { Verdict } from '#shared/verdict.ts';

const [target] = DEFAULT_TARGETS['school-service'] as [Verdict['target']];
const settled: Verdict = { target, outcome: 'met', settled: true, needed: null };
const open = (needed: number | null, outcome: Verdict['outcome'] = 'met'): Verdict => ({
	target,
	outcome,
	settled: false,
	needed
});

describe('how sure a verdict is called', () => {
	test.each([
		[settled, 30, 900, 'chắc chắn'],
		[settled, 29, 900, 'còn ít phiếu'],
		[settled, 29, null, 'còn ít phiếu'],
		// All parents of a small school.
		[settled, 12, 12, 'chắc chắn'],
		[settled, 11, 12, 'còn ít phiếu'],
		[open(34), 200, 900, 'cần thêm khoảng 34 phiếu để chắc'],
		[open(699), 200, 900, 'cần thêm khoảng 700 phiếu để chắc'],
		[open(700), 200, 900, 'rất sát chỉ tiêu, chưa nói chắc được'],
		// How many come for a procedure nobody knows: ten times as many as have answered will not.
		[open(2000), 200, null, 'cần thêm khoảng 2.000 phiếu để chắc'],
		[open(2001), 200, null, 'rất sát chỉ tiêu, chưa nói chắc được'],
		[open(null), 200, 900, 'rất sát chỉ tiêu, chưa nói chắc được'],
		[open(3, 'too-few'), 2, 900, 'cần thêm khoảng 3 phiếu'],
		[open(null, 'too-few'), 2, 2, '']
	])('%#', (verdict, responses, enrolment, words) =>
		expect(showCertainty(verdict, { responses, enrolment }, 30)).toBe(words)
	);
});

test('estimates have two figures, and never say too few', () => {
	expect([99, 100, 101, 749, 4395, 660_214].map(showEstimate)).toEqual([
		'99',
		'100',
		'110',
		'750',
		'4.400',
		'670.000'
	]);
});
