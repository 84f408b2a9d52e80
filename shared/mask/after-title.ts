import { maskName } from './extent.ts';
import { isDoing } from './doing.ts';
import {
	ACRONYM,
	ADVERBS_BARE,
	AFTER_TITLE,
	AND,
	BARE_DOUBTFUL,
	BARE_ORDINARY,
	BIRTH_ORDER,
	COUNTED_PEOPLE,
	DOINGS,
	LINE,
	LINKS,
	OFFICES,
	TEEN
} from './person-words.ts';
import { isFormal, isName, isRaised, type Scene } from './scene.ts';
import { isSurnamed } from './surnames.ts';
import { isByBirth, isOffice, isOfTitle, isOfMany, isRole, isWeak, KIDS, titleEnd } from './titles.ts';
import { isCompound, isFirm, isIn, isKnown, isPredicate } from './words.ts';

/* Names that a title announces: `cô Lan`, `thầy dạy toán tên Hùng`, `be bong`. */

/** How many words may stand between a title and its name. */
const STEPS = 6;

/** Looks behind the title at `i`, if there is one, for a name. */
export function findAfterTitle(scene: Scene, i: number): void {
	const { words, draft, shields } = scene;
	const title = titleEnd(words, i);
	if (title < 0) return;
	for (let j = title + 1; j <= title + STEPS && j < words.length; j++) {
		const word = words[j]!;
		if (!AFTER_TITLE.test(word.gap)) return;
		// A new sentence, unless a dot belongs to the title: `Ms. Thảo`.
		if (/\.\s/.test(word.gap) && !(isName(word) && words[j - 1]!.text.length <= 4 && !isKnown(words[j - 1]!)))
			return;
		if (draft.isTaken(word.start) || shields.firm.has(j)) return;
		const called = j === title + 1 || KIDS.has(words[j - 1]!.text.toLowerCase());
		const shielded = shields.soft.has(j) && !(called && isRaised(word) && isName(word));
		if (!isRole(words, j) && !shielded && isNamed(scene, j, title, isOfMany(words, i))) {
			maskName(scene, j);
			return;
		}
		if (!LINE.test(word.gap)) return;
		if (isRole(words, j)) {
			j++;
			continue;
		}
		if (!LINKS.has(word.text.toLowerCase())) return;
	}
}

function isNamed(scene: Scene, j: number, title: number, many: boolean): boolean {
	const { text, words } = scene;
	const word = words[j]!;
	const next = words[j + 1];
	const before = words[j - 1]!;
	const lower = word.text.toLowerCase();
	if (word.isNumber) return false;
	const comma = word.gap.includes(',');
	if (word.text.length === 1) {
		if (text[word.end] === '/') return false;
		if (word.capital) return word.telling || !/^[ÀỞÝƠỪÁỒỦÔ]$/.test(word.text);
		return !comma && /^[a-z]$/.test(lower) && !TEEN.test(lower) && LINE.test(word.gap);
	}
	if (isRaised(word)) {
		if (isFormal(word) && !isName(word)) return false;
		if (/^(tiếng|tieng|môn|mon)$/i.test(before.text) || ACRONYM.test(word.text) || isIn('brand', word))
			return false;
		if (word.first && isKnown(word) && !isName(word)) return false;
		if (isOffice(words, j) && !KIDS.has(words[title]!.text.toLowerCase())) return false;
		return !(comma && isKnown(word) && !isName(word));
	}
	// In small letters, or where all have capitals.
	const direct = j === title + 1;
	const called = /^(tên|ten)$/i.test(before.text);
	if (isCounted(word, next) || isOfTitle(words, j) || word.fold === 'truong') return false;
	if (!direct && LINE.test(word.gap) && isCompound(before, word)) return false;
	const shut = word.bare && isCompound(word, next) && !ADVERBS_BARE.has(next!.fold);
	if (isPredicate(word, next) || shut)
		// `bạn minh mẫn đánh …`: two names in a row, and what somebody does.
		return (
			isIn('name', word) && isIn('name', next!) && !many && (called || (direct && isDoing(words, j + 1)))
		);
	if ((many || (!direct && !called)) && isCompound(word, next)) return false;
	if (isName(word)) {
		if (comma) return isIn('never', word);
		if (!word.bare) return true;
		if (isIn('never', word) && !isIn('ordinary', word)) return true;
		const weak = isWeak(words[title]!);
		// `be bao ngoc`
		const then = words[j + 2];
		const two = direct && LINE.test(next?.gap ?? '.') && isIn('name', next!) && !isCompound(next, then);
		if (two && (!weak || isDoing(words, j + 1))) return true;
		if (weak)
			return (
				!BARE_ORDINARY.has(word.fold) && (!BARE_DOUBTFUL.has(word.fold) || (direct && isDoing(words, j)))
			);
		return !BARE_ORDINARY.has(word.fold) || (direct && isDone(scene, j));
	}
	if (comma) return false;
	if (isSurnamed(words, j)) return true;
	if (direct && !many) {
		const then = next && LINE.test(next.gap) ? next : undefined;
		if (isByBirth(words[title]!) && BIRTH_ORDER.has(lower)) return true;
		if (!word.bare && isIn('capitalName', word) && !NOT_IN_SMALL.has(lower) && !isFirm(word, then)) {
			if (
				called ||
				then === undefined ||
				SPOKEN_OF.test(then.text.toLowerCase()) ||
				OFFICES.has(then.text.toLowerCase()) ||
				AND.has(then.text.toLowerCase())
			)
				return true;
			if (isDoing(words, j)) return true;
		}
		// `bé gia hân`
		if (!word.bare && isIn('middle', word) && then && isIn('name', then) && !isCompound(word, then))
			return true;
	}
	if (
		KIDS.has(before.text.toLowerCase()) &&
		isIn('nickname', word) &&
		j - 1 >= title &&
		!isCompound(word, next)
	)
		return (
			!(word.bare && BARE_ORDINARY.has(word.fold)) || (direct && !isWeak(words[title]!) && isDone(scene, j))
		);
	if (
		direct &&
		KIDS.has(before.text.toLowerCase()) &&
		isIn('petName', word) &&
		!word.bare &&
		!/^(con|tôi|mình|là)$/i.test(before.text)
	)
		return isDone(scene, j);
	return !isKnown(word) && !isIn('brand', word) && LINE.test(word.gap) && !/^\d/.test(word.text);
}

/** Names with a capital that in small letters are not. */
const NOT_IN_SMALL = new Set('nữ trực gái trai nhỏ lớn bé tiếp viết như một hai ba học hợp thể'.split(' '));
const SPOKEN_OF = /^(ạ|nhé|nha|nhe|ơi|bớt|đừng|nên|hãy|sẽ)$/;

/** `ba lần`, `năm nay`: a number that counts. */
const isCounted = (word: Scene['words'][number], next: Scene['words'][number] | undefined): boolean =>
	/^(hai|ba|tư|năm|sáu|bảy|tám|chín|mười|nam|sau|bay)$/i.test(word.text) &&
	next !== undefined &&
	LINE.test(next.gap) &&
	(COUNTED_PEOPLE.test(next.text.toLowerCase()) || next.isNumber);

/** Behind it stands what somebody does or is. */
function isDone({ words }: Scene, j: number): boolean {
	const next = words[j + 1];
	return (
		next !== undefined &&
		LINE.test(next.gap) &&
		!isCompound(words[j], next) &&
		(DOINGS.test(next.text.toLowerCase()) || OFFICES.has(next.text.toLowerCase()))
	);
}
