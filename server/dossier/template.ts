import { writeXlsx, type CellStyle } from 'hucre/xlsx';
import { INVITATION_DAYS } from '#shared/dossier.ts';
import { DOSSIER_COLUMNS, DOSSIER_TITLES, EXAMPLE, type DossierColumn } from '#shared/dossier-import.ts';
import { CHANNEL_NAMES, CHANNELS, PROCEDURES } from '#shared/procedure.ts';

const FONT = { name: 'Times New Roman', size: 12 };
const HEADING: CellStyle = {
	font: { ...FONT, bold: true },
	fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'FFDCEFEA' } }
};
const WRAPPED: CellStyle = { font: FONT, alignment: { wrapText: true, vertical: 'top' } };

/** The columns of one school's file: whose dossiers they are is said with the file. */
const COLUMNS = DOSSIER_COLUMNS.filter(
	(column): column is Exclude<DossierColumn, 'unit'> => column !== 'unit'
);
const WIDTHS: Record<DossierColumn, number> = {
	unit: 14,
	code: 30,
	procedure: 34,
	channel: 18,
	receivedOn: 16,
	dueOn: 16,
	returnedOn: 18
};
/** What goes into each column, as the sheet "Hướng dẫn" says. */
const GUIDE: Record<DossierColumn, string> = {
	unit: 'Chỉ cần khi một tệp có hồ sơ của nhiều trường: mã của trường ở từng dòng.',
	code: 'Bắt buộc. Mã ghi trên giấy tiếp nhận; trong một trường mỗi hồ sơ một mã.',
	procedure: 'Bắt buộc. Chọn trong danh sách hoặc ghi tên thủ tục khác.',
	channel: `Bắt buộc. Một trong: ${CHANNELS.map((one) => CHANNEL_NAMES[one]).join('; ')}.`,
	receivedOn: 'Bắt buộc. Ví dụ 01/07/2026.',
	dueOn: 'Bắt buộc. Ngày hẹn trả ghi trên giấy tiếp nhận.',
	returnedOn: 'Bắt buộc. Ngày trả kết quả thực tế, không trước ngày tiếp nhận.'
};
/** Rows that offer words to choose from. */
const ROWS = 2000;
const GUIDE_NAME = 'Hướng dẫn';
/** Text, so that Excel keeps the noughts a number begins with, and days as they are typed whatever the machine's order. */
const TEXT: CellStyle = { font: FONT, numFmt: '@' };

/** The table of dossiers to fill in, as xlsx: headings, an example, words to choose from, and what goes where. */
export const dossierTemplate = (): Promise<Uint8Array> => {
	const lists: [(typeof COLUMNS)[number], readonly string[]][] = [
		['procedure', PROCEDURES],
		['channel', CHANNELS.map((one) => CHANNEL_NAMES[one])]
	];
	const guide: (string | null)[][] = [
		['Cột', 'Điền gì', null, ...lists.map(([column]) => DOSSIER_TITLES[column])],
		...DOSSIER_COLUMNS.map((column) => [DOSSIER_TITLES[column], GUIDE[column], null]),
		[
			'Không ghi họ tên, số điện thoại, địa chỉ hay thông tin nào khác của người nộp và học sinh: tệp có cột như vậy sẽ không được nhận.'
		],
		['Ngày ghi theo thứ tự ngày/tháng/năm. Dòng ví dụ để nguyên cũng không sao: hệ thống bỏ qua dòng đó.'],
		[`Mã khảo sát dùng được ${INVITATION_DAYS} ngày kể từ ngày trả kết quả, nên nhập hồ sơ ngay khi trả.`]
	];
	const rows: (string | null)[][] = [
		COLUMNS.map((column) => DOSSIER_TITLES[column]),
		COLUMNS.map((column) => EXAMPLE[column]),
		...Array.from({ length: ROWS - 1 }, () => COLUMNS.map(() => null))
	];
	const longest = Math.max(...lists.map(([, words]) => words.length));
	for (let i = guide.length; i <= longest; i++) guide.push([null, null, null]);
	lists.forEach(([, words], l) => words.forEach((word, i) => (guide[i + 1]![3 + l] = word)));
	const whole = DOSSIER_COLUMNS.length + 1;
	return writeXlsx({
		sheets: [
			{
				name: 'Hồ sơ',
				columns: COLUMNS.map((column) => ({ width: WIDTHS[column] })),
				rows,
				// A column's own format holds only for cells that are there: so each is.
				cells: new Map(
					rows.flatMap((row, r) =>
						row.map((value, c) => [`${r},${c}`, { value, style: r === 0 ? HEADING : TEXT }] as const)
					)
				),
				dataValidations: lists.map(([column, words], l) => {
					const letter = String.fromCharCode(65 + COLUMNS.indexOf(column));
					const from = String.fromCharCode(68 + l);
					return {
						type: 'list' as const,
						// By reference: a comma in a list's own text would part it.
						formula1: `'${GUIDE_NAME}'!$${from}$2:$${from}$${words.length + 1}`,
						range: `${letter}2:${letter}${ROWS + 1}`,
						allowBlank: true,
						// Other procedures may be written, and the import understands more words for a channel.
						showErrorMessage: false
					};
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
			{
				name: GUIDE_NAME,
				columns: [18, 80, 4, 34, 18].map((width) => ({ width })),
				rows: guide,
				cells: new Map(
					guide.flatMap((cells, r) =>
						cells.flatMap((value, c) =>
							value === null ? [] : [[`${r},${c}`, { value, style: r === 0 ? HEADING : WRAPPED }] as const]
						)
					)
				),
				merges: [whole, whole + 1, whole + 2].map((r) => ({
					startRow: r,
					startCol: 0,
					endRow: r,
					endCol: 1
				})),
				freezePane: { rows: 1 }
			}
		],
		defaultFont: FONT
	});
};
