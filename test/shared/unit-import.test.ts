import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Cell } from '#shared/unit-row.ts';
import {
	HEADINGS,
	WARD,
	SCHOOL,
	ward,
	school,
	known,
	unitsOf,
	faultsOf,
	withCell
} from '#test/support/unit-table.ts';

describe('reads', () => {
	test('the columns of the contract', () => {
		expect(unitsOf([HEADINGS, WARD, SCHOOL])).toEqual([ward, school]);
	});

	test('headings in any order and language, with what stands in brackets, and a title above', () => {
		const table = [
			['DANH SÁCH TRƯỜNG HỌC'],
			[],
			['STT', 'Tên trường', 'SĨ SỐ', 'Mã  đơn vị (*)', 'Loại', 'Cấp học', 'Đơn vị cấp trên', 'Ghi chú'],
			['1', 'UBND phường Bình Minh', '', 'P1', 'UBND phường', '', '', 'mới'],
			['', '', '', '', '', '', '', ''],
			['2', 'Trường Tiểu học Hoa Mai', '850', 'T1', 'Trường', 'Tiểu học', 'P1', '']
		];
		expect(unitsOf(table)).toEqual([ward, { ...school, email: null }]);
	});

	test('letters in pieces, blanks that cannot be seen', () => {
		const name = 'Trường Tiểu học Hoa Mai'.normalize('NFD').replace(' ', '\u00a0 \u200b');
		expect(unitsOf(withCell('name', name))[1]).toEqual(school);
	});

	test.each([
		['department', 'department', null],
		['Sở', 'department', null],
		['Sở GDĐT', 'department', null],
		['district', 'office', null],
		['UBND xã, phường', 'office', null],
		['Phòng GD&ĐT', 'office', null],
		['PHƯỜNG', 'office', null]
	])('the kind %s', (cell, kind, level) => {
		const row = ['X', 'Một đơn vị', cell, '', '', '', '', ''];
		expect(unitsOf([HEADINGS, row])[0]).toMatchObject({ kind, level });
	});

	test.each([
		['Mầm non', 'mn'],
		['mn', 'mn'],
		['Tiểu học', 'th'],
		['TRUNG HỌC CƠ SỞ', 'thcs'],
		['Cấp 2', 'thcs'],
		['Liên cấp', 'lc'],
		['TH, THCS và THPT', 'lc'],
		['Tiểu học - THCS', 'lc'],
		['THPT', 'thpt'],
		['GDNN-GDTX', 'gdtx']
	])('the level %s', (cell, level) => {
		expect(unitsOf(withCell('level', cell))[1]).toMatchObject({ kind: 'school', level });
	});

	test('the level in the column of the kind', () => {
		const table = [
			['Mã', 'Tên', 'Loại'],
			['M1', 'Trường Mầm non Vành Khuyên', 'Trường mầm non']
		];
		expect(unitsOf(table)[0]).toMatchObject({ kind: 'school', level: 'mn' });
	});

	test.each([
		['', null],
		['0', 0],
		['850', 850],
		['1.234', 1234],
		['1,234', 1234],
		['1 234', 1234],
		['1234,0', 1234],
		['1.000.000', 1_000_000],
		[1234, 1234]
	])('the enrolment %o', (cell, enrolment) => {
		expect(unitsOf(withCell('enrolment', cell))[1]).toMatchObject({ enrolment });
	});

	test.each([
		['', true],
		['x', true],
		['✓', true],
		['Có', true],
		['1', true],
		[1, true],
		['TRUE', true],
		['không', false],
		['0', false],
		[0, false],
		['Tư thục', false]
	])('public %o', (cell, value) => {
		expect(unitsOf(withCell('public', cell))[1]).toMatchObject({ public: value });
	});

	test.each([
		['007', '007'],
		[79760001, '79760001'],
		['Q7-TH.01', 'Q7-TH.01']
	])('the code %o as it is', (cell, code) => {
		expect(unitsOf(withCell('code', cell))[1]).toMatchObject({ code });
	});

	test('a column that is not there as it was known, an empty cell as nothing', () => {
		const before = [known(ward), known(school)];
		const some = [
			['code', 'name', 'kind'],
			['T1', 'Trường Tiểu học Hoa Mai 2', 'school']
		];
		expect(unitsOf(some, before)).toEqual([{ ...school, name: 'Trường Tiểu học Hoa Mai 2' }]);
		const cleared = [
			['code', 'name', 'kind', 'enrolment', 'email'],
			['T1', school.name, 'school', '', '']
		];
		expect(unitsOf(cleared, before)).toEqual([{ ...school, enrolment: null, email: null }]);
	});
});

