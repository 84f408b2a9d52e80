import { intervalsOf, type Interval, type Sums } from './interval.ts';
import { floorOf, meets, type Target } from './target.ts';

/** A rate held against a target. */
export interface Verdict {
	target: Target;
	outcome: 'met' | 'not-met' | 'too-few';
	/** The interval lies wholly on the outcome's side: more answers would hardly change it. */
	settled: boolean;
	/**
	 * More responses, at the present rate, that would settle it. Null when settled, when no number would (the
	 * rate is exactly the target), and without any rating: then there is no present rate.
	 */
	needed: number | null;
}

/** No school has so many parents: a verdict not settled by then stands on its target, and nothing will settle it. */
const NEVER = 10_000_000;

/**
 * Holds a rate against a target. The outcome is decided by whole numbers; the interval only says how sure it is.
 *
 * @param enrolment N, as for the interval; null when unknown
 * @param minimum fewer raters than this is `too-few` (setting `MIN_INTERNAL`)
 */
export function verdictOf(sums: Sums, target: Target, enrolment: number | null, minimum: number): Verdict {
	const { raters, rated, satisfied } = sums;
	const after = intervalsOf(sums, enrolment);
	if (after === null) return { target, outcome: 'too-few', settled: false, needed: null };

	const met = meets(satisfied, rated, target);
	const settledWith = (more: number) => liesOn(after(more), met, target);
	const outcome = raters < minimum ? 'too-few' : met ? 'met' : 'not-met';
	const missing = Math.max(0, minimum - raters);
	if (missing === 0 && settledWith(0)) return { target, outcome, settled: true, needed: null };

	// A school with fewer parents than the minimum will never have enough of them.
	const left = enrolment !== null && raters <= enrolment ? enrolment - raters : NEVER;
	const needed = missing > left ? null : smallest(Math.max(1, missing), settledWith);
	return { target, outcome, settled: false, needed };
}

/** True when the whole interval is on the side of the outcome. */
function liesOn([low, high]: Interval, met: boolean, { operator, percent }: Target): boolean {
	// A census has no width: there the exact comparison has decided, not a float.
	if (low === high) return true;
	const line = percent / 100;
	if (met) return operator === '>' ? low > line : low >= line;
	return operator === '>' ? high <= line : high < line;
}

/**
 * The smallest whole number from `least` for which `test` holds; the test must stay true once true. Null when it holds
 * for no number of people.
 */
export function smallest(least: number, test: (value: number) => boolean): number | null {
	let high = least;
	while (!test(high)) {
		if (high >= NEVER) return null;
		high = Math.min(NEVER, high * 2);
	}
	let low = least - 1;
	while (high - low > 1) {
		const middle = Math.floor((low + high) / 2);
		if (test(middle)) high = middle;
		else low = middle;
	}
	return high;
}

export type Flag = 'amber' | 'red';

/** Red under the floor, amber under another target, null when all are met or there are too few answers to say. */
export function flagOf(verdicts: readonly Verdict[]): Flag | null {
	const missed = verdicts.filter((verdict) => verdict.outcome === 'not-met');
	if (missed.length === 0) return null;
	const floor = floorOf(verdicts.map((verdict) => verdict.target));
	return missed.some((verdict) => verdict.target === floor) ? 'red' : 'amber';
}
