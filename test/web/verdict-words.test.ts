import { describe, expect, test } from 'vitest';
import { targetTitle, verdictSentence } from '#lib/rate/verdict-words.ts';
import { DEFAULT_TARGETS } from '#shared/target.ts';
import type { Verdict } from '#shared/verdict.ts';

const [floor, goal] = DEFAULT_TARGETS['school-service'] as [Verdict['target'], Verdict['target']];
const verdict = (outcome: Verdict['outcome'], settled: boolean, needed: number | null): Verdict => ({
	target: floor,
	outcome,
	settled,
	needed
});

describe('a verdict in words', () => {
	test.each([
		[verdict('met', true, null), 200, 'Đạt – chắc chắn'],
		[verdict('met', true, null), 29, 'Đạt – còn ít phiếu'],
		[verdict('met', false, 34), 29, 'Đạt – còn ít phiếu'],
		[verdict('met', false, 34), 200, 'Đạt – cần thêm khoảng 34 phiếu để chắc'],
		[verdict('not-met', false, 1234), 200, 'Chưa đạt – cần thêm khoảng 1.300 phiếu để chắc'],
		[verdict('not-met', false, 9800), 200, 'Chưa đạt – rất sát chỉ tiêu, chưa nói chắc được'],
		[verdict('not-met', false, null), 200, 'Chưa đạt – rất sát chỉ tiêu, chưa nói chắc được'],
		[verdict('too-few', false, 2), 3, 'Chưa đủ phiếu (3/5)'],
		// Five have answered, but one of them rated nothing.
		[verdict('too-few', false, 1), 5, 'Chưa đủ phiếu']
	])('%#: %o', (given, responses, words) =>
		expect(verdictSentence(given, { responses, enrolment: 10_000 }, { minimum: 5, minRank: 30 })).toBe(words)
	);

	test('names its target', () => {
		expect(targetTitle(floor)).toBe('Sàn: trên 85 %');
		expect(targetTitle({ ...goal, percent: 99.5 })).toBe('Mục tiêu: từ 99,5 % trở lên');
	});
});
