import type { Difference } from './difference.ts';
import type { Attention } from './overview.ts';
import type { Rate } from './rate.ts';
import type { RateRow, RateTable } from './rate-table.ts';
import { compareStrictness, floorOf } from './target.ts';
import type { Verdict } from './verdict.ts';

/** An office's first screen names at most so many schools. */
export const ATTENTION = 50;
/** At most so many areas are named for each. */
const PULLS = 3;

/** Answers have come, but too few, or none of them rates what counts: no figure says anything yet. */
export const isTooFew = (
	{ responses, rated, withheld, verdicts }: Pick<Rate, 'responses' | 'rated' | 'withheld' | 'verdicts'>,
	minimum: number
): boolean =>
	withheld || rated === 0 || responses < minimum || verdicts.some(({ outcome }) => outcome === 'too-few');

/** The missed target that matters most: the floor, when that is missed, else the easiest; undefined when none is. */
export function worstOf(verdicts: readonly Verdict[]): Verdict | undefined {
	const missed = verdicts.filter(({ outcome }) => outcome === 'not-met');
	const floor = floorOf(verdicts.map(({ target }) => target));
	return (
		missed.find(({ target }) => target === floor) ??
		missed.toSorted((a, b) => compareStrictness(a.target, b.target))[0]
	);
}

/**
 * The schools with a flag, in the order in which they want attention. How bad: red before amber. How sure: settled
 * verdicts before those that more answers may turn. Then by how far under the target at least, with 95 % confidence;
 * then by how far the rate itself is under it; then by code.
 *
 * @param changeOf a school's change since the campaign before, by its code
 * @returns at most {@link ATTENTION} of them, and how many there are
 */
export function attentionOf(
	{ rows, totals, minimum }: Pick<RateTable, 'rows' | 'totals' | 'minimum'>,
	changeOf: (code: string) => Difference | null
): { list: Attention[]; total: number } {
	const flagged = rows.flatMap((row) => {
		const verdict = worstOf(row.verdicts);
		if (!verdict || row.flag === null || row.rate === null || row.interval === null) return [];
		const line = verdict.target.percent / 100;
		return [
			{
				row,
				flag: row.flag,
				rate: row.rate,
				interval: row.interval,
				verdict,
				atLeast: Math.max(0, line - row.interval[1]),
				gap: line - row.rate
			}
		];
	});
	flagged.sort(
		(a, b) =>
			Number(b.flag === 'red') - Number(a.flag === 'red') ||
			Number(b.verdict.settled) - Number(a.verdict.settled) ||
			b.atLeast - a.atLeast ||
			b.gap - a.gap ||
			(a.row.unit.code < b.row.unit.code ? -1 : 1)
	);
	return {
		total: flagged.length,
		list: flagged.slice(0, ATTENTION).map(({ row, flag, rate, interval, verdict, atLeast }) => ({
			unit: row.unit,
			responses: row.responses,
			responseRate: row.responseRate,
			rate,
			interval,
			flag,
			verdict,
			atLeast,
			pulls: pullsOf(row, totals.pooled, minimum),
			change: changeOf(row.unit.code)
		}))
	};
}

/** The areas furthest behind the same area of all schools together; those with fewer ratings than `minimum` say nothing. */
function pullsOf(row: RateRow, pooled: Rate, minimum: number): Attention['pulls'] {
	return row.areas
		.flatMap(({ key, rate, rated }) => {
			const whole = pooled.areas.find((area) => area.key === key)?.rate ?? null;
			if (rate === null || rated < minimum || whole === null || rate >= whole) return [];
			return [{ key, rate, behind: whole - rate }];
		})
		.sort((a, b) => b.behind - a.behind || (a.key < b.key ? -1 : 1))
		.slice(0, PULLS);
}
