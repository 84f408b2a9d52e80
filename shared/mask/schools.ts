import { folded } from './letters.ts';
import { LEGENDS, PHRASES } from './proper.ts';
import { isSurnamed } from './surnames.ts';
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
/** What follows the first word of each phrase, by its first two. */
function following(phrases: string): Map<string, string[][]> {
	const map = new Map<string, string[][]>();
	for (const phrase of phrases.split(',')) {
		const [first = '', ...rest] = phrase.trim().split(' ');
		const key = `${first} ${rest[0] ?? ''}`;
		map.set(key, [...(map.get(key) ?? []), rest]);
	}
	return map;
}
const FIRM = following(LEGENDS);
const SOFT = following(PHRASES);
/** The same for who leaves signs out. */
const FIRM_BARE = following(folded(LEGENDS));
const SOFT_BARE = following(folded(PHRASES));
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
		if (isSchool || (LEVEL_NAME.test(lower) && !/^(Th|Mn|Mg)$/.test(word.text))) {
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
		const two = `${lower} ${words[i + 1]?.text.toLowerCase() ?? ''}`;
		const [firmly, softly] = word.bare ? [FIRM_BARE, SOFT_BARE] : [FIRM, SOFT];
		const matches = (rest: string[]) =>
			rest.every((part, k) => words[i + 1 + k]?.text.toLowerCase() === part);
		for (const rest of firmly.get(two) ?? []) if (matches(rest)) shield(i, i + 1 + rest.length);
		for (const rest of softly.get(two) ?? [])
			if (matches(rest)) for (let k = i; k <= i + rest.length; k++) soft.add(k);
		if (isStreet(words, i)) shield(i, streetEnd(words, i));
	}
	return { firm: shielded, soft };
}

const STREET = /^(đường|phố|chợ|cầu|duong|hồ|quảng)$/i;
const AT_HOME = /^(nhà|nha|trọ|tro|sống|ngụ|trú|chỉ|chi|số|so)$/i;
/** True for a street's or a market's name, which says nothing of who lives there: `kẹt xe trên đường Lê Lợi`. */
export function isStreet(words: readonly Word[], i: number): boolean {
	const next = words[i + 1];
	if (!STREET.test(words[i]!.text) || !next?.capital || !next.telling || !/^ $/.test(next.gap)) return false;
	// `Hồ Văn Đức`
	if (words[i]!.capital && isSurnamed(words, i)) return false;
	for (let k = Math.max(0, i - 4); k < i; k++) {
		const school = /^(trường|truong)$/i.test(words[k - 1]?.text ?? '');
		if (
			(AT_HOME.test(words[k]!.text) && !/^(vệ|trường|vào|xe|trước)$/i.test(words[k + 1]?.text ?? '')) ||
			words[k]!.isNumber
		)
			return false;
		if (/^(ở|o|tại)$/i.test(words[k]!.text) && !school) return false;
	}
	return true;
}

function streetEnd(words: readonly Word[], i: number): number {
	let j = i + 1;
	while (j < words.length && j < i + 5 && words[j]!.capital && words[j]!.telling && /^ $/.test(words[j]!.gap))
		j++;
	return j;
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
