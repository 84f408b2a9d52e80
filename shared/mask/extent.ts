import { isDoing } from './doing.ts';
import {
	AND,
	BARE_FUNCTION,
	BARE_ORDINARY,
	FORMAL,
	LINE,
	LONGEST,
	SEPARATOR,
	TO_SOMEBODY
} from './person-words.ts';
import { isFormal, isName, isRaised, type Scene } from './scene.ts';
import { isBetween } from './surnames.ts';
import { TITLES } from './titles.ts';
import { isCompound, isFirm, isIn, isKnown, type Word } from './words.ts';

/* How far a name reaches that was found, and who is named in one breath with it. */

/** Masks the name that begins at `i`, with all that belongs to it, and the names that are listed with it. */
export function maskName(scene: Scene, i: number): void {
	for (let at = i; at >= 0;) {
		const { first, last } = maskOne(scene, at);
		for (let from = first; from > 0;) from = listedBefore(scene, from);
		at = listedAfter(scene, last);
	}
}

/** Masks one name; the places of its first and last word. */
function maskOne(scene: Scene, i: number): { first: number; last: number } {
	const { text, words, draft } = scene;
	let last = i;
	while (last - i + 1 < LONGEST && goesOn(scene, last + 1, last)) last++;
	let end = words[last]!.end;
	// What is glued to it: `Lan123`, `L@n`.
	while (end < text.length && end - words[last]!.end < 40 && /[\p{L}\p{Nd}@_*'’$]/u.test(text[end]!)) end++;
	// `Mây Của Lan`: capitals before it belong to it.
	let first = i;
	while (first > 0 && i - first < LONGEST && precedes(scene, first - 1)) first--;
	if (precedesInSmall(scene, first - 1)) first--;
	draft.add(words[first]!.start, end, 'name');
	return { first, last };
}

function precedes({ words, draft, shields }: Scene, j: number): boolean {
	const word = words[j]!;
	const next = words[j + 1]!;
	const isPet = word.text === 'Cu' || (word.text === 'Anh' && !word.first);
	return (
		isRaised(word) &&
		(!word.first || isPet) &&
		isRaised(next) &&
		LINE.test(next.gap) &&
		!draft.isTaken(word.start) &&
		!shields.firm.has(j) &&
		!isFormal(word) &&
		(isPet || !TITLES.has(word.text.toLowerCase()))
	);
}

/** `bạn bội ngọc`: a syllable between a title and a name belongs to the name. */
function precedesInSmall({ words, draft, shields }: Scene, j: number): boolean {
	const word = words[j];
	const before = words[j - 1];
	if (!word || isRaised(word) || word.bare || word.isNumber || !LINE.test(words[j + 1]!.gap)) return false;
	if (draft.isTaken(word.start) || shields.firm.has(j) || TITLES.has(word.text.toLowerCase())) return false;
	if (!(isIn('name', word) || isIn('middle', word) || isIn('capitalName', word))) return false;
	if (isCompound(before, word)) return false;
	return (
		word.first ||
		before === undefined ||
		PERSONS.test(before.text.toLowerCase()) ||
		TO_SOMEBODY.has(before.text.toLowerCase())
	);
}
const PERSONS = /^(bé|cháu|bạn|em|cô|thầy|tên|anh|chị|chú|bác|là|và)$/;

function goesOn({ words, draft, shields }: Scene, j: number, before: number): boolean {
	const word = words[j];
	if (!word || word.isNumber || draft.isTaken(word.start) || shields.firm.has(j)) return false;
	const previous = words[before]!;
	const next = words[j + 1];
	const initial =
		(previous.text.length === 1 || /^[^aeiouy]{2,3}$/.test(previous.fold)) && /^\.? ?$/.test(word.gap);
	const spelled = previous.text.length === 1 && /^[.\-_*]$/.test(word.gap);
	const foreign = /^['’‘`]$/.test(word.gap) && previous.text.length < 3;
	const hyphen = /^[-_.]$/.test(word.gap) && (word.capital || isIn('name', word));
	if (!LINE.test(word.gap) && !initial && !foreign && !hyphen && !spelled) return false;
	if (isIn('surname', previous) && isBetween(word)) return true;
	if (isBetween(previous) && isIn('surname', words[before - 1] ?? previous)) return true;
	if (isRaised(word)) {
		if (word.text.length === 1) return true;
		// `Giàng A Toán`: the third of a name, whatever it is else.
		if (isRaised(previous) && isIn('surname', words[before - 1] ?? word) && isRaised(words[before - 1]))
			return true;
		if (isFirm(word, next) && !next!.capital) return false;
		return (
			isName(word) ||
			!isKnown(word) ||
			!(FORMAL.has(word.text.toLowerCase()) || TITLES.has(word.text.toLowerCase()))
		);
	}
	// `N g a`
	const letters = [words[before - 1], previous, word, next].filter(
		(one) => one && /^[a-z]$/i.test(one.text) && one.gap.length < 2
	);
	if (word.text.length === 1 && previous.text.length === 1 && word.gap === ' ' && letters.length > 2)
		return true;
	if (word.text.length === 1) return spelled || (initial && word.capital);
	if (isIn('sureSurname', previous) && (isIn('middle', word) || isIn('name', word))) return true;
	if (isCompound(word, next)) return false;
	if (foreign) return true;
	if (word.bare && BARE_ORDINARY.has(word.fold))
		return (
			(!BARE_FUNCTION.has(word.fold) && isName(word) && isDoing(words, j)) ||
			// `co hong nhung.`: nothing follows what would be a word.
			(isName(word) && (next === undefined || !LINE.test(next.gap)))
		);
	// After a name that has a capital, one in small letters is a word: `Lan hiền`.
	if (isRaised(previous) && !word.capital && isKnown(word) && !isIn('never', word)) return false;
	if (isName(word)) return true;
	// `bạn tâm như hay đánh`
	if (isIn('capitalName', word) && !word.bare && !word.first && LINE.test(word.gap) && isDoing(words, j))
		return true;
	if (isIn('surname', previous) && (isIn('middle', word) || !isKnown(word))) return true;
	return !isKnown(word);
}

/** `Lan, Hoa và Mai`: the place of the name that stands in a list behind one, or -1. */
function listedAfter(scene: Scene, last: number): number {
	const { words, draft, shields } = scene;
	let j = last + 1;
	let word = words[j];
	if (!word) return -1;
	if (AND.has(word.text.toLowerCase()) && LINE.test(word.gap)) {
		word = words[++j];
		if (!word || !LINE.test(word.gap)) return -1;
	} else if (!SEPARATOR.test(word.gap)) return -1;
	if (word.isNumber || draft.isTaken(word.start) || shields.firm.has(j)) return -1;
	return isListed(word, words[j + 1]) ? j : -1;
}

function isListed(word: Word, next: Word | undefined): boolean {
	if (TITLES.has(word.text.toLowerCase())) return false;
	if (word.text.length === 1) return isRaised(word);
	if (isRaised(word)) {
		if (isFirm(word, next) && !next!.capital) return false;
		return (!isFormal(word) || isName(word)) && !isIn('brand', word);
	}
	if (isCompound(word, next)) return false;
	const ends =
		next === undefined ||
		!LINE.test(next.gap) ||
		AND.has(next.text.toLowerCase()) ||
		!isKnown(next) ||
		isName(next);
	return (isName(word) && !(word.bare && BARE_ORDINARY.has(word.fold))) || (!isKnown(word) && ends);
}

/** `Minh và Tuấn`: masks the name that stands in a list before one; where it begins, or -1. */
function listedBefore(scene: Scene, first: number): number {
	const { words, draft, shields } = scene;
	let j = first - 1;
	const word = words[j];
	if (!word || first < 1) return -1;
	const isAnd = AND.has(word.text.toLowerCase()) && LINE.test(words[first]!.gap) && LINE.test(word.gap);
	if (isAnd) j--;
	else if (!/^(?:, ?|\/|&| & )$/.test(words[first]!.gap)) return -1;
	const other = words[j];
	if (!other || other.isNumber || draft.isTaken(other.start) || shields.firm.has(j)) return -1;
	const before = words[j - 1];
	if (TITLES.has(other.text.toLowerCase()) || (isFormal(other) && !isName(other)) || isIn('brand', other))
		return -1;
	if (isFirm(before, other) && !isRaised(other)) return -1;
	const isOne = isRaised(other)
		? !other.first || isName(other) || isIn('nickname', other) || isIn('petName', other) || !isKnown(other)
		: isAnd &&
			isIn('name', other) &&
			!isCompound(before, other) &&
			!(other.bare && BARE_ORDINARY.has(other.fold));
	if (!isOne) return -1;
	// The whole of it: `Hải Đăng và …`.
	let from = j;
	while (
		from > 0 &&
		j - from < LONGEST &&
		LINE.test(words[from]!.gap) &&
		isPartBefore(words[from - 1]!, other)
	)
		from--;
	if (draft.isTaken(words[from]!.start)) return -1;
	draft.add(words[from]!.start, other.end, 'name');
	return from;
}

const isPartBefore = (word: Word, behind: Word): boolean =>
	!word.isNumber &&
	!TITLES.has(word.text.toLowerCase()) &&
	(!isFormal(word) || isName(word)) &&
	(isRaised(behind) ? isRaised(word) : isName(word) && !(word.bare && BARE_ORDINARY.has(word.fold)));
