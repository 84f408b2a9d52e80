import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import { readTableFile } from '#server/unit/table-file.ts';
import { unitTemplate } from '#server/unit/template.ts';
import { AppError } from '#shared/error.ts';
import { readUnits } from '#shared/unit-import.ts';
import type { Cell } from '#shared/unit-row.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
/** Rows that these files may have. */
const MOST = 100;
const read = async (file: Uint8Array | string) =>
	(await readTableFile(typeof file === 'string' ? bytes(file) : file, MOST)).map((row) => [...row]);

/** What the refused file's one fault says. */
const refusalOf = async (file: Uint8Array) => {
	const error: unknown = await readTableFile(file, MOST).catch((reason: unknown) => reason);
	expect(error).toBeInstanceOf(AppError);
	expect(error).toMatchObject({ code: 'invalid' });
	const { faults } = error as AppError;
	expect(faults).toHaveLength(1);
	return faults[0]!;
};
const xlsx = (rows: (Cell | Date | null)[][]) => writeXlsx({ sheets: [{ name: 'Đơn vị', rows }] });

const TABLE = [
	['Mã', 'Tên'],
	['007', 'Trường "Hoa Mai", cơ sở 2']
];

describe('a CSV file', () => {
	test.each([
		['commas', 'Mã,Tên\n007,"Trường ""Hoa Mai"", cơ sở 2"\n'],
		['commas after a BOM, with Windows line ends', '\ufeffMã,Tên\r\n007,"Trường ""Hoa Mai"", cơ sở 2"\r\n'],
		['semicolons', 'Mã;Tên\n007;Trường "Hoa Mai", cơ sở 2'],
		['tabs, as copied from Excel', 'Mã\tTên\r\n007\tTrường "Hoa Mai", cơ sở 2\r\n'],
		["Excel's hint", 'sep=;\r\nMã;Tên\r\n007;Trường "Hoa Mai", cơ sở 2\r\n']
	])('with %s', async (_, text) => {
		expect(await read(text)).toEqual(TABLE);
	});

	test('a separator within quotes decides nothing', async () => {
		expect(await read('"a;b;c","d"\n1,2')).toEqual([
			['a;b;c', 'd'],
			['1', '2']
		]);
	});

	test('keeps blank lines, so that rows count as in a spreadsheet', async () => {
		expect(await read('a,b\n\n1,2\n')).toEqual([['a', 'b'], [''], ['1', '2']]);
	});

	test('a cell of two lines is one row', async () => {
		expect(await read('a,b\n"1\n2",3\n4,5')).toEqual([
			['a', 'b'],
			['1\n2', '3'],
			['4', '5']
		]);
	});

	test('an empty one is an empty table', async () => {
		expect(await read('')).toEqual([]);
		expect(await read('\ufeff')).toEqual([]);
	});

	test('a quote that never ends is found by its row', async () => {
		expect(await refusalOf(bytes('a,b\n1,2\n3,"4\n5,6\n'))).toEqual({
			row: 3,
			message: expect.stringContaining('ngoặc kép')
		});
	});

	test('has as many rows as it may have, and no more; empty ones count, but not at the end', async () => {
		const rows = (most: number) => `a,b\n${'\n'.repeat(most - 2)}1,2`;
		expect(await read(`${rows(MOST)}\n,\n${',\n'.repeat(MOST)}`)).toHaveLength(MOST);
		expect((await refusalOf(bytes(rows(MOST + 1)))).message).toContain('hơn 100 dòng');
		expect((await refusalOf(bytes('\n'.repeat(2 * MOST) + 'a,b'))).message).toContain('hơn 100 dòng');
	});

	test('has no more letters in a cell, and no more columns, than anybody fills in', async () => {
		expect(await read(`a,${'b'.repeat(1000)}`)).toEqual([['a', 'b'.repeat(1000)]]);
		expect(await refusalOf(bytes(`a,b\n1,${'2'.repeat(1001)}`))).toEqual({
			row: 2,
			message: 'Dòng này có ô dài hơn 1.000 ký tự. Rút ngắn hoặc xóa ô đó.'
		});
		expect((await read(`${'a,'.repeat(99)}b,,,\n1`))[0]).toHaveLength(103);
		expect((await refusalOf(bytes('a,'.repeat(100) + 'b'))).message).toContain('hơn 100 cột');
	});

	test.each([
		['UTF-16 as Excel saves "Unicode Text"', new Uint8Array([0xff, 0xfe, 0x4d, 0x00, 0xe3, 0x00]), 'UTF-16'],
		['UTF-16, the other end first', new Uint8Array([0xfe, 0xff, 0x00, 0x4d]), 'UTF-16'],
		['UTF-16 without a mark', new Uint8Array([0x4d, 0x00, 0x61, 0x00]), 'UTF-16'],
		// "Mã" in Windows-1258: the letter a with tilde as one byte.
		['Windows-1258', new Uint8Array([0x4d, 0xe3, 0x2c, 0x54]), 'UTF-8']
	])('in %s is refused and says how to save it', async (_, file, name) => {
		const { message } = await refusalOf(file);
		expect(message).toContain(name);
		expect(message).toContain('CSV UTF-8');
	});
});

