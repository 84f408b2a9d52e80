import { expect, test } from 'vitest';
import { readLines, roleOf } from '#lib/account/bulk.ts';
import { placeLines } from '#lib/account/line-place.ts';

test('a pasted list is read in either order, a heading and empty lines are passed over', () => {
	const text =
		'Thư điện tử\tMã trường\r\na@example.edu.vn\tT1\r\n\r\nT2; b@example.edu.vn\nc@example.edu.vn T3';
	expect(readLines(text)).toEqual({
		lines: [
			{ row: 2, email: 'a@example.edu.vn', code: 'T1', role: null },
			{ row: 4, email: 'b@example.edu.vn', code: 'T2', role: null },
			{ row: 5, email: 'c@example.edu.vn', code: 'T3', role: null }
		],
		faults: []
	});
});

test('a third column is the role', () => {
	const text = [
		'Thư điện tử\tMã\tVai trò',
		'a@example.vn\tP001\tPhụ trách cơ quan quản lý',
		'b@example.vn P001 chuyên viên',
		'c@example.vn\tT1\tprincipal',
		'd@example.vn\tT1\t'
	].join('\n');
	const { lines, faults } = readLines(text);
	expect(faults).toEqual([]);
	expect(lines.map(({ code, role }) => [code, role])).toEqual([
		['P001', 'manager'],
		['P001', 'editor'],
		['T1', 'principal'],
		['T1', null]
	]);
	expect(roleOf('quản')).toBeUndefined();
	expect(roleOf('T1')).toBeUndefined();
});

test('each line that cannot be read says what is wrong with it', () => {
	const { lines, faults } = readLines(
		[
			'sai\tT0003',
			'a@example.edu.vn T1',
			'T2',
			'A@example.edu.vn T3',
			'b@example.edu.vn',
			'c@example.edu.vn\tT4\tông chủ',
			'd@sai\tT5'
		].join('\n')
	);
	expect(lines).toEqual([{ row: 2, email: 'a@example.edu.vn', code: 'T1', role: null }]);
	expect(faults.map(({ row }) => row)).toEqual([1, 3, 4, 5, 6, 7]);
	expect(faults[0]!.message).toBe('Dòng 1: “sai” không phải địa chỉ thư điện tử.');
	expect(faults[3]!.message).toBe('Dòng 5: thiếu mã đơn vị.');
	expect(faults[4]!.message).toContain('không có vai trò “ông chủ”');
	expect(faults[5]!.message).toContain('“d@sai” không phải');
});

test('a line is placed at its unit when the actor may give its role there', () => {
	const units = [
		{ code: 'S', name: 'Sở', kind: 'department', parent: null, mergedInto: null },
		{ code: 'P001', name: 'UBND phường A', kind: 'office', parent: 'S', mergedInto: null },
		{ code: 'T1', name: 'Trường Tiểu học A', kind: 'school', parent: 'P001', mergedInto: null }
	] as const;
	const { lines } = readLines(
		[
			'a@example.vn\tt1',
			'b@example.vn\tP001',
			'c@example.vn\tP001\tPhụ trách cơ quan quản lý',
			'd@example.vn\tT1\tChuyên viên cơ quan quản lý',
			'e@example.vn\tT9'
		].join('\n')
	);
	const { ready, faults } = placeLines({ role: 'manager', unit: 'S' }, lines, units, 'principal');
	expect(ready.map(({ line, role, unit }) => [line.email, role, unit.code])).toEqual([
		['a@example.vn', 'principal', 'T1'],
		['c@example.vn', 'manager', 'P001']
	]);
	expect(faults.map(({ message }) => message)).toEqual([
		'Dòng 2: P001 là UBND phường A, không phải trường. Ghi vai trò của cơ quan ở cột thứ ba, ví dụ Phụ trách cơ quan quản lý.',
		'Dòng 4: T1 là Trường Tiểu học A, không phải cơ quan quản lý. Vai trò ở trường là Hiệu trưởng hoặc Nhân viên nhà trường.',
		'Dòng 5: không có đơn vị mang mã T9 trong phạm vi của Quý vị.'
	]);
});
