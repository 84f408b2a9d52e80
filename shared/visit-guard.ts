import { NO_VISITS, type FunnelSum, type Visits, type Warning } from './visit.ts';

/*
 * A school can make a poster for each family and give it the link. Whoever knows the parents would then read from that
 * poster's counts whether this family has answered. So they are told of posters as these stood when the office's day
 * began, in steps of `MIN_INTERNAL`, and of fewer nothing.
 *
 * How many have answered in all they know to the last one. A total less the steps of the others would leave a range for
 * the poster of which nothing is told. So what is told of the school's oldest poster that has enough is computed from
 * its own answers and the untold ones together, and is a step less: true as a lower bound, and the same whichever of
 * those posters an answer came by.
 *
 * Anybody may count visits, and so fill a step up to its last one; a false answer is one in the figures. So only where
 * enough answers have arrived it is told how many began and finished, as so many steps more than the answers, and where
 * they left. Opened alone says of nobody that they answered.
 */

/** A poster's counts for those who know the parents. */
export interface GuardedVisits {
	/** What warnings are judged by: with nothing in it of a poster with too few answers but how often it was opened. */
	judged: Visits;
	/** What is told, all lower bounds; 0: too few to tell. */
	told: Visits;
}

/**
 * A school's posters for those who know its parents.
 *
 * @param settled in the order in which they were made, as they stood at the end of yesterday, the office's day
 * @param minimum `MIN_INTERNAL`
 */
export function guardedVisits(settled: readonly Visits[], minimum: number): GuardedVisits[] {
	const isAnswered = settled.map(({ arrived }) => arrived >= minimum);
	const arrived = inSteps(
		settled.map((visits) => visits.arrived),
		isAnswered,
		minimum
	);
	return settled.map((visits, i) => {
		const opened = floor(visits.opened, minimum);
		const told: Visits = {
			...NO_VISITS,
			opened,
			lastOpened: opened > 0 ? visits.lastOpened : null,
			openedSince: opened
		};
		if (!isAnswered[i]) return { judged: told, told };
		Object.assign(told, {
			...wayTo(arrived[i]!, visits, minimum),
			lastArrived: visits.lastArrived,
			openedSince: floor(visits.openedSince, minimum),
			left: guardedLeft(visits.left, minimum)
		} satisfies Partial<Visits>);
		return { judged: { ...visits, lastOpened: told.lastOpened, left: told.left }, told };
	});
}

/** The sums over posters for those who know the parents; 0: too few to tell. */
export function guardedSum(settled: readonly FunnelSum[], minimum: number): FunnelSum {
	const sum: FunnelSum = { opened: 0, started: 0, finished: 0, arrived: 0 };
	for (const visits of settled)
		for (const step of ['opened', 'started', 'finished', 'arrived'] as const) sum[step] += visits[step];
	const [opened, arrived] = [floor(sum.opened, minimum), floor(sum.arrived, minimum)];
	return arrived > 0
		? { opened, ...wayTo(arrived, sum, minimum) }
		: { opened, started: 0, finished: 0, arrived };
}

/** How many began and finished, told as whole steps beyond what is told of those that arrived: who sent has finished. */
function wayTo(told: number, { started, finished, arrived }: FunnelSum, step: number) {
	const sent = told + floor(Math.max(0, finished - arrived), step);
	return { started: sent + floor(Math.max(0, started - finished), step), finished: sent, arrived: told };
}

/** A warning of such a poster with the numbers that are told of it. */
export function guardedWarning(warning: Warning, told: Visits, minimum: number): Warning {
	switch (warning.kind) {
		case 'unscanned':
			return { ...warning, fewer: minimum };
		case 'silent':
			return warning;
		case 'not-arrived':
			return {
				...warning,
				arrived: told.arrived,
				// At least so many more, or there were no warning.
				finished: Math.max(told.finished, told.arrived + minimum)
			};
		case 'stopped':
			return { ...warning, opened: told.openedSince };
		case 'not-started':
			return { ...warning, opened: told.opened, started: told.started || null };
		case 'left-at':
			return { ...warning, started: Math.max(told.started, warning.left) };
	}
}

/**
 * Where people left a poster, by question: in steps, so that nobody who watches the gate learns at which question this
 * parent stopped.
 */
const guardedLeft = (left: Readonly<Record<string, number>>, minimum: number): Record<string, number> =>
	Object.fromEntries(
		Object.entries(left)
			.map(([key, many]) => [key, floor(many, minimum)] as const)
			.filter(([, many]) => many > 0)
	);

/** Counts in whole steps, those that are not told as 0. */
function inSteps(counts: readonly number[], isTold: readonly boolean[], step: number): number[] {
	const untold = counts.reduce((sum, count, i) => (isTold[i] ? sum : sum + count), 0) % step;
	const carrier = isTold.includes(false) ? isTold.indexOf(true) : -1;
	return counts.map((count, i) => {
		if (!isTold[i]) return 0;
		return i === carrier ? Math.max(0, floor(count + untold, step) - step) : floor(count, step);
	});
}

const floor = (count: number, step: number): number => count - (count % step);
