import type { Draft } from './draft.ts';
import { isStreet } from './schools.ts';
import { isCompound, isIn, isKnown, type Word } from './words.ts';

/* Home addresses. */

const STREET =
	/^(đường|duong|phố|pho|ngõ|ngo|ngách|ngach|hẻm|hem|kiệt|kiet|thôn|thon|xóm|xom|ấp|ap|tổ|to|khóm|khu|bản|buôn|làng|cụm|phường|phuong|xã|xa|quận|quan|huyện|huyen|tòa|toà|toa|căn|hộ|block|lô|tầng|phòng|chung|cư|kp|tp|p|q|số|so|nhà|nha|dân|tdp|đội|ngã|cầu|chợ|kđt|đô|thị|tỉnh|thành)$/i;
const NUMBERED =
	/^(ngõ|ngo|ngách|ngach|hẻm|hem|kiệt|kiet|thôn|thon|xóm|xom|ấp|ap|khóm|kp|tdp|block|đường|duong|căn|tòa|toà)$/i;
const NAMED = /^(ngõ|hẻm|kiệt|thôn|xóm|ấp|đường|phố|buôn|bản|làng|kđt|tòa|toà|ngo|hem|thon|xom)$/i;
const IN_LANE = /^(ngõ|ngo|ngách|ngach|hẻm|hem|kiệt|kiet)$/i;
const AT_HOME = /^(nhà|nha|ở|o|trọ|tro|tại|tai|trú|tru|ngụ|ngu|địa|chỉ|đ\/c|dc|đc|sống)$/i;

/** Marks where people live: a number with a street, an alley, a hamlet, and what follows of the address. */
export function findAddresses(words: readonly Word[], draft: Draft): void {
	for (let i = 0; i < words.length; i++) {
		const word = words[i]!;
		if (draft.isTaken(word.start) || !beginsAddress(words, i)) continue;
		let last = i;
		for (let j = i + 1; j < words.length && j < i + 28; j++) {
			const next = words[j]!;
			if (
				/[!?;\n]/.test(next.gap) ||
				(/\.\s/.test(next.gap) && !/^(p|q|f|tp|h|x|t|tx|tt|đ|kp|ng)$/i.test(words[j - 1]!.text)) ||
				next.gap.length > 4 ||
				draft.isTaken(next.start)
			)
				break;
			const isPlace = STREET.test(next.text) && goesOn(words, j);
			const isName =
				(next.capital && next.telling && (!isKnown(next) || isIn('name', next) || isPlaceName(words, j))) ||
				(STREET.test(words[j - 1]!.text) && !isKnown(next)) ||
				((isIn('name', next) || isIn('surname', next) || isIn('middle', next)) &&
					!isCompound(next, words[j + 1]) &&
					!isCompound(words[j - 1], next) &&
					!next.gap.includes(','));
			const isPart = next.isNumber || (next.text.length === 1 && (next.gap === '' || next.capital));
			if (!isPlace && !isName && !isPart) break;
			last = j;
		}
		const only = last === i;
		if (!only) {
			let first = i;
			while (
				first > 1 &&
				words[first - 1]!.isNumber &&
				/^[ ,]{1,2}$/.test(words[first]!.gap) &&
				/^(phòng|phong|căn|can|tầng|tang|số|so|lô|lo|hộ)$/i.test(words[first - 2]!.text)
			)
				first -= 2;
			// `22 ngõ 156`
			if (
				IN_LANE.test(words[first]!.text) &&
				words[first - 1]?.isNumber &&
				/^[ ,]{1,2}$/.test(words[first]!.gap)
			)
				first--;
			draft.add(words[first]!.start, words[last]!.end, 'address');
			i = last;
		}
	}
}

const isPlaceName = (words: readonly Word[], j: number): boolean =>
	STREET.test(words[j - 1]!.text) ||
	(words[j - 1]!.capital && words[j - 1]!.telling && !words[j - 1]!.isNumber);

/** A word of addresses within one: followed by a number, a name, or another such word. */
const goesOn = (words: readonly Word[], j: number): boolean => {
	const next = words[j + 1];
	if (!next || next.gap.length > 3) return false;
	return (
		next.isNumber ||
		(next.capital && next.telling) ||
		STREET.test(next.text) ||
		((isIn('name', next) || isIn('surname', next)) && !isCompound(words[j], next)) ||
		!isKnown(next)
	);
};

