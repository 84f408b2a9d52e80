import type { Draft } from './draft.ts';
import { isCompound, isIn, isKnown, type Word } from './words.ts';

/* Classes. */

const CLASS = new Set(['lop', 'lớp', 'class', 'lp']);
/** Kindergarten: what classes are called by age. */
const AGES = new Set(
	'lá la chồi choi mầm mam nhà nha mẫu mau giáo giao trẻ tre bé be nhỡ nho lớn lon cơm com cháo chao nát nat thường mg mgl mgb mgn nt nhóm nhom tuổi tuoi nhi'.split(
		' '
	)
);
const GRADE_WORDS = new Set(
	'một mot hai ba bốn bon tư tu năm nam sáu sau bảy bay tám tam chín chin mười muoi nhất nhat'.split(' ')
);
const TAIL = /^[A-Za-zĐđ]\d{0,2}$/;
const SPECIAL = new Set(
	'chuyên chuyen chọn chon cận can anh văn van toán toan lý ly hóa hoá hoa sinh tin sử địa pháp nhật tự nhiên xã hội'.split(
		' '
	)
);
/** How a slash, a dot and a dash are said. */
const SAID_SLASH = /^(trên|xẹt|xẹc|sẹc|sẹt|xuyệt|xoẹt|phẩy|chấm|gạch|trừ|tren|xet|xec|sec|cham|gach)$/i;
const SAID_NUMBER = /^(hai|bốn|sáu|bảy|tám|chín)$/i;
const SPACES = /^[ \t]{0,3}$/;
const NEAR = /^[ \t]*[.:\-–_/^"'“”‘’(]?[ \t]*$/;
/** A number and a letter that are no class: hours, money, pictures. */
const UNITS = /^(h|k|g|p|m|tr|t|l|s|x|kg|km|cm|ml|gb|mb|đ|tb|ph|giờ|phút|st|nd|rd|th|hs|hk|v)$/;

/** Part of a text: words from one to another. */
export interface Stretch {
	start: number;
	end: number;
}

/**
 * Marks classes in every spelling: `3A`, `lớp lá 2`, `4/5`, `lớp 1 Hoa Hồng`. What it gives are years of school
 * (`lớp 4`, `lớp mẫu giáo`), not marked: they point to somebody only beside something else that does.
 */
export function findClasses(text: string, words: readonly Word[], draft: Draft): Stretch[] {
	const years: Stretch[] = [];
	for (let i = 0; i < words.length; i++) {
		if (draft.isTaken(words[i]!.start)) continue;
		const last = CLASS.has(words[i]!.text.toLowerCase())
			? namedClass(words, i)
			: (gradedClass(words, i) ?? agedClass(words, i) ?? writtenClass(text, words, i));
		if (last === null) continue;
		const end = tailEnd(words, last);
		const stretch = { start: words[i]!.start, end: words[end]!.end };
		if (isYear(words, i, end) && !isTaught(words, i)) years.push(stretch);
		else draft.add(stretch.start, stretch.end, 'class');
		i = end;
	}
	return years;
}

/** True for `lớp` with a number or an age alone. */
function isYear(words: readonly Word[], i: number, end: number): boolean {
	if (!CLASS.has(words[i]!.text.toLowerCase())) return false;
	const which = words.slice(i + 1, end + 1);
	const isAge = which.every(({ text }) => AGES.has(text.toLowerCase()));
	return (
		isAge || (which.length === 1 && (which[0]!.isNumber || GRADE_WORDS.has(which[0]!.text.toLowerCase())))
	);
}

/** Shortly before it stands whose class it is: `cô chủ nhiệm lớp 4`. */
const isTaught = (words: readonly Word[], i: number): boolean =>
	words
		.slice(Math.max(0, i - 3), i)
		.some(({ text }) => /^(cô|thầy|nhiệm|gvcn|gv|viên|giáo|co|thay|nhiem)$/i.test(text));

/** `lá A 2`, `3A/2`: what else belongs to a class that was found. */
function tailEnd(words: readonly Word[], last: number): number {
	let end = last;
	for (let steps = 0; steps < 2; steps++) {
		const [next, after] = words.slice(end + 1, end + 3);
		if (!next) return end;
		const glued = /^[./-]$/.test(next.gap) && (after === undefined || after.gap !== next.gap);
		if (!glued && !/^[ ]$/.test(next.gap)) return end;
		const isNumber = next.isNumber && next.text.length <= 2;
		const isLetter =
			/^[A-Ea-e]$/.test(next.text) &&
			(next.capital || words[end]!.isNumber || glued) &&
			!LETTER_VERBS.has(next.text);
		const isSpelled =
			SPELLED.has(next.text.toLowerCase()) && !next.capital && words[end]!.text.length > 0 && !glued;
		if (!isNumber && !isLetter && !isSpelled) return end;
		if (isNumber && after && SPACES.test(after.gap) && COUNTED.test(after.text)) return end;
		if (isNumber && /^(phút|giờ)$/.test(after?.text ?? '')) return end;
		end++;
	}
	return end;
}
const LETTER_VERBS = new Set(['e', 'c']);
/** Letters as they are spoken: `ba bê`. */
const SPELLED = new Set('bê xê dê đê ép giê bờ'.split(' '));
const COUNTED =
	/^(con|đồng|đ|k|triệu|bạn|cháu|bé|tuổi|thì|lần|buổi|giờ|h|em|hs|cô|thầy|phút|ngày|tháng|năm|người|trẻ|học|chỗ|cái|phòng|quạt|bóng|máy|đứa|m|tuần|tiết|bữa|nhà|lớp)$/i;

/** After `lớp`: everything that could be which. The index of its last word. */
function namedClass(words: readonly Word[], i: number): number | null {
	let j = ownedBy(words, i + 1);
	// `vào lớp 6h45`
	if (words[j]?.isNumber && words[j + 1]?.gap === '' && /^(h|giờ|g)$/i.test(words[j + 1]!.text)) return null;
	let hasAge = false;
	const at = (k: number): Word | undefined => words[k];
	const near = (k: number): boolean => at(k) !== undefined && NEAR.test(at(k)!.gap);
	while (near(j) && AGES.has(at(j)!.text.toLowerCase()) && j < i + 5) {
		hasAge = true;
		j++;
	}
	if (hasAge && !near(j) && j === i + 2 && /^(nha|nho|lon|be|thuong|tre|com|giao|nat)$/.test(at(j - 1)!.fold))
		return null;
	let last = hasAge ? j - 1 : i;
	let numbered = false;
	const spelledGrade = at(j) !== undefined && near(j) && GRADE_WORDS.has(at(j)!.text.toLowerCase());
	if (near(j) && ((at(j)!.isNumber && at(j)!.text.length <= 2) || spelledGrade)) {
		numbered = true;
		last = j++;
		if (spelledGrade && near(j) && GRADE_WORDS.has(at(j)!.text.toLowerCase())) last = j++;
	}
	// `bốn trên năm`, `4 xẹt 2`
	const part = at(j + 1);
	if (numbered && near(j) && SAID_SLASH.test(at(j)!.text) && part && near(j + 1))
		if ((part.isNumber && part.text.length <= 2) || GRADE_WORDS.has(part.text.toLowerCase())) {
			last = j + 1;
			j += 2;
		}
	// `lớp 3 bốn`
	if (numbered && near(j) && SAID_NUMBER.test(at(j)!.text) && !COUNTED.test(part?.text ?? '')) last = j++;
	// `5 tuổi A3`
	if (
		numbered &&
		near(j) &&
		/^tu(ổ|o)i$/i.test(at(j)!.text) &&
		part &&
		near(j + 1) &&
		/^[A-Ea-e]$/.test(part.text)
	) {
		last = j + 1;
		j += 2;
	}
	// `3 a 1`, `A1`, `3/2`, `10 chuyên Anh`.
	for (let steps = 0; steps < 4 && near(j); steps++) {
		const word = at(j)!;
		const isLetter = word.text.length === 1 && !word.isNumber && TAIL.test(word.text);
		const letterTells =
			isLetter &&
			(word.capital || word.gap === '' || !/^[àởýkravđêôơ]$/i.test(word.text) || /^[abcd]$/i.test(word.text));
		if (SPELLED.has(word.text.toLowerCase()) && numbered) {
			last = j++;
			continue;
		}
		const isNumber =
			word.isNumber && word.text.length <= 2 && (numbered || isSingleLetter(at(j - 1)) || hasAge);
		if (
			isNumber &&
			/^(h|giờ|tuổi|năm|buổi|bạn|em|hs|cháu|học)$/i.test(at(j + 1)?.text ?? '') &&
			/^[ \t]+$/.test(word.gap)
		)
			break;
		if (!letterTells && !isNumber) break;
		last = j++;
		numbered ||= isLetter;
	}
	if (numbered || hasAge)
		for (
			let steps = 0;
			steps < 3 && near(j) && SPECIAL.has(at(j)!.text.toLowerCase()) && SPACES.test(at(j)!.gap);
			steps++
		)
			last = j++;
	// A name: `Hoa Hồng`, `Thỏ Ngọc`.
	for (
		let steps = 0;
		steps < 4 && at(j) !== undefined && NEAR.test(at(j)!.gap) && !/[./]/.test(at(j)!.gap);
		steps++
	) {
		const word = at(j)!;
		if (word.isNumber || isTitle(word)) break;
		const tells =
			word.capital &&
			word.telling &&
			!(
				isKnown(word) &&
				!isIn('name', word) &&
				!at(j + 1)?.capital &&
				last === i &&
				steps === 0 &&
				isSubject(word)
			);
		const odd = !isKnown(word) || (isIn('never', word) && !isCompound(word, at(j + 1)));
		const named = isFlower(words, j);
		if (!tells && !odd && !named && !(steps > 0 && isIn('name', word) && !isCompound(word, at(j + 1)))) break;
		last = named ? j + 1 : j;
		j = last + 1;
	}
	return last === i ? null : last;
}

/** `lớp con tôi 3.2`, `lớp của cháu 4A`: the place of the number, behind whose class it is. */
function ownedBy(words: readonly Word[], from: number): number {
	let j = from;
	while (j < from + 4 && words[j] && SPACES.test(words[j]!.gap) && WHOSE.test(words[j]!.text)) j++;
	const [number, next] = words.slice(j, j + 2);
	if (j === from || !number?.isNumber || number.text.length > 2 || !NEAR.test(number.gap)) return from;
	const isClass = next !== undefined && /^[./-]?$/.test(next.gap) && next.text.length <= 2;
	return isClass ? j : from;
}
const WHOSE =
	/^(của|cua|con|cháu|chau|em|bé|be|mình|minh|tôi|toi|nhà|nha|bạn|ban|là|la|học|hoc|tui|chúng|ta|này|đó|tên|số)$/i;

/** `khối 3 lớp A`, `khối 4 4/2` */
function gradedClass(words: readonly Word[], i: number): number | null {
	const [word, grade, next] = words.slice(i, i + 3);
	if (
		!word ||
		!grade ||
		!next ||
		!/^(khối|khoi)$/i.test(word.text) ||
		!grade.isNumber ||
		!NEAR.test(grade.gap)
	)
		return null;
	if (CLASS.has(next.text.toLowerCase()) && NEAR.test(next.gap)) return namedClass(words, i + 2);
	return null;
}

const isSingleLetter = (word: Word | undefined): boolean =>
	word !== undefined && !word.isNumber && word.text.length === 1;
const isSubject = (word: Word): boolean =>
	/^(học|toán|tiếng|anh|tin|chủ|trưởng|bán|ghép|trên|dưới|con|mình|tôi)$/i.test(word.text);
const isTitle = (word: Word): boolean =>
	/^(cô|thầy|co|thay|cháu|bé|bạn|chị|anh)$/.test(word.text.toLowerCase());
const FLOWERS = new Set(
	'hoa hồng|hoa mai|hoa sen|hoa lan|hoa cúc|hoa đào|hoa hướng|hướng dương|hoa phượng|họa mi|họa my|sơn ca|chim non|thỏ ngọc|thỏ trắng|thỏ nâu|gấu trúc|gấu bông|sóc nâu|sóc bông|ong vàng|ong nhỏ|bướm vàng|vành khuyên|mặt trời|bồ câu|tuổi thơ|măng non|sao mai|búp sen|bông sen|hoa hong|hoa sen|hoa mai|son ca|hoa mi|tho ngoc|tho trang|gau truc|soc nau|vanh khuyen|huong duong|mat troi|mang non|thiên nga|hải âu|chích bông|cá heo|bạch tuyết|hoa ly|hoa ban|hoa huệ|thủy tiên|bồ công'.split(
		'|'
	)
);
const isFlower = (words: readonly Word[], j: number): boolean => {
	const next = words[j + 1];
	return (
		next !== undefined &&
		SPACES.test(next.gap) &&
		FLOWERS.has(`${words[j]!.text.toLowerCase()} ${next.text.toLowerCase()}`)
	);
};

/** Without `lớp`: `chồi 1`, `lá A`, `MGL A2`, `nhà trẻ 2`, `5 tuổi A`. */
function agedClass(words: readonly Word[], i: number): number | null {
	let j: number;
	if (/^(mgl|mgb|mgn|mg|nt)$/.test(words[i]!.fold)) j = i + 1;
	else if (/^(lá|la|chồi|choi|mầm|mam|nhỡ)$/i.test(words[i]!.text)) j = i + 1;
	else if (
		/^(nhà trẻ|nha tre|mẫu giáo|mau giao|nhóm trẻ|nhom tre|cơm nát|com nat|cơm thường)$/i.test(
			`${words[i]!.text} ${words[i + 1]?.text ?? ''}`
		)
	) {
		j = i + 2;
		if (/^(lớn|lon|bé|be|nhỡ|nho|ghép)$/i.test(words[j]?.text ?? '') && SPACES.test(words[j]!.gap)) j++;
	} else if (words[i]!.isNumber && /^tu(ổ|o)i$/i.test(words[i + 1]?.text ?? '')) {
		j = i + 2;
		const which = words[j];
		return which && SPACES.test(which.gap) && /^[A-E]$/.test(which.text)
			? words[j + 1]?.isNumber && words[j + 1]!.gap === ''
				? j + 1
				: j
			: null;
	} else return null;
	const which = words[j];
	if (!which || !/^[ \t.-]{0,2}$/.test(which.gap)) return null;
	const after = words[j + 1];
	const glued = after !== undefined && after.gap === '';
	if (which.isNumber)
		return which.text.length <= 2 &&
			!(after && /^(con|đồng|đ|k|triệu|bạn|cháu|bé|tuổi|thì|lần|buổi|giờ|h)$/i.test(after.text))
			? glued && after.text.length === 1
				? j + 1
				: j
			: null;
	if (/^[A-Ea-e]$/.test(which.text)) return glued && after.isNumber ? j + 1 : j;
	// `Lá Non`: a capital after what is hardly ever more than a class.
	if (
		/^(lá|chồi|mầm)$/i.test(words[i]!.text) &&
		which.capital &&
		which.telling &&
		words[i]!.capital &&
		which.gap === ' '
	)
		return j;
	if (
		/^(một|hai|ba|bốn|năm)$/.test(which.text) &&
		/^(lá|chồi|mầm)$/i.test(words[i]!.text) &&
		!(after && COUNTED.test(after.text))
	)
		return j;
	return isFlower(words, j) ? j + 1 : null;
}

/** Written alone: `3A`, `3a1`, `10A1`, `4/5`. */
function writtenClass(text: string, words: readonly Word[], i: number): number | null {
	const word = words[i]!;
	if (!word.isNumber || word.text.length > 2 || Number(word.text) < 1 || Number(word.text) > 12) return null;
	if (
		words[i - 1] &&
		words[i]!.gap === '' &&
		words[i - 1]!.text.length > 1 &&
		!words[i - 1]!.isNumber &&
		!/[a-zA-Z]$/.test(words[i - 1]!.text)
	)
		return null;
	const listed = word.gap === ',' && words[i + 1]?.gap === '' && !words[i + 1]!.isNumber;
	if (i > 0 && !listed && /[.,:\d]$/.test(word.gap) && words[i - 1]!.isNumber && !/\s/.test(word.gap))
		return null;
	const next = words[i + 1];
	if (!next) return null;
	const after = words[i + 2];
	if (/^(lộ|lo|ql|tl)$/i.test(words[i - 1]?.text ?? '')) return null;
	// `6h45`, `7g30`
	if (/^[hg]$/i.test(next.text) && next.gap === '' && after?.gap === '' && after.text.length === 2)
		return null;
	const whose = words[i - 1]?.text ?? '';
	if (!next.isNumber && next.gap === ' ' && next.text.length > 1) {
		// `12 Lý 1`, `học 11 Lý`
		const special = next.capital && SPECIAL.has(next.text.toLowerCase());
		if (special && after?.isNumber && after.text.length === 1 && after.gap === ' ') return i + 2;
		const isAttended =
			/^(học|hoc|vào|vô|con|cháu|bé|em|hs|ph|phhs)$/i.test(whose) ||
			(words[i - 1]?.telling && words[i - 1]!.capital);
		if (special && isAttended && /^1[0-2]$/.test(word.text)) return i + 1;
		// `10 chuyên Anh`, `2 Hoa Hồng`
		if (/^(chuyên|chuyen)$/i.test(next.text) && after) return i + 2;
		if (isFlower(words, i + 1) && next.capital) return i + 2;
		const twoCapitals =
			next.capital && next.telling && after?.capital === true && after.telling && after.gap === ' ';
		return twoCapitals && !isSubject(next) && !/^(tháng|ngày|số|quận|phường|bài|lần|tuần)$/i.test(whose)
			? i + 2
			: null;
	}
	if (!next.isNumber) {
		if (!/^[ \t]?$/.test(next.gap) && !/^[.\-_]$/.test(next.gap)) return null;
		const letter = next.text;
		const tail = after !== undefined && after.gap === '' && after.isNumber && after.text.length <= 2;
		if (letter.length !== 1 || !/[A-Za-zĐđ]/.test(letter)) return null;
		if (next.gap !== '') {
			// `3 A` with blanks: only a capital that says something, and nothing of `2 M`.
			if (!/^[A-E]$/.test(letter) || (after && !after.isNumber && after.gap === '')) return null;
			return tail ? i + 2 : i + 1;
		}
		if (after && after.gap === '' && !after.isNumber) return null;
		const isUnit =
			UNITS.test(letter) &&
			!(tail && /^[a-eg]$/.test(letter)) &&
			!/^(cn|gvcn|gv|nhiệm|nhiem|lớp|lop|bé|cháu|chau|hs|bạn|em)$/i.test(whose);
		if (
			isUnit ||
			(/^[GD]$/.test(letter) &&
				/^(phim|mạng|in|công|công nghệ|wifi|sim|ảnh)$/i.test(words[i - 1]?.text ?? ''))
		)
			return null;
		if (/^[KMH]$/.test(letter) && tail && Number(after.text) >= 15) return null;
		return tail ? i + 2 : i + 1;
	}
	// `4/5`, `3.2`, `1-3`: a class only with a slash, unless a date or a share.
	const dotted =
		/^[.-]$/.test(next.gap) &&
		/^(bên|ben|học|hoc|cháu|chau|bé|hs|cn|gvcn|khối|con)$/i.test(whose) &&
		!(after && SPACES.test(after.gap) && COUNTED.test(after.text));
	if (dotted && Number(next.text) >= 1 && Number(next.text) <= 20)
		return i + 2 <= words.length && words[i + 2]?.gap === next.gap ? null : i + 1;
	if (
		!/^[ ]?\/[ ]?$/.test(next.gap) ||
		next.text.length > 2 ||
		Number(next.text) < 1 ||
		Number(next.text) > 20
	)
		return null;
	if (after && /^\s*\/\s*$/.test(after.gap)) return null;
	// `ngày 20/11 và 8/3`
	if (words.slice(Math.max(0, i - 5), i).some(({ text }) => /^(ngày|lễ|ngay)$/i.test(text))) return null;
	if (
		/^(ngày|ngay|hôm|sáng|chiều|tối|thứ|lễ|dịp|mùng|tháng|đến|từ|trước|sau|tết|điểm|khoảng|hơn|gần|chỉ|được|đạt|có|lúc|mới|chừng|cỡ)$/i.test(
			words[i - 1]?.text ?? ''
		)
	)
		return null;
	if (
		after &&
		SPACES.test(after.gap) &&
		/^(điểm|diem|sao|số|học|phụ|sĩ|là|buổi|ngày|cháu|bé|lớp|trẻ|giáo|em|bạn|người|thời|tháng|năm|tuần|diện|phần|hs)$/i.test(
			after.text
		)
	)
		return null;
	if (/^(1|2)$/.test(word.text) && Number(next.text) === 2 && !/[\p{L}]/u.test(text[next.end] ?? ''))
		return words[i - 1] && CLASS.has(words[i - 1]!.fold) ? i + 1 : null;
	return i + 1;
}
