import { HEAD, layoutOf, type Counters } from './total.ts';
import { compareTo, exactPercent, floorOf, meets, type Target } from './target.ts';
import type { Survey } from './survey.ts';

/** How many answered 1, 2, 3, 4, 5. */
export type Levels = [number, number, number, number, number];

/** What a question or a pool of questions comes to (`contract.md` 5). */
export interface Score {
	counts: Levels;
	/** "Không ý kiến": outside every denominator, reported beside it. */
	noOpinion: number;
	rated: number;
	satisfied: number;
	/** satisfied / rated; null without ratings, never 0. */
	rate: number | null;
	/** Σ k·n_k / n, 1…5. */
	mean: number | null;
}

/** The sums from which the interval is computed; additive over responses and units. */
export interface Sums {
	/** R: responses that rated at least one counting question. */
	raters: number;
	/** M = Σ m_i */
	rated: number;
	/** Σ s_i */
	satisfied: number;
	/** Σ s_i² */
	satisfiedSquares: number;
	/** Σ s_i · m_i */
	products: number;
	/** Σ m_i² */
	ratedSquares: number;
}

/** [lower, upper] as fractions. */
export type Interval = [number, number];

/** z for 95 %. */
const Z = 1.959964;

export function scoreOf(counts: Levels, noOpinion: number): Score {
	const rated = counts.reduce((sum, count) => sum + count, 0);
	const satisfied = counts[3] + counts[4];
	const weighted = counts.reduce((sum, count, i) => sum + (i + 1) * count, 0);
	return {
		counts,
		noOpinion,
		rated,
		satisfied,
		rate: rated === 0 ? null : satisfied / rated,
		mean: rated === 0 ? null : weighted / rated
	};
}

/** Wilson's score interval (Newcombe 1998, method 3), for a proportion `p` seen in `n` independent answers. */
export function wilson(p: number, n: number): Interval {
	const z2 = Z * Z;
	const middle = (p + z2 / (2 * n)) / (1 + z2 / n);
	const half = (Z / (1 + z2 / n)) * Math.sqrt((p * (1 - p)) / n + z2 / (4 * n * n));
	// At 0 and 1 the formula gives exactly 0 and 1; a float may miss them by a hair.
	return [p === 0 ? 0 : Math.max(0, middle - half), p === 1 ? 1 : Math.min(1, middle + half)];
}

/**
 * The 95 % interval of the headline rate; null without ratings.
 *
 * The answers of one person hang together, so 25 answers of one parent are not 25 parents: the variance is
 * taken between responses (ratio estimator), with the finite population correction where the enrolment is
 * known, and turned into the number of independent answers that would vary as much (`contract.md` 5).
 *
 * @param enrolment N, parents who could have answered; null when unknown. Ignored when fewer than answered:
 * it must be out of date.
 */
export function intervalOf(sums: Sums, enrolment: number | null): Interval | null {
	return growInterval(sums, enrolment, 0);
}

/** The interval there would be with `more` further responses like those so far. */
function growInterval(sums: Sums, enrolment: number | null, more: number): Interval | null {
	const { raters, rated, satisfied } = sums;
	if (rated === 0) return null;
	const p = satisfied / rated;
	const known = enrolment !== null && raters <= enrolment;
	const responses = raters + more;
	if (known && responses >= enrolment) return [p, p];
	if (satisfied === 0 || satisfied === rated) return wilson(p, responses);

	const growth = responses / raters;
	const variance = (varianceOf(sums) / growth) * (known ? 1 - responses / enrolment : 1);
	const answers = rated * growth;
	return wilson(p, variance > 0 ? Math.min(answers, (p * (1 - p)) / variance) : answers);
}

/**
 * V = Σ (s_i − p·m_i)² / M², computed over the common denominator M⁴ in whole numbers, so that it never comes
 * out below zero or different for another order of adding.
 */
function varianceOf({ rated, satisfied, satisfiedSquares, products, ratedSquares }: Sums): number {
	const M = BigInt(rated);
	const S = BigInt(satisfied);
	const numerator =
		M * M * BigInt(satisfiedSquares) - 2n * M * S * BigInt(products) + S * S * BigInt(ratedSquares);
	return Number(numerator) / Number(M) ** 4;
}

