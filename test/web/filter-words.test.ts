import { expect, test } from 'vitest';
import { filterWords } from '#lib/rate/filter-words.ts';

const ALL = { from: null, to: null, under: null, level: null, cluster: null, formerDistrict: null, on: null };

test('what a table was narrowed to is said part by part', () => {
	expect(filterWords(ALL, String)).toEqual([]);
	expect(
		filterWords(
			{ ...ALL, level: 'th', under: 'P1', cluster: 'Số 3', from: '2026-05-01', on: '2026-04-30' },
			(code) => `UBND phường ${code}`
		)
	).toEqual([
		'cấp học Tiểu học',
		'thuộc UBND phường P1',
		'cụm Số 3',
		'từ ngày 01/05/2026',
		'theo đơn vị vào ngày 30/04/2026'
	]);
	expect(filterWords({ ...ALL, from: '2026-05-01', to: '2026-05-01' }, String)).toEqual(['ngày 01/05/2026']);
});
