import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decimalsOf, showPercent, showRate, showShare } from '#shared/rate-text.ts';
import { compareTo } from '#shared/target.ts';

describe('a rate in print', () => {
	test.each([
		['just under 95 %', 9496, 10_000, '94,96 %'],
		['a hair under 95 %', 949_999, 1_000_000, '94,9999 %'],
		['exactly 95 %', 95, 100, '95,0 %'],
		['exactly 85 %', 17, 20, '85,0 %'],
		['just above 85 %', 8501, 10_000, '85,01 %'],
		['far from both', 826_649, 1_000_000, '82,7 %'],
		['half up', 8265, 10_000, '82,7 %'],
		['all', 5, 5, '100,0 %'],
		['all but one of ten thousand', 9999, 10_000, '99,99 %'],
		['none', 0, 5, '0,0 %'],
		['one of ten thousand', 1, 10_000, '0,01 %'],
		['nobody asked', 0, 0, '–']
	])('%s', (_, satisfied, rated, text) => {
		expect(showRate(satisfied, rated, [85, 95])).toBe(text);
	});

	test('needs no more decimals than its targets ask', () => {
		expect(showRate(9496, 10_000, [85])).toBe('95,0 %');
		expect(showRate(9496, 10_000, [94.96])).toBe('94,96 %');
		expect(decimalsOf(9496, 10_000, [85])).toBe(1);
		expect(decimalsOf(9496, 10_000, [95])).toBe(2);
	});

	test('in English with a point', () => {
		expect(showRate(9496, 10_000, [95], '.')).toBe('94.96 %');
	});

	test('of an interval’s end or a mean of rates', () => {
		expect(showShare(null)).toBe('–');
		// 0.1 + 0.85 is a hair off 0.95 in floats, and still 95 %.
		expect(showShare(0.1 + 0.85, [95])).toBe('95,0 %');
		expect(showShare(0.94961, [95])).toBe('94,96 %');
		expect(showShare(1.25)).toBe('125,0 %');
	});

	test('stands to every target as the rate itself does', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 1, max: 2_000_000_000 }),
				fc.integer({ min: -3, max: 3 }),
				fc.constantFrom(85, 95, 99, 99.5),
				(rated, off, percent) => {
					const satisfied = Math.min(rated, Math.max(0, Math.round((rated * percent) / 100) + off));
					const digits = showPercent(satisfied, rated, [percent], '.');
					const shown = Number(digits);
					expect(Math.sign(shown - percent)).toBe(compareTo(satisfied, rated, percent));
				}
			)
		);
	});
});
