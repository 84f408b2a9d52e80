import { verdictUnder, type RateRow } from '#shared/rate-table.ts';
import type { Verdict } from '#shared/verdict.ts';
import { matcher } from '#lib/search.ts';
import { isTooFew } from '#shared/attention.ts';
import { isFirm } from '#shared/certainty.ts';
import { STANDINGS, standingOf, type Standing } from './standing.ts';

/** What the table may be sorted by; `attention` is how it comes: who needs us first. `target-0`: the first target. */
export const SORTS = ['attention', 'name', 'responses', 'turnout', 'rate', 'mean'] as const;
export type SortKey = (typeof SORTS)[number] | `target-${number}`;

/** The order of a table: a key, and whether it runs the other way. */
export interface Sort {
	key: SortKey;
	down: boolean;
}

/** Reads an order from an address: `rate`, `-rate`; anything else is the order of attention. */
export function readSort(text: string | null): Sort {
	const key = (text ?? '').replace(/^-/, '');
	const known = (SORTS as readonly string[]).includes(key) || /^target-\d$/.test(key);
	return known ? { key: key as SortKey, down: text!.startsWith('-') } : { key: 'attention', down: false };
}

/** The order a column's heading leads to: numbers begin with the lowest rate, which is where the trouble is. */
export const nextSort = (sort: Sort, key: SortKey): string =>
	sort.key === key && !sort.down ? `-${key}` : key;

/** Narrows the rows to those wanted: words of the school's or its office's name or code, and how it stands. */
export function filterRows(
	rows: readonly RateRow[],
	wanted: { search: string; standing: Standing | null; minimum: number },
	officeName: (code: string | null) => string
): RateRow[] {
	const matches = matcher(
		wanted.search,
		({ unit }: RateRow) => `${unit.name} ${unit.code} ${officeName(unit.parent)}`
	);
	return rows.filter(
		(row) => (!wanted.standing || standingOf(row, wanted.minimum) === wanted.standing) && matches(row)
	);
}

const collator = new Intl.Collator('vi', { numeric: true });

/**
 * Sorts rows. Those without the figure stand last, whichever way it runs; ties by name.
 *
 * @param labels the targets' columns, which `target-0` counts
 */
export function sortRows(
	rows: readonly RateRow[],
	{ key, down }: Sort,
	minimum: number,
	labels: readonly string[]
): RateRow[] {
	const byName = (a: RateRow, b: RateRow) => collator.compare(a.unit.name, b.unit.name);
	if (key === 'name') return rows.toSorted((a, b) => (down ? byName(b, a) : byName(a, b)));
	const keyed = rows.map((row) => ({ row, values: valuesOf(row, key, minimum, labels) }));
	keyed.sort((a, b) => {
		for (const [i, left] of a.values.entries()) {
			const right = b.values[i] ?? null;
			if (left === right) continue;
			if (left === null) return 1;
			if (right === null) return -1;
			return down ? right - left : left - right;
		}
		return byName(a.row, b.row);
	});
	return keyed.map(({ row }) => row);
}

function valuesOf(
	row: RateRow,
	key: Exclude<SortKey, 'name'>,
	minimum: number,
	labels: readonly string[]
): (number | null)[] {
	const few = isTooFew(row, minimum);
	const rate = few ? null : row.rate;
	switch (key) {
		case 'attention':
			return [STANDINGS.indexOf(standingOf(row, minimum)), rate, row.responses];
		case 'responses':
			return [row.responses];
		case 'turnout':
			return [row.responseRate];
		case 'rate':
			return [rate];
		case 'mean':
			return [few ? null : row.mean];
		default: {
			const label = labels[Number(key.slice('target-'.length))];
			const verdict = label === undefined ? undefined : verdictUnder(row, label);
			return [verdict ? certaintyOrder(verdict) : null, rate];
		}
	}
}

/** From surely missed to surely met; those that cannot be judged have no place in between. */
function certaintyOrder({ outcome, settled }: Verdict): number | null {
	if (outcome === 'too-few') return null;
	return outcome === 'not-met' ? (settled ? 0 : 1) : settled ? 3 : 2;
}

/** The codes of the schools with more answers than before. */
export function grownRows(before: readonly RateRow[], after: readonly RateRow[]): Map<string, number> {
	const known = new Map(before.map((row) => [row.unit.code, row.responses]));
	const grown = new Map<string, number>();
	for (const { unit, responses } of after) {
		const more = responses - (known.get(unit.code) ?? responses);
		if (more > 0) grown.set(unit.code, more);
	}
	return grown;
}

/** How many rows in each way have too few answers to conclude anything for sure. */
export const countThin = (
	rows: readonly RateRow[],
	{ minimum, minRank }: { minimum: number; minRank: number }
): Record<Standing, number> =>
	countStandings(
		rows.filter((row) => !isFirm(row, minRank)),
		minimum
	);

/** How many rows stand in each way. */
export function countStandings(rows: readonly RateRow[], minimum: number): Record<Standing, number> {
	const counts: Record<Standing, number> = { red: 0, amber: 0, few: 0, met: 0 };
	for (const row of rows) counts[standingOf(row, minimum)]++;
	return counts;
}
