import type { SchoolLevel, UnitKind } from './unit.ts';

/*
 * The words by which people head the columns of a table of units and fill its cells: English as in the
 * contract, Vietnamese as offices write it. All are compared after `fold`.
 */

/** The columns of the table, in the order of the template. */
export const UNIT_FIELDS = [
	'code',
	'name',
	'kind',
	'level',
	'parent',
	'enrolment',
	'public',
	'email',
	'cluster',
	'formerDistrict',
	'openedOn',
	'closedOn',
	'mergedInto'
] as const;
export type UnitField = (typeof UNIT_FIELDS)[number];

/** How the template heads each column. */
export const FIELD_TITLES: Record<UnitField, string> = {
	code: 'Mã đơn vị',
	name: 'Tên đơn vị',
	kind: 'Loại',
	level: 'Cấp học',
	parent: 'Trực thuộc',
	enrolment: 'Số học sinh',
	public: 'Công lập',
	email: 'Email',
	cluster: 'Cụm',
	formerDistrict: 'Quận/huyện cũ',
	openedOn: 'Ngày thành lập',
	closedOn: 'Ngày giải thể',
	mergedInto: 'Sáp nhập vào'
};

/** What the names of the template's examples end with: whoever sends them along has forgotten to. */
export const EXAMPLE_MARK = '(xóa dòng này)';

/**
 * A word without what typists vary: case, diacritics, punctuation, what stands in brackets.
 *
 * @example
 * fold('  Đơn vị cấp trên (mã) *'); // 'don vi cap tren'
 */
export const fold = (text: string): string =>
	text
		.replace(/\([^()]*\)/g, ' ')
		.normalize('NFD')
		.replace(/\p{M}/gu, '')
		.replace(/[đĐ]/g, 'd')
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, ' ')
		.trim();

const listed = (words: string): string[] => words.split(',').map((word) => word.trim());
const lookup = <T>(words: [T, string][]): Map<string, T> =>
	new Map(words.flatMap(([value, list]) => listed(list).map((word) => [word, value] as const)));

const HEADINGS = lookup<UnitField>([
	[
		'code',
		'code, unit code, ma, ma so, ma don vi, ma truong, ma truong hoc, ma dinh danh, ma co so giao duc'
	],
	['name', 'name, unit name, ten, ten don vi, ten truong, ten truong hoc, ten co so giao duc'],
	['kind', 'kind, type, loai, loai don vi, kieu don vi'],
	['level', 'level, school level, cap, cap hoc, bac hoc'],
	[
		'parent',
		'parent, parent code, truc thuoc, thuoc, thuoc don vi, cap tren, ma cap tren, don vi cap tren, ma don vi cap tren, don vi quan ly, ma don vi quan ly, co quan quan ly, don vi chu quan'
	],
	[
		'enrolment',
		'enrolment, enrollment, pupils, students, si so, hoc sinh, so hoc sinh, tong so hoc sinh, so luong hoc sinh, so tre'
	],
	['public', 'public, cong lap, la truong cong lap, truong cong lap, loai hinh'],
	['email', 'email, e mail, mail, thu dien tu, dia chi email, dia chi thu dien tu, hop thu, hop thu dien tu'],
	['cluster', 'cluster, cum, cum truong, cum chuyen mon, cum thi dua'],
	[
		'formerDistrict',
		'formerdistrict, former district, quan huyen cu, quan cu, huyen cu, huyen quan cu, quan huyen truoc day, quan huyen, dia ban cu'
	],
	[
		'openedOn',
		'openedon, opened on, opened, ngay thanh lap, thanh lap, thanh lap ngay, ngay bat dau hoat dong'
	],
	[
		'closedOn',
		'closedon, closed on, closed, ngay giai the, giai the, giai the ngay, ngay ngung hoat dong, ngay dung hoat dong, ngay sap nhap'
	],
	[
		'mergedInto',
		'mergedinto, merged into, successor, sap nhap vao, sap nhap, nhap vao, don vi ke thua, truong ke thua'
	]
]);

