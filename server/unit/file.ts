import { writeXlsx, type CellStyle } from 'hucre/xlsx';
import { csvFile, harmless, printable } from '#server/csv.ts';
import { cellsOf, KIND_CELLS } from '#shared/unit-cell.ts';
import { MAX_ROWS } from '#shared/unit-import.ts';
import type { UnitRecord } from '#shared/unit-row.ts';
import { FIELD_TITLES, UNIT_FIELDS, type UnitField } from '#shared/unit-words.ts';
import { LEVEL_NAMES } from '#shared/unit.ts';

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
/** What may stand in a column of few words, offered as a list to choose from. */
const CHOICES: Partial<Record<UnitField, string[]>> = {
	kind: Object.values(KIND_CELLS),
	level: Object.values(LEVEL_NAMES),
	public: ['có', 'không']
};
/** What goes into each column, as the sheet "Hướng dẫn" says. */
const GUIDE: Record<UnitField, string> = {
	code: 'Bắt buộc. Mỗi đơn vị một mã, không trùng; nên dùng mã định danh của ngành.',
	name: 'Bắt buộc. Tên đầy đủ.',
	kind: `Bắt buộc. Một trong: ${Object.values(KIND_CELLS).join('; ')}.`,
	level: `Bắt buộc với trường. Một trong: ${Object.values(LEVEL_NAMES).join('; ')}.`,
	parent: 'Mã của cơ quan quản lý trực tiếp.',
	enrolment: 'Số nguyên, ví dụ 850. Chưa rõ thì để trống.',
	public: 'có hoặc không. Để trống là có.',
	email: 'Thư điện tử của đơn vị.',
	cluster: 'Tên cụm chuyên môn, ví dụ Cụm 1.',
	formerDistrict: 'Quận, huyện của đơn vị đến hết ngày 30/06/2025.',
	openedOn: 'Ngày đầu tiên đơn vị hoạt động, ví dụ 01/07/2025. Có từ lâu thì để trống.',
	closedOn: 'Ngày đầu tiên đơn vị không còn hoạt động.',
	mergedInto: 'Mã của trường tiếp nhận; cần có ngày giải thể.'
};

const FONT = { name: 'Times New Roman', size: 12 };
const HEADING: CellStyle = {
	font: { ...FONT, bold: true },
	fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'FFDCEFEA' } }
};
const WRAPPED: CellStyle = { font: FONT, alignment: { wrapText: true, vertical: 'top' } };

const HEADINGS = UNIT_FIELDS.map((field) => FIELD_TITLES[field]);

/**
 * Lines of units as a workbook that the import reads: words to choose from where only a few will do, and a second
 * sheet that says what goes where.
 *
 * @param lines cells in the order of the template's columns
 */
export const unitWorkbook = (lines: readonly (readonly (string | number)[])[]): Promise<Uint8Array> =>
	writeXlsx({
		sheets: [
			{
				name: 'Đơn vị',
				columns: UNIT_FIELDS.map((field) => ({
					width: WIDTHS[field],
					...(TEXT_FIELDS.includes(field) ? { numFmt: '@' } : {})
				})),
				rows: [
					HEADINGS,
					...lines.map((cells) => cells.map((cell) => (typeof cell === 'string' ? printable(cell) : cell)))
				],
				cells: new Map(HEADINGS.map((value, i) => [`0,${i}`, { value, style: HEADING }])),
				dataValidations: UNIT_FIELDS.flatMap((field, i) => {
					const values = CHOICES[field];
					const column = String.fromCharCode(65 + i);
					return values
						? [
								{
									type: 'list' as const,
									// By reference: a comma in a list's own text would part it.
									formula1: choicesIn(field),
									range: `${column}2:${column}${MAX_ROWS + 1}`,
									allowBlank: true,
									// The import understands more words than these.
									showErrorMessage: false
								}
							]
						: [];
				}),
				freezePane: { rows: 1 },
				pageSetup: {
					paperSize: 'a4',
					orientation: 'landscape',
					fitToPage: true,
					fitToWidth: 1,
					fitToHeight: 0
				}
			},
			guideSheet()
		],
		defaultFont: FONT
	});

const GUIDE_NAME = 'Hướng dẫn';
/** The columns of the sheet's lists, after what it says. */
const listColumn = (field: UnitField) => String.fromCharCode(68 + Object.keys(CHOICES).indexOf(field));
const choicesIn = (field: UnitField) =>
	`'${GUIDE_NAME}'!$${listColumn(field)}$2:$${listColumn(field)}$${CHOICES[field]!.length + 1}`;

function guideSheet() {
	const lists = Object.entries(CHOICES);
	const rows: (string | null)[][] = [
		['Cột', 'Điền gì', null, ...lists.map(([field]) => FIELD_TITLES[field as UnitField])],
		...UNIT_FIELDS.map((field, i) => [
			FIELD_TITLES[field],
			GUIDE[field],
			null,
			...lists.map(([, values]) => values[i] ?? null)
		]),
		['Cột không có trong tệp thì thông tin cũ giữ nguyên; cột có mà ô để trống thì thông tin cũ bị xóa.']
	];
	return {
		name: GUIDE_NAME,
		columns: [18, 80, 4, ...lists.map(() => 20)].map((width) => ({ width })),
		rows,
		cells: new Map(
			rows.flatMap((cells, r) =>
				cells.flatMap((value, c) =>
					value === null ? [] : [[`${r},${c}`, { value, style: r === 0 ? HEADING : WRAPPED }] as const]
				)
			)
		),
		merges: [{ startRow: rows.length - 1, startCol: 0, endRow: rows.length - 1, endCol: 1 }],
		freezePane: { rows: 1 }
	};
}

/** Units as an xlsx file. Read back unchanged it changes nothing. */
export const unitsXlsx = (units: readonly UnitRecord[]): Promise<Uint8Array> =>
	unitWorkbook(units.map(cellsOf));

/** The same as CSV, for a Vietnamese Excel. */
export const unitsCsv = (units: readonly UnitRecord[]): string =>
	csvFile([
		HEADINGS,
		...units.map((unit) =>
			cellsOf(unit).map((cell) => (typeof cell === 'string' ? harmless(cell) : String(cell)))
		)
	]);
