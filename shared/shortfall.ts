import { intervalsOf, type Sums } from './interval.ts';
import { smallest } from './verdict.ts';

/** A result is called useful when its 95 % interval reaches no further than this to either side. */
export const MARGIN = 0.05;

/**
 * So many answers does a result within ±5 points take when nothing is known of it yet: n = N / (1 + N·e²), the rule
 * that the administrative surveys are planned by (`reference/domain.md` 1), rounded up: of 850 parents 272.
 *
 * @param enrolment N; null when unknown
 */
export const plannedAnswers = (enrolment: number | null): number =>
	enrolment === null ? Math.ceil(1 / MARGIN ** 2) : Math.ceil(enrolment / (1 + enrolment * MARGIN ** 2));

/** A handful who happen to agree are nobody's word for the rest: up to so many are asked for, however narrow the interval. */
const HANDFUL = 30;

/**
 * How many more answers the result needs to be within ±5 points: by the rule of thumb above while there are fewer than
 * `minimum`, and then by how much those who answered agree with each other, but thirty at the least. 0 when it is.
 *
 * @param minimum setting `MIN_INTERNAL`
 */
export function shortfallOf(sums: Sums, enrolment: number | null, minimum: number): number {
	const { raters } = sums;
	const intervals = raters < minimum ? null : intervalsOf(sums, enrolment);
	const planned = plannedAnswers(enrolment);
	if (!intervals) return Math.max(0, planned - raters);
	const isNarrow = (more: number) => {
		const [low, high] = intervals(more);
		return (high - low) / 2 <= MARGIN;
	};
	const least = Math.max(0, Math.min(HANDFUL, planned) - raters);
	return isNarrow(least) ? least : (smallest(Math.max(1, least), isNarrow) ?? planned);
}
