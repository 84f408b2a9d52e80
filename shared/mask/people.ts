import type { Draft } from './draft.ts';
import {
	ACRONYM,
	AFTER_TITLE,
	AND,
	BARE_ORDINARY,
	BEFORE_CLASS,
	BEGINNINGS,
	DEEDS,
	KIDS,
	LEARNT,
	LINE,
	LINKS,
	LONGEST,
	OF_CLASSES,
	ROLES,
	ROLES_BARE,
	SEPARATOR,
	SUBJECTS,
	SURE_BEGINNINGS,
	TEEN,
	TITLES,
	TITLES_BARE
} from './person-words.ts';
import { isCompound, isIn, isKnown, type Word } from './words.ts';

/* Names of people: after a title, by their capital, by what they are, in lists. */

/** Marks names of people. @param shielded words that are known to name no person, as a school's name */
export function findPeople(
	text: string,
	words: readonly Word[],
	shielded: ReadonlySet<number>,
	draft: Draft
): void {
	const finder = new Finder(text, words, shielded, draft);
	for (let i = 0; i < words.length; i++) finder.afterTitle(i);
	for (let i = 0; i < words.length; i++) finder.alone(i);
}

class Finder {
	readonly #text: string;
	readonly #words: readonly Word[];
	readonly #shielded: ReadonlySet<number>;
	readonly #draft: Draft;
	/** Where classes begin. */
	readonly #classes: ReadonlySet<number>;

	constructor(text: string, words: readonly Word[], shielded: ReadonlySet<number>, draft: Draft) {
		this.#text = text;
		this.#words = words;
		this.#shielded = shielded;
		this.#draft = draft;
		this.#classes = new Set(draft.found.flatMap(({ kind, start }) => (kind === 'class' ? [start] : [])));
	}

