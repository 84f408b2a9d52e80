import { expect, test } from 'vitest';
import { maskOf, piecesOf, previewOf, reviewOf, turned } from '#lib/comment/desk.ts';
import { reviewedText } from '#shared/comment-review.ts';
import { mask } from '#shared/mask.ts';
import type { MaskKind } from '#shared/mask/draft.ts';

const ORIGINAL = 'Cô Lan ở số 12 Nguyễn Du hay mắng';
const pieces = piecesOf({ original: ORIGINAL, spans: mask(ORIGINAL).spans });
const at = (word: string) => pieces.findIndex(({ text }) => text === word);

/** What the school reads when these words are chosen so; the page and the server agree. */
function read(...chosen: [word: string, kind: MaskKind | null][]): string {
	const choices = new Map(chosen.map(([word, kind]) => [at(word), kind]));
	const text = previewOf(ORIGINAL, pieces, choices);
	expect(reviewedText(ORIGINAL, reviewOf(pieces, choices))).toBe(text);
	return text;
}

test('a word is masked as what somebody says it was, and neighbours of one kind are one', () => {
	expect(read(['mắng', 'class'])).toMatch(/ hay \[lớp\]$/);
	expect(read(['hay', 'address'], ['mắng', 'address'])).toMatch(/ \[địa chỉ\]$/);
	expect(read(['hay', 'address'], ['mắng', 'phone'])).toMatch(/ \[địa chỉ\] \[số điện thoại\]$/);
});

test('what is proposed can be left open, or be called something else', () => {
	expect(read()).toMatch(/^Cô \[tên\] /);
	expect(read(['Lan', null])).toMatch(/^Cô Lan /);
	expect(read(['Lan', 'class'])).toMatch(/^Cô \[lớp\] /);
	// Chosen as it is proposed: nothing to say.
	expect(reviewOf(pieces, new Map([[at('Lan'), 'name' as const]]))).toEqual({ masked: [], unmasked: [] });
});

test('pressing turns a word, and turns it back', () => {
	const choices = new Map<number, MaskKind | null>();
	const press = (word: string) => {
		const i = at(word);
		choices.set(i, turned(pieces[i]!, i, choices));
		return maskOf(pieces[i]!, i, choices);
	};
	expect([press('hay'), press('hay'), press('Lan'), press('Lan')]).toEqual(['name', null, null, 'name']);
});
