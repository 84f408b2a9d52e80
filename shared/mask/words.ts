import { COMPOUNDS } from './compounds.ts';
import { folded, keyed } from './letters.ts';
import {
	CAPITAL_NAMES,
	MIDDLE,
	NAMES,
	NEVER_WORDS,
	NICKNAMES,
	PET_NAMES,
	SURE_SURNAMES,
	SURNAMES
} from './names.ts';
import { FORMAL } from './person-words.ts';
import { LOOSE, PREDICATES } from './predicates.ts';
import { BRANDS } from './proper.ts';
import { VOCABULARY } from './vocabulary.ts';

/** Words to look up, as they are written or, where a text has no signs, without. */
class Lexicon {
	readonly #keys: Set<string>;
	readonly #folds: Set<string>;

	constructor(words: string) {
		const list = words.split(/\s+/).filter((word) => word !== '');
		this.#keys = new Set(list.map(keyed));
		this.#folds = new Set(list.map(folded));
	}

	/** Whether the word is here; `bare`: signs do not count. */
	has(word: Pick<Word, 'key' | 'fold'>, bare: boolean): boolean {
		return bare ? this.#folds.has(word.fold) : this.#keys.has(word.key);
	}
}

/** Words of two syllables, likewise. */
class Pairs {
	readonly #keys = new Map<string, Set<string>>();
	readonly #folds = new Map<string, Set<string>>();

	/** @param list parted by commas */
	constructor(list: string) {
		for (const pair of list.split(',')) {
			const [a, b] = pair.trim().split(' ');
			if (!a || !b) continue;
			Pairs.#put(this.#keys, keyed(a), keyed(b));
			Pairs.#put(this.#folds, folded(a), folded(b));
		}
	}

	static #put(map: Map<string, Set<string>>, a: string, b: string): void {
		const seconds = map.get(a);
		if (seconds) seconds.add(b);
		else map.set(a, new Set([b]));
	}

	has(a: Word, b: Word, bare: boolean): boolean {
		return (bare ? this.#folds.get(a.fold)?.has(b.fold) : this.#keys.get(a.key)?.has(b.key)) ?? false;
	}
}

/** The lists that words are judged by. */
export const LEXICON = {
	ordinary: new Lexicon(VOCABULARY),
	name: new Lexicon(NAMES),
	capitalName: new Lexicon(CAPITAL_NAMES),
	never: new Lexicon(NEVER_WORDS),
	nickname: new Lexicon(NICKNAMES),
	petName: new Lexicon(PET_NAMES),
	surname: new Lexicon(SURNAMES),
	sureSurname: new Lexicon(SURE_SURNAMES),
	middle: new Lexicon(MIDDLE),
	brand: new Lexicon(BRANDS)
};
const COMPOUND = new Pairs(COMPOUNDS);
const PREDICATE = new Pairs(PREDICATES);

/** A word or a number of a text. */
export interface Word {
	/** As it stands, in the plain text. */
	text: string;
	key: string;
	fold: string;
	start: number;
	end: number;
	isNumber: boolean;
	/** Begins with a capital. */
	capital: boolean;
	/** What stands between the word before and this. */
	gap: string;
	/** A sentence begins here. */
	first: boolean;
	/** Its sentence is written without signs. */
	bare: boolean;
	/** Its capital says something: those around do not all have one. */
	telling: boolean;
}

