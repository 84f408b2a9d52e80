import { ACRONYM, LINE } from './person-words.ts';
import { isCompound, isIn, isKnown, type Word } from './words.ts';

/* Words after which somebody is named: titles (`cô`), what people are (`bảo vệ`), letters for both (`c.`). */

const setOf = (words: string) => new Set(words.trim().split(/\s+/));

/** Titles of one person; which of the two sets counts is said by how the sentence is written: with signs or without. */
export const TITLES = setOf(`
	cô thầy thày bé cháu chị anh bác chú ông bà dì cậu mợ thím dượng cụ gvcn gv gvbm gvpt ht hp pht hpht mr ms mrs miss mis sir
	teacher ôn mệ mụ bả chế hia soeur sư pa bu bầm mế cố thím bạn em con mẹ bố ba má cha tía tên cu thằng nhóc nhỏ hs hsinh ph phhs sơ
	soeur madam gđ bm nv pb`);
const TITLES_BARE = setOf(
	'co thay be chau chi anh bac chu ong ba di cau mo thim duong cu ban em con me bo ma cha tia ten thang nho nhoc so ph hs gv gvcn ht hp'
);
/** Of them, those of grown-ups who are called by the order of their birth: `chú Ba`. */
const BY_BIRTH = setOf(
	'chị anh bác chú ông bà dì cậu mợ thím dượng chi bac chu ong di cau mo thim duong cô thầy co o ôn mụ'
);
/** Of them, those of children: nicknames follow. */
export const KIDS = setOf(
	'bé be cháu chau bạn ban em cu tên ten thằng thang nhóc mẹ bố me bo ba má trai gái gai con nhỏ nho hs tôi toi mình minh là la tía cha'
);
/** Two words that are one title. */
const ROLES = setOf(`
	hiệu_trưởng hiệu_phó chủ_nhiệm giáo_viên bảo_mẫu bảo_vệ kế_toán thủ_quỹ văn_thư y_tá y_sĩ lao_công cấp_dưỡng đầu_bếp tổ_trưởng
	phụ_trách lớp_trưởng lớp_phó hội_trưởng trưởng_ban phó_ban học_sinh phụ_huynh nhân_viên giám_thị quản_sinh chủ_tịch bí_thư
	tài_xế tạp_vụ tổ_phó trưởng_khối khối_trưởng giáo_sinh trưởng_nhóm nhóm_trưởng phó_hiệu gọi_là biệt_danh đứa_tên thư_kí
	thư_ký chi_hội bác_sĩ y_tế nhóc_tì đồng_chí đ_c hiệu_trường ký_tên người_viết người_gửi thân_ái kính_thư bảo_mẩu quản_nhiệm
	lái_xe quản_lý trợ_giảng giáo_vụ trực_ban thân_mến`);
const plain = (word: string): string => word.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd');
const ROLES_BARE = new Set([...ROLES].map(plain));

/** What stands before a title when more than one is meant: nobody is named in small letters behind `các cô`. */
const MANY = setOf(
	'các cac những nhung mấy may hai ba bốn hầu nhiều nhieu đám bọn tụi mỗi từng cả quý mọi moi quy'
);
/** Two titles that mean all of them. */
const ALL = setOf(
	'thầy_cô cô_thầy thay_co co_thay anh_chị chị_anh anh_chi ông_bà ong_ba bố_mẹ ba_mẹ cha_mẹ bo_me ba_me cha_me mẹ_cha ba_má bạn_bè cô_chú co_chu cô_bác chú_bác anh_em con_em con_cháu em_bé'
);

/** A title with what makes it no title: `anh văn`, `cô tiên`. */
const NO_TITLE = setOf(
	'anh_văn anh_ngữ anh_hùng bà_tiên cô_tiên bé_nam em_nam cháu_nam bạn_nam con_nam tên_thành con_út em_út con_cả anh_minh'
);
/** True when the word at `j` belongs to the title before it and names nobody. */
export const isOfTitle = (words: readonly Word[], j: number): boolean =>
	NO_TITLE.has(`${words[j - 1]?.text.toLowerCase() ?? ''}_${words[j]!.text.toLowerCase()}`);

