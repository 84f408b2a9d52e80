import { CsvError, parse } from 'csv-parse/sync';
import { readXlsx } from 'hucre/xlsx';
import { AppError, type Fault } from '#shared/error.ts';
import type { Table } from '#shared/unit-import.ts';
import type { Cell } from '#shared/unit-row.ts';

/** Bytes of a file of units at most. */
export const MAX_TABLE_FILE = 5 * 1024 * 1024;
/** Bytes an xlsx may unpack to: a table of 50,000 units takes two thirds of it. */
const MAX_UNPACKED = 40 * 1024 * 1024;
/** Letters of a cell: nothing that is asked for is a tenth as long. */
const MOST_LETTERS = 1000;
/** Letters of a whole table: 50,000 units have three quarters of it. */
const MOST_LETTERS_TOGETHER = 10_000_000;
/** More columns than these nobody fills in. */
const MOST_COLUMNS = 100;

const SAVE_AS_CSV =
	'Trong Excel chọn Lưu thành (Save As), kiểu "CSV UTF-8 (Comma delimited)", hoặc gửi thẳng tệp .xlsx.';

const unreadable = (message: string, where: Omit<Fault, 'message'> = {}) =>
	new AppError('invalid', message, { faults: [{ ...where, message }] });

/**
 * Reads a CSV or xlsx file into the table its spreadsheet shows. What the file is, its first bytes say:
 * browsers and programs often name the wrong type. Files that people make are read in a second or two; for others
 * `table-thread.ts` reads aside.
 *
 * @param mostRows rows at most, those of the title included; blank ones at the end do not count
 * @throws AppError `invalid` when it is neither, not UTF-8, or has more in it than a table that people fill in
 */
export async function readTableFile(bytes: Uint8Array, mostRows: number): Promise<Table> {
	if (isPacked(bytes)) return limited(await readSheet(bytes), mostRows);
	if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0))
		throw unreadable('Tệp Excel kiểu cũ (.xls) hoặc có mật khẩu. Lưu lại thành .xlsx, không đặt mật khẩu.');
	// What is chosen by mistake most: a PDF, a photograph, a Word file saved as RTF.
	if (OTHER_FILES.some((first) => startsWith(bytes, ...first)))
		throw unreadable('Đây không phải tệp Excel hay CSV. Xin chọn tệp .xlsx hoặc .csv.');
	return limited(readCsv(decode(bytes), mostRows), mostRows);
}

const tooManyRows = (most: number) =>
	unreadable(
		`Tệp có hơn ${most.toLocaleString('vi-VN')} dòng, kể cả dòng trống. Xóa các dòng trống, hoặc chia thành nhiều tệp.`
	);

/** The table without the blank rows at its end, when it has no more in it than people fill in. */
function limited(table: Table, mostRows: number): Table {
	const rows = table.slice(0, table.findLastIndex((cells) => cells.some((cell) => cell !== '')) + 1);
	if (rows.length > mostRows) throw tooManyRows(mostRows);
	let letters = 0;
	rows.forEach((cells, r) => {
		if (cells.length > MOST_COLUMNS && cells.findLastIndex((cell) => cell !== '') >= MOST_COLUMNS)
			throw unreadable(`Tệp có hơn ${MOST_COLUMNS} cột. Chỉ giữ các cột của tệp mẫu.`, { row: r + 1 });
		for (const cell of cells) {
			const { length } = String(cell);
			letters += length;
			if (length > MOST_LETTERS)
				throw unreadable(
					`Dòng này có ô dài hơn ${MOST_LETTERS.toLocaleString('vi-VN')} ký tự. Rút ngắn hoặc xóa ô đó.`,
					{ row: r + 1 }
				);
		}
		if (letters > MOST_LETTERS_TOGETHER) throw unreadable('Tệp có quá nhiều chữ. Chia thành nhiều tệp.');
	});
	return rows;
}

/** True for what may be an xlsx, which is a zip. */
export const isPacked = (bytes: Uint8Array): boolean => startsWith(bytes, 0x50, 0x4b);

/** How PDF, PNG, JPEG and RTF files begin. */
const OTHER_FILES = [
	[0x25, 0x50, 0x44, 0x46],
	[0x89, 0x50, 0x4e, 0x47],
	[0xff, 0xd8, 0xff],
	[0x7b, 0x5c, 0x72, 0x74, 0x66]
];

const startsWith = (bytes: Uint8Array, ...first: number[]) => first.every((byte, i) => bytes[i] === byte);

/** The text of a UTF-8 file, with or without BOM. */
function decode(bytes: Uint8Array): string {
	const utf16 = startsWith(bytes, 0xff, 0xfe) || startsWith(bytes, 0xfe, 0xff) || bytes.includes(0);
	if (utf16) throw unreadable(`Tệp ghi theo bảng mã UTF-16 hoặc không phải tệp CSV. ${SAVE_AS_CSV}`);
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		throw unreadable(`Tệp không ghi theo bảng mã UTF-8, chữ tiếng Việt sẽ sai. ${SAVE_AS_CSV}`);
	}
}

