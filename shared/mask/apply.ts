import type { Found, MaskKind } from './draft.ts';

/* How a text is masked, once it is known where: the server and the reviewer's page do it alike. */

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
