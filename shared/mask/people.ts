import { findAfterTitle } from './after-title.ts';
import type { Stretch } from './classes.ts';
import type { Draft } from './draft.ts';
import { maskName } from './extent.ts';
import { CLOSING, LINE } from './person-words.ts';
import { isRaised, type Scene } from './scene.ts';
import type { Shields } from './schools.ts';
import { findUntitled } from './untitled.ts';
import { isCompound, isFirm, isIn, isKnown, type Word } from './words.ts';

/*
 * Names of people. Four looks: behind titles; at words that are somebody by themselves; at who signs; and at everybody
 * again who was found elsewhere in the comment.
 */

/** Marks names of people. @param years years of school, behind which a name stands as before a class */
export function findPeople(
	text: string,
	words: readonly Word[],
	shields: Shields,
	years: readonly Stretch[],
	draft: Draft
): void {
	const classes = new Set(
		[...years, ...draft.found.filter(({ kind }) => kind === 'class')].map(({ start }) => start)
	);
	const scene: Scene = { text, words, shields, draft, classes };
	for (let i = 0; i < words.length; i++) findAfterTitle(scene, i);
	for (let i = 0; i < words.length; i++) findUntitled(scene, i);
	findSignature(scene);
	findAgain(scene);
}

/** Words of a signature at most. */
const SIGNED = 4;

/** What stands by itself at the end, and may be a name, is one: `Xin cảm ơn. Thu`. */
function findSignature(scene: Scene): void {
	const { words, draft } = scene;
	let from = words.length - 1;
	const isCut = (i: number) => !LINE.test(words[i]!.gap);
	while (from > 0 && !isCut(from) && words.length - from < SIGNED) from--;
	const signed = words.slice(from);
	if (from < 1 || !isCut(from)) return;
	const { gap } = signed[0]!;
	const closes = CLOSING.has(words[from - 1]!.text.toLowerCase()) && /^\s?[,.:;-]/.test(gap);
	if (!closes && !/[.!?…\n–—-]|\p{Extended_Pictographic}/u.test(gap)) return;
	const isNamed = signed.every(
		(word, k) =>
			!word.isNumber &&
			!word.bare &&
			(!draft.isTaken(word.start) || draft.isNamed(word.start)) &&
			(k === 0 || LINE.test(word.gap)) &&
			(isIn('name', word) || isIn('surname', word) || isIn('middle', word) || isIn('capitalName', word))
	);
	const said = CLOSING.has(words[from - 1]!.text.toLowerCase());
	const isWord = !said && isFirm(signed[0], signed[1]) && !isRaised(signed[1]);
	if (isNamed && !isWord && isIn('name', signed.at(-1)!)) maskName(scene, from);
}

/** Who was named once is named wherever the same word has a capital, or is hardly a word. */
function findAgain(scene: Scene): void {
	const { words, draft, shields } = scene;
	const named = new Set<string>();
	for (const { text, key, start, isNumber } of words)
		if (text.length > 1 && !isNumber && draft.isNamed(start)) named.add(key);
	for (const [i, word] of words.entries()) {
		if (!named.has(word.key) || draft.isTaken(word.start) || shields.firm.has(i)) continue;
		const next = words[i + 1];
		if (isRaised(word) ? isCompound(word, next) && !isRaised(next) : isKnown(word)) continue;
		draft.add(word.start, word.end, 'name');
	}
}
