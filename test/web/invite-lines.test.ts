import { expect, test } from 'vitest';
import { readLines } from '#lib/account/bulk.ts';

test('a pasted list is read in either order, a heading and empty lines are passed over', () => {
	const text =
		'Thư điện tử\tMã trường\r\na@example.edu.vn\tT1\r\n\r\nT2; b@example.edu.vn\nc@example.edu.vn T3';
	expect(readLines(text)).toEqual({
		lines: [
			{ row: 2, email: 'a@example.edu.vn', code: 'T1' },
			{ row: 4, email: 'b@example.edu.vn', code: 'T2' },
			{ row: 5, email: 'c@example.edu.vn', code: 'T3' }
		],
		faults: []
	});
});

test('a line without both, and an address given twice, are named', () => {
	const { lines, faults } = readLines('a@example.edu.vn T1\nT2\nA@example.edu.vn T3\nb@example.edu.vn T4 T5');
	expect(lines).toEqual([{ row: 1, email: 'a@example.edu.vn', code: 'T1' }]);
	expect(faults.map(({ row }) => row)).toEqual([2, 3, 4]);
});
