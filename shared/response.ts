import { composed } from './composed.ts';
import type { Question, Survey } from './survey.ts';
import { toInstant, toMs, type Instant } from './time.ts';

/** 1…5, a number, an option, a list of options, or text, by the question's type. Absent: not answered. */
export type Answer = number | string | string[];
export type Answers = Record<string, Answer>;

/** One person's finished answers, as the phone sends them. */
export interface SurveyResponse {
	id: string;
	/** The poster's code. */
	poster: string;
	survey: { id: string; version: number };
	answers: Answers;
	locale: string;
	startedAt: Instant;
	finishedAt: Instant;
	/** The phone's own count of finished answers in this campaign; gaps show what never arrived. */
	seq?: number | undefined;
	/** Random, one for each phone and campaign: not linkable across campaigns. */
	installId?: string | undefined;
}

/** Why a response will never be taken. */
export type RejectReason =
	| 'unknown-poster'
	| 'unknown-survey'
	| 'invalid-answers'
	| 'not-open'
	| 'deleted'
	/** The survey code of a dossier was used before. */
	| 'already-answered'
	/** The school has taken away the dossier that the survey code was given for. */
	| 'cancelled';

/** What became of one response; see `contract.md` 4. */
export type ResponseResult =
	| { id: string; status: 'accepted' | 'duplicate'; receipt: string }
	| { id: string; status: 'conflict' }
	| { id: string; status: 'rejected'; reason: RejectReason; keys?: string[] }
	| { id: string; status: 'later'; retryAfter: number };

// Control characters and halves of surrogate pairs: nothing a person typed, and spreadsheets refuse them.
const UNPRINTABLE = /(?![\n\t])[\p{Cc}\p{Cs}]/gu;

/** A text as it is kept: nothing unprintable, composed letters (NFC), no blanks around it. */
export const cleanText = (text: string): string => composed(text.replace(UNPRINTABLE, '')).trim();

const fits = (question: Question, answer: unknown): boolean => {
	switch (question.type) {
		case 'scale':
			return Number.isInteger(answer) && (answer as number) >= 0 && (answer as number) <= 5;
		case 'number':
			return (
				typeof answer === 'number' &&
				Number.isFinite(answer) &&
				answer >= question.min &&
				answer <= question.max
			);
		case 'one':
			return question.options.some((option) => option.key === answer);
		case 'many':
			return (
				Array.isArray(answer) &&
				answer.length > 0 &&
				new Set(answer).size === answer.length &&
				answer.every((key) => question.options.some((option) => option.key === key))
			);
		case 'text': {
			const text = typeof answer === 'string' ? cleanText(answer) : '';
			return text !== '' && [...text].length <= question.maxLength;
		}
	}
};

/**
 * The keys of the answers that do not fit their questions, unknown keys included; empty when all is well.
 * The one definition of validity, used by the phone and by the server.
 */
export function misfits(survey: Survey, answers: Answers): string[] {
	const byKey = questionsOf(survey);
	return Object.keys(answers).filter((key) => {
		const question = byKey.get(key);
		return !question || !fits(question, answers[key]);
	});
}

// One map for each published survey: they never change, and every response asks for it.
const maps = new WeakMap<Survey, Map<string, Question>>();
function questionsOf(survey: Survey): Map<string, Question> {
	let map = maps.get(survey);
	if (!map) maps.set(survey, (map = new Map(survey.questions.map((question) => [question.key, question]))));
	return map;
}

/**
 * Valid answers in the one form in which they are kept and compared: keys and chosen options in the order
 * they are asked, texts clean. However a phone's JSON was ordered, the same answers read the same.
 */
export function canonicalAnswers(survey: Survey, answers: Answers): Answers {
	const canonical: Answers = {};
	for (const question of survey.questions) {
		const answer = answers[question.key];
		if (answer === undefined) continue;
		if (question.type === 'text') canonical[question.key] = cleanText(answer as string);
		else if (question.type === 'many')
			canonical[question.key] = question.options
				.map(({ key }) => key)
				.filter((key) => (answer as string[]).includes(key));
		else canonical[question.key] = answer;
	}
	return canonical;
}

/** True when nothing at all was answered: such a response says nothing and is not taken. */
export const isBlank = (answers: Answers): boolean => Object.keys(answers).length === 0;

/**
 * True when a half-done answer is an answer though its parent does nothing more: of a quick form (`Survey.opener`),
 * with a face pressed on any question. "No opinion" alone is no face.
 */
export const standsAlone = (survey: Survey, answers: Answers): boolean =>
	survey.opener !== undefined &&
	survey.questions.some(({ type, key }) => type === 'scale' && (answers[key] ?? 0) !== 0);

/** The questions left out, in the order they are asked. */
export const leftOut = (survey: Survey, answers: Answers): Question[] =>
	survey.questions.filter((question) => answers[question.key] === undefined);

/**
 * When the parent finished (or began), by the server's clock.
 *
 * The phone's clock may be days off. What it does measure well is how long ago the answer was finished when
 * it was sent; that is taken off the moment of arrival. An answer "finished after it was sent" (the clock was
 * set back in between) counts as finished on arrival.
 */
export function correctedTime(finishedAt: Instant, sentAt: Instant, receivedAt: Instant): Instant {
	const age = Math.max(0, toMs(sentAt) - toMs(finishedAt));
	return toInstant(toMs(receivedAt) - age);
}
