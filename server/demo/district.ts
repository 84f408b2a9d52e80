import { uuidv7 } from '#shared/id.ts';
import type { Day } from '#shared/time.ts';
import { UNDATED, type SchoolLevel, type Unit } from '#shared/unit.ts';
import type { Chance } from './chance.ts';

/*
 * A district that does not exist. No province, ward or school of these names is known to us, and none may be:
 * numbers about a real school are never made up. They are poetic on purpose, and the department says "minh họa".
 */

/** The school whose principal and staff can sign in, and whose posters are shown first. */
export const SHOWN_SCHOOL = 'GL-TH01';

/** A school of the demo and how it fares. */
export interface DemoSchool {
	unit: Unit;
	/** How content its parents are: 0 about seven in ten answers satisfied, 1 nine in ten, 2 nearly all. */
	content: number;
	/** The share of its parents who answer. */
	turnout: number;
	/** How much its content grew from one campaign to the next. */
	drift: number;
}

/** The district as it is now, and what happened on the way. */
export interface DemoDistrict {
	/** As it stood before the districts ended on 30 June 2025: schools under the former districts. */
	before: Unit[];
	/** As it stands now, in the same order: schools under the wards, two of them merged into others. */
	now: Unit[];
	schools: DemoSchool[];
}

type Line = [name: string, enrolment: number, content: number, turnout: number];

const DEPARTMENT = 'Sở Giáo dục và Đào tạo tỉnh Mây Trắng (minh họa)';
const OFFICES: Record<string, string> = {
	GL: 'UBND phường Gió Lành',
	TK: 'UBND phường Trăng Khuyết',
	DN: 'UBND xã Đồi Gió Nồm'
};

/** The districts of before, and the wards that came after them. */
const FORMER: Record<string, { name: string; short: string; wards: string[] }> = {
	QMN: {
		name: 'Phòng GDĐT quận Mây Nổi (minh họa)',
		short: 'Quận Mây Nổi',
		wards: ['GL', 'TK']
	},
	HKL: { name: 'Phòng GDĐT huyện Khói Lam (minh họa)', short: 'Huyện Khói Lam', wards: ['DN'] }
};
/** The day on which wards took the schools over from the districts (`reference/domain.md` 7). */
export const REFORM: Day = '2025-07-01';
/** Groups of schools across the wards. */
const CLUSTERS: Record<string, string> = { GL: 'Cụm 1', TK: 'Cụm 1', DN: 'Cụm 2', MT: 'Cụm 3' };
/** Which school went into which. */
const MERGERS: Record<string, string> = { 'TK-MN05': 'TK-MN01', 'DN-TH04': 'DN-TH02' };
/** Schools whose parents grew more or less content from campaign to campaign. */
const DRIFTS: Record<string, number> = {
	'GL-TH03': -0.3,
	'GL-THCS02': -0.12,
	'DN-TH03': 0.28,
	'TK-THCS02': 0.16
};

const PREFIX: Record<SchoolLevel, string> = {
	mn: 'Trường Mầm non',
	th: 'Trường Tiểu học',
	thcs: 'Trường THCS',
	lc: 'Trường Tiểu học và THCS',
	thpt: 'Trường THPT',
	gdtx: 'Trung tâm GDNN-GDTX'
};

