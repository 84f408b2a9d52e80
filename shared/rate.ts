import { effectiveAnswers, intervalOf, type Interval } from './interval.ts';
import type { Score } from './score.ts';
import { shortfallOf } from './shortfall.ts';
import { emptyTally, scoreOfSix, scoresByKey, type KeyedScore, type Tally } from './tally.ts';
import type { Target } from './target.ts';
import { flagOf, verdictOf, type Flag, type Verdict } from './verdict.ts';

/** The figures of a unit, or of several pooled: a row of the rates table without its unit (`contract.md` 5). */
export interface Rate extends Score {
	responses: number;
	enrolment: number | null;
	/** responses / enrolment; above 1 when the enrolment is out of date. */
	responseRate: number | null;
	/** Share of raters whose every rated counting answer is 4 or 5. */
	full: number | null;
	/** Mean of `min(F2, 150)`, per cent. */
	expectation: number | null;
	interval: Interval | null;
	/** n_eff of the interval; null without ratings, and when everybody has answered. */
	effective: number | null;
	/** Further answers for a result within ±5 points; 0 when it is. */
	shortfall: number;
	/** Overall satisfaction (F1), which stands beside the headline. */
	overall: Score;
	areas: KeyedScore[];
	verdicts: Verdict[];
	flag: Flag | null;
	/** There are answers, but so few that whoever asks could tell who gave them: every figure is left out. */
	withheld: boolean;
}

/**
 * Turns a tally into figures and verdicts.
 *
 * @param minimum fewer raters than this is too few for a verdict (setting `MIN_INTERNAL`)
 */
export function rateOf(
	tally: Tally,
	enrolment: number | null,
	targets: readonly Target[],
	minimum: number
): Rate {
	const { responses, sums, expectation } = tally;
	const verdicts = targets.map((target) => verdictOf(sums, target, enrolment, minimum));
	return {
		responses,
		enrolment,
		responseRate: enrolment === null || enrolment === 0 ? null : responses / enrolment,
		...scoreOfSix(tally.headline),
		full: sums.raters === 0 ? null : tally.full / sums.raters,
		expectation: expectation.count === 0 ? null : expectation.hundredths / 100 / expectation.count,
		interval: intervalOf(sums, enrolment),
		effective: finite(effectiveAnswers(sums, enrolment)),
		shortfall: shortfallOf(sums, enrolment, minimum),
		overall: scoreOfSix(tally.overall),
		areas: scoresByKey(tally.areas),
		verdicts,
		flag: flagOf(verdicts),
		withheld: false
	};
}

const finite = (value: number | null): number | null => (value === Infinity ? null : value);

/**
 * As {@link rateOf}, for those who know the parents by name: with fewer raters than `minimum` it tells how many
 * answers have come and nothing of what they say, not even by the number still needed, which hangs on the rate.
 */
export function guardedRateOf(
	tally: Tally,
	enrolment: number | null,
	targets: readonly Target[],
	minimum: number
): Rate {
	const { raters } = tally.sums;
	if (tally.responses === 0 || raters >= minimum) return rateOf(tally, enrolment, targets, minimum);
	const silent = emptyTally();
	silent.responses = tally.responses;
	for (const key of tally.areas.keys()) silent.areas.set(key, [0, 0, 0, 0, 0, 0]);
	return {
		...rateOf(silent, enrolment, targets, minimum),
		// What is missing says nothing of the answers: fewer than the minimum go by the rule of thumb.
		shortfall: shortfallOf({ ...silent.sums, raters: tally.responses }, enrolment, minimum),
		withheld: true
	};
}

/** "Bình quân các đơn vị": the plain mean of the units' rates, those without ratings left out. */
export interface MeanOfUnits {
	rate: number | null;
	/** How many units it is the mean of. */
	units: number;
}

export function meanOfUnits(rates: readonly (number | null)[]): MeanOfUnits {
	const known = rates.filter((rate) => rate !== null);
	return {
		rate: known.length === 0 ? null : known.reduce((sum, rate) => sum + rate, 0) / known.length,
		units: known.length
	};
}
