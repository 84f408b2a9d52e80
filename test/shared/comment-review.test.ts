import { expect, test } from 'vitest';
import { reviewedSpans, reviewedText } from '#shared/comment-review.ts';

test('a stretch that splits a character takes all of it', () => {
	const text = 'Hay 😀 lắm';
	const mask = (start: number, end: number) => ({
		masked: [{ start, end, kind: 'name' as const }],
		unmasked: []
	});
	for (const [start, end] of [
		[4, 5],
		[5, 6],
		[5, 7]
	] as const) {
		const masked = reviewedText(text, mask(start, end));
		expect([start, masked, masked.isWellFormed()]).toEqual([
			start,
			end === 7 ? 'Hay [tên]lắm' : 'Hay [tên] lắm',
			true
		]);
	}
	expect(reviewedSpans('😀', mask(1, 100))).toEqual([{ start: 0, end: 2, kind: 'name' }]);
});
