import { targetResolver, type RegisteredTarget } from './target-register.ts';
import { DEFAULT_TARGETS, compareStrictness, labelKey, type Target } from './target.ts';
import { dayAfter, type Day } from './time.ts';

/** A target that somebody wants to set. */
export type WantedTarget = Omit<RegisteredTarget, 'setBy' | 'id' | 'createdAt' | 'withdrawnAt'>;

type Span = Pick<RegisteredTarget, 'from' | 'to'>;
/** Before and after every day that is written. */
const EVER: Day = '0000-01-01';
const NEVER: Day = '9999-12-31';

/** True when two spans have a day in common. */
export const overlap = (a: Span, b: Span): boolean =>
	(a.from ?? EVER) <= (b.to ?? NEVER) && (b.from ?? EVER) <= (a.to ?? NEVER);

/** The target of the same unit, kind and label that stands on one of the days already. */
export const standingOn = (
	register: readonly RegisteredTarget[],
	wanted: WantedTarget
): RegisteredTarget | undefined =>
	register.find(
		(entry) =>
			entry.withdrawnAt === null &&
			entry.kind === wanted.kind &&
			entry.unit === wanted.unit &&
			labelKey(entry.label) === labelKey(wanted.label) &&
			overlap(entry, wanted)
	);

/**
 * The labels by which a school is held to something on the days of a span: those that units above or everybody's
 * entries give, and the defaults'.
 *
 * @param above the codes of the units above the school
 */
export function labelsAbove(
	register: readonly RegisteredTarget[],
	wanted: Pick<WantedTarget, 'kind' | 'from' | 'to'>,
	above: readonly string[]
): string[] {
	const standing = register.filter(
		(entry) =>
			entry.withdrawnAt === null &&
			entry.kind === wanted.kind &&
			(entry.unit === null || above.includes(entry.unit)) &&
			overlap(entry, wanted)
	);
	const labels = new Map(
		[...DEFAULT_TARGETS[wanted.kind], ...standing].map(({ label }) => [labelKey(label), label])
	);
	return [...labels.values()];
}

/**
 * What a target would be easier to meet than, of that which units above have set for its label and days: the
 * nearest on each day counts. Undefined when it is no easier than any.
 *
 * @param above the codes of the units that may demand it, nearest first
 * @param isSchool schools are held to the defaults, too, where nobody above has said anything
 */
export function easierThan(
	register: readonly RegisteredTarget[],
	wanted: WantedTarget,
	above: readonly string[],
	isSchool: boolean
): Target | undefined {
	for (const day of daysOfChange(register, wanted)) {
		const standing = targetResolver(
			register,
			wanted.kind,
			day,
			null,
			null
		)(null, above).find(({ label }) => labelKey(label) === labelKey(wanted.label));
		if (
			standing &&
			compareStrictness(wanted, standing) < 0 &&
			(isSchool || !DEFAULT_TARGETS[wanted.kind].includes(standing))
		)
			return standing;
	}
	return undefined;
}

/** The days of a span on which something in the register may begin or have ended, its first day among them. */
function daysOfChange(register: readonly RegisteredTarget[], wanted: WantedTarget): Day[] {
	const first = wanted.from ?? EVER;
	const days = register
		.filter(({ kind }) => kind === wanted.kind)
		.flatMap(({ from, to }) => [...(from === null ? [] : [from]), ...(to === null ? [] : [dayAfter(to)])]);
	return [...new Set([first, ...days.filter((day) => first < day && day <= (wanted.to ?? NEVER))])].sort();
}
