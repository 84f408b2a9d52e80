import { writeXlsx, type CellStyle } from 'hucre/xlsx';
import { FIELD_TITLES, UNIT_FIELDS, type UnitField } from '#shared/unit-words.ts';

/** Two rows that nobody takes for their own. */
const EXAMPLES: Record<UnitField, string | number>[] = [
	{
		code: 'VD-P01',
		name: 'UBND phường Ví Dụ (xóa dòng này)',
		kind: 'UBND xã, phường',
		level: '',
		parent: '',
		enrolment: '',
		public: '',
		email: ''
	},
	{
		code: 'VD-TH01',
		name: 'Trường Tiểu học Ví Dụ (xóa dòng này)',
		kind: 'Trường',
		level: 'Tiểu học',
		parent: 'VD-P01',
		enrolment: 850,
		public: 'có',
		email: 'vidu@example.edu.vn'
	}
];

/** Columns whose cells are text, so that Excel keeps the noughts a code begins with. */
const TEXT_FIELDS: readonly UnitField[] = ['code', 'parent'];
const WIDTHS: Record<UnitField, number> = {
	code: 14,
	name: 44,
	kind: 20,
	level: 14,
	parent: 14,
	enrolment: 14,
	public: 12,
	email: 30
};

const FONT = { name: 'Times New Roman', size: 12 };
const HEADING: CellStyle = {
	font: { ...FONT, bold: true },
	fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'FFDCEFEA' } }
};

/** The table of units to fill in, as xlsx: headings and two examples. */
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