function readCsv(text: string, mostRows: number): Table {
	// Excel's own hint in the first line, which it does not show as a row.
	const hint = /^sep=(.)\r?\n/.exec(text);
	const content = withoutEnd(hint ? text.slice(hint[0].length) : text);
	try {
		const rows = parse(content, {
			delimiter: hint?.[1] ?? delimiterOf(content),
			record_delimiter: ['\r\n', '\n', '\r'],
			relax_column_count: true,
			// Trường "Hoa Mai" without doubled quotes: people write it so, and it is clear what is meant.
			relax_quotes: true,
			// One row more than there may be, which tells that there are more.
			to: mostRows + 1,
			max_record_size: MOST_COLUMNS * MOST_LETTERS
		});
		if (rows.length > mostRows) throw tooManyRows(mostRows);
		// The apostrophe that our own files put before what Excel would compute.
		return rows.map((cells) => cells.map((cell) => cell.replace(/^'(?=[=+\-@])/, '')));
	} catch (error) {
		if (!(error instanceof CsvError)) throw error;
		const row = Number(error.records ?? 0) + 1;
		throw unreadable(
			error.code === 'CSV_MAX_RECORD_SIZE'
				? `Từ dòng ${row} có dấu ngoặc kép mở mà không đóng, hoặc dòng quá dài. Sửa dòng đó, hoặc gửi tệp .xlsx.`
				: `Từ dòng ${row} có dấu ngoặc kép mở mà không đóng. Sửa ô đó, hoặc gửi tệp .xlsx.`,
			{ row }
		);
	}
}

/** A CSV without the empty rows at its end: Excel writes a million of them when a whole column was formatted. */
function withoutEnd(text: string): string {
	let end = text.length;
	while (end > 0 && ' \t\r\n,;'.includes(text[end - 1]!)) end--;
	return text.slice(0, end);
}

/** The separator that the first line with any has most of, outside quotes. */
function delimiterOf(text: string): string {
	for (const line of text.split(/\r\n|\n|\r/, 20)) {
		const bare = line.replace(/"[^"]*"/g, '');
		const counts = [',', ';', '\t'].map((mark) => [mark, bare.split(mark).length] as const);
		const [mark, most] = counts.reduce((best, one) => (one[1] > best[1] ? one : best));
		if (most > 1) return mark;
	}
	return ',';
}

async function readSheet(bytes: Uint8Array): Promise<Table> {
	if (unpackedSize(bytes) > MAX_UNPACKED) throw unreadable('Tệp Excel quá lớn. Chia thành nhiều tệp.');
	const workbook = await readXlsx(bytes, { sheets: [0], readStyles: true }).catch((cause: unknown) => {
		throw new AppError('invalid', UNREADABLE_XLSX, { faults: [{ message: UNREADABLE_XLSX }], cause });
	});
	const sheet = workbook.sheets[0];
	if (!sheet) throw unreadable('Tệp Excel không có trang tính nào. Điền bảng đơn vị theo tệp mẫu.');
	return sheet.rows.map((row, r) =>
		row.map((value, c): Cell => {
			if (value instanceof Date) return dayOfCell(value);
			if (typeof value !== 'number') return value === null ? '' : String(value);
			// A number shown as 00123 is a code with leading noughts.
			const format = sheet.cells?.get(`${r},${c}`)?.style?.numFmt ?? '';
			return /^0{2,}$/.test(format) ? String(value).padStart(format.length, '0') : value;
		})
	);
}
const UNREADABLE_XLSX =
	'Không đọc được tệp Excel. Mở bằng Excel hoặc LibreOffice, lưu lại thành .xlsx rồi gửi lại.';

/** A day as Excel shows it here: 01/02/2026. Cells with dates hold the day in UTC. */
const dayOfCell = (date: Date): string =>
	Number.isNaN(date.getTime())
		? '#VALUE!'
		: [date.getUTCDate(), date.getUTCMonth() + 1, date.getUTCFullYear()]
				.map((part) => String(part).padStart(2, '0'))
				.join('/');

/**
 * What a zip's directory says its files unpack to, in bytes; 0 when it has no directory. Nothing is unpacked further
 * than it says, unless it says nothing: then the size is endless.
 */
function unpackedSize(bytes: Uint8Array): number {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	let size = 0;
	for (let at = 0; at + 46 <= bytes.byteLength; at++) {
		// "PK" 1 2: an entry of the central directory; its sizes stand 20 bytes on, packed and unpacked.
		if (bytes[at] !== 0x50 || view.getUint32(at, true) !== 0x02014b50) continue;
		const [packed, unpacked] = [view.getUint32(at + 20, true), view.getUint32(at + 24, true)];
		// Nothing at all takes two bytes.
		size += unpacked === 0 && packed > 2 ? Infinity : unpacked;
	}
	return size;
}
