import { isDoing } from './doing.ts';
import { maskName } from './extent.ts';
import {
	ACRONYM,
	AND,
	BEFORE_CLASS,
	BEGINNINGS,
	BARE_DOUBTFUL,
	BARE_FUNCTION,
	BARE_ORDINARY,
	DEEDS,
	DOINGS,
	FORMAL,
	FORMAL_BARE,
	LEARNING,
	LEARNT,
	LINE,
	OF_CLASSES,
	SURE_BEGINNINGS,
	TAUGHT,
	TAUGHT_BARE,
	TO_SOMEBODY
} from './person-words.ts';
import { isFormal, isName, isRaised, type Scene } from './scene.ts';
import { isSurnamed } from './surnames.ts';
import { isRole, TITLES } from './titles.ts';
import { isCompound, isFirm, isIn, isKnown, type Word } from './words.ts';

/* Names that no title announces: by a surname, a capital, a class behind them, what somebody does. */

/** Looks at `i` for a name. */
export function findUntitled(scene: Scene, i: number): void {
	const { words, draft, shields } = scene;
	const word = words[i]!;
	if (word.isNumber || draft.isTaken(word.start) || shields.firm.has(i)) return;
	const next = words[i + 1];
	// `Ý Nhi`, `Y Blin`
	const initial = word.text.length === 1 && isRaised(word) && isRaised(next) && next!.gap === ' ';
	if (
		initial &&
		((isIn('name', word) && isName(next!)) ||
			(/^[YKHA]$/.test(word.text) &&
				(!isKnown(next!) || (word.text !== 'A' && isName(next!)) || isDoing(words, i + 1))))
	)
		return maskName(scene, i);
	if (word.text.length === 1) return findInitials(scene, i);
	if (isShielded(scene, i)) return;
	const before = words[i - 1];
	if (isSurnamed(words, i)) return maskName(scene, i);
	const together = isCompound(word, next) || isCompound(before, word);
	if (!together && isOfClass(scene, i)) return maskName(scene, i);
	// `Minh Anh 4A`
	const isTwo = word.capital && next?.capital === true && LINE.test(next.gap) && isIn('name', word);
	if (isTwo && !together && isOfClass(scene, i + 1)) return maskName(scene, i);
	const isOne = isRaised(word)
		? word.first
			? isAtStart(scene, i)
			: isWithin(scene, i)
		: isInSmall(scene, i);
	if (isOne) maskName(scene, i);
}

/** A place's name, unless somebody so called does something: `Hà Giang hay đánh bạn`. */
function isShielded({ words, shields }: Scene, i: number): boolean {
	if (!shields.soft.has(i)) return false;
	let last = i;
	while (shields.soft.has(last + 1) && LINE.test(words[last + 1]!.gap)) last++;
	const behind = words[last + 1];
	const isSomebody =
		last > i &&
		isRaised(words[i]) &&
		isRaised(words[last]) &&
		behind !== undefined &&
		LINE.test(behind.gap) &&
		(DEEDS.has(behind.text) || /^(bị|hay)$/.test(behind.text));
	const before = words[i - 1];
	const isMet =
		isRaised(words[i]) && /^(với|cạnh|gặp|bị|tụi|bọn|nhóm|và)$/i.test(before?.text ?? '') && last > i;
	return !isSomebody && !isMet;
}

/** A capital in the midst of a sentence. */
function isWithin({ words }: Scene, i: number): boolean {
	const word = words[i]!;
	const next = words[i + 1];
	const before = words[i - 1];
	const lower = word.text.toLowerCase();
	if (ACRONYM.test(word.text) || isIn('brand', word) || TITLES.has(lower) || lower === 'trường') return false;
	const raisedNext = isRaised(next) && LINE.test(next!.gap);
	const raisedBefore = isRaised(before) && LINE.test(word.gap);
	// `bài thơ Lượm`
	if (/^(thơ|truyện|phim|sách|giải|hạng|loại)$/.test(before?.text ?? '') && !raisedNext) return false;
	// `học kỳ II`
	if (/^[IVX]{1,4}$/.test(word.text)) return false;
	if (
		(TAUGHT.has(lower) || (word.bare && TAUGHT_BARE.has(lower))) &&
		!raisedNext &&
		LEARNING.has(before?.text.toLowerCase() ?? '')
	)
		return false;
	const toSomebody =
		before !== undefined && LINE.test(word.gap) && TO_SOMEBODY.has(before.text.toLowerCase());
	if (!isKnown(word) && !isIn('ordinary', { ...word, capital: false }))
		return !isFirm(word, next) || raisedNext;
	if (isIn('surname', word) && raisedNext && (!isKnown(next!) || isName(next!) || isIn('middle', next!)))
		if (!isFormal(word)) return true;
	// `Học Phí`, `Văn phòng`: one word of two syllables.
	// `Hải quan sát`: what follows belongs together, too.
	const shared = isName(word) && isCompound(next, words[i + 2]);
	if (isFirm(word, next) && !shared && (!raisedNext || !isName(word) || !isName(next!))) return false;
	if (isFirm(before, word) && raisedBefore && !(isName(word) && isName(before!))) return false;
	if (isCompound(before, word) && !raisedBefore && isHead(before!)) return false;
	if (isName(word) && !(isFormal(word) && !isIn('never', word) && !(raisedNext && isName(next!))))
		return true;
	if (isName(word) && (isDoing(words, i) || (toSomebody && !/^(trường|quý|đại)$/.test(lower)))) return true;
	if (isFormal(word) || (word.bare && FORMAL_BARE.has(word.fold) && !toSomebody)) return false;
	if (isIn('nickname', word) || isIn('petName', word)) return true;
	return toSomebody && !raisedNext && !isCompound(word, next);
}