	#isRole(i: number): boolean {
		const [word, next] = this.#words.slice(i, i + 2);
		if (!word || !next || !LINE.test(next.gap)) return false;
		const pair = `${word.text.toLowerCase()}_${next.text.toLowerCase()}`;
		return ROLES.has(pair) || (word.bare && ROLES_BARE.has(pair));
	}

	/** Where the title that stands at `i` ends, or -1 when none does. */
	#titleEnd(i: number): number {
		const word = this.#words[i]!;
		const next = this.#words[i + 1];
		if (!next) return -1;
		if (this.#isRole(i)) return i + 1;
		const lower = word.text.toLowerCase();
		const before = this.#words[i - 1];
		// `tiếng Anh`, `cơ bản`, `ba tháng`: what looks like a title and is none.
		if (isCompound(before, word) && !(next.capital && next.telling)) return -1;
		if (/^(tiếng|tieng|môn|nước)$/i.test(before?.text ?? '') && lower === 'anh') return -1;
		if (TITLES.has(lower)) return i;
		if (word.bare && TITLES_BARE.has(lower)) return i;
		if (
			TITLES_BARE.has(lower) &&
			next.capital &&
			next.telling &&
			LINE.test(next.gap) &&
			(!isKnown(next) || this.#isName(next))
		)
			return i;
		// `c Lan`, `T. Hùng`
		if (
			/^(c|t|a|b|o|e|gv|cg|cgv|th)$/.test(word.fold) &&
			next.capital &&
			next.telling &&
			/^[. ]{1,2}$/.test(next.gap) &&
			!(word.capital && word.text.length === 1 && before && /^[.]$/.test(word.gap))
		)
			return i;
		return -1;
	}

	/** Looks behind a title for a name. */
	afterTitle(i: number): void {
		const end = this.#titleEnd(i);
		if (end < 0) return;
		let j = end + 1;
		for (let steps = 0; steps < 6 && j < this.#words.length; steps++, j++) {
			const word = this.#words[j]!;
			if (!AFTER_TITLE.test(word.gap)) return;
			if (/\.\s/.test(word.gap) && !this.#isName(word)) return;
			if (this.#draft.isTaken(word.start) || this.#shielded.has(j)) return;
			if (!this.#isRole(j) && this.#namedAfterTitle(j, end)) {
				this.#mask(j);
				return;
			}
			if (!LINE.test(word.gap)) return;
			if (this.#isRole(j)) {
				j++;
				continue;
			}
			if (!LINKS.has(word.text.toLowerCase())) return;
		}
	}

	#namedAfterTitle(j: number, title: number): boolean {
		const word = this.#words[j]!;
		const next = this.#words[j + 1];
		const lower = word.text.toLowerCase();
		if (word.isNumber) return false;
		const comma = word.gap.includes(',');
		if (word.text.length === 1) {
			if (this.#text[word.end] === '/') return false;
			if (word.capital) return word.telling || !/^[ÀỞÝƠỪÁỒỦÔ]$/.test(word.text);
			return !comma && /^[a-z]$/.test(lower) && !TEEN.test(lower) && LINE.test(word.gap);
		}
		const together =
			isCompound(word, next) ||
			(LINE.test(word.gap) && j - 1 > title - 1 && isCompound(this.#words[j - 1], word));
		if (word.capital && word.telling) {
			if (isCompound(word, next) && !(next!.capital && next!.telling)) return false;
			if (SUBJECTS.has(lower) || /^(tiếng|tieng|môn|mon)$/i.test(this.#words[j - 1]!.text)) return false;
			if (ACRONYM.test(word.text)) return false;
			if (word.first && isKnown(word) && !this.#isName(word)) return false;
			return !(comma && isKnown(word) && !this.#isName(word));
		}
		if (together) return false;
		if (this.#isName(word))
			return !(word.bare && BARE_ORDINARY.has(word.fold)) && !(comma && !isIn('never', word));
		if (comma) return false;
		if (this.#isSurnamed(j)) return true;
		if (KIDS.has(this.#words[j - 1]!.text.toLowerCase()) && isIn('nickname', word) && j - 1 >= title)
			return !(word.bare && BARE_ORDINARY.has(word.fold));
		return !isKnown(word) && LINE.test(word.gap) && !/^\d/.test(word.text);
	}

	/** A surname with what belongs behind it. */
	#isSurnamed(i: number): boolean {
		const [word, second, third] = this.#words.slice(i, i + 3);
		if (!word || !second || !LINE.test(second.gap) || !isIn('surname', word)) return false;
		if (isCompound(word, second) || isCompound(this.#words[i - 1], word)) return false;
		if (/^(văn|van|thị|thi|thj)$/.test(second.text.toLowerCase()) && isIn('sureSurname', word))
			return !isCompound(second, third) || (third !== undefined && isIn('name', third) && third.capital);
		const follows = isIn('middle', second) || isIn('name', second);
		const end =
			third !== undefined && LINE.test(third.gap) && this.#isName(third) && !isCompound(second, third);
		if (/^(nguyễn|huỳnh|trịnh|giàng|sùng|quàng|nguyen|huynh|trinh)$/.test(word.text.toLowerCase()))
			return follows || !isKnown(second);
		return isIn('sureSurname', word) && isIn('middle', second) && end;
	}

	#isName(word: Word): boolean {
		return (
			!word.isNumber && (isIn('name', word) || (word.capital && word.telling && isIn('capitalName', word)))
		);
	}

	/** Looks for a name that no title announces. */
	alone(i: number): void {
		const word = this.#words[i]!;
		if (word.isNumber || this.#draft.isTaken(word.start) || this.#shielded.has(i)) return;
		const next = this.#words[i + 1];
		const before = this.#words[i - 1];
		if (word.text.length === 1) {
			this.#initials(i);
			return;
		}
		const together = isCompound(word, next) || isCompound(before, word);
		if (this.#isSurnamed(i)) return this.#mask(i);
		if (!together && this.#isOfClass(i)) return this.#mask(i);
		// `Minh Anh 4A`
		const isTwo = word.capital && next?.capital === true && LINE.test(next.gap) && isIn('name', word);
		if (isTwo && !together && this.#isOfClass(i + 1)) return this.#mask(i);
		if (word.capital && word.telling) {
			if (together || ACRONYM.test(word.text)) return;
			const nextCapital = next !== undefined && next.capital && next.telling && LINE.test(next.gap);
			const isFamily =
				isIn('surname', word) &&
				nextCapital &&
				(!isKnown(next) || this.#isName(next) || isIn('middle', next));
			if (isFamily) return this.#mask(i);
			if (!isKnown(word) && !isIn('ordinary', lowered(word))) return this.#mask(i);
			if (
				!this.#isName(word) &&
				!(
					word.first &&
					isIn('nickname', word) &&
					next &&
					LINE.test(next.gap) &&
					DEEDS.has(next.text.toLowerCase())
				)
			)
				return;
			if (!word.first) return this.#mask(i);
			if (next && LINE.test(next.gap) && DEEDS.has(next.text.toLowerCase())) return this.#mask(i);
			if (!isIn('name', word)) return;
			if (nextCapital && this.#isName(next) && !isKnown(next)) return this.#mask(i);
			if (isIn('never', word) || !BEGINNINGS.has(word.text.toLowerCase())) return this.#mask(i);
			// `Minh đánh bạn`: only people do this.
			if (
				next &&
				LINE.test(next.gap) &&
				/^(bị|hay|đánh|học|là|lớp|rất|không|chửi|ở|con|hư|nghịch|bắt|với|và|nói|dạy|đã|nhà)$/.test(
					next.text
				) &&
				SURE_BEGINNINGS.has(word.text.toLowerCase())
			)
				return this.#mask(i);
			return;
		}
		if (isIn('never', word) && !together && !(word.bare && isIn('ordinary', word))) this.#mask(i);
	}

	/** `Hoa 4A`, `hoa-4a`: a name right before a class says whose child it is, however it begins. */
	#isOfClass(i: number): boolean {
		const word = this.#words[i]!;
		const next = this.#words[i + 1];
		if (!next || !this.#classes.has(next.start) || !BEFORE_CLASS.test(next.gap)) return false;
		const lower = word.text.toLowerCase();
		if (!isIn('name', word) || SUBJECTS.has(lower)) return false;
		// In small letters these are words more often, and before `lớp` most are.
		const isName = !LEARNT.has(lower) || this.#words[i - 1]?.capital === true;
		return word.capital ? isName : next.isNumber && !OF_CLASSES.has(lower);
	}

	/** `N.V.A`, `L a n`: letters one by one. */
	#initials(i: number): void {
		const sign = this.#words[i + 1]?.gap ?? '';
		// `H'Hen`
		if (/^['’‘`]$/.test(sign) && this.#words[i]!.capital && this.#words[i + 1]!.text.length > 1)
			return this.#mask(i);
		if (!/^[.\-_ *]$/.test(sign)) return;
		let j = i;
		while (
			this.#words[j + 1]?.gap === sign &&
			this.#words[j + 1]!.text.length === 1 &&
			!this.#words[j + 1]!.isNumber
		)
			j++;
		const letters = this.#words.slice(i, j + 1);
		const joined = letters.map(({ text }) => text).join('');
		if (letters.length < 2 || ACRONYM.test(joined)) return;
		const capitals = letters.every(({ capital }) => capital);
		if (letters.length < 3 && !(capitals && sign === '.')) return;
		if (
			sign === ' ' &&
			!capitals &&
			letters.every(({ text }) => /^[àáạảãýỳờởơôưừứêâăkđvbncmtrxhp]$/i.test(text))
		)
			return;
		this.#draft.add(letters[0]!.start, letters.at(-1)!.end, 'name');
	}

	/** Masks the name that begins at `i`, with all that belongs to it, and the names that are listed behind. */
	#mask(i: number): void {
		let last = i;
		while (last - i + 1 < LONGEST && this.#goesOn(last + 1, last)) last++;
		let end = this.#words[last]!.end;
		// What is glued to it: `Lan123`, `L@n`.
		while (
			end < this.#text.length &&
			end - this.#words[last]!.end < 40 &&
			/[\p{L}\p{Nd}@_*'’$]/u.test(this.#text[end]!)
		)
			end++;
		// `Mây Của Lan`: capitals before it belong to it.
		let first = i;
		while (first > 0 && i - first < LONGEST && this.#precedes(first - 1)) first--;
		this.#draft.add(this.#words[first]!.start, end, 'name');
		this.#listed(last);
	}

	#precedes(j: number): boolean {
		const word = this.#words[j]!;
		return (
			word.capital &&
			word.telling &&
			!word.first &&
			this.#words[j + 1]!.capital &&
			this.#words[j + 1]!.telling &&
			LINE.test(this.#words[j + 1]!.gap) &&
			!this.#draft.isTaken(word.start) &&
			!this.#shielded.has(j) &&
			!SUBJECTS.has(word.text.toLowerCase()) &&
			!TITLES.has(word.text.toLowerCase())
		);
	}

	#goesOn(j: number, before: number): boolean {
		const word = this.#words[j];
		if (!word || word.isNumber || this.#draft.isTaken(word.start) || this.#shielded.has(j)) return false;
		const previous = this.#words[before]!;
		const initial =
			(previous.text.length === 1 || /^[^aeiouy]{2,3}$/.test(previous.fold)) && /^\.? ?$/.test(word.gap);
		const spelled = previous.text.length === 1 && /^[.\-_*]$/.test(word.gap);
		const foreign = /^['’‘`]$/.test(word.gap) && previous.text.length < 3;
		const hyphen = /^[-_]$/.test(word.gap) && word.capital;
		if (!LINE.test(word.gap) && !initial && !foreign && !hyphen && !spelled) return false;
		if (/\n/.test(word.gap)) return false;
		if (isIn('surname', previous) && /^(văn|thị|van|thi)$/.test(word.text.toLowerCase())) return true;
		if (
			/^(văn|thị|van|thi)$/.test(previous.text.toLowerCase()) &&
			isIn('surname', this.#words[before - 1] ?? previous)
		)
			return true;
		if (word.capital && word.telling) {
			const next = this.#words[j + 1];
			if (isCompound(word, next) && !next!.capital) return false;
			return (
				!(isKnown(word) && !this.#isName(word) && SUBJECTS.has(word.text.toLowerCase())) ||
				word.text.length === 1
			);
		}
		if (word.text.length === 1) return spelled || (initial && word.capital);
		if (isCompound(word, this.#words[j + 1])) return false;
		if (foreign) return true;
		if (word.bare && BARE_ORDINARY.has(word.fold)) return false;
		if (this.#isName(word)) return true;
		if (isIn('surname', previous) && (isIn('middle', word) || !isKnown(word))) return true;
		return !isKnown(word);
	}

	/** `Lan, Hoa và Mai`: what stands in a list with a name is one. */
	#listed(last: number): void {
		let j = last + 1;
		let word = this.#words[j];
		if (!word) return;
		if (AND.has(word.text.toLowerCase()) && LINE.test(word.gap)) {
			word = this.#words[++j];
			if (!word || !LINE.test(word.gap)) return;
		} else if (!SEPARATOR.test(word.gap)) return;
		if (word.isNumber || this.#draft.isTaken(word.start) || this.#shielded.has(j)) return;
		const next = this.#words[j + 1];
		if (TITLES.has(word.text.toLowerCase()) || isCompound(word, next)) return;
		const capital = word.capital && word.telling;
		const ends =
			next === undefined ||
			!LINE.test(next.gap) ||
			AND.has(next.text.toLowerCase()) ||
			!isKnown(next) ||
			this.#isName(next);
		const isOne =
			word.text.length === 1
				? capital
				: capital
					? !SUBJECTS.has(word.text.toLowerCase())
					: (this.#isName(word) && !(word.bare && BARE_ORDINARY.has(word.fold))) || (!isKnown(word) && ends);
		if (isOne) this.#mask(j);
	}
}

const lowered = (word: Word): Word => ({ ...word, capital: false });