test.each([
	['a PDF', [0x25, 0x50, 0x44, 0x46, 0x2d]],
	['a PNG', [0x89, 0x50, 0x4e, 0x47, 0x0d]],
	['a JPEG', [0xff, 0xd8, 0xff, 0xe0, 0x00]],
	['an RTF', [0x7b, 0x5c, 0x72, 0x74, 0x66]]
])('%s is no table, and is told so', async (_, first) => {
	expect(await refusalOf(new Uint8Array(first))).toEqual({
		message: 'Đây không phải tệp Excel hay CSV. Xin chọn tệp .xlsx hoặc .csv.'
	});
});

describe('an xlsx file', () => {
	test('gives text as text and numbers as numbers', async () => {
		const rows = [
			['Mã', 'Tên', 'Sĩ số'],
			['007', 'Trường Hoa Mai', 1234],
			[79760001, null, 1.5]
		];
		expect(await read(await xlsx(rows))).toEqual([rows[0], rows[1], [79760001, '', 1.5]]);
	});

	test('keeps noughts that only its format shows', async () => {
		const file = await writeXlsx({
			sheets: [
				{
					name: 'a',
					rows: [['Mã'], [7]],
					cells: new Map([['1,0', { value: 7, style: { numFmt: '000' } }]])
				}
			]
		});
		expect(await read(file)).toEqual([['Mã'], ['007']]);
	});

	test('shows a day as Excel does, so that a code taken for a date is noticed', async () => {
		expect(await read(await xlsx([[new Date(Date.UTC(2026, 1, 1))]]))).toEqual([['01/02/2026']]);
	});

	test('keeps blank rows, so that rows count as in the spreadsheet', async () => {
		const table = await read(await xlsx([[null], ['Mã'], [null], ['A']]));
		expect(table).toEqual([[''], ['Mã'], [''], ['A']]);
	});

	test('only the first sheet', async () => {
		const file = await writeXlsx({
			sheets: [
				{ name: 'a', rows: [['Mã']] },
				{ name: 'b', rows: [['x']] }
			]
		});
		expect(await read(file)).toEqual([['Mã']]);
	});

	test('an empty sheet is an empty table', async () => {
		expect(await read(await xlsx([]))).toEqual([]);
	});

	test.each([
		['a broken one', new Uint8Array([0x50, 0x4b, 3, 4, 0, 0, 0, 0]), 'Không đọc được tệp Excel'],
		['an old .xls', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), '.xlsx']
	])('%s is refused', async (_, file, message) => {
		expect((await refusalOf(file)).message).toContain(message);
	});

	test('that would unpack to more than memory is refused before it is unpacked', async () => {
		const file = await xlsx([['Mã']]);
		const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
		const entry = Buffer.from(file).indexOf('PK\x01\x02', 0, 'latin1');
		// What says nothing of its size may have any.
		for (const size of [200 * 1024 * 1024, 0]) {
			view.setUint32(entry + 24, size, true);
			expect((await refusalOf(file)).message).toContain('quá lớn');
		}
	});

	test('the template is a table of examples, which no import takes', async () => {
		const table = await readTableFile(await unitTemplate(), MOST);
		const message = 'Đây là dòng ví dụ của tệp mẫu. Xóa dòng này rồi gửi lại.';
		expect(readUnits(table, [])).toMatchObject({
			faults: [2, 3, 4].map((row) => ({ row, column: 'Tên đơn vị', message }))
		});
		const taken = table.map((row) =>
			row.map((cell) => (typeof cell === 'string' ? cell.replace(' (xóa dòng này)', '') : cell))
		);
		expect(readUnits(taken, [])).toMatchObject({
			units: [
				{ code: 'VD-P01', kind: 'office', parent: null, openedOn: '2025-07-01' },
				{ code: 'VD-TH01', kind: 'school', level: 'th', parent: 'VD-P01', enrolment: 850, cluster: 'Cụm 1' },
				{ code: 'VD-TH02', parent: 'VD-P01', closedOn: '2026-08-01', mergedInto: 'VD-TH01' }
			]
		});
	});
});
