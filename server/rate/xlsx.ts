import { createHash } from 'node:crypto';
import { writeXlsx, type CellStyle, type CellValue } from 'hucre/xlsx';
import { printable } from '#server/csv.ts';
import { lastMoment } from '#shared/campaign.ts';
import type { GroupedRates } from '#shared/rate-group.ts';
import { targetsIn, type RateTable } from '#shared/rate-table.ts';
import { showDay, showTime, type Day } from '#shared/time.ts';
import { LEVEL_NAMES } from '#shared/unit.ts';
import { showNumber, showTarget } from '#shared/verdict-text.ts';
import { columnsOf, linesOf, type Cell, type Column, type Line } from './column.ts';
import { groupColumnsOf, groupLinesOf } from './group-lines.ts';

/** What the file says of itself beside the table. */
export interface RateFileContext {
	/** A unit's name by its code. */
	nameOf: (code: string) => string;
	timeZone: string;
	/** Setting `MIN_INTERNAL`. */
	minimum: number;
	/** The same figures by group, for a sheet of their own; none for a table that is one group. */
	groupings?: readonly GroupedRates[];
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

/** Heights in points. */
const TITLE_HEIGHT = 22;
const LINE_HEIGHT = 15;
/** Of four lines: a heading wraps at its column's width. */
const HEADING_HEIGHT = 66;

/**
 * The table as a workbook that an official needs not touch up: a sheet to print on A4 with rates and verdicts, one
 * with every count, and one by ward and level. All say what they were computed from.
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
	const sheets = [
		sheet('Kết quả', 'summary', 'KẾT QUẢ KHẢO SÁT MỨC ĐỘ HÀI LÒNG'),
		sheet('Chi tiết', 'detail', 'SỐ LIỆU CHI TIẾT'),
		...groupSheet(table, context.groupings ?? [], notes)
	];
	return writeXlsx({
		sheets,
		// Not by the sheet's own setting: the library leaves the sheet's name unquoted, and Excel refuses that.
		namedRanges: sheets.map(({ name, headingRow }) => ({
			name: '_xlnm.Print_Titles',
			range: `'${name}'!$${headingRow}:$${headingRow}`,
			scope: name
		})),
		defaultFont: FONT,
		properties: {
			title: printable(table.campaign.name),
			creator: 'Lắng Nghe',
			created: new Date(table.asOf),
			modified: new Date(table.asOf)
		}
	});
}

/** "Tổng hợp": wards and levels, each pooled. */
function groupSheet(table: RateTable, groupings: readonly GroupedRates[], notes: string[]) {
	if (groupings.length === 0) return [];
	const titles = ['TỔNG HỢP THEO NHÓM', printable(table.campaign.name).toLocaleUpperCase('vi')];
	const columns = groupColumnsOf(table, groupings);
	const { autoFilter: _, ...sheet } = sheetOf('Tổng hợp', titles, notes, columns, groupLinesOf(groupings));
	// Of two lists below each other none can be filtered.
	return [sheet];
}

/** What the table was computed from, so that any figure can be found again. */
function notesOf(table: RateTable, { nameOf, timeZone, minimum }: RateFileContext): string[] {
	const { campaign, filter, rows, totals, asOf } = table;
	const showOfficeDay = (day: Day) => day.split('-').reverse().join('/');
	const span =
		filter.from === null && filter.to === null
			? `toàn đợt, mở ${showDay(campaign.opensAt, timeZone)}, đóng ${showDay(lastMoment(campaign), timeZone)}`
			: [
					filter.from === null ? '' : `từ ngày ${showOfficeDay(filter.from)}`,
					filter.to === null ? '' : `đến hết ngày ${showOfficeDay(filter.to)}`
				]
					.filter(Boolean)
					.join(' ');
	const part = [
		filter.under === null ? '' : nameOf(filter.under),
		filter.level === null ? '' : LEVEL_NAMES[filter.level],
		filter.cluster === null ? '' : `cụm ${filter.cluster}`,
		filter.formerDistrict === null ? '' : `quận, huyện cũ ${filter.formerDistrict}`
	].filter(Boolean);
	const carried = rows.some(({ includes }) => includes.length > 0);
	return [
		`Phiếu hoàn thành: ${span}. ${part.length > 0 ? `Phạm vi: ${part.join(', ')}. ` : ''}${showNumber(rows.length)} trường, ${showNumber(totals.pooled.responses)} phiếu. Đơn vị tính theo ngày ${showOfficeDay(table.on)}${carried ? ', phiếu của trường đã sáp nhập cộng vào trường tiếp nhận' : ''}. Lập lúc ${showTime(asOf, timeZone)}.`,
		...samplingNote(campaign),
		...basisNote(table),
		`Tỷ lệ hài lòng = số lượt chọn mức 4, 5 / số lượt đánh giá; câu bỏ trống và "Không ý kiến" không tính. Dưới ${minimum} phiếu: "Chưa đủ phiếu". "Chắc chắn": cả khoảng tin cậy 95 % nằm về một phía của chỉ tiêu.`,
		`Mã kiểm tra nội dung (SHA-256): ${contentHash(table)}`
	].map(printable);
}

/** How those asked were chosen: without it nobody can call a result objective. */
const samplingNote = ({ sampling }: RateTable['campaign']): string[] =>
	sampling === null
		? []
		: [
				sampling.mode === 'census'
					? `Cách lấy ý kiến: hỏi toàn bộ (${sampling.frame}).`
					: `Cách lấy ý kiến: chọn mẫu${sampling.size === null ? '' : ` ${showNumber(sampling.size)} phiếu`} từ ${sampling.frame}; ${sampling.method}.`
			];

/** The documents that the targets come from. */
function basisNote(table: RateTable): string[] {
	const known = new Set(
		targetsIn(table).flatMap((target) =>
			target.basis === undefined ? [] : [`${target.label} ${showTarget(target)} (${target.basis})`]
		)
	);
	// A line of a table's head, not a list of every school's own.
	const first = [...known].slice(0, 4);
	const more = known.size - first.length;
	return known.size === 0
		? []
		: [`Căn cứ chỉ tiêu: ${first.join('; ')}${more > 0 ? `; và ${more} chỉ tiêu khác` : ''}.`];
}

/** The same figures give the same hash, whenever the file is made. */
export const contentHash = ({ campaign, filter, rows, totals }: RateTable): string =>
	createHash('sha256')
		.update(JSON.stringify([campaign.id, filter, rows, totals]))
		.digest('hex');

function sheetOf(name: string, titles: string[], notes: string[], columns: Column[], lines: Line[]) {
	const rows: CellValue[][] = [];
	const cells = new Map<string, { value: CellValue; style: CellStyle }>();
	const rowDefs = new Map<number, { height: number }>();
	const last = columns.length - 1;
	const put = (row: number, column: number, value: CellValue, style: CellStyle) => {
		(rows[row] ??= [])[column] = value;
		cells.set(`${row},${column}`, { value, style });
	};

	const top = [...titles, ...notes];
	top.forEach((text, row) => put(row, 0, text, row < titles.length ? TITLE : NOTE));
	const merges = top.map((_, row) => ({ startRow: row, startCol: 0, endRow: row, endCol: last }));
	const heading = top.length;
	columns.forEach((column, i) => put(heading, i, column.heading.replaceAll(' %', '\u00a0%'), HEADING));

	lines.forEach((line, i) => {
		const row = heading + 1 + i;
		columns.forEach((column, j) => {
			const cell = column.cell(line);
			put(row, j, valueOf(cell), styleOf(cell, column, line));
		});
		const named = columns.findIndex((column) => column.heading === 'Đơn vị');
		if (line.number === null) {
			// The totals' names take the room of number, code and name.
			put(row, 0, line.name, styleOf(line.name, columns[0]!, line));
			for (let j = 1; j <= named; j++) put(row, j, null, styleOf(null, columns[j]!, line));
			merges.push({ startRow: row, startCol: 0, endRow: row, endCol: named });
		}
		// Spreadsheets do not all make room for a name that wraps.
		const wraps = line.number === null ? 1 : Math.ceil(line.name.length / (columns[named]!.width - 2));
		rowDefs.set(row, { height: LINE_HEIGHT * wraps + 2 });
	});

	titles.forEach((_, row) => rowDefs.set(row, { height: TITLE_HEIGHT }));
	const room = columns.reduce((sum, { width }) => sum + width, 0);
	notes.forEach((note, i) =>
		rowDefs.set(titles.length + i, { height: LINE_HEIGHT * Math.ceil((note.length * 1.05) / room) })
	);
	rowDefs.set(heading, { height: HEADING_HEIGHT });
	const schools = lines.filter((line) => line.number !== null).length;
	return {
		name,
		/** As a spreadsheet counts them. */
		headingRow: heading + 1,
		rows,
		cells,
		merges,
		columns: columns.map(({ width }) => ({ width })),
		rowDefs,
		freezePane: { rows: heading + 1, columns: 3 },
		autoFilter: { range: `A${heading + 1}:${letters(last)}${heading + 1 + schools}` },
		pageSetup: {
			paperSize: 'a4' as const,
			orientation: 'landscape' as const,
			fitToPage: true,
			fitToWidth: 1,
			fitToHeight: 0,
			margins: { top: 0.6, bottom: 0.6, left: 0.5, right: 0.4, header: 0.3, footer: 0.3 }
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
			alignment: figure
				? { vertical: 'center', horizontal: 'right' }
				: { vertical: 'center', horizontal: 'left', indent: 1, wrapText: true },
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
