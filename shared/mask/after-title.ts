import { maskName } from './extent.ts';
import { isNamedBare } from './bare.ts';
import { isDoing } from './doing.ts';
import {
	ACRONYM,
	AFTER_TITLE,
	AND,
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
import { isByBirth, isOffice, isOfTitle, isOfMany, isRole, KIDS, titleEnd } from './titles.ts';
import { isCompound, isFirm, isIn, isKnown, isPredicate, type Word } from './words.ts';

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
		const child =
			isCalled(words, j) ||
			(j === title + 1 && /^(bé|cháu|bạn)$/i.test(words[title]!.text) && !isOfMany(words, i));
		const shielded = shields.soft.has(j) && !(((called && isRaised(word)) || child) && isName(word));
		// `họ tên học sinh: đỗ bình minh`
		const told =
			word.gap.includes(':') && words.slice(Math.max(0, j - 5), j).some(({ fold }) => fold === 'ten');
		if (told && !word.isNumber && (isIn('surname', word) || isIn('name', word))) {
			maskName(scene, j);
			return;
		}
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
	if (word.isNumber) return false;
	const comma = word.gap.includes(',');
	if (word.text.length === 1) {
		if (text[word.end] === '/') return false;
		if (word.capital) return word.telling || !/^[ÀỞÝƠỪÁỒỦÔ]$/.test(word.text);
		const next = words[j + 1];
		if (!word.capital && isCompound(word, next)) return false;
		if (next?.gap === ' ' && isIn('name', word) && isIn('name', next) && !isCompound(word, next)) return true;
		return !comma && /^[a-z]$/i.test(word.text) && !TEEN.test(word.text.toLowerCase()) && LINE.test(word.gap);
	}
	if (!isRaised(word))
		return word.bare
			? !isCounted(word, words[j + 1]) && isNamedBare(words, j, title, many)
			: isNamedInSmall(words, j, title, many);
	const before = words[j - 1]!;
	const child = /^(bé|cháu|bạn|thằng|cu|nhóc|nhỏ)$/i.test(before.text);
	if (isFormal(word) && !isName(word) && !(child && isIn('nickname', word)))
		// `Thầy Lịch dạy Sử`, `thầy Kính`
		return (
			j === title + 1 &&
			!LEADING.has(word.text.toLowerCase()) &&
			(isAtWork(words[j + 1]) || isCalledToo(before, word, words[j + 1])) &&
			!isCompound(word, words[j + 1])
		);
	if (
		/^(tiếng|tieng|môn|mon)$/i.test(before.text) ||
		(ACRONYM.test(word.text) && !/^\p{Lu}\p{Ll}/u.test(word.text)) ||
		isIn('brand', word)
	)
		return false;
	if (word.first && isKnown(word) && !isName(word)) return false;
	if (isOffice(words, j) && !KIDS.has(words[title]!.text.toLowerCase())) return false;
	return !(comma && isKnown(word) && !isName(word));
}

/** Where the word has no capital, or all have. */
function isNamedInSmall(words: readonly Word[], j: number, title: number, many: boolean): boolean {
	const word = words[j]!;
	const next = words[j + 1];
	const before = words[j - 1]!;
	const lower = word.text.toLowerCase();
	const comma = word.gap.includes(',');
	const then = next && LINE.test(next.gap) ? next : undefined;
	// Right behind the title; `cô giáo` and `cô bảo mẫu` are titles, too.
	const direct = j === title + 1 || /^(giáo|giao)$/i.test(before.text) || isRole(words, j - 2);
	const called = isCalled(words, j);
	// `bạn minh mẫn đánh …`: two names in a row, and what somebody does.
	const isPair = then !== undefined && isCallable(word) && isIn('name', then);
	// `phụ huynh thu 500k`
	if (/^(thu|chi)$/.test(lower) && next?.isNumber) return false;
	if (isCounted(word, next) || word.fold === 'truong') return false;
	if (isPair && direct && !many && (called || isDoing(words, j + 1))) return true;
	if (isOfTitle(words, j) && !(isPair && !isCompound(word, then))) return false;
	const one =
		/^(cô|thầy|bé|cháu|bạn)$/i.test(words[title]!.text) ||
		/^(huynh|mẹ|bố|ba|má)$/i.test(words[title - 1]?.text ?? '');
	if (!(direct && one) && !called && LINE.test(word.gap) && isCompound(before, word)) return false;
	// `cháu trang bị bạn cắn`
	const suffers = /^bị$/i.test(then?.text ?? '') && isDoing(words, j);
	if (isPredicate(word, next) && !suffers && !called && !isAdverb(words, j + 1)) return false;
	// After an office all words of two syllables count: `y tế thu đầu năm`.
	const office = isRole(words, title - 1) && !isDoing(words, j);
	if ((many || office || (!direct && !called)) && isCompound(word, next)) return false;
	// `bác sĩ bảo viêm họng`: what somebody says.
	if (lower === 'bảo' && direct && !isPair && !isDoing(words, j)) return then === undefined || isAtWork(then);
	if (isName(word)) return comma ? isIn('never', word) : true;
	if (comma) return false;
	if (isSurnamed(words, j)) return true;
	if (direct && !many) {
		if (isByBirth(words[title]!) && BIRTH_ORDER.has(lower)) return true;
		if (isIn('capitalName', word) && !NOT_IN_SMALL.has(lower) && !isFirm(word, then)) {
			if (called || (one && !VERBAL.has(lower)) || isDoing(words, j)) return true;
			if (then === undefined) return false;
			if (SPOKEN_OF.test(then.text.toLowerCase()) || isAtWork(then) || AND.has(then.text.toLowerCase()))
				return true;
		}
		// `bé gia hân`
		if (isIn('middle', word) && isPair && !isCompound(word, then)) return true;
	}
	if (KIDS.has(before.text.toLowerCase()) && !isCompound(word, next)) {
		if (isIn('nickname', word)) return true;
		if (direct && isIn('petName', word) && !/^(con|tôi|mình|là)$/i.test(before.text)) return isDone(words, j);
	}
	return !isKnown(word) && !isIn('brand', word) && LINE.test(word.gap) && !/^\d/.test(word.text);
}

