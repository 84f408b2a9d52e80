import type { Rate } from './rate.ts';
import type { Verdict } from './verdict.ts';

/**
 * Enough answers to conclude anything for sure, or everybody's where there are fewer parents: five who happen to agree
 * are five, however narrow their interval.
 *
 * @param minRank setting `MIN_RANK`
 */
export const isFirm = (
	{ responses, enrolment }: Pick<Rate, 'responses' | 'enrolment'>,
	minRank: number
): boolean => responses >= Math.min(minRank, enrolment ?? minRank);

/** Where nobody knows how many there are to ask: ten times those who have answered are more than will come. */
const MANY_TIMES = 10;

/** True when more answers would have to come than there are parents left, or all of them: nobody can count on that. */
const isOutOfReach = (
	needed: number,
	{ responses, enrolment }: Pick<Rate, 'responses' | 'enrolment'>
): boolean =>
	enrolment === null
		? needed > MANY_TIMES * responses
		: responses <= enrolment && needed >= enrolment - responses;

/**
 * True when the rate stands so close to its target that asking on would hardly tell on which side: no number of answers
 * would, or more than there are parents left.
 */
export const isTooClose = (verdict: Verdict, rate: Pick<Rate, 'responses' | 'enrolment'>): boolean =>
	verdict.outcome !== 'too-few' &&
	!verdict.settled &&
	(verdict.needed === null || isOutOfReach(verdict.needed, rate));
