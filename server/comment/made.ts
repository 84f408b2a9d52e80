import { createHash } from 'node:crypto';
import type { Answers } from '#shared/response.ts';
import type { Survey } from '#shared/survey.ts';

/** What is known of a comment when its answer arrives. */
export interface NewComment {
	campaign_id: string;
	id: string;
	response_id: string;
	question: string;
	unit_id: string;
	state: 'waiting';
	topics: string;
}

/** The answer that comments are made of. */
export interface Commented {
	campaign_id: string;
	id: string;
	unit_id: string;
	hash: string;
}

// One list for each published survey: they never change.
const known = new WeakMap<Pick<Survey, 'questions'>, string[]>();

/** The keys of a survey's questions that are answered in words. */
export function textKeys(survey: Pick<Survey, 'questions'>): string[] {
	let keys = known.get(survey);
	if (!keys)
		known.set(survey, (keys = survey.questions.flatMap(({ key, type }) => (type === 'text' ? [key] : []))));
	return keys;
}

/** A comment for each text of an answer; none for most. */
export function commentsOf(
	survey: Pick<Survey, 'questions'>,
	response: Commented,
	answers: Answers
): NewComment[] {
	return textKeys(survey).flatMap((question) => {
		const text = answers[question];
		if (typeof text !== 'string' || text === '') return [];
		return [
			{
				campaign_id: response.campaign_id,
				id: idOf(response, question),
				response_id: response.id,
				question,
				unit_id: response.unit_id,
				state: 'waiting' as const,
				topics: '[]'
			}
		];
	});
}

/**
 * As good as random, for whoever has not got the answer itself, so that neither time nor order shows in it; and the same
 * whenever it is made again, so that nothing is doubled.
 */
const idOf = ({ id, hash }: Commented, question: string): string =>
	createHash('sha256').update(`comment ${id} ${hash} ${question}`).digest('base64url').slice(0, 22);