/** After these a name is a thing: `hoa Mai`, `môn Văn`. */
const isHead = (word: Word): boolean =>
	/^(hoa|cây|bông|môn|tiếng|dạy|học|nước|miền|phía|phương|vùng|hướng|mùa|tết|màu|thơ|truyện|phim|sách|hội|ngày|gió|tộc|người)$/.test(
		word.text.toLowerCase()
	);

/** A capital at the beginning of a sentence. */
function isAtStart({ words }: Scene, i: number): boolean {
	const word = words[i]!;
	const next = words[i + 1];
	const lower = word.text.toLowerCase();
	if (ACRONYM.test(word.text) || isIn('brand', word) || TITLES.has(lower) || lower === 'trường') return false;
	const behind = next && LINE.test(next.gap) ? next : undefined;
	const raisedNext = behind !== undefined && isRaised(behind) && !isIn('brand', behind);
	if (
		raisedNext &&
		(isName(word) || isIn('middle', word)) &&
		isName(behind) &&
		(isIn('name', word) || isIn('name', behind))
	)
		return true;
	if (
		isIn('surname', word) &&
		raisedNext &&
		(!isKnown(behind) || isName(behind) || isIn('middle', behind)) &&
		!FORMAL.has(lower)
	)
		return true;
	const isWord = isKnown(word) || isIn('ordinary', { ...word, capital: false }) || BEGINNINGS.has(lower);
	if (!isWord && !isCompound(word, behind)) return true;
	if (isCompound(word, behind)) {
		// `Sơn lại đánh bạn`
		const isSeason = /^(xuân|hạ|thu|đông)$/.test(lower) && /^(về|sang)$/.test(behind!.text);
		return isIn('name', word) && !word.bare && !isSeason && !isFirm(word, behind) && isDoing(words, i);
	}
	const deed = isDoing(words, i);
	if (word.bare) {
		const rare = isIn('name', word) && !BARE_ORDINARY.has(word.fold) && !BARE_DOUBTFUL.has(word.fold);
		return (rare && (deed || isIn('never', word))) || (deed && isIn('never', word));
	}
	if (deed && lower !== 'trường' && lower !== 'như' && (isName(word) || isPet(word))) return true;
	if (!isIn('name', word)) return false;
	if (isIn('never', word) || !BEGINNINGS.has(lower)) return true;
	if (raisedNext && !isFormal(behind) && !isIn('brand', behind) && !TITLES.has(behind.text.toLowerCase()))
		return true;
	return behind !== undefined && DOINGS.test(behind.text) && SURE_BEGINNINGS.has(lower);
}

const isPet = (word: Word): boolean => (isIn('nickname', word) || isIn('petName', word)) && !isFormal(word);

