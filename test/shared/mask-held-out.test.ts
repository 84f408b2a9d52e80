import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { folded, plainOf } from '#shared/mask/letters.ts';
import { mask } from '#shared/mask.ts';

/* Comments that were written by somebody else than the rules: whatever points to somebody in them must be gone. */

interface HeldOut {
	text: string;
	secrets: string[];
	keep: string[];
}

/** Of the phrases to be kept, at least so many; of the comments without secrets, at most so many are touched. */
const KEPT = 0.9;
const TOUCHED = 0.1;

const COMMENTS = JSON.parse(
	readFileSync(new URL('./held-out-comments.json', import.meta.url), 'utf8')
) as HeldOut[];

/** Letters and digits alone, without case and signs. */
const core = (text: string): string =>
	` ${folded(plainOf(text).text)
		.replace(/[^\p{L}\p{Nd}]+/gu, ' ')
		.trim()} `;
/** What a secret may hold without pointing to anybody: titles, and what kind of thing it is. */
const GENERIC = new Set(
	`co thay giao be chau ban em con me bo ba ma chi anh bac chu ong di cau hieu truong pho gvcn gv lop khoi so nha duong pho ngo
	phuong xa quan huyen thon xom to khu dien thoai sdt zalo facebook fb sinh ngay thang nam chu nhiem mr ms mrs miss hs ph`.split(
		/\s+/
	)
);
const wordsIn = (text: string): string[] => core(text).trim().split(' ');
const timesIn = (words: readonly string[], word: string): number =>
	words.filter((one) => one === word).length;

/** True when a word of the secrets stands in the masked text more often than it does outside of them: `cô An … an toàn`. */
function leaks({ text, secrets, keep }: HeldOut): boolean {
	const left = wordsIn(mask(text).text.replace(/\[[^\]]*\]/g, ' '));
	let rest = text.normalize('NFC');
	for (const secret of [...secrets].sort((a, b) => b.length - a.length))
		rest = rest.replaceAll(secret.normalize('NFC'), ' | ');
	const outside = wordsIn(rest);
	const kept = keep.flatMap(wordsIn);
	return secrets
		.flatMap(wordsIn)
		.some(
			(word) =>
				!GENERIC.has(word) && timesIn(left, word) > Math.max(timesIn(outside, word), timesIn(kept, word))
		);
}

it('leaves nothing that points to somebody, and the rest readable', () => {
	const leaking: number[] = [];
	let phrases = 0;
	let kept = 0;
	let plain = 0;
	let touched = 0;
	COMMENTS.forEach(({ text, secrets, keep }, i) => {
		const masked = mask(text).text;
		if (leaks(COMMENTS[i]!)) leaking.push(i);
		phrases += keep.length;
		kept += keep.filter((phrase) => core(masked).includes(core(phrase))).length;
		if (secrets.length === 0) {
			plain++;
			if (masked !== text) touched++;
		}
	});
	expect({ leaking, isKept: kept / phrases >= KEPT, isTouched: touched / plain > TOUCHED }).toEqual({
		leaking: [],
		isKept: true,
		isTouched: false
	});
});
