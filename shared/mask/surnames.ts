import { LINE } from './person-words.ts';
import { isName, isRaised } from './scene.ts';
import { isCompound, isIn, isKnown, type Word } from './words.ts';

const BETWEEN = /^(văn|van|thị|thi|thj)$/;
const SUREST = /^(nguyễn|huỳnh|trịnh|giàng|sùng|quàng|nguyen|huynh|trinh)$/;

/** Between a surname and the name proper: `Văn`, `Thị`. */
export const isBetween = (word: Word): boolean => BETWEEN.test(word.text.toLowerCase());

/** A surname at `i` with what belongs behind it. */
export function isSurnamed(words: readonly Word[], i: number): boolean {
	const [word, second, third] = words.slice(i, i + 3);
	if (!word || !second || !LINE.test(second.gap) || !isIn('surname', word)) return false;
	if (isCompound(word, second) && !(isRaised(word) && isRaised(second))) return false;
	if (isCompound(words[i - 1], word) && !isRaised(word)) return false;
	if (isBetween(second) && isIn('sureSurname', word))
		return !isCompound(second, third) || (third !== undefined && isIn('name', third) && third.capital);
	const follows = isIn('middle', second) || isIn('name', second);
	if (SUREST.test(word.text.toLowerCase())) return follows || !isKnown(second);
	const end =
		third !== undefined &&
		LINE.test(third.gap) &&
		isName(third) &&
		!(isCompound(second, third) && !isRaised(third));
	return isIn('sureSurname', word) && isIn('middle', second) && end;
}
