import { findAddresses, findClasses } from './mask/classes.ts';
import { Draft, type Found, type MaskKind } from './mask/draft.ts';
import { plainOf } from './mask/letters.ts';
import { findBirths, findHandles, findNumbers } from './mask/numbers.ts';
import { findPeople } from './mask/people.ts';
import { shieldedIn } from './mask/schools.ts';
import { wordsOf } from './mask/words.ts';

/*
 * Words that point to somebody are masked before anyone at a school reads what parents wrote. In doubt a word is masked:
 * one too many can be read around, a name cannot be taken back. These are proposals; a person reviews them.
 */

/** A stretch of a text that points to somebody: offsets (UTF-16) in the text as it was given, the end exclusive. */
export type MaskSpan = Found;

/** What stands in a masked text instead. */
export const MASK_WORDS: Record<MaskKind, string> = {
	name: '[tên]',
	phone: '[số điện thoại]',
	class: '[lớp]',
	address: '[địa chỉ]',
	email: '[thư điện tử]',
	handle: '[tài khoản]',
	birth: '[ngày sinh]',
	number: '[số]'
};

/**
 * A text with everything masked that may point to somebody, and where that stands in the given text, in order, none
 * overlapping. Linear in the text's length.
 */
export function mask(given: string): { text: string; spans: MaskSpan[] } {
	const { text, at } = plainOf(given);
	const words = wordsOf(text);
	const draft = new Draft(text.length);
	findHandles(text, words, draft);
	findBirths(text, words, draft);
	findNumbers(text, words, draft);
	findAddresses(words, draft);
	findClasses(text, words, draft);
	findPeople(text, words, shieldedIn(words), draft);
	const spans = joined(
		given,
		draft.found.map(({ start, end, kind }) => ({ start: at[start]!, end: at[end]!, kind }))
	);
	return { text: masked(given, spans), spans };
}

/** The text with these stretches masked. They are in order and do not overlap. */
export function masked(given: string, spans: readonly MaskSpan[]): string {
	let text = '';
	let from = 0;
	for (const { start, end, kind } of spans) {
		text += given.slice(from, start) + MASK_WORDS[kind];
		from = end;
	}
	return text + given.slice(from);
}

/** In order, none overlapping; neighbours of one kind are one. */
export function joined(given: string, spans: readonly MaskSpan[]): MaskSpan[] {
	const sorted = spans
		.filter(({ start, end }) => start < end)
		.sort((a, b) => a.start - b.start || a.end - b.end);
	const result: MaskSpan[] = [];
	for (const span of sorted) {
		const last = result.at(-1);
		if (
			last &&
			(span.start < last.end || (span.kind === last.kind && given.slice(last.end, span.start).trim() === ''))
		)
			last.end = Math.max(last.end, span.end);
		else result.push({ ...span });
	}
	return result;
}