/** Small letters, or all of them capitals. */
function isInSmall({ words, classes }: Scene, i: number): boolean {
	const word = words[i]!;
	const next = words[i + 1];
	const before = words[i - 1];
	if (isCompound(word, next) || isCompound(before, word)) return false;
	// `cây ngọc lan`
	if (
		[before, words[i - 2]].some((one) => one && /^(hoa|cây|bông|giàn|chậu)$/.test(one.text)) &&
		!word.capital
	)
		return false;
	// `toi la lan`
	const told =
		before?.fold === 'la' && /^(toi|em|minh|tui|chau)$/.test(words[i - 2]?.fold ?? '') && !isRole(words, i);
	if (told && isIn('name', word) && !BARE_FUNCTION.has(word.fold)) return true;
	if (isIn('never', word)) return !(word.bare && isIn('ordinary', word));
	// `hôm qua bon khóc`, `cốm nhà mình`
	if (isIn('nickname', word) && !word.bare && next && LINE.test(next.gap) && !isThing(before)) {
		if (/^(khóc|cắn|đánh|nghịch|ói|nôn|sốt|ngã|té|trốn|mách|kể)$/i.test(next.text)) return true;
		if (
			/^nhà$/i.test(next.text) &&
			/^(mình|em|tôi|tui|bà|ông|chị|anh|cháu|này)$/i.test(words[i + 2]?.text ?? '')
		)
			return true;
	}
	if (word.bare) {
		// `bi nam danh`
		const isMet = before !== undefined && LINE.test(word.gap) && /^(bi|voi|canh|gap)$/.test(before.fold);
		return isMet && isIn('name', word) && !BARE_FUNCTION.has(word.fold) && isDoing(words, i);
	}
	if (!isIn('name', word) && !(isIn('middle', word) && !word.first)) return false;
	const behind = next && LINE.test(next.gap) ? next : undefined;
	const toSomebody =
		before !== undefined && LINE.test(word.gap) && TO_SOMEBODY.has(before.text.toLowerCase());
	// `sáng nay gia bảo lại đánh`, `minh quân lớp 3b`: two names in a row, and what somebody does or where they learn.
	const isPair = behind !== undefined && isIn('name', behind) && !isCompound(behind, words[i + 2]);
	const after = words[i + 2];
	if (isPair && (isDoing(words, i + 1) || (after !== undefined && classes.has(after.start)))) return true;
	// `hôm qua gia hân khóc`
	const two = isPair && !OFTEN.has(word.text.toLowerCase()) && !OFTEN.has(behind.text.toLowerCase());
	if (two) return true;
	if (toSomebody && isPair) return true;
	if (!isIn('name', word)) return false;
	if (
		toSomebody &&
		/^(cạnh|gặp|tụi|bọn|nhóm|thằng)$/.test(before.text) &&
		/^(nên|mà|thì|hay|bị|là)$/.test(behind?.text ?? '')
	)
		return true;
	if (word.first && !OFTEN.has(word.text.toLowerCase()) && isDoing(words, i)) return true;
	const ends =
		behind === undefined || AND.has(behind.text.toLowerCase()) || DOINGS.test(behind.text.toLowerCase());
	return toSomebody && ends && !OFTEN.has(word.text.toLowerCase());
}

/** What counts animals and things, before what could be a nickname. */
const isThing = (before: Word | undefined): boolean =>
	before !== undefined &&
	/^(con|cái|món|cây|quả|trái|chiếc|hạt|củ|miếng|cục|gói|ly|hộp|bát|chén|các|những|mấy)$/i.test(before.text);

/** Names that in small letters are words nearly always. */
const OFTEN = new Set(
	`thu chi thi trường công thành toàn thông trung tâm thương văn viên tiền như sinh sang năm nam an yên anh ba hai thanh trang thư bảo cao bình đạt định đông
	hoa hoàn cảnh hữu lê mi mai mạnh lực lợi lý ý tiến tuyến thêm thuận thuần siêu tính trí tài quý quốc phương phong phi nghi nghị nhân nguyên minh lương liên khoa kim hương hồng hòa hoà hiền hà hạ hậu hải đại đoàn đình danh dung cẩm cầm bằng ánh ái
	tân tiên thiết thiện thi thăng tường tú tín trọng uy vi vui xuân sen sương trà lài mộc lân kiều vinh vĩ vượng ngân nga`
		.trim()
		.split(/\s+/)
);

/** `Hoa 4A`, `hoa-4a`: a name right before a class says whose child it is, however it begins. */
function isOfClass({ words, classes }: Scene, i: number): boolean {
	const word = words[i]!;
	const next = words[i + 1];
	if (!next || !classes.has(next.start) || !BEFORE_CLASS.test(next.gap)) return false;
	const lower = word.text.toLowerCase();
	if (!isIn('name', word) || (FORMAL.has(lower) && !SURE_BEGINNINGS.has(lower))) return false;
	// In small letters these are words more often, and before `lớp` most are.
	const named = !LEARNT.has(lower) || words[i - 1]?.capital === true;
	return word.capital ? named : next.isNumber && !OF_CLASSES.has(lower);
}

/** `N.V.A`, `L a n`: letters one by one. */
function findInitials(scene: Scene, i: number): void {
	const { words, draft } = scene;
	const sign = words[i + 1]?.gap ?? '';
	// `H'Hen`
	if (/^['’‘`]$/.test(sign) && words[i]!.capital && words[i + 1]!.text.length > 1) return maskName(scene, i);
	if (!/^[.\-_ *]$/.test(sign)) return;
	let j = i;
	while (words[j + 1]?.gap === sign && words[j + 1]!.text.length === 1 && !words[j + 1]!.isNumber) j++;
	const letters = words.slice(i, j + 1);
	if (letters.length < 2 || ACRONYM.test(letters.map(({ text }) => text).join(''))) return;
	const capitals = letters.every(({ capital }) => capital);
	if (letters.length < 3 && !(capitals && sign === '.')) return;
	if (
		sign === ' ' &&
		!capitals &&
		letters.every(({ text }) => /^[àáạảãýỳờởơôưừứêâăkđvbncmtrxhp]$/i.test(text))
	)
		return;
	draft.add(letters[0]!.start, letters.at(-1)!.end, 'name');
}