const ENDING = /[.!?…\n;:"“”*•+–—]|^\s*-\s|\p{Extended_Pictographic}/u;
const STOP = /[.!?…\n]/;

/** The words and numbers of a plain text, in order. */
export function wordsOf(text: string): Word[] {
	const words: Word[] = [];
	let last = 0;
	// Texts repeat themselves.
	const seen = new Map<string, Pick<Word, 'key' | 'fold' | 'isNumber' | 'capital'>>();
	for (const { 0: run, index } of text.matchAll(/\p{L}+|\p{Nd}+/gu))
		for (const [part, offset] of parts(run)) {
			const start = index + offset;
			const gap = text.slice(last, start);
			let forms = seen.get(part);
			if (!forms) {
				forms = {
					key: keyed(part),
					fold: folded(part),
					isNumber: /^\p{Nd}/u.test(part),
					capital: /^\p{Lu}/u.test(part)
				};
				seen.set(part, forms);
			}
			words.push({
				...forms,
				text: part,
				start,
				end: (last = start + part.length),
				gap,
				first: words.length === 0 || ENDING.test(gap),
				bare: false,
				telling: false
			});
		}
	markBare(words);
	markTelling(words);
	return words;
}

/** `côLan` is two words: a capital after a small letter begins another. */
function parts(run: string): [string, number][] {
	if (!/\p{Ll}\p{Lu}/u.test(run)) return [[run, 0]];
	const found: [string, number][] = [];
	let from = 0;
	for (let i = 1; i < run.length; i++)
		if (/\p{Ll}/u.test(run[i - 1]!) && /\p{Lu}/u.test(run[i]!)) {
			found.push([run.slice(from, i), from]);
			from = i;
		}
	found.push([run.slice(from), from]);
	return found;
}

/** Fewer words with signs than this: whoever wrote it left them out. */
const BARE_SHARE = 0.2;

function markBare(words: Word[]): void {
	const signed = (word: Word): boolean => word.fold !== word.text.toLowerCase();
	const isBare = (list: readonly Word[], otherwise: boolean): boolean => {
		const letters = list.filter(({ isNumber }) => !isNumber);
		if (letters.length < 4) return letters.length > 0 && letters.some(signed) ? false : otherwise;
		return letters.filter(signed).length < letters.length * BARE_SHARE;
	};
	const whole = words.filter(signed).length < words.filter(({ isNumber }) => !isNumber).length * BARE_SHARE;
	let from = 0;
	for (let i = 1; i <= words.length; i++)
		if (i === words.length || STOP.test(words[i]!.gap)) {
			const sentence = words.slice(from, i);
			const bare = isBare(sentence, whole);
			for (const word of sentence) word.bare = bare;
			from = i;
		}
}

/** Words on each side that are looked at; where there are too few to judge by, the whole text decides. */
const AROUND = 5;

function markTelling(words: Word[]): void {
	const shouted =
		words.length > 1 && words.every(({ text, isNumber }) => isNumber || text === text.toUpperCase());
	for (const [i, word] of words.entries()) {
		if (!word.capital) continue;
		let ordinary = 0;
		let capitals = 0;
		for (let j = Math.max(0, i - AROUND); j <= Math.min(words.length - 1, i + AROUND); j++) {
			const other = words[j]!;
			if (j === i || other.isNumber || other.first || other.text.length < 2) continue;
			if (
				!isKnown(other) ||
				LEXICON.name.has(other, other.bare) ||
				LEXICON.surname.has(other, other.bare) ||
				(other.capital && LEXICON.capitalName.has(other, other.bare) && !FORMAL.has(other.text.toLowerCase()))
			)
				continue;
			ordinary++;
			if (other.capital) capitals++;
		}
		word.telling = ordinary < 2 ? !shouted : capitals < ordinary * 0.6;
	}
}

/** An ordinary word; one without signs also where it has lost them. */
export const isKnown = (word: Word): boolean =>
	LEXICON.ordinary.has(word, false) ||
	(word.fold === word.text.toLowerCase() && (word.bare || !word.capital) && LEXICON.ordinary.has(word, true));

/** Looks a word up the way its sentence is written. */
export const isIn = (list: keyof typeof LEXICON, word: Word): boolean =>
	LEXICON[list].has(
		word,
		// A capital without signs: a name whose signs were left out, unless it is a word as it stands.
		word.bare || (word.capital && word.fold === word.text.toLowerCase() && !LEXICON.ordinary.has(word, false))
	);

/** Two words that belong together and name nobody. */
export const isCompound = (a: Word | undefined, b: Word | undefined): boolean =>
	a !== undefined && b !== undefined && /^[ \t]*$/.test(b.gap) && COMPOUND.has(a, b, a.bare || b.bare);

const LOOSE_BARE = new Set([...LOOSE].map(folded));

/** Two words that are one in the dictionary (`an toàn`), not merely beside each other (`thu lại`). */
export const isFirm = (a: Word | undefined, b: Word | undefined): boolean =>
	isCompound(a, b) && !LOOSE.has(b!.text.toLowerCase()) && !(b!.bare && LOOSE_BARE.has(b!.fold));

/** Two words that say of somebody what they are or do: `hiền lành`, `thông báo`. */
export const isPredicate = (a: Word, b: Word | undefined): boolean =>
	b !== undefined && /^[ \t]*$/.test(b.gap) && PREDICATE.has(a, b, a.bare || b.bare);
