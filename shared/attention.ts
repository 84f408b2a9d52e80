import { isFirm } from './certainty.ts';
import type { Difference } from './difference.ts';
import type { Attention } from './overview.ts';
import { pullsAmong } from './pull.ts';
import type { Rate } from './rate.ts';
import type { RateTable } from './rate-table.ts';
import { compareStrictness, floorOf } from './target.ts';
import type { Verdict } from './verdict.ts';

/** An office's first screen names at most so many schools. */
export const ATTENTION = 50;
/** And so many more of which too little is known to say anything for sure. */
export const THIN = 20;

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
 * The schools with a flag, in the order in which they want attention. Those with enough answers to conclude anything
 * (`isFirm`) come before the others. How bad: red before amber. How sure: settled verdicts before those that more
 * answers may turn. Then by how far under the target at least, with 95 % confidence; then by how far the rate itself is
 * under it; then by code.
 *
 * @param changeOf a school's change since the campaign before, by its code
 * @returns at most {@link ATTENTION} firm ones and {@link THIN} others, and how many firm ones there are
 */
export function attentionOf(
	{ rows, minimum, minRank }: Pick<RateTable, 'rows' | 'minimum' | 'minRank'>,
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
				firm: isFirm(row, minRank),
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
	const firm = flagged.filter((one) => one.firm);
	const thin = flagged.filter((one) => !one.firm);
	const pullsOf = pullsAmong(
		rows.filter((row) => !isTooFew(row, minimum)),
		minimum
	);
	return {
		total: firm.length,
		list: [...firm.slice(0, ATTENTION), ...thin.slice(0, THIN)].map(({ row, gap: _, ...one }) => ({
			unit: row.unit,
			responses: row.responses,
			responseRate: row.responseRate,
			...one,
			...pullsOf(row),
			change: changeOf(row.unit.code)
		}))
	};
}
