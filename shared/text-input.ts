import * as v from 'valibot';
import { composed } from './composed.ts';

/* What people type, checked at run time: one rule for every name, place and reason. Messages are read by people. */

/** Not seen and without meaning in Vietnamese: soft hyphens and the zero-width ones that come along when copying. */
const DROPPED = /[\u00ad\u200b-\u200d\u2060\ufeff]/g;
/** Control characters, those that turn the direction of writing (and so hide what stands there), broken pairs. */
const ODD = /[\p{Cc}\p{Cs}\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f\ufff9-\ufffb\u{e0000}-\u{e007f}]/u;
/** What a spreadsheet takes for the beginning of a formula. */
const FORMULA = /^[=+\-@\uff1d\uff0b\uff0d\uff20]/;

/** A text in one line: letters composed, one blank between words, nothing that is not seen. */
export const tidyText = (given: string): string =>
	composed(given).replace(DROPPED, '').replace(/\s+/g, ' ').trim();

/** True for a text that can be shown and stored as it is. */
export const isPlain = (text: string): boolean => !ODD.test(text);

/** Refuses characters that cannot be shown or stored. */
export const plain = v.check<string, string>(isPlain, 'Có ký tự ẩn không dùng được. Xin xóa đi rồi gõ lại.');

/** Refuses a name that a spreadsheet would take for a formula. */
export const noFormula = v.check<string, string>(
	(text) => !FORMULA.test(text),
	'Tên không bắt đầu bằng dấu =, +, - hoặc @, vì bảng tính sẽ hiểu là công thức. Xin bỏ dấu đó.'
);

/**
 * Refuses a longer text, and what stands behind it in a pipe does not see that text: without the transformation it
 * would, and looking for names in a text without end takes as long.
 *
 * @param most letters it may have
 * @param tooLong what to say of a longer one
 */
export const atMost = (most: number, tooLong = `Dài quá ${most} ký tự. Xin rút ngắn lại.`) =>
	v.pipe(
		v.string(),
		v.maxLength(most, tooLong),
		v.transform((text) => text)
	);

/** A text that may be empty. @param most and `tooLong` as {@link atMost} */
export const textUpTo = (most: number, tooLong?: string) =>
	v.pipe(v.string('Cần một đoạn chữ.'), v.transform(tidyText), plain, atMost(most, tooLong));

/** As {@link textUpTo}, and not empty. @param missing what to say when it is */
export const textOf = (most: number, missing: string, tooLong?: string) =>
	v.pipe(v.string(missing), v.transform(tidyText), plain, v.minLength(1, missing), atMost(most, tooLong));

/** As {@link textOf}, for names: they stand first in the cells of tables. */
export const nameOf = (most: number, missing: string, tooLong?: string) =>
	v.pipe(textOf(most, missing, tooLong), noFormula);
