import type { Sums } from './interval.ts';
import { scoreOf, type Score } from './score.ts';
import type { Survey } from './survey.ts';
import { HEAD, layoutOf, type Counters } from './total.ts';

/** Six counts as a scale question keeps them: no opinion, then levels 1…5. */
export type Six = number[];

/** What a unit's counters come to, whatever surveys they are from; additive, so that units pool. */
export interface Tally {
	responses: number;
	sums: Sums;
	/** Raters whose every rated counting answer is 4 or 5. */
	full: number;
	/** Over the counting questions together. */
	headline: Six;
	/** Overall satisfaction (F1). */
	overall: Six;
	/** How many stated an expectation, and the sum of hundredths of per cent. */
	expectation: { count: number; hundredths: number };
	/** Each area, by key, in the order asked. */
	areas: Map<string, Six>;
}

export const emptyTally = (): Tally => ({
	responses: 0,
	sums: { raters: 0, rated: 0, satisfied: 0, satisfiedSquares: 0, products: 0, ratedSquares: 0 },
	full: 0,
	headline: [0, 0, 0, 0, 0, 0],
	overall: [0, 0, 0, 0, 0, 0],
	expectation: { count: 0, hundredths: 0 },
	areas: new Map()
});

const addInto = (six: Six, more: readonly number[], from = 0) => {
	for (let i = 0; i < 6; i++) six[i] = (six[i] ?? 0) + (more[from + i] ?? 0);
};
const addUnder = (sixes: Map<string, Six>, key: string, more: readonly number[], from = 0) => {
	let six = sixes.get(key);
	if (!six) sixes.set(key, (six = [0, 0, 0, 0, 0, 0]));
	addInto(six, more, from);
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
			if (question.area !== undefined) addUnder(tally.areas, question.area, counters, place);
			if (question.counts) addInto(tally.headline, counters, place);
			if (question.overall) addInto(tally.overall, counters, place);
		} else if (question.type === 'number' && question.expectation) {
			tally.expectation.count += at(place);
			tally.expectation.hundredths += at(place + 1);
		}
	}
}

/** Adds a survey's counters to the six counts of each of its scale questions, by key, in place. */
export function tallyQuestions(questions: Map<string, Six>, survey: Survey, counters: Counters): void {
	for (const { question, at } of layoutOf(survey).places)
		if (question.type === 'scale') addUnder(questions, question.key, counters, at);
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
	for (const [key, six] of more.areas) addUnder(tally.areas, key, six);
}

/** The figures of six counts. */
export function scoreOfSix([noOpinion = 0, n1 = 0, n2 = 0, n3 = 0, n4 = 0, n5 = 0]: Six): Score {
	return scoreOf([n1, n2, n3, n4, n5], noOpinion);
}

/** The score of one area or question, with its key. */
export type KeyedScore = { key: string } & Score;

export const scoresByKey = (sixes: ReadonlyMap<string, Six>): KeyedScore[] =>
	[...sixes].map(([key, six]) => ({ key, ...scoreOfSix(six) }));
