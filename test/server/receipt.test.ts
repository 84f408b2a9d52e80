import { describe, expect, test } from 'vitest';
import { receiptOf } from '#server/response/receipt.ts';
import { CODE_LETTERS, readCode } from '#shared/poster.ts';
import { responseId } from '#test/support/response.ts';

const valuesOf = (receipt: string) =>
	[...receipt.replaceAll('-', '')].map((letter) => CODE_LETTERS.indexOf(letter));
const isRight = (values: number[]) =>
	values.reduce((sum, value, i) => sum + (i + 1) * value, 0) % CODE_LETTERS.length === 0;

describe('a receipt', () => {
	test('follows from the id alone: once given, never another', () => {
		expect(receiptOf('019e0000-0000-7000-8000-000000000001')).toBe('NYT-Y54-6YX');
	});

	test('is nine letters in threes, the last of which is right, and no poster’s code', () => {
		for (let i = 0; i < 2000; i++) {
			const receipt = receiptOf(responseId(i));
			expect(receipt).toMatch(/^(?:[2-9CDFHJKMNPRTVWXY]{3}-?){3}$/);
			expect(isRight(valuesOf(receipt))).toBe(true);
			expect(readCode(receipt)).toBeNull();
		}
	});

	test('a letter misheard or two swapped shows', () => {
		const values = valuesOf(receiptOf(responseId(7)));
		for (let i = 0; i < values.length; i++) {
			for (let other = 0; other < CODE_LETTERS.length; other++)
				if (other !== values[i]) expect(isRight(values.with(i, other))).toBe(false);
			for (let j = 0; j < i; j++)
				if (values[i] !== values[j])
					expect(isRight(values.with(i, values[j]!).with(j, values[i]!))).toBe(false);
		}
	});

	test('ten thousand in a row are all different', () => {
		expect(new Set(Array.from({ length: 10_000 }, (_, i) => receiptOf(responseId(i)))).size).toBe(10_000);
	});
});
