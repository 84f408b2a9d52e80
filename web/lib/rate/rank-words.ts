import { ranksOf } from '#shared/rank.ts';
import type { RateTable } from '#shared/rate-table.ts';
import { showNumber } from '#shared/verdict-text.ts';
import { isTooFew } from '#shared/attention.ts';

/**
 * Where a school stands among those of a table with enough answers (`MIN_RANK`), as a span of places.
 *
 * @param level what the schools are: `tiểu học`
 * @example
 * rankWords(table, 'TH0001', 'tiểu học');
 * // 'Trong khoảng thứ 5–20 trên 30 trường tiểu học có từ 30 phiếu (thứ 1 là cao nhất).'
 *
 * A single place is said with what makes it certain.
 */
export function rankWords({ rows, minimum, minRank }: RateTable, code: string, level: string): string {
	const enough = rows.flatMap((row) =>
		row.interval === null || row.responses < minRank || isTooFew(row, minimum)
			? []
			: [{ code: row.unit.code, interval: row.interval }]
	);
	const place = enough.findIndex((one) => one.code === code);
	const schools = `trường${level === '' ? '' : ` ${level}`} có từ ${showNumber(minRank)} phiếu`;
	if (place === -1) return `Trường chưa có đủ ${showNumber(minRank)} phiếu để đặt cạnh trường khác.`;
	if (enough.length === 1) return `Mới chỉ có một ${schools}: chưa có trường nào để đặt cạnh.`;
	const { best, worst, of } = ranksOf(enough)[place]!;
	const among = `trên ${showNumber(of)} ${schools} (thứ 1 là cao nhất)`;
	return best === worst
		? `Thứ ${showNumber(best)} ${among}: khoảng tin cậy của trường không chồng lên trường nào khác.`
		: `Trong khoảng thứ ${showNumber(best)}–${showNumber(worst)} ${among}.`;
}