/** Columns that every Vietnamese list carries and that say nothing about a unit. */
const IGNORED = new Set(listed('stt, tt, so tt, so thu tu, no, ghi chu, note, notes, remarks'));

/** What a heading names; undefined when it is none of ours. */
export function fieldOf(heading: string): UnitField | 'ignored' | undefined {
	const word = fold(heading);
	return IGNORED.has(word) ? 'ignored' : HEADINGS.get(word);
}

const LEVELS = lookup<SchoolLevel>([
	['mn', 'mn, mam non, mau giao, mg, nha tre, cap mam non, mam non mau giao'],
	['th', 'th, tieu hoc, cap 1, cap i, cap tieu hoc'],
	['thcs', 'thcs, trung hoc co so, cap 2, cap ii, cap thcs'],
	['lc', 'lc, lien cap, nhieu cap, nhieu cap hoc, cap 1 2, cap 2 3, cap 1 2 3'],
	['thpt', 'thpt, trung hoc pho thong, cap 3, cap iii, cap thpt'],
	[
		'gdtx',
		'gdtx, giao duc thuong xuyen, gdnn gdtx, ttgdtx, tt gdtx, tt gdnn gdtx, trung tam gdtx, trung tam gdnn gdtx, trung tam giao duc thuong xuyen, trung tam giao duc nghe nghiep giao duc thuong xuyen'
	]
]);

/** A school level as people write it: `Mầm non`, `cấp 2`, `TH-THCS` (several levels: liên cấp). */
export function levelOf(text: string): SchoolLevel | undefined {
	const word = fold(text).replace(/^truong /, '');
	const found = LEVELS.get(word);
	if (found) return found;
	// "Tiểu học và THCS", "TH, THCS và THPT": a school of several levels.
	const parts = word
		.replaceAll('trung hoc co so', 'thcs')
		.replaceAll('trung hoc pho thong', 'thpt')
		.replaceAll('tieu hoc', 'th')
		.replaceAll('mam non', 'mn')
		.split(' ')
		.filter((part) => part !== 'va');
	const levels = parts.map((part) => LEVELS.get(part));
	return levels.length > 1 && levels.every((level) => level !== undefined) ? 'lc' : undefined;
}

const KINDS = lookup<UnitKind>([
	['department', 'department, so, so gddt, so gd dt, so giao duc, so giao duc va dao tao'],
	[
		'office',
		'office, district, co quan quan ly, ubnd, ubnd xa, ubnd phuong, ubnd xa phuong, ubnd phuong xa, ubnd cap xa, ubnd dac khu, ubnd huyen, ubnd quan, uy ban nhan dan, uy ban nhan dan xa, uy ban nhan dan phuong, xa, phuong, xa phuong, phuong xa, dac khu, phong, phong gddt, phong gd dt, phong giao duc, phong giao duc va dao tao'
	],
	['school', 'school, truong, truong hoc, nha truong, co so giao duc']
]);

/** A unit's kind as people write it. `Trường tiểu học` says the level too. */
export function kindOf(text: string): { kind: UnitKind; level?: SchoolLevel } | undefined {
	const kind = KINDS.get(fold(text));
	if (kind) return { kind };
	const level = levelOf(text);
	return level && { kind: 'school', level };
}

const TRUTHS = lookup<boolean>([
	[true, 'co, x, v, 1, true, yes, y, dung, cong lap, truong cong lap'],
	[
		false,
		'khong, k, 0, false, no, n, sai, ngoai cong lap, tu thuc, dan lap, tu, truong tu thuc, truong ngoai cong lap'
	]
]);

/** Yes or no as people write it; an empty cell is yes: nearly every school of a ward is public. */
export function publicOf(text: string): boolean | undefined {
	// A tick is no letter and would be folded away.
	if (text === '' || /^[✓✔☑]$/.test(text)) return true;
	return TRUTHS.get(fold(text));
}