function beginsAddress(words: readonly Word[], i: number): boolean {
	const word = words[i]!;
	const next = words[i + 1];
	if (!next || next.gap.length > 3 || /[.!?\n]/.test(next.gap)) return false;
	const lower = word.text.toLowerCase();
	if (isStreet(words, i)) return false;
	if (word.isNumber) {
		// `ở 123/4 Nguyễn Trãi`
		const at = /^(ở|o|trọ|tro|tại|tai|chỉ|chi|nhà|nha|số|so|đc|dc|về|ve|ngụ|trú)$/i.test(
			words[i - 1]?.text ?? ''
		);
		if (/^(địa_chỉ|dia_chi)$/i.test(`${words[i - 2]?.text ?? ''}_${words[i - 1]?.text ?? ''}`)) return true;
		// `45/12A`, `12/7/3`
		let j = i + 1;
		while (j < i + 4 && words[j]?.isNumber && words[j]!.gap === '/') j++;
		const slashes = j - i - 1;
		if (words[j]?.gap === '' && words[j]!.text.length === 1) j++;
		const street = words[j];
		if (!street || !/^,? $/.test(street.gap)) return false;
		const isNamed = street.capital && street.telling && street.text.length > 1;
		if (slashes > 1 || (slashes > 0 && at))
			return isNamed || /^(đường|duong|phố|pho|hẻm|ngõ|kp|khu|tổ|ấp)$/i.test(street.text);
		return at && street.gap === ' ' && isNamed;
	}
	const named =
		(next.capital &&
			next.telling &&
			!(isKnown(next) && !isIn('name', next) && !isIn('surname', next) && !words[i + 2]?.capital)) ||
		!isKnown(next) ||
		(isIn('surname', next) &&
			words[i + 2] !== undefined &&
			(isIn('name', words[i + 2]!) || isIn('middle', words[i + 2]!)) &&
			!isCompound(next, words[i + 2]));
	if (/^(số|so)$/.test(lower)) {
		// `số nhà 12`, `số 12 đường Lê Lợi`
		if (/^(nhà|nha)$/i.test(next.text)) return words[i + 2]?.isNumber === true;
		const street = words.slice(i + 2, i + 6).some((one) => NAMED.test(one.text) && !/[.!?\n]/.test(one.gap));
		return next.isNumber && (street || AT_HOME.test(words[i - 1]?.text ?? ''));
	}
	if (/^(nhà|nha)$/.test(lower))
		return (
			(/^(số|so)$/i.test(next.text) && words[i + 2]?.isNumber === true) ||
			(next.isNumber && !/^(người|con|trẻ|cháu|đứa|xe|tầng|vệ|bạn)$/i.test(words[i + 2]?.text ?? ''))
		);
	if (/^(chung|căn|can)$/.test(lower) && /^(cư|cu|hộ|ho)$/i.test(next.text))
		return (
			words[i + 2] !== undefined &&
			(words[i + 2]!.capital || words[i + 2]!.isNumber || !isKnown(words[i + 2]!))
		);
	if (/^(tổ|to)$/.test(lower)) return (next.isNumber && !words[i + 2]?.isNumber) || /^dân$/i.test(next.text);
	if (/^khu$/.test(lower))
		return (
			(/^(phố|pho|dân|đô)$/i.test(next.text) &&
				words[i + 2] !== undefined &&
				(words[i + 2]!.isNumber || words[i + 2]!.capital || /^(cư|thị)$/.test(words[i + 2]!.text))) ||
			(next.isNumber && next.text.length < 3)
		);
	if (NUMBERED.test(word.text) && next.isNumber && next.text.length <= 4)
		return !/^(phút|năm|m|lần|giờ)$/i.test(words[i + 2]?.text ?? '');
	if (/^(phường|phuong|xã|xa|quận|huyện|p|q)$/.test(lower))
		return (
			AT_HOME.test(words[i - 1]?.text ?? '') && !/^(trường|truong)$/i.test(words[i - 2]?.text ?? '') && named
		);
	return NAMED.test(word.text) && named && !/^(nhà|thị|con|mặt|lề)$/i.test(word.text);
}
