import { createHash } from 'node:crypto';
import { writeXlsx, type CellStyle, type CellValue } from 'hucre/xlsx';
import type { RateTable } from '#shared/rate-table.ts';
import { showDay, showTime, type Day } from '#shared/time.ts';
import { LEVEL_NAMES } from '#shared/unit.ts';
import { showNumber } from '#shared/verdict-text.ts';
import { columnsOf, linesOf, printable, type Cell, type Column, type Line } from './column.ts';

/** What the file says of itself beside the table. */
export interface RateFileContext {
	/** A unit's name by its code. */
	nameOf: (code: string) => string;
	timeZone: string;
	/** Setting `MIN_INTERNAL`. */
	minimum: number;
}

const FONT = { name: 'Times New Roman', size: 11 };
const THIN = { style: 'thin', color: { rgb: 'FF9A9A9A' } } as const;
const BORDER = { top: THIN, right: THIN, bottom: THIN, left: THIN };
const solid = (rgb: string) => ({ type: 'pattern', pattern: 'solid', fgColor: { rgb } }) as const;

const TITLE: CellStyle = { font: { ...FONT, size: 14, bold: true }, alignment: { horizontal: 'center' } };
const NOTE: CellStyle = { font: { ...FONT, italic: true }, alignment: { vertical: 'top', wrapText: true } };
const HEADING: CellStyle = {
	font: { ...FONT, bold: true },
	fill: solid('FFDCEFEA'),
	border: BORDER,
	alignment: { horizontal: 'center', vertical: 'center', wrapText: true }
};

/** Characters of a heading's longest word decide nothing here: headings wrap at their columns' widths. */
const HEADING_HEIGHT = 64;

/**
 * The table as a workbook that an official needs not touch up: a sheet to print on A4 with rates and verdicts, and
 * one with every count. Both say what they were computed from.
 */
export async function rateXlsx(table: RateTable, context: RateFileContext): Promise<Uint8Array> {
	const columns = columnsOf(table);
	const lines = linesOf(table, context.nameOf);
	const notes = notesOf(table, context);
	const sheet = (name: string, kind: 'summary' | 'detail', title: string) =>
		sheetOf(
			name,
			[title, printable(table.campaign.name).toLocaleUpperCase('vi')],
			notes,
			columns.filter((column) => column.sheet === kind || column.sheet === 'both'),
			lines
		);
	return writeXlsx({
		sheets: [
			sheet('Kết quả', 'summary', 'KẾT QUẢ KHẢO SÁT MỨC ĐỘ HÀI LÒNG'),
			sheet('Chi tiết', 'detail', 'SỐ LIỆU CHI TIẾT')
		],
		defaultFont: FONT,
		properties: {
			title: printable(table.campaign.name),
			creator: 'Lắng Nghe',
			created: new Date(table.asOf),
			modified: new Date(table.asOf)
		}
	});
}

/** What the table was computed from, so that any figure can be found again. */
function notesOf(table: RateTable, { nameOf, timeZone, minimum }: RateFileContext): string[] {
	const { campaign, filter, rows, totals, asOf } = table;
	const showOfficeDay = (day: Day) => day.split('-').reverse().join('/');
	const span =
		filter.from === null && filter.to === null
			? `toàn đợt, mở ${showDay(campaign.opensAt, timeZone)}, đóng ${showDay(campaign.closesAt, timeZone)}`
			: [
					filter.from === null ? '' : `từ ngày ${showOfficeDay(filter.from)}`,
					filter.to === null ? '' : `đến hết ngày ${showOfficeDay(filter.to)}`
				]
					.filter(Boolean)
					.join(' ');
	const part = [
		filter.under === null ? '' : nameOf(filter.under),
		filter.level === null ? '' : LEVEL_NAMES[filter.level]
	].filter(Boolean);
	return [
		`Phiếu hoàn thành: ${span}. ${part.length > 0 ? `Phạm vi: ${part.join(', ')}. ` : ''}${showNumber(rows.length)} trường, ${showNumber(totals.pooled.responses)} phiếu. Lập lúc ${showTime(asOf, timeZone)}.`,
		`Tỷ lệ hài lòng = số lượt chọn mức 4, 5 / số lượt đánh giá; câu bỏ trống và "Không ý kiến" không tính. Dưới ${minimum} phiếu: "Chưa đủ phiếu". "Chắc chắn": cả khoảng tin cậy 95 % nằm về một phía của chỉ tiêu.`,
		`Mã kiểm tra nội dung (SHA-256): ${contentHash(table)}`
	].map(printable);
}

