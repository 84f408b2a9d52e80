import { expect, test } from 'vitest';
import { faultGroups } from '#lib/fault-groups.ts';

test('faults of many lines stand once, others each for itself', () => {
	const noDay = (row: number, typed: string) => ({
		row,
		column: 'Ngày',
		message: `"${typed}" không phải một ngày.`
	});
	const missing = (row: number) => ({ row, column: 'Ngày', message: 'Thiếu ngày.' });
	const group = { column: 'Ngày', differs: false };
	expect(
		faultGroups([
			...[2, 3, 4, 5].map(missing),
			...[6, 7, 8, 9].map((row) => noDay(row, `${row}/13`)),
			missing(10)
		])
	).toEqual([
		{ ...group, rows: [2, 3, 4, 5, 10], message: 'Thiếu ngày.' },
		{ ...group, rows: [6, 7, 8, 9], message: '"6/13" không phải một ngày.', differs: true }
	]);
	expect(faultGroups([2, 3, 4].map((row) => noDay(row, `${row}/13`))).map(({ rows }) => rows)).toEqual([
		[2],
		[3],
		[4]
	]);
	expect(faultGroups([{ message: 'Tệp trống.' }])).toEqual([
		{ rows: [], column: undefined, message: 'Tệp trống.', differs: false }
	]);
});