describe('names what is wrong', () => {
	test.each<[string, string, Cell, RegExp]>([
		['no code', 'code', '', /Thiếu mã/],
		['a code that is too long', 'code', 'A'.repeat(51), /quá 50 ký tự/],
		['a code that Excel cut short', 'code', '7,976E+11', /Excel đã đổi/],
		['a code that Excel took for a date', 'code', '01/02/2026', /Excel đã đổi/],
		['no name', 'name', '', /Thiếu tên/],
		['a name that is too long', 'name', 'A'.repeat(201), /quá 200 ký tự/],
		['no kind', 'kind', '', /Thiếu loại/],
		[
			'an unknown kind',
			'kind',
			'Bệnh viện',
			/Không có loại "Bệnh viện"\. Ghi một trong ba: “Sở”; “UBND xã, phường”; “Trường”/
		],
		['no level', 'level', '', /Trường cần có cấp học/],
		['an unknown level', 'level', 'Đại học', /Không có cấp học "Đại học"/],
		['an unknown parent', 'parent', 'P9', /Không có đơn vị mang mã "P9"/],
		['a name for a parent', 'parent', 'UBND phường bình minh', /Có phải "P1"/],
		['itself for a parent', 'parent', 'T1', /chính nó/],
		['a negative enrolment', 'enrolment', '-5', /số nguyên từ 0 trở lên/],
		['half a pupil', 'enrolment', '2.5', /số nguyên/],
		['half a pupil in Excel', 'enrolment', 1.234, /số nguyên/],
		['words for a number', 'enrolment', '850 em', /số nguyên/],
		['too many pupils', 'enrolment', '1000001', /quá lớn/],
		['neither yes nor no', 'public', 'có lẽ', /không phải “có” hay “không”/],
		['a broken address', 'email', 'hoamai@', /không phải một địa chỉ thư/],
		['two addresses', 'email', 'a@x.vn, b@x.vn', /không phải một địa chỉ thư/],
		['a broken formula', 'enrolment', '#REF!', /Công thức/],
		['a broken formula for a parent', 'parent', '#N/A', /Công thức/]
	])('%s', (_, field, cell, message) => {
		expect(faultsOf(withCell(field, cell))).toEqual([
			{ row: 3, column: field, message: expect.stringMatching(message) }
		]);
	});

	test('by the heading as the file has it', () => {
		const table = [
			['Mã', 'Tên', 'Loại', 'Cấp', 'Sĩ số'],
			['T1', 'Hoa Mai', 'Trường', 'TH', 'nhiều']
		];
		expect(faultsOf(table)).toEqual([{ row: 2, column: 'Sĩ số', message: expect.any(String) }]);
	});

	test('all at once, in the order of the rows', () => {
		const table = [
			HEADINGS,
			['', '', 'school', 'th'],
			['B', 'B', 'x'],
			['B', 'B', 'office'],
			['C', 'C', 'office', '', 'D']
		];
		expect(faultsOf(table).map(({ row, column }) => [row, column])).toEqual([
			[2, 'code'],
			[2, 'name'],
			[3, 'kind'],
			[4, 'code'],
			[5, 'parent']
		]);
		expect(faultsOf(table)[3]!.message).toBe('Mã "B" đã có ở dòng 3. Mỗi đơn vị chỉ ghi một dòng.');
	});

	test('in the order of the columns', () => {
		const table = [
			['Tên', 'Sĩ số', 'Mã', 'Loại'],
			['', 'x', '', 'x', 'x']
		];
		expect(faultsOf(table).map(({ column }) => column)).toEqual(['Tên', 'Sĩ số', 'Mã', 'Loại', 'E']);
	});

	test('a level where there is none', () => {
		const table = [HEADINGS, WARD.map((cell, i) => (i === 3 ? 'th' : cell))];
		expect(faultsOf(table)).toEqual([
			{ row: 2, column: 'level', message: 'Chỉ trường mới có cấp học. Để trống ô này.' }
		]);
	});

	test('columns: missing, unknown, twice', () => {
		expect(faultsOf([['Tên', 'Tên trường', 'Bí danh'], ['a']])).toEqual([
			{ row: 1, column: 'Tên trường', message: expect.stringContaining('trùng nghĩa với cột "Tên"') },
			{
				row: 1,
				column: 'Bí danh',
				message: expect.stringContaining('Không có cột nào tên "Bí danh" trong mẫu')
			},
			{ row: 1, column: 'Mã đơn vị', message: expect.stringContaining('Thiếu cột "Mã đơn vị"') },
			{ row: 1, column: 'Loại', message: expect.stringContaining('Thiếu cột "Loại"') }
		]);
	});

	test('a missing column of levels once, not for each school', () => {
		const table = [
			['code', 'name', 'kind'],
			['A', 'A', 'school'],
			['B', 'B', 'school']
		];
		expect(faultsOf(table)).toEqual([
			{ row: 1, column: 'Cấp học', message: expect.stringContaining('Thiếu cột "Cấp học"') }
		]);
	});

	test('a cell beside the table, as a comma in a name makes it', () => {
		const table = [
			['code', 'name', 'kind'],
			['A', 'Hoa Mai', 'office', 'cơ sở 2']
		];
		expect(faultsOf(table)).toEqual([{ row: 2, column: 'D', message: expect.stringContaining('ngoặc kép') }]);
	});

	test('an empty table and one with headings alone', () => {
		expect(faultsOf([])).toEqual([{ message: expect.stringContaining('Tệp trống') }]);
		expect(faultsOf([['', ' '], []])).toEqual([{ message: expect.stringContaining('Tệp trống') }]);
		expect(faultsOf([HEADINGS])).toEqual([
			{ row: 2, message: expect.stringContaining('chỉ có dòng tiêu đề') }
		]);
	});

	test('more columns than may be', () => {
		const wide = (columns: number) => [
			['code', 'name', 'kind', ...new Array<string>(columns - 3).fill('STT')]
		];
		expect(faultsOf(wide(100))).toMatchObject([{ row: 2 }]);
		expect(faultsOf(wide(101))).toEqual([{ row: 1, message: expect.stringContaining('hơn 100 cột') }]);
	});

	test('more rows than may be', () => {
		const rows = Array.from({ length: 50_001 }, (_, i) => [`A${i}`, 'A', 'office']);
		expect(faultsOf([['code', 'name', 'kind'], ...rows])).toEqual([
			{ row: 50_002, message: expect.stringContaining('50.000') }
		]);
	});
});

