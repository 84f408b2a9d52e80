import type { Survey } from './survey.ts';
import { layoutOf, type Counters } from './total.ts';

/** The counters of a scale question: no opinion, then levels 1…5. */
const WIDTH = 6;

/**
 * A school's counters for those who know the parents: noughts for the questions that so few people have rated that
 * their answers could be told, and where that is one question, for the next smallest too: all the questions together
 * less those that are shown would tell it.
 *
 * @param minimum people (setting `MIN_INTERNAL`)
 */
export function hushed(survey: Survey, counters: Counters, minimum: number): Counters {
	const rated = layoutOf(survey)
		.places.filter(({ question }) => question.type === 'scale')
		.map(({ at }) => ({
			at,
			people: counters.slice(at + 1, at + WIDTH).reduce((sum, count) => sum + count, 0)
		}))
		.filter(({ people }) => people > 0)
		.toSorted((a, b) => a.people - b.people);
	const few = rated.filter(({ people }) => people < minimum).length;
	if (few === 0) return counters;
	const hidden = rated.slice(0, few === 1 ? 2 : few);
	return counters.map((count, i) => (hidden.some(({ at }) => i >= at && i < at + WIDTH) ? 0 : count));
}

/** A survey's counters as if nobody had stated how far expectations were met. */
export function withoutExpectation(survey: Survey, counters: Counters): Counters {
	const places = layoutOf(survey).places.filter(
		({ question }) => question.type === 'number' && question.expectation
	);
	// How many stated it, and their sum.
	return counters.map((count, i) => (places.some(({ at }) => i === at || i === at + 1) ? 0 : count));
}