/** The same figures give the same hash, whenever the file is made. */
export const contentHash = ({ campaign, filter, rows, totals }: RateTable): string =>
	createHash('sha256')
		.update(JSON.stringify([campaign.id, filter, rows, totals]))
		.digest('hex');

function sheetOf(name: string, titles: string[], notes: string[], columns: Column[], lines: Line[]) {
	const rows: CellValue[][] = [];
	const cells = new Map<string, { value: CellValue; style: CellStyle }>();
	const put = (row: number, column: number, value: CellValue, style: CellStyle) => {
		(rows[row] ??= [])[column] = value;
		cells.set(`${row},${column}`, { value, style });
	};
	const last = columns.length - 1;
	const merges = [...titles, ...notes].map((text, row) => {
		put(row, 0, text, row < titles.length ? TITLE : NOTE);
		return { startRow: row, startCol: 0, endRow: row, endCol: last };
	});
	const heading = merges.length;
	columns.forEach((column, i) => put(heading, i, column.heading, HEADING));
	lines.forEach((line, i) =>
		columns.forEach((column, j) => {
			const cell = column.cell(line);
			put(heading + 1 + i, j, valueOf(cell), styleOf(cell, column, line));
		})
	);
	const count = heading + 1 + lines.length;
	return {
		name,
		rows,
		cells,
		merges,
		columns: columns.map(({ width }) => ({ width })),
		rowDefs: new Map([
			...titles.map((_, row): [number, { height: number }] => [row, { height: 22 }]),
			[titles.length + 1, { height: 30 }] as [number, { height: number }],
			[heading, { height: HEADING_HEIGHT }] as [number, { height: number }]
		]),
		freezePane: { rows: heading + 1, columns: 3 },
		autoFilter: {
			range: `A${heading + 1}:${letters(last)}${Math.max(count - 2, heading + 1)}`
		},
		pageSetup: {
			paperSize: 'a4' as const,
			orientation: 'landscape' as const,
			fitToPage: true,
			fitToWidth: 1,
			fitToHeight: 0,
			margins: { top: 0.6, bottom: 0.6, left: 0.5, right: 0.4, header: 0.3, footer: 0.3 },
			printTitlesRow: `$${heading + 1}:$${heading + 1}`
		},
		headerFooter: { oddFooter: '&C&"Times New Roman,Regular"&10&P / &N' }
	};
}

const valueOf = (cell: Cell): CellValue =>
	cell === null ? null : typeof cell === 'string' ? printable(cell) : cell.value;

/** A column's letters, 0 being A. */
const letters = (column: number): string =>
	(column >= 26 ? letters(Math.floor(column / 26) - 1) : '') + String.fromCharCode(65 + (column % 26));

// Few styles, many cells: each is made once.
const styles = new Map<string, CellStyle>();
function styleOf(cell: Cell, column: Column, line: Line): CellStyle {
	const foot = line.number === null;
	const figure = cell !== null && typeof cell !== 'string';
	const format = figure ? formatOf(cell.decimals, column.percent) : '';
	const alarm = cell === 'Đỏ' || cell === 'Vàng' ? cell : '';
	const key = [foot, figure, format, alarm].join('|');
	let style = styles.get(key);
	if (!style) {
		style = {
			font: { ...FONT, bold: foot || alarm !== '' },
			border: BORDER,
			alignment: {
				vertical: 'center',
				wrapText: !figure,
				...(figure ? { horizontal: 'right' as const } : {})
			},
			...(format === '' ? {} : { numFmt: format }),
			...(foot ? { fill: solid('FFF1EDE5') } : {}),
			...(alarm === '' ? {} : { fill: solid(alarm === 'Đỏ' ? 'FFFBE3E0' : 'FFFDEECF') })
		};
		styles.set(key, style);
	}
	return style;
}

/** `0.0%`, and more decimals where one would round a rate across a target. */
const formatOf = (decimals: number, percent: boolean): string =>
	percent ? `0.${'0'.repeat(decimals)}%` : decimals === 0 ? '#,##0' : `0.${'0'.repeat(decimals)}`;
