import { describe, expect, test } from 'vitest';
import { type Table } from '#shared/unit-import.ts';
import type { Cell } from '#shared/unit-row.ts';
import { school, known, unitsOf, faultsOf } from '#test/support/unit-table.ts';

describe('days, clusters and mergers', () => {
	const heads = [
		'Mã',
		'Tên',
		'Loại',
		'Cấp học',
		'Trực thuộc',
		'Cụm',
		'Quận/huyện cũ',
		'Ngày thành lập',
		'Ngày giải thể',
		'Sáp nhập vào'
	];
	const ward = ['P1', 'UBND phường Bình Minh', 'office', '', '', '', '', '', '', ''];
	const later = ['T1', 'Hoa Mai', 'school', 'th', 'P1', 'Cụm 3', 'Quận 7', '', '', ''];
	const gone = (...[openedOn, closedOn, mergedInto]: Cell[]): Table => [
		heads,
		ward,
		['T2', 'Sao Mai', 'school', 'th', 'P1', '', '', openedOn!, closedOn!, mergedInto!],
		later
	];

	test('are read by Vietnamese headings, into a school further down too', () => {
		expect(unitsOf(gone('5/9/1990', '01/08/2026', 'T1')).slice(1)).toMatchObject([
			{
				openedOn: '1990-09-05',
				closedOn: '2026-08-01',
				mergedInto: 'T1',
				cluster: null,
				formerDistrict: null
			},
			{ openedOn: null, closedOn: null, mergedInto: null, cluster: 'Cụm 3', formerDistrict: 'Quận 7' }
		]);
	});

	test.each(['formerDistrict', 'former_district', 'Former district', 'Huyện cũ'])(
		'the heading %s',
		(head) => {
			const table = [
				['code', 'name', 'kind', head, 'openedOn', 'closedOn', 'mergedInto', 'cluster'],
				['P', 'P', 'office', 'Q7']
			];
			expect(unitsOf(table)[0]).toMatchObject({ formerDistrict: 'Q7' });
		}
	);

	test.each([
		['01/07/2025', '2025-07-01'],
		['1-7-2025', '2025-07-01'],
		['1.7.2025', '2025-07-01'],
		['2025-07-01', '2025-07-01'],
		['2025-07-01 00:00:00', '2025-07-01'],
		['29/02/2024', '2024-02-29'],
		['–', null],
		['', null]
	])('the day %o', (cell, closedOn) => {
		expect(unitsOf(gone('', cell, ''))[1]).toMatchObject({ closedOn });
	});

	test.each<[string, Table, string]>([
		['no day', gone('', 'hè 2025', ''), 'Ngày giải thể'],
		['the month first', gone('07/31/2025', '', ''), 'Ngày thành lập'],
		['a day no calendar has', gone('29/02/2025', '', ''), 'Ngày thành lập'],
		['a number', gone(45839, '', ''), 'Ngày thành lập'],
		['a year alone', gone('2025', '', ''), 'Ngày thành lập'],
		['closed before it opened', gone('01/08/2026', '31/07/2026', ''), 'Ngày giải thể'],
		['merged on no day', gone('', '', 'T1'), 'Ngày giải thể'],
		['merged into nobody', gone('', '01/08/2026', 'T7'), 'Sáp nhập vào'],
		['merged into itself', gone('', '01/08/2026', 'T2'), 'Sáp nhập vào'],
		['merged into an office', gone('', '01/08/2026', 'P1'), 'Sáp nhập vào']
	])('%s is told by row and column', (_, table, column) => {
		expect(faultsOf(table)).toEqual([{ row: 3, column, message: expect.any(String) }]);
	});

	test('columns that are not there leave what is known, empty cells take it away', () => {
		const closed = known({ ...school, cluster: 'Cụm 3', closedOn: '2026-08-01' });
		const named = [
			['code', 'name', 'kind'],
			['T1', 'Hoa Mai', 'school']
		];
		expect(unitsOf(named, [known({ ...school, code: 'P1', kind: 'office' }), closed])[0]).toMatchObject({
			cluster: 'Cụm 3',
			closedOn: '2026-08-01'
		});
		const emptied = [
			['code', 'name', 'kind', 'closedOn', 'cluster'],
			['T1', 'Hoa Mai', 'school', '', '']
		];
		expect(unitsOf(emptied, [known({ ...school, code: 'P1', kind: 'office' }), closed])[0]).toMatchObject({
			cluster: null,
			closedOn: null
		});
	});

	test('an office that closes before its schools', () => {
		const table = gone('', '', '').map((row, i) => (i === 1 ? row.with(8, '01/07/2025') : row));
		expect(faultsOf(table).map(({ row, column }) => [row, column])).toEqual([
			[3, 'Trực thuộc'],
			[4, 'Trực thuộc']
		]);
	});
});