describe('the tree', () => {
	const row = (code: string, parent: string, kind = 'office') => [
		code,
		code,
		kind,
		kind === 'school' ? 'th' : '',
		parent
	];

	test('a parent may be known already, or stand further down', () => {
		expect(unitsOf([HEADINGS, row('A', 'P1')], [known(ward)])[0]).toMatchObject({ parent: 'P1' });
		expect(unitsOf([HEADINGS, row('A', 'B'), row('B', '')])[0]).toMatchObject({ parent: 'B' });
	});

	test('a school under a school', () => {
		const table = [HEADINGS, row('A', '', 'school'), row('B', 'A', 'school')];
		expect(faultsOf(table)).toEqual([
			{ row: 3, column: 'parent', message: expect.stringContaining('"A" (A) là trường') }
		]);
	});

	test('a unit that becomes a school while others stand under it', () => {
		const table = [HEADINGS, row('P1', '', 'school')];
		expect(faultsOf(table, [known(ward), known(school)])).toEqual([
			{ row: 2, column: 'kind', message: expect.stringContaining('"T1"') }
		]);
	});

	test('a loop is named once, at its first row', () => {
		const table = [HEADINGS, row('X', 'C'), row('A', 'B'), row('B', 'C'), row('C', 'A'), row('Y', 'X')];
		expect(faultsOf(table)).toEqual([
			{
				row: 3,
				column: 'parent',
				message: 'Các đơn vị trực thuộc vòng quanh: A → B → C → A. Sửa đơn vị cấp trên của một trong số đó.'
			}
		]);
	});

	test('a loop that goes through a known unit', () => {
		const above = known({ ...ward, code: 'U', parent: 'P1' });
		expect(faultsOf([HEADINGS, row('P1', 'U')], [known(ward), above])).toEqual([
			{ row: 2, column: 'parent', message: expect.stringContaining('P1 → U → P1') }
		]);
	});

	test('any table without faults makes a tree; a loop is always found', () => {
		const parents = fc.array(fc.nat({ max: 7 }), { minLength: 1, maxLength: 8 });
		fc.assert(
			fc.property(parents, (list) => {
				// Unit i stands under list[i], or on top where that is no unit.
				const above = (i: number) => (list[i]! < list.length ? list[i]! : null);
				const table = [HEADINGS, ...list.map((_, i) => row(`${i}`, above(i) === null ? '' : `${above(i)}`))];
				const loops = list.some((_, start) => {
					let at: number | null = start;
					for (let step = 0; step <= list.length && at !== null; step++) at = above(at);
					return at !== null;
				});
				expect(faultsOf(table).length > 0).toBe(loops);
			})
		);
	});
});