/** May begin a name of two syllables. */
const isCallable = (word: Word): boolean =>
	isIn('name', word) || isIn('capitalName', word) || isIn('middle', word);

/** Words that lead to an office: `Tổng phụ trách`. */
const LEADING = new Set('tổng phó trưởng hiệu chủ giáo phụ y kế và cũng đã đang rất không học'.split(' '));
/** What has its capital for order or respect, and is a name right behind a title unless a word goes on: `thầy Kính`. */
const isCalledToo = (title: Word, word: Word, next: Word | undefined): boolean =>
	/^(cô|thầy|em|bé|cháu|bạn|anh|chị|chú|bác|ông|bà)$/i.test(title.text) &&
	/^(kính|đoàn|lễ|luật|cao|chân|hy|thao|điều|chúc|phổ)$/i.test(word.text) &&
	!/^(mến|thưa|gửi|yêu|trọng|tân|sư|học|nghị|dưỡng|hành|thông)$/i.test(next?.text ?? '');
/** Of the names that need a capital, those that in small letters say what somebody does or is. */
const VERBAL = new Set(
	`quyết thế đạo độ đồng sáng khuyên nhẫn sinh phát sang như tạo tính tố lành hành hiểu hướng hợp khai khởi kiếm kiến lai luận lạc lập nghiêm ngôn nhiệm
	nhượng phục thiếu thuyết thúc thường thực thưởng trực tích tụ từ viết vu đại đắc chung chuyên chuẩn chấn chế cung cơ cần cẩn di du duyệt dạ dụng gia giác vui được giàu nở mến thêm ngoan tươi lượm chức lịch đủ thôi
	giao giáng canh ca năm thống thời thuật tranh vọng án ẩn ấu triển trụ tất bá liệt niệm nhất luật chí chính giao đại thoại thương nhớ đệ đường đơn trình`
		.trim()
		.split(/\s+/)
);
/** Names with a capital that in small letters are not. */
const NOT_IN_SMALL = new Set(
	'nữ trực gái trai nhỏ lớn bé được thêm nhớ đủ nở vui thương tiếp viết một hai ba học hợp thể'.split(' ')
);
const SPOKEN_OF = /^(ạ|nhé|nha|nhe|ơi|bớt|đừng|nên|hãy|sẽ)$/;

/** What somebody does for a living stands behind a name. */
const isAtWork = (next: Word | undefined): boolean =>
	next !== undefined &&
	LINE.test(next.gap) &&
	OFFICES.has(next.text.toLowerCase()) &&
	!/^(hay|ban)$/i.test(next.text);

/** `thầy trung thực sự …`, `cô an toàn bắt …`: what looks like the end of a word begins another. */
const isAdverb = (words: readonly Word[], j: number): boolean =>
	/^(toàn|thực|thường)$/i.test(words[j]!.text) &&
	(/^(sự|xuyên)$/i.test(words[j + 1]?.text ?? '') || isDoing(words, j));

/** `tên …`, `con tôi là …` */
const isCalled = (words: readonly Word[], j: number): boolean =>
	/^tên$/i.test(words[j - 1]!.text) ||
	(/^là$/i.test(words[j - 1]!.text) && /^(tôi|em|mình|tui|bé|cháu|con|tên)$/i.test(words[j - 2]?.text ?? ''));

const COUNTED_BARE =
	/^(nay|ngoai|sau|truoc|lan|nguoi|tuoi|thang|ngay|gio|trieu|tram|nghin|bua|buoi|tiet|mon|tuan|phut|dong|co|thay|anh|chi|phong|chuc)$/;

/** `ba lần`, `năm nay`: a number that counts. */
const isCounted = (word: Scene['words'][number], next: Scene['words'][number] | undefined): boolean =>
	(/^(hai|ba|tư|năm|sáu|bảy|tám|chín|mười)$/i.test(word.text) ||
		(word.bare && /^(nam|sau|bay)$/i.test(word.text))) &&
	next !== undefined &&
	LINE.test(next.gap) &&
	(COUNTED_PEOPLE.test(next.text.toLowerCase()) ||
		next.isNumber ||
		(word.bare && COUNTED_BARE.test(next.fold)));

/** Behind it stands what somebody does or is. */
function isDone(words: readonly Word[], j: number): boolean {
	const next = words[j + 1];
	return (
		next !== undefined &&
		LINE.test(next.gap) &&
		!isCompound(words[j], next) &&
		(DOINGS.test(next.text.toLowerCase()) || OFFICES.has(next.text.toLowerCase()))
	);
}
