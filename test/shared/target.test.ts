import { describe, expect, test } from 'vitest';
import { compareTo, exactPercent, floorOf, meets } from '#shared/target.ts';

describe('exactPercent', () => {
	test.each([
		[85, 85n, 1n],
		[100, 100n, 1n],
		[90, 90n, 1n],
		[99.5, 995n, 10n],
		[0, 0n, 1n],
		[99.1234567, 991234567n, 10_000_000n],
		[0.1, 1n, 10n]
	])('%d', (percent, numerator, scale) => {
		expect(exactPercent(percent)).toEqual({ numerator, scale });
	});
});

describe('a rate against a target', () => {
	test.each([
		['exactly 85 % is not above 85 %', 17, 20, '>', 85, false],
		['exactly 85 % is 85 % or more', 17, 20, '>=', 85, true],
		['exactly 95 % is not above 95 %', 19, 20, '>', 95, false],
		['exactly 95 % is 95 % or more', 19, 20, '>=', 95, true],
		['one answer more than 85 %', 8501, 10000, '>', 85, true],
		['one answer less than 95 %', 9499, 10000, '>=', 95, false],
		['exactly 99.5 %', 199, 200, '>=', 99.5, true],
		['not above 99.5 %', 199, 200, '>', 99.5, false],
		['one less than 99.5 %', 198, 200, '>=', 99.5, false],
		['all of them, 100 %', 7, 7, '>=', 100, true],
		// 0.07 · 100 is 7.000000000000001 in floats.
		['exactly 7 %', 7, 100, '>', 7, false],
		// 100·s passes 2^53 here, where a float no longer tells neighbours apart.
		['one short among a thousand million million', 949_999_999_999_999, 1e15, '>=', 95, false]
	] as const)('%s', (_, satisfied, rated, operator, percent, met) => {
		expect(meets(satisfied, rated, { label: '', operator, percent })).toBe(met);
	});

	test('below, on, above', () => {
		expect([849, 850, 851].map((satisfied) => compareTo(satisfied, 1000, 85))).toEqual([-1, 0, 1]);
	});
});

describe('floorOf', () => {
	const target = (label: string, percent: number) => ({ label, operator: '>=' as const, percent });
	test('is the one called sàn, even when it is not the lowest', () => {
		expect(floorOf([target('khởi điểm', 50), target(' Sàn ', 85)])?.percent).toBe(85);
	});
	test('is the lowest of several without that name', () => {
		expect(floorOf([target('năm nay', 97), target('năm trước', 92)])?.percent).toBe(92);
	});
	test('is not the only target, nor one of none', () => {
		expect(floorOf([target('mục tiêu', 95)])).toBeUndefined();
		expect(floorOf([])).toBeUndefined();
	});
});