/** True when `i` begins a title of two words. */
export function isRole(words: readonly Word[], i: number): boolean {
	const word = words[i];
	const next = words[i + 1];
	if (!word || !next || !LINE.test(next.gap)) return false;
	const pair = `${word.text.toLowerCase()}_${next.text.toLowerCase()}`;
	return ROLES.has(pair) || (word.bare && ROLES_BARE.has(pair));
}

/** What somebody is, in words the first of which may be a name: `chị Công nhân`, `cô Văn thư`. */
const OFFICES = setOf(
	'bảo_vệ bảo_mẫu công_an công_nhân đại_diện văn_thư văn_phòng nhân_viên mỹ_thuật anh_văn sinh_viên liên_đội thư_viện thư_ký thư_kí tài_xế tài_vụ bảo_hiểm chi_hội y_tế'
);
/** True when `i` begins such words, the second in small letters. */
export function isOffice(words: readonly Word[], i: number): boolean {
	const next = words[i + 1];
	return (
		next !== undefined &&
		LINE.test(next.gap) &&
		!next.capital &&
		OFFICES.has(`${words[i]!.text.toLowerCase()}_${next.text}`) &&
		!isCompound(next, words[i + 2])
	);
}

/** Where the title that stands at `i` ends, or -1 when none does. */
export function titleEnd(words: readonly Word[], i: number): number {
	const word = words[i]!;
	const next = words[i + 1];
	if (!next) return -1;
	if (isRole(words, i)) return i + 1;
	const lower = word.text.toLowerCase();
	const before = words[i - 1];
	const named = next.capital && next.telling;
	// `tiếng Anh`, `cơ bản`, `ba tháng`: what looks like a title and is none.
	if (isCompound(before, word) && !named && !/^(cô|thầy|bé|cháu|bạn|co|thay|be|chau)$/.test(lower)) return -1;
	if (/^(tiếng|tieng|môn|nước)$/i.test(before?.text ?? '') && lower === 'anh') return -1;
	if (TITLES.has(lower)) return i;
	if (word.bare && TITLES_BARE.has(lower)) return i;
	if (
		TITLES_BARE.has(lower) &&
		named &&
		LINE.test(next.gap) &&
		(!isKnown(next) || isIn('name', next) || isIn('capitalName', next))
	)
		return i;
	// `c Lan`, `T. Hùng`
	if (
		/^(c|t|a|b|o|e|gv|cg|cgv|th)$/.test(lower) &&
		named &&
		/^[. ]{1,2}$/.test(next.gap) &&
		!(word.capital && word.text.length === 1 && before && /^[.]$/.test(word.gap))
	)
		return i;
	// `t.hùng`, `c.lan`: a dot right after one letter.
	if (/^[ct]$/.test(lower) && next.gap === '.' && isIn('name', next) && !ACRONYM.test(next.text)) return i;
	return -1;
}

/** True when the word at `j` and the one before are two titles that mean all: `ông bà`. */
export const isAll = (words: readonly Word[], j: number): boolean =>
	ALL.has(`${words[j - 1]?.text.toLowerCase() ?? ''}_${words[j]!.text.toLowerCase()}`);

/** True when the title at `i` means several people. */
export function isOfMany(words: readonly Word[], i: number): boolean {
	const before = words[i - 1];
	if (!before || !LINE.test(words[i]!.gap)) return false;
	const lower = before.text.toLowerCase();
	return MANY.has(lower) || ALL.has(`${lower}_${words[i]!.text.toLowerCase()}`);
}

/** True after a title whose people are called by the order of their birth. */
export const isByBirth = (title: Word): boolean => BY_BIRTH.has(title.text.toLowerCase());
