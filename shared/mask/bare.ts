import { isDoing } from './doing.ts';
import {
	ADVERBS_BARE,
	BARE_DOUBTFUL,
	BARE_FUNCTION,
	BARE_ORDINARY,
	BIRTH_ORDER,
	DEEDS_BARE,
	DOINGS,
	LINE,
	OFFICES
} from './person-words.ts';
import { isSurnamed } from './surnames.ts';
import { isAll, isByBirth, isRole, KIDS } from './titles.ts';
import { isCompound, isIn, isKnown, type Word } from './words.ts';

/* Names behind titles where all signs are left out: nearly every name is a word, too, and `co` may be `có`. */

/** Titles that are hardly anything else. */
const STRONG = /^(co|thay|be|chau|bac|gv|gvcn|ht|hp|ms|mr|mrs|miss|teacher)$/;
/** Before `co` these make it a verb: `khong co`. */
const HAVING =
	/^(khong|ko|k|da|se|van|chua|phai|neu|moi|cung|lop|truong|nha|san|phong|rat|deu|it|bep|con|cung|chi|nen|hay|luon|nuoc|dang)$/;
/** Before a weak title these make it one: `bi ban hoa danh`. */
const SURELY = /^(huynh|bi|voi|cua|may|me|bo|ba|ong)$/;
/** Of whom a name is told: `con toi la …`. */
const TOLD = /^(toi|em|minh|tui|be|chau|con|ten)$/;
const BEHIND =
	/^(a|nhe|oi|bot|dung|nen|voi|va|deu|co|se|da|dang|thi|cu|nha|o|bi|hay|lai|ve|duoc|dc|van|giu|gac|lai|nau|ban)$/;

/** True when the word at `j`, behind the title at `title`, is somebody's name. @param many the title means several */
export function isNamedBare(words: readonly Word[], j: number, title: number, many: boolean): boolean {
	const word = words[j]!;
	const next = words[j + 1];
	const before = words[j - 1]!;
	const direct = j === title + 1 || before.fold === 'giao' || isRole(words, j - 2);
	if (
		direct &&
		!isAll(words, j) &&
		isByBirth(words[title]!) &&
		BIRTH_ORDER.has(word.fold) &&
		isBehind(words, j)
	)
		return true;
	if (BARE_FUNCTION.has(word.fold)) return false;
	const then = next && LINE.test(next.gap) ? next : undefined;
	// `ban bao va ban long`
	const isListed = /^(va|voi)$/.test(next?.fold ?? '') && words[j + 2]?.fold === words[title]!.fold;
	const strong = (isStrong(words, title) || isListed) && !many;
	const called = before.fold === 'ten' || (before.fold === 'la' && TOLD.test(words[j - 2]?.fold ?? ''));
	const named = isIn('name', word);
	const done = direct && !many && isBehind(words, j);
	const isPair =
		then !== undefined &&
		isIn('name', then) &&
		!BARE_FUNCTION.has(then.fold) &&
		(named || isIn('middle', word));
	if (
		isPair &&
		direct &&
		!many &&
		(called || isDoing(words, j + 1) || (strong && !isCompound(word, then) && isBehind(words, j + 1)))
	)
		return true;
	if (isCompound(word, then) && !(then!.fold === 'bi' || ADVERBS_BARE.has(then!.fold))) return false;
	if (isCompound(before, word) && !(direct && strong) && !done) return false;
	if (word.gap.includes(',')) return isIn('never', word) && !isIn('ordinary', word);
	if (isIn('never', word) && !isIn('ordinary', word)) return true;
	if (called) return named || isIn('capitalName', word) || !isKnown(word);
	if (isPair && direct && (strong || isDoing(words, j + 1)) && !isCompound(then, words[j + 2])) return true;
	if (isSurnamed(words, j)) return true;
	if (named) {
		if (BARE_ORDINARY.has(word.fold)) return strong && done;
		return strong || !BARE_DOUBTFUL.has(word.fold) || done;
	}
	if (isIn('capitalName', word) && strong && direct && isDoing(words, j)) return true;
	if (KIDS.has(before.text.toLowerCase()) && isIn('nickname', word))
		return !BARE_ORDINARY.has(word.fold) ? strong || done || !BARE_DOUBTFUL.has(word.fold) : strong && done;
	return !isKnown(word) && !isIn('brand', word) && LINE.test(word.gap);
}

function isStrong(words: readonly Word[], title: number): boolean {
	const { fold } = words[title]!;
	const before = words[title - 1];
	const near = before !== undefined && LINE.test(words[title]!.gap) ? before.fold : '';
	if (isRole(words, title - 1)) return false;
	if (fold === 'co') return !HAVING.test(near);
	return STRONG.test(fold) || SURELY.test(near);
}

/** Somebody's doing follows, or nothing does. */
function isBehind(words: readonly Word[], j: number): boolean {
	const next = words[j + 1];
	if (next === undefined || !LINE.test(next.gap)) return true;
	const lower = next.text.toLowerCase();
	return (
		BEHIND.test(lower) ||
		DOINGS.test(lower) ||
		OFFICES.has(lower) ||
		DEEDS_BARE.has(lower) ||
		ADVERBS_BARE.has(lower)
	);
}