/** A rate held against a target. */
export interface Verdict {
	target: Target;
	outcome: 'met' | 'not-met' | 'too-few';
	/** The interval lies wholly on the outcome's side: more answers would hardly change it. */
	settled: boolean;
	/** More responses, at the present rate, that would settle it; null when settled, or when no number would. */
	needed: number | null;
}

/** No school has so many parents: a verdict not settled by then stands on its target, and nothing will settle it. */
const NEVER = 10_000_000;

/**
 * Holds a rate against a target. The outcome is decided by whole numbers; the interval only says how sure it is.
 *
 * @param minimum fewer raters than this is `too-few` (setting `MIN_INTERNAL`)
 */
export function verdictOf(sums: Sums, target: Target, enrolment: number | null, minimum: number): Verdict {
	const { raters, rated, satisfied } = sums;
	if (rated === 0) return { target, outcome: 'too-few', settled: false, needed: minimum };
	const met = meets(satisfied, rated, target);
	const settledWith = (more: number) => {
		const interval = growInterval(sums, enrolment, more);
		return interval !== null && liesOn(interval, met, target, compareTo(satisfied, rated, target.percent));
	};
	const missing = Math.max(0, minimum - raters);
	if (missing === 0 && settledWith(0))
		return { target, outcome: met ? 'met' : 'not-met', settled: true, needed: null };
	return {
		target,
		outcome: missing > 0 ? 'too-few' : met ? 'met' : 'not-met',
		settled: false,
		needed: smallest(Math.max(1, missing), settledWith)
	};
}

/** True when the whole interval is on the side of the outcome. `order` is how the rate itself stands, exactly. */
function liesOn([low, high]: Interval, met: boolean, { operator, percent }: Target, order: number): boolean {
	const line = percent / 100;
	// A census has no width: there the exact comparison decides, not a float.
	if (low === high) return true;
	if (order === 0) return false;
	if (met) return operator === '>' ? low > line : low >= line;
	return operator === '>' ? high <= line : high < line;
}