/** By the office they stand under, `MT` for the department itself, and by level. */
const SCHOOLS: Record<string, Partial<Record<SchoolLevel, Line[]>>> = {
	GL: {
		mn: [
			['Chuồn Chuồn Ớt', 312, 1.9, 0.42],
			['Lá Me Non', 268, 1.55, 0.3],
			['Chong Chóng Tre', 356, 1.25, 0.24],
			['Mèo Mướp', 194, 2.1, 0.48],
			['Hạt Cườm', 142, 1.4, 0]
		],
		th: [
			['Hoa Mận Trắng', 1124, 1.5, 0.22],
			['Dòng Suối Bạc', 936, 1.05, 0.27],
			['Gốc Khế Ngọt', 782, 0.3, 0.31],
			['Cầu Vồng Đôi', 1278, 1.75, 0.16],
			['Mưa Bóng Mây', 645, 1.95, 0.35]
		],
		thcs: [
			['Ngọn Hải Đăng Xanh', 1186, 0.95, 0.18],
			['Cánh Buồm Nâu', 968, 0.55, 0.21],
			['Thềm Trăng Sáng', 742, 1.45, 0.25]
		]
	},
	TK: {
		mn: [
			['Quả Thị Thơm', 286, 1.65, 0.33],
			['Bướm Nâu', 232, 1.85, 0.03],
			['Đèn Lồng Xanh', 318, 1.15, 0.28],
			['Cánh Diều Giấy', 174, 2, 0.4],
			['Lồng Đèn Cá', 84, 1.2, 0.4]
		],
		th: [
			['Bến Trăng Khuyết', 1032, 1.3, 0.2],
			['Đồi Sim Tím', 864, 1.6, 0.24],
			['Giếng Nước Trong', 716, 1.1, 0.29],
			['Hàng Cau Thẳng', 588, 1.8, 0.05],
			['Lối Cỏ Thơm', 902, 1.35, 0.17]
		],
		thcs: [
			['Rặng Phi Lao Hát', 1094, 1, 0.15],
			['Đỉnh Sương Sớm', 826, 0.75, 0.26],
			['Bến Sao Khuya', 664, 1.2, 0.2]
		]
	},
	DN: {
		mn: [
			['Hoa Mười Giờ Đỏ', 128, 1.7, 0.36],
			['Sóc Đuôi Cờ', 116, 1.95, 0.03],
			['Vỏ Ốc Nhỏ', 98, 2.1, 0.45]
		],
		th: [
			['Nắng Tháng Ba Vàng', 424, 1.45, 0.3],
			['Cánh Cò Bay Lả', 386, 1.55, 0.32],
			['Bờ Tre Kể Chuyện', 298, 0.85, 0.38],
			['Vườn Cải Vàng', 112, 1, 0.45]
		],
		thcs: [
			['Vành Đai Gió', 462, 1.15, 0.27],
			['Bình Minh Muộn', 358, 0.9, 0.34]
		],
		lc: [['Đảo Chim Én Nhỏ', 286, 1.35, 0.3]]
	},
	MT: {
		thpt: [['Chân Trời Tím Biếc', 1216, 1, 0.14]],
		gdtx: [['Ngọn Đèn Khuya', 342, 1.6, 0.18]]
	}
};

/**
 * The district with its history, parents before children.
 *
 * @param mergedOn the day on which two small schools went into their neighbours
 */
export function district(chance: Chance, ms: number, mergedOn: Day): DemoDistrict {
	const unit = (code: string, name: string, more: Partial<Unit>): Unit => ({
		id: uuidv7(ms, chance.bytes(10)),
		code,
		name,
		kind: 'school',
		level: null,
		parent: 'MT',
		enrolment: null,
		public: true,
		email: null,
		...UNDATED,
		...more
	});
	const department = unit('MT', DEPARTMENT, { kind: 'department', parent: null });
	const former = Object.entries(FORMER).map(([code, { name }]) => unit(code, name, { kind: 'office' }));
	const wards = Object.entries(OFFICES).map(([code, name]) =>
		unit(code, name, { kind: 'office', openedOn: REFORM })
	);
	const schools = Object.entries(SCHOOLS).flatMap(([parent, levels]) =>
		Object.entries(levels).flatMap(([level, lines]) =>
			lines.map(([name, enrolment, content, turnout], i): DemoSchool => {
				const code = `${parent}-${level.toUpperCase()}${String(i + 1).padStart(2, '0')}`;
				const known = level as SchoolLevel;
				const mergedInto = MERGERS[code] ?? null;
				return {
					unit: unit(code, `${PREFIX[known]} ${name}`, {
						level: known,
						parent,
						enrolment,
						cluster: CLUSTERS[parent]!,
						formerDistrict: formerOf(parent)?.short ?? null,
						closedOn: mergedInto === null ? null : mergedOn,
						mergedInto
					}),
					content,
					turnout,
					drift: DRIFTS[code] ?? 0
				};
			})
		)
	);
	const all = schools.map((school) => school.unit);
	const taken = (code: string) => all.find(({ mergedInto }) => mergedInto === code)?.enrolment ?? 0;
	return {
		before: [
			department,
			...former,
			...wards,
			...all.map((one) => ({
				...one,
				parent: formerOf(one.parent!)?.code ?? one.parent,
				closedOn: null,
				mergedInto: null
			}))
		],
		now: [
			department,
			...former.map((office) => ({ ...office, closedOn: REFORM })),
			...wards,
			...all.map((one) => ({ ...one, enrolment: one.enrolment! + taken(one.code) }))
		],
		schools
	};
}

/** The former district that a ward's schools stood in; the department's own stood in none. */
function formerOf(ward: string): { code: string; short: string } | undefined {
	const found = Object.entries(FORMER).find(([, { wards }]) => wards.includes(ward));
	return found && { code: found[0], short: found[1].short };
}
