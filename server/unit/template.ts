import { writeXlsx, type CellStyle } from 'hucre/xlsx';
import { EXAMPLE_MARK, FIELD_TITLES, UNIT_FIELDS, type UnitField } from '#shared/unit-words.ts';

const NOTHING = Object.fromEntries(UNIT_FIELDS.map((field) => [field, ''])) as Record<UnitField, string>;

/** Rows that nobody takes for their own, and that an import knows by the mark. */
const EXAMPLES: Record<UnitField, string | number>[] = [
	{
		...NOTHING,
		code: 'VD-P01',
		name: `UBND phường Ví Dụ ${EXAMPLE_MARK}`,
		kind: 'UBND xã, phường',
		openedOn: '01/07/2025'
	},
	{
		...NOTHING,
		code: 'VD-TH01',
		name: `Trường Tiểu học Ví Dụ ${EXAMPLE_MARK}`,
		kind: 'Trường',
		level: 'Tiểu học',
		parent: 'VD-P01',
		enrolment: 850,
		public: 'có',
		email: 'vidu@example.edu.vn',
		cluster: 'Cụm 1',
		formerDistrict: 'Quận Ví Dụ'
	},
	{
		...NOTHING,
		code: 'VD-TH02',
		name: `Trường Tiểu học Ví Dụ 2, đã sáp nhập ${EXAMPLE_MARK}`,
		kind: 'Trường',
		level: 'Tiểu học',
		parent: 'VD-P01',
		public: 'có',
		formerDistrict: 'Quận Ví Dụ',
		closedOn: '01/08/2026',
		mergedInto: 'VD-TH01'
	}
];

/** Columns whose cells are text, so that Excel keeps the noughts a code begins with and days as they are typed. */
const TEXT_FIELDS: readonly UnitField[] = ['code', 'parent', 'openedOn', 'closedOn', 'mergedInto'];
const WIDTHS: Record<UnitField, number> = {
	code: 14,
	name: 44,
	kind: 20,
	level: 14,
	parent: 14,
	enrolment: 14,
	public: 12,
	email: 30,
	cluster: 14,
	formerDistrict: 18,
	openedOn: 16,
	closedOn: 16,
	mergedInto: 14
};

const FONT = { name: 'Times New Roman', size: 12 };
const HEADING: CellStyle = {
	font: { ...FONT, bold: true },
	fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'FFDCEFEA' } }
};

/** The table of units to fill in, as xlsx: headings and three examples. */
export const unitTemplate = (): Promise<Uint8Array> =>
	writeXlsx({
		sheets: [
			{
				name: 'Đơn vị',
				columns: UNIT_FIELDS.map((field) => ({
					width: WIDTHS[field],
					...(TEXT_FIELDS.includes(field) ? { numFmt: '@' } : {})
				})),
				rows: [
					UNIT_FIELDS.map((field) => FIELD_TITLES[field]),
					...EXAMPLES.map((example) => UNIT_FIELDS.map((field) => example[field]))
				],
				cells: new Map(
					UNIT_FIELDS.map((field, i) => [`0,${i}`, { value: FIELD_TITLES[field], style: HEADING }])
				),
				freezePane: { rows: 1 },
				pageSetup: {
					paperSize: 'a4',
					orientation: 'landscape',
					fitToPage: true,
					fitToWidth: 1,
					fitToHeight: 0
				}
			}
		],
		defaultFont: FONT
	});
