import { expect, test } from 'vitest';
import { rankWords } from '#lib/rate/rank-words.ts';
import type { RateRow, RateTable } from '#shared/rate-table.ts';

const row = (code: string, responses: number, interval: [number, number]) =>
	({
		unit: { code },
		responses,
		rated: responses,
		withheld: false,
		verdicts: [],
		interval
	}) as unknown as RateRow;
const table = (...rows: RateRow[]) => ({ rows, minimum: 5, minRank: 30 }) as unknown as RateTable;

test('a school stands in a span of places among those with enough answers', () => {
	const all = table(
		row('A', 40, [0.9, 0.95]),
		row('B', 30, [0.92, 0.97]),
		row('C', 50, [0.6, 0.7]),
		row('D', 29, [0.99, 1])
	);
	expect(rankWords(all, 'A', 'tiểu học')).toBe(
		'Trong khoảng thứ 1–2 trên 3 trường tiểu học có từ 30 phiếu (thứ 1 là cao nhất).'
	);
	expect(rankWords(all, 'C', '')).toBe(
		'Thứ 3 trên 3 trường có từ 30 phiếu (thứ 1 là cao nhất): khoảng tin cậy của trường không chồng lên trường nào khác.'
	);
	expect(rankWords(all, 'D', '')).toBe('Trường chưa có đủ 30 phiếu để đặt cạnh trường khác.');
	expect(rankWords(table(row('A', 40, [0.9, 1])), 'A', '')).toBe(
		'Mới chỉ có một trường có từ 30 phiếu: chưa có trường nào để đặt cạnh.'
	);
});