/** The smallest whole number from `least` for which `test` holds; the test must stay true once true. */
function smallest(least: number, test: (value: number) => boolean): number | null {
	let high = least;
	while (!test(high)) {
		if (high >= NEVER) return null;
		high = Math.min(NEVER, high * 2);
	}
	let low = least - 1;
	while (high - low > 1) {
		const middle = Math.floor((low + high) / 2);
		if (middle >= least && test(middle)) high = middle;
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

/** What a unit's counters come to, whatever surveys they are from; additive, so that units pool. */
export interface Tally {
	responses: number;
	sums: Sums;
	full: number;
	/** No opinion, then levels 1…5, over the counting questions. */
	headline: number[];
	/** The same for overall satisfaction (F1). */
	overall: number[];
	/** How many stated an expectation, and the sum of hundredths of per cent. */
	expectation: { count: number; hundredths: number };
	/** The same six counts for each area and each scale question, by key, in the order asked. */
	areas: Map<string, number[]>;
	questions: Map<string, number[]>;
}

export const emptyTally = (): Tally => ({
	responses: 0,
	sums: { raters: 0, rated: 0, satisfied: 0, satisfiedSquares: 0, products: 0, ratedSquares: 0 },
	full: 0,
	headline: [0, 0, 0, 0, 0, 0],
	overall: [0, 0, 0, 0, 0, 0],
	expectation: { count: 0, hundredths: 0 },
	areas: new Map(),
	questions: new Map()
});

const addInto = (target: number[], more: readonly number[], from = 0) => {
	for (let i = 0; i < 6; i++) target[i] = (target[i] ?? 0) + (more[from + i] ?? 0);
};
const addUnder = (target: Map<string, number[]>, key: string, more: readonly number[], from = 0) => {
	let counts = target.get(key);
	if (!counts) target.set(key, (counts = [0, 0, 0, 0, 0, 0]));
	addInto(counts, more, from);
};

/** Adds a survey's counters to a tally, in place. */
export function tallyCounters(tally: Tally, survey: Survey, counters: Counters): void {
	const at = (position: number) => counters[position] ?? 0;
	tally.responses += at(HEAD.responses);
	tally.full += at(HEAD.full);
	const { sums } = tally;
	sums.raters += at(HEAD.raters);
	sums.rated += at(HEAD.rated);
	sums.satisfied += at(HEAD.satisfied);
	sums.satisfiedSquares += at(HEAD.satisfiedSquares);
	sums.products += at(HEAD.products);
	sums.ratedSquares += at(HEAD.ratedSquares);
	for (const area of survey.areas) addUnder(tally.areas, area.key, []);
	for (const { question, at: place } of layoutOf(survey).places) {
		if (question.type === 'scale') {
			addUnder(tally.questions, question.key, counters, place);
			if (question.area !== undefined) addUnder(tally.areas, question.area, counters, place);
			if (question.counts) addInto(tally.headline, counters, place);
			if (question.overall) addInto(tally.overall, counters, place);
		} else if (question.type === 'number' && question.expectation) {
			tally.expectation.count += at(place);
			tally.expectation.hundredths += at(place + 1);
		}
	}
}

/** Adds one unit's tally to another's, in place: how a pooled line is made. */
export function addTally(tally: Tally, more: Tally): void {
	tally.responses += more.responses;
	tally.full += more.full;
	for (const key of Object.keys(tally.sums) as (keyof Sums)[]) tally.sums[key] += more.sums[key];
	addInto(tally.headline, more.headline);
	addInto(tally.overall, more.overall);
	tally.expectation.count += more.expectation.count;
	tally.expectation.hundredths += more.expectation.hundredths;
	for (const [key, counts] of more.areas) addUnder(tally.areas, key, counts);
	for (const [key, counts] of more.questions) addUnder(tally.questions, key, counts);
}

/** The figures of a unit, or of several pooled; a row of the rates table without its unit. */
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
	overall: Score;
	areas: ({ key: string } & Score)[];
	questions: ({ key: string } & Score)[];
	verdicts: Verdict[];
	flag: Flag | null;
}

const scoreOfCounts = (counts: readonly number[]): Score => {
	const [noOpinion = 0, n1 = 0, n2 = 0, n3 = 0, n4 = 0, n5 = 0] = counts;
	return scoreOf([n1, n2, n3, n4, n5], noOpinion);
};

/** Turns a tally into figures and verdicts. */
export function rateOf(
	tally: Tally,
	enrolment: number | null,
	targets: readonly Target[],
	minimum: number
): Rate {
	const { responses, sums, expectation } = tally;
	const verdicts = targets.map((target) => verdictOf(sums, target, enrolment, minimum));
	const keyed = (counts: Map<string, number[]>) =>
		[...counts].map(([key, six]) => ({ key, ...scoreOfCounts(six) }));
	return {
		responses,
		enrolment,
		responseRate: enrolment === null || enrolment === 0 ? null : responses / enrolment,
		...scoreOfCounts(tally.headline),
		full: sums.raters === 0 ? null : tally.full / sums.raters,
		expectation: expectation.count === 0 ? null : expectation.hundredths / 100 / expectation.count,
		interval: intervalOf(sums, enrolment),
		overall: scoreOfCounts(tally.overall),
		areas: keyed(tally.areas),
		questions: keyed(tally.questions),
		verdicts,
		flag: flagOf(verdicts)
	};
}

/** "Bình quân các đơn vị": the plain mean of the units' rates, those without ratings left out. */
export function meanOfUnits(rates: readonly (number | null)[]): { rate: number | null; units: number } {
	const known = rates.filter((rate) => rate !== null);
	return {
		rate: known.length === 0 ? null : known.reduce((sum, rate) => sum + rate, 0) / known.length,
		units: known.length
	};
}

/**
 * A rate in print, the Vietnamese way, that no rounding carries across or onto a target: 9496 of 10000 under
 * a target of 95 % is `94,96 %`, never `95,0 %`. One decimal, more only where they are needed.
 *
 * @example
 * showRate(17, 20, [85]); // '85,0 %'
 */
export function showRate(satisfied: number, rated: number, percents: readonly number[], comma = ','): string {
	if (rated === 0) return '–';
	for (let decimals = 1; ; decimals++) {
		const power = 10n ** BigInt(decimals);
		const n = BigInt(rated);
		// Half up, in whole numbers.
		const rounded = (200n * BigInt(satisfied) * power + n) / (2n * n);
		const kept = percents.every((percent) => {
			const { numerator, scale } = exactPercent(percent);
			const left = rounded * scale;
			const right = numerator * power;
			return (left < right ? -1 : left > right ? 1 : 0) === compareTo(satisfied, rated, percent);
		});
		if (kept || decimals === 9) {
			const digits = rounded.toString().padStart(decimals + 1, '0');
			return `${digits.slice(0, -decimals)}${comma}${digits.slice(-decimals)} %`;
		}
	}
}
