import { PHRASES } from './proper.ts';
import { isIn, isKnown, type Word } from './words.ts';

/* What is named like a person and is none: schools, wards, people of history. */

const LEVELS =
	/^(tiểu|tieu|học|hoc|mầm|mam|non|mẫu|mau|giáo|giao|trung|cơ|co|sở|so|phổ|pho|thông|thong|th|thcs|thpt|mn|mg|cấp|cap|quốc|tế|liên|dân|lập|tư|thục|nội|trú|bán|công|chuyên|ptdtbt|ptdt|cs|gdtx)$/i;
const LEVEL_NAME = /^(tiểu|tieu|mầm|mam|mẫu|mau|th|thcs|thpt|mn|mg|ptdtbt|ptdt)$/i;
/** Before `truong` without signs: somebody's office, no school. */
const HEADS = /^(hieu|to|lop|hoi|doi|nhom|khoa|truong|moi|khoi|pho)$/i;
const TITLE =
	/^(cô|thầy|bé|cháu|bạn|em|con|chị|anh|bác|chú|ông|bà|mẹ|bố|có|rất|lớp|co|thay|be|chau|lop|cần|đã|và|là|hiệu|phó)$/i;
const AREA = /^(phường|xã|quận|huyện|tỉnh|tp|trấn)$/i;
/** What follows the first word of each of {@link PHRASES}, by its first two. */
const FOLLOWING = new Map<string, string[][]>();
for (const phrase of PHRASES.split(',')) {
	const [first = '', ...rest] = phrase.trim().split(' ');
	const key = `${first} ${rest[0] ?? ''}`;
	FOLLOWING.set(key, [...(FOLLOWING.get(key) ?? []), rest]);
}
/** Words of a school's name at most. */
const LONGEST = 4;

/** The places of words that name a school or an area, and of those that may name somebody after a title: `em Thái Bình`. */
export interface Shields {
	firm: ReadonlySet<number>;
	soft: ReadonlySet<number>;
}

/** See {@link Shields}. */
export function shieldsIn(words: readonly Word[]): Shields {
	const shielded = new Set<number>();
	const soft = new Set<number>();
	const shield = (from: number, to: number) => {
		for (let i = from; i < to; i++) shielded.add(i);
	};
	for (let i = 0; i < words.length; i++) {
		const word = words[i]!;
		const lower = word.text.toLowerCase();
		const isSchool =
			lower === 'trường' || (lower === 'truong' && word.bare && !HEADS.test(words[i - 1]?.text ?? ''));
		if (isSchool || LEVEL_NAME.test(lower)) {
			const end = schoolEnd(words, i, isSchool);
			// Somebody may be called Trường, too.
			if (end > i + 1 || !isSchool) shield(i, end);
		}
		if (AREA.test(lower) && words[i + 1]?.capital && words[i + 1]!.telling) {
			let j = i + 1;
			while (
				j < words.length &&
				j < i + 4 &&
				words[j]!.capital &&
				words[j]!.telling &&
				/^ $/.test(words[j]!.gap)
			)
				j++;
			shield(i, j);
		}
		for (const rest of FOLLOWING.get(`${lower} ${words[i + 1]?.text.toLowerCase() ?? ''}`) ?? [])
			if (rest.every((part, k) => words[i + 1 + k]?.text.toLowerCase() === part))
				for (let k = i; k <= i + rest.length; k++) soft.add(k);
	}
	return { firm: shielded, soft };
}

function schoolEnd(words: readonly Word[], i: number, said: boolean): number {
	let j = i + (said ? 1 : 0);
	let levelled = false;
	while (
		j < words.length &&
		j < i + 7 &&
		LEVELS.test(words[j]!.text) &&
		(j === i || /^[ .&-]{1,3}$/.test(words[j]!.gap))
	) {
		levelled = true;
		j++;
	}
	// `Tiểu học` by itself names a level, `th` by itself nothing.
	if (!said && j < i + 1) return i;
	const from = j;
	while (j < words.length && j < from + LONGEST) {
		const word = words[j]!;
		if (!/^[ "“”'‘’]{1,2}$/.test(word.gap) || word.isNumber || TITLE.test(word.text)) break;
		const capital = word.capital && word.telling;
		const named =
			levelled && (isIn('name', word) || isIn('surname', word) || isIn('middle', word) || !isKnown(word));
		if (!capital && !named) break;
		j++;
	}
	return j;
}
