import type { Answers } from './response.ts';
import type { Question, Survey } from './survey.ts';

/**
 * The counters kept for a survey: a list of whole numbers, added up element by element. Totals of any
 * set of responses are the sum of their counters, in any order and any batches.
 *
 * The first eight belong to the headline (`contract.md` 5: the sums from which the interval is computed);
 * then come each question's own, in the order asked: scale 6 (no opinion, 1…5), number 2 (answers, sum of
 * hundredths), one and many one an option, text 1.
 */
export type Counters = number[];

/** Positions of the headline's counters. */
export const HEAD = {
	/** All responses. */
	responses: 0,
	/** R: those that rated at least one counting question. */
	raters: 1,
	/** M = Σ m_i: rated counting answers. */
	rated: 2,
	/** Σ s_i: those at 4 or 5. */
	satisfied: 3,
	/** Σ s_i². */
	satisfiedSquares: 4,
	/** Σ s_i · m_i. */
	products: 5,
	/** Σ m_i². */
	ratedSquares: 6,
	/** Raters whose every rated counting answer is 4 or 5. */
	full: 7
} as const;
const HEAD_LENGTH = 8;

/** A stated percentage above this counts as this (`contract.md` 5: `min(F2, 150)`). */
export const EXPECTATION_CAP = 150;

const widthOf = (question: Question): number => {
	switch (question.type) {
		case 'scale':
			return 6;
		case 'number':
			return 2;
		case 'one':
		case 'many':
			return question.options.length;
		case 'text':
			return 1;
	}
};

interface Layout {
	length: number;
	/** Each question with the position of its first counter. */
	places: { question: Question; at: number }[];
}
const layouts = new WeakMap<Survey, Layout>();

/** Where each question's counters stand. Fixed for a version, since a published version never changes. */
export function layoutOf(survey: Survey): Layout {
	let layout = layouts.get(survey);
	if (!layout) {
		let at = HEAD_LENGTH;
		const places = survey.questions.map((question) => {
			const place = { question, at };
			at += widthOf(question);
			return place;
		});
		layouts.set(survey, (layout = { length: at, places }));
	}
	return layout;
}

/** Counters at nought. */
export const noCounters = (survey: Survey): Counters => new Array<number>(layoutOf(survey).length).fill(0);

/**
 * Adds one valid response to the counters, or with `sign` -1 takes it away again.
 * Changes `counters` in place: a batch of thousands adds into one list.
 */
export function count(survey: Survey, counters: Counters, answers: Answers, sign: 1 | -1 = 1): void {
	let rated = 0;
	let satisfied = 0;
	const add = (at: number, amount: number) => {
		counters[at] = (counters[at] ?? 0) + sign * amount;
	};
	for (const { question, at } of layoutOf(survey).places) {
		const answer = answers[question.key];
		if (answer === undefined) continue;
		switch (question.type) {
			case 'scale': {
				const level = answer as number;
				add(at + level, 1);
				if (question.counts && level > 0) {
					rated++;
					if (level >= 4) satisfied++;
				}
				break;
			}
			case 'number': {
				const value = question.expectation ? Math.min(answer as number, EXPECTATION_CAP) : (answer as number);
				add(at, 1);
				add(at + 1, Math.round(value * 100));
				break;
			}
			case 'one':
				add(at + question.options.findIndex((option) => option.key === answer), 1);
				break;
			case 'many':
				for (const key of answer as string[])
					add(at + question.options.findIndex((option) => option.key === key), 1);
				break;
			case 'text':
				add(at, 1);
		}
	}
	add(HEAD.responses, 1);
	if (rated === 0) return;
	add(HEAD.raters, 1);
	add(HEAD.rated, rated);
	add(HEAD.satisfied, satisfied);
	add(HEAD.satisfiedSquares, satisfied * satisfied);
	add(HEAD.products, satisfied * rated);
	add(HEAD.ratedSquares, rated * rated);
	if (satisfied === rated) add(HEAD.full, 1);
}

/** Adds `more` to `counters`, in place. */
export function addCounters(counters: Counters, more: readonly number[]): void {
	for (let i = 0; i < more.length; i++) counters[i] = (counters[i] ?? 0) + more[i]!;
}
