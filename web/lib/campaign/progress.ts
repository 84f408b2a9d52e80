import { matcher } from '#lib/search.ts';
import type { RateRow } from '#shared/rate-table.ts';

/** How far the answers of a school have come: none, too few for any figure, too few for ±5 points, enough. */
export const ADVANCES = ['none', 'few', 'some', 'enough'] as const;
export type Advance = (typeof ADVANCES)[number];

type Counted = Pick<RateRow, 'responses' | 'shortfall' | 'rated' | 'withheld'>;

/** How far a school has come. */
export function advanceOf(row: Counted, minimum: number): Advance {
	if (row.responses === 0) return 'none';
	if (row.responses < minimum || row.withheld || row.rated === 0) return 'few';
	return row.shortfall > 0 ? 'some' : 'enough';
}

export const ADVANCE_WORDS: Record<Advance, string> = {
	none: 'Chưa có phiếu',
	few: 'Còn quá ít',
	some: 'Cần thêm',
	enough: 'Đủ cho ±5 điểm'
};

/** Beside the words, for those who look down a column. */
export const ADVANCE_SIGNS: Record<Advance, string> = { none: '○', few: '◔', some: '◑', enough: '●' };

/** How many schools have come how far. */
export function countAdvances(rows: readonly RateRow[], minimum: number): Record<Advance, number> {
	const counts: Record<Advance, number> = { none: 0, few: 0, some: 0, enough: 0 };
	for (const row of rows) counts[advanceOf(row, minimum)]++;
	return counts;
}

/** In which order they may stand; `call`: whom to ring up first. */
export const ORDERS = ['call', 'missing', 'turnout', 'name'] as const;
export type Order = (typeof ORDERS)[number];
export const ORDER_WORDS: Record<Order, string> = {
	call: 'Cần nhắc trước',
	missing: 'Còn thiếu nhiều nhất',
	turnout: 'Tỷ lệ trả lời thấp nhất',
	name: 'Tên trường'
};

/** Narrows the rows to those that somebody looks for. */
export function findProgress(
	rows: readonly RateRow[],
	{ search, advance, minimum }: { search: string; advance: Advance | null; minimum: number },
	officeName: (code: string | null) => string
): RateRow[] {
	const matches = matcher(
		search,
		({ unit }: RateRow) => `${unit.name} ${unit.code} ${officeName(unit.parent)}`
	);
	return rows.filter((row) => (!advance || advanceOf(row, minimum) === advance) && matches(row));
}

const collator = new Intl.Collator('vi', { numeric: true });

/** Puts rows in order; ties by name. Where there is no turnout to go by, a school stands last. */
export function orderProgress(rows: readonly RateRow[], order: Order, minimum: number): RateRow[] {
	const value = (row: RateRow): number => {
		switch (order) {
			case 'call':
				return ADVANCES.indexOf(advanceOf(row, minimum)) * 1e8 - row.shortfall;
			case 'missing':
				return -row.shortfall;
			case 'turnout':
				return row.responseRate ?? Infinity;
			case 'name':
				return 0;
		}
	};
	return rows
		.map((row) => ({ row, key: value(row) }))
		.toSorted((a, b) =>
			a.key === b.key ? collator.compare(a.row.unit.name, b.row.unit.name) : a.key - b.key
		)
		.map(({ row }) => row);
}
