import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { folded, plainOf } from '#shared/mask/letters.ts';
import { mask } from '#shared/mask.ts';

/*
 * Comments that were written by people who did not know the rules: whatever points to somebody in them must be gone. A set
 * says something about the rules only the first time it is seen, and what it showed was mended each time, in principle and
 * not for its words. So the sets hold what was gained, no more. How many comments leaked at first sight, of those with
 * somebody in them:
 * - `first` 10 of 110; `second`, meant to be mean, 15 of 70; `third`, as parents write, like all that follow, 2 of 80;
 * - `fourth` 5 of 120: two names, two house numbers, a nick's year;
 * - `fifth` 2 of 112: a class, and another in part;
 * - `sixth` 4 of 111: two names, a third and a plate in part (two labels were no secrets, and were changed);
 * - `seventh` 3 of 109: two classes, a house number (one label was changed);
 * - `eighth` 2 of 112: half a name, an identity number. Somebody in the reviewer's place saw both, and nothing else.
 */
const SETS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth'];

interface HeldOut {
	text: string;
	secrets: string[];
	keep: string[];
}

/** Of the phrases to be kept, at least so many; of the comments without secrets, at most so many are touched. */
const KEPT = 0.9;
const TOUCHED = 0.1;

const commentsOf = (set: string): HeldOut[] =>
	JSON.parse(readFileSync(new URL(`./held-out/${set}.json`, import.meta.url), 'utf8')) as HeldOut[];

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

it.each(SETS)('leaves nothing that points to somebody, and the rest readable: %s', (set) => {
	const comments = commentsOf(set);
	const phrases = comments.flatMap(({ text, keep }) => keep.map((phrase) => ({ text, phrase })));
	const isKept = ({ text, phrase }: { text: string; phrase: string }) =>
		core(mask(text).text).includes(core(phrase));
	const clean = comments.filter(({ secrets }) => secrets.length === 0).map(({ text }) => text);
	expect({
		leaking: comments.filter(leaks).map(({ text }) => text),
		isKept: phrases.filter(isKept).length >= phrases.length * KEPT,
		isTouched: clean.filter((text) => mask(text).text !== text).length > clean.length * TOUCHED
	}).toEqual({ leaking: [], isKept: true, isTouched: false });
});
