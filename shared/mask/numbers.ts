import type { Draft } from './draft.ts';
import { isKnown, type Word } from './words.ts';

/* Telephone numbers, dates of birth, numbers of plates and papers. */

const DIGIT_WORDS = new Map(
	Object.entries({
		...{ không: 0, khong: 0, một: 1, mốt: 1, mot: 1, hai: 2, ba: 3, bốn: 4, bon: 4, tư: 4, năm: 5, nam: 5 },
		...{ lăm: 5, lam: 5, sáu: 6, sau: 6, bảy: 7, bẩy: 7, bay: 7, tám: 8, tam: 8, chín: 9, chin: 9 }
	})
);
/** Letters that stand in for digits. */
const LIKE_DIGITS = /^[oOlIiqQsSzZbBxX]{1,4}$/;
const BETWEEN_DIGITS = /^[ \t.,\-_()+*~–—'’|]{0,4}$/;
/** The same between groups of a number that begins like a telephone's: `0912/345/678`. */
const SLASH = /^ ?[/\\:;] ?$/;
const MONEY = /^(đồng|đ|dong|d|vnd|vnđ|k|tr|triệu|trieu|nghìn|nghin|ngàn|ngan|củ|cu|tỷ|ty)$/i;
const GROUPED = /^\d{1,3}(?:[.,]\d{3})+(?:\s*[-–—]\s*\d{1,3}(?:[.,]\d{3})+)?$/;
const CALL = new Set(
	'sdt sđt đt dt phone tel hotline alo zalo viber goi gọi thoai thoại nhan nhắn đuôi duoi lh stk cccd cmnd cmt mobile number contact call'.split(
		' '
	)
);
/** Papers and accounts: what follows is nobody's telephone. */
const PAPER = new Set('cccd cmnd cmt cmtnd stk căn_cước can_cuoc chứng_minh chung_minh'.split(' '));
/** Digits of a citizen's number. */
const CITIZEN = 12;
/** Fewest digits of a telephone number, and of one that is called so. */
const PHONE = 8;
const CALLED = 4;

/** Marks telephone numbers, however they are spelled; long numbers; plates. */
export function findNumbers(text: string, words: readonly Word[], draft: Draft): void {
	for (const { index, 0: plate } of text.matchAll(
		/(?<![\p{L}\p{Nd}])\d{2}[ -]?[A-Za-zĐđ]{1,2}\d?[ .-]{1,3}\d{3}\.?\d{1,2}(?!\d)/gu
	))
		draft.add(index, index + plate.length, 'number');
	for (let i = 0; i < words.length; i++) {
		if (draft.isTaken(words[i]!.start)) continue;
		const run = digitsFrom(words, i);
		if (run.count === 0) continue;
		const { count, last } = run;
		const start = words[i]!.start;
		const end = words[last]!.end;
		const kind = kindOf(text, words, i, run);
		if (kind) {
			const plus = text[start - 1] === '+' || text[start - 1] === '(' ? 1 : 0;
			draft.add(start - plus, end, kind);
			if (kind === 'phone') findRest(words, last, draft);
		}
		if (count > 0) i = last;
	}
}

/** `0912 345 rồi 678`: what is told of a number after a breath. */
function findRest(words: readonly Word[], last: number, draft: Draft): void {
	for (let j = last + 1; j <= last + 3; j++) {
		const word = words[j];
		if (!word || /[.!?\n]\s/.test(word.gap)) return;
		if (word.isNumber) {
			const unit = words[j + 1];
			const counted =
				unit !== undefined &&
				unit.gap === ' ' &&
				/^(giờ|h|lần|ngày|tháng|năm|con|cháu|bạn|em|người|đồng|k)$/i.test(unit.text);
			if (word.text.length > 1 && !counted) draft.add(word.start, word.end, 'phone');
			return;
		}
		if (!/^(rồi|roi|đuôi|duoi|tiếp|tiep|xong|là|la|sau|số|so|thêm|them|x+)$/i.test(word.text)) return;
	}
}

const SPLIT = /^(đuôi|duoi|rồi|roi|tiếp|tiep)$/i;

interface Run {
	/** Digits in all. */
	count: number;
	last: number;
	/** Of them, spelled as words. */
	spelled: number;
	years: boolean;
}

function digitsFrom(words: readonly Word[], first: number): Run {
	const run: Run = { count: 0, last: first, spelled: 0, years: true };
	for (let i = first; i < words.length; i++) {
		const word = words[i]!;
		const slashed = SLASH.test(word.gap) && /^0\d{2,3}$/.test(words[first]!.text) && word.text.length > 2;
		if (i > first && !BETWEEN_DIGITS.test(word.gap) && !slashed) break;
		const glued = word.gap === '' || words[i + 1]?.gap === '';
		if (word.isNumber) {
			run.count += word.text.length;
			run.years &&= /^(19|20)\d\d$/.test(word.text);
		} else if (DIGIT_WORDS.has(word.text.toLowerCase())) {
			run.count++;
			run.spelled++;
			run.years = false;
		} else if (
			LIKE_DIGITS.test(word.text) &&
			(glued || word.text.length === 1) &&
			(run.count > 0 || words[i + 1]?.isNumber === true) &&
			(words[i + 1]?.isNumber === true || (words[i - 1]?.isNumber === true && glued))
		) {
			run.count += word.text.length;
			run.years = false;
		} else if (
			run.count >= 3 &&
			i === run.last + 1 &&
			SPLIT.test(word.text) &&
			(words[i + 1]?.text.length ?? 0) >= 3 &&
			words[i + 1]?.isNumber
		) {
			// `0912 đuôi 345678`
			run.count += words[i + 1]!.text.length;
			run.years = false;
			i++;
		} else break;
		run.last = i;
	}
	return run;
}

function kindOf(text: string, words: readonly Word[], i: number, run: Run): 'phone' | 'number' | null {
	const { count, last, spelled, years } = run;
	const raw = text.slice(words[i]!.start, words[last]!.end);
	const next = words[last + 1];
	const isMoney =
		(next !== undefined && /^\s*$/.test(next.gap) && MONEY.test(next.text)) ||
		(/^\s*[đ₫$](?!\p{L})/u.test(text.slice(words[last]!.end, words[last]!.end + 4)) && count < 10);
	const startsAsPhone = /^\D{0,2}[0oO]/.test(raw) || /^84/.test(raw);
	const grouped = GROUPED.test(raw) && !raw.startsWith('0');
	if (grouped && (isMoney || count < 9 || raw.includes('-'))) return null;
	if (isMoney && !startsAsPhone) return null;
	if (years) return count >= 12 ? 'phone' : null;
	if (count >= CALLED && spelled === 0 && isOfPaper(words, i)) return 'number';
	// Unless somebody's telephone stands in it: `0912345678, 12 giờ`.
	if (count === CITIZEN && spelled === 0 && !/^84|(?<!\d)0\d{9}(?!\d)/.test(raw)) return 'number';
	if (count >= PHONE && (spelled === 0 || spelled < count || count >= PHONE)) return 'phone';
	if (count >= 6 && startsAsPhone) return 'phone';
	const ending = /^(đuôi|duoi|cuối|cuoi)$/i.test(words[i - 1]?.text ?? '');
	if (count >= (ending ? CALLED - 1 : CALLED) && isCalled(words, i) && spelled < 2) return 'phone';
	// A number in one piece that is not round is a paper's or an account's.
	const contiguous = /^\d+$/.test(raw);
	return contiguous && count >= 6 && !/000$/.test(raw) ? 'number' : null;
}

/** Shortly before it is said whose number it is: a paper's. What stands nearest counts: `CCCD … gọi 0912…`. */
function isOfPaper(words: readonly Word[], i: number): boolean {
	for (let back = 1; back <= 5; back++) {
		const word = words[i - back];
		const before = words[i - back - 1];
		if (!word || word.isNumber || /[.!?\n]\s/.test(words[i - back + 1]!.gap)) return false;
		const lower = word.text.toLowerCase();
		if (PAPER.has(lower) || PAPER.has(`${before?.text.toLowerCase() ?? ''}_${lower}`)) return true;
		if (CALL.has(lower)) return false;
	}
	return false;
}

/** Shortly before it is said that one can call there. */
const isCalled = (words: readonly Word[], i: number): boolean =>
	[1, 2, 3].some((back) => {
		const word = words[i - back];
		return word !== undefined && CALL.has(word.text.toLowerCase());
	});

const BIRTH = /^(sn|ns|dob|born|birthday)$/i;
const NOT_BIRTH = new Set(['hoc', 've', 'phat', 'tuyen', 'thi', 'giao', 'thu', 'nay', 'nu', 'nam', 'giam']);
const DATE_WORDS = new Set(['ngay', 'thang', 'nam', 'mung', 'mong', 'vao', 'la', 'hoi', 'cuoi', 'dau']);
/** Children at school were not born after this. */
const BORN_BY = 2023;

/** Marks dates of birth: a day of long ago, or what follows `sinh`. */
export function findBirths(text: string, words: readonly Word[], draft: Draft): void {
	for (const { index, 0: date, 1: year = '' } of text.matchAll(
		/(?<![\d/.-])\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?((?:19|20)\d{2}|\d{2})(?![\d/]|[.-]\d)/g
	)) {
		const born = year.length === 4 ? Number(year) : 2000 + Number(year);
		if (born <= BORN_BY || born > 2050) draft.add(index, index + date.length, 'birth');
	}
	for (const { index, 0: date } of text.matchAll(/(?<![\p{L}\p{Nd}])2k\d{1,2}(?!\p{Nd})/giu))
		draft.add(index, index + date.length, 'birth');
	words.forEach((word, i) => {
		const before = words[i - 1];
		const isBirth =
			BIRTH.test(word.text) ||
			(word.fold === 'sinh' && !(before && /^[ \t]*$/.test(before.gap) && NOT_BIRTH.has(before.fold)));
		if (!isBirth || draft.isTaken(word.start)) return;
		let j = i + 1;
		let from = -1;
		let to = -1;
		for (; j < words.length && j < i + 9; j++) {
			const next = words[j]!;
			if (/[!?;\n]/.test(next.gap) || (j === i + 1 && next.gap.includes(','))) break;
			if (next.isNumber) {
				if (from < 0) from = next.start;
				to = next.end;
			} else if (!DATE_WORDS.has(next.fold) && !(next.fold === 'nhat' && j === i + 1)) break;
		}
		if (to > 0 && !/^tu(ổ|o)i/u.test(words[j]?.text.toLowerCase() ?? '')) draft.add(from, to, 'birth');
	});
}

const SITES = /(?:facebook|fb|zalo|t|instagram|tiktok|youtube|messenger|m)\.(?:com|me|vn)\/|https?:|www\./i;
const OFFICIAL = /\.(?:edu|gov)\.vn/i;
const PLATFORM = new Set(
	'fb facebook face zalo zl insta instagram ig tiktok nick nickname telegram viber messenger mess skype'.split(
		' '
	)
);
const WHOSE = new Set(
	'của cua tên ten là la cá ca nhân nhan mình minh em tôi toi con mẹ me bố bo ba má chị chi anh cô co thầy thay bé be số so ở o'.split(
		' '
	)
);

/** Marks e-mail addresses, links to people and the names they have there. */
export function findHandles(text: string, words: readonly Word[], draft: Draft): void {
	for (let at = text.indexOf('@'), before = 0; at >= 0; before = at + 1, at = text.indexOf('@', at + 1)) {
		let start = at;
		while (start > before && /[\p{L}\p{Nd}._%+-]/u.test(text[start - 1]!)) start--;
		let end = at + 1;
		while (end < text.length && /[\p{L}\p{Nd}._-]/u.test(text[end]!)) end++;
		const behind = text.slice(at + 1, end);
		if (start < at && behind.includes('.')) draft.add(start, end, 'email');
		else if (start === at && end > at + 1) draft.add(start, end, 'handle');
	}
	for (const { index, 0: chunk } of text.matchAll(/[^\s,;]+/g))
		if (/[/.]/.test(chunk) && SITES.test(chunk) && !OFFICIAL.test(chunk))
			draft.add(index, index + chunk.length, 'handle');
	words.forEach((word, i) => {
		const next = words[i + 1];
		// `lan1990`, `bong_bong`: nobody writes words like that.
		if (next?.isNumber && next.gap === '' && next.text.length > 1 && word.text.length > 2 && !isKnown(word))
			draft.add(chunkStart(text, word.start), chunkEnd(text, next.end), 'handle');
		else if (next?.gap === '_' && !word.isNumber && word.text.length > 1)
			draft.add(chunkStart(text, word.start), chunkEnd(text, next.end), 'handle');
		if (/^(gmail|yahoo|hotmail|outlook|icloud|email)$/.test(word.fold) && isMailEnd(words, i))
			draft.add(mailStart(words, i), words[isMailEnd(words, i)]!.end, 'email');
		if (PLATFORM.has(word.fold) && !draft.isTaken(word.start)) findNick(text, words, i, draft);
	});
}

const chunkStart = (text: string, from: number): number => {
	let start = from;
	while (start > 0 && from - start < 60 && /[\p{L}\p{Nd}_.-]/u.test(text[start - 1]!)) start--;
	return start;
};
const chunkEnd = (text: string, from: number): number => {
	let end = from;
	while (end < text.length && end - from < 60 && /[\p{L}\p{Nd}_-]/u.test(text[end]!)) end++;
	return end;
};

/** The index of the word that ends a spelled-out address: `gmail chấm com`. */
function isMailEnd(words: readonly Word[], i: number): number {
	for (let j = i + 1; j <= i + 2 && j < words.length; j++)
		if (/^(com|vn)$/.test(words[j]!.fold) && words[j]!.gap.length < 4) return j;
	return 0;
}

function mailStart(words: readonly Word[], i: number): number {
	let j = i;
	while (j > 0 && j > i - 4 && (/^(a|at|acong|cong)$/.test(words[j - 1]!.fold) || j === i)) {
		if (j === i && !/^(a|at|acong|cong)$/.test(words[j - 1]!.fold)) break;
		j--;
	}
	// What stands before, as far as it is glued together by dots and the like.
	j--;
	while (j > 0 && words[j]!.gap.length === 1 && /[._-]/.test(words[j]!.gap)) j--;
	while (j > 0 && words[j]!.gap === '') j--;
	return words[Math.max(0, j)]!.start;
}

function findNick(text: string, words: readonly Word[], i: number, draft: Draft): void {
	let j = i + 1;
	while (
		j < words.length &&
		j < i + 6 &&
		WHOSE.has(words[j]!.text.toLowerCase()) &&
		!/[.!?\n]/.test(words[j]!.gap)
	)
		j++;
	const nick = words[j];
	if (!nick || nick.isNumber || /[.!?\n,;]/.test(nick.gap) || nick.gap.length > 3) return;
	let end = nick.end;
	while (end < text.length && /[\p{L}\p{Nd}._-]/u.test(text[end]!)) end++;
	const glued = /[\d_]|\p{L}[.-]\p{L}/u.test(text.slice(nick.start, end));
	const isUnknown = !isKnown(nick) || (nick.capital && nick.telling && !nick.first);
	if (!glued && !isUnknown) return;
	let last = j;
	while (
		words[last + 1] &&
		(words[last + 1]!.start < end || (words[last + 1]!.capital && /^ $/.test(words[last + 1]!.gap)))
	)
		last++;
	// `Bố Gấu 1988`
	if (words[last + 1]?.isNumber && words[last + 1]!.gap === ' ' && words[last + 1]!.text.length < 5) last++;
	draft.add(nick.start, Math.max(text[end - 1] === '.' ? end - 1 : end, words[last]!.end), 'handle');
}
