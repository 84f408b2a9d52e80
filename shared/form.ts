import { misfits, type Answer, type Answers } from './response.ts';
import type { Question, Survey } from './survey.ts';

/** A form's fields as a browser posts them: each question's key with its values. */
export type Fields = Record<string, string[]>;

/** What the fields come to. */
export interface FormReading {
	answers: Answers;
	/** Keys of the questions whose fields say something that does not fit; they have no answer. */
	faults: string[];
}

/**
 * Reads a form into answers: the one reading for the page with scripts and for the plain form it is without.
 * An empty field is no answer and no fault. Fields of no question are passed over: they are not ours to judge.
 *
 * @example
 * readForm(survey, { A1: ['5'], F2: ['85,5 %'], F3: [' '] }); // { answers: { A1: 5, F2: 85.5 }, faults: [] }
 */
export function readForm(survey: Survey, fields: Fields): FormReading {
	const given: Answers = {};
	for (const question of survey.questions) {
		const answer = readField(question, fields[question.key] ?? []);
		if (answer !== undefined) given[question.key] = answer;
	}
	const faults = misfits(survey, given);
	const fitting = Object.entries(given).filter(([key]) => !faults.includes(key));
	return { answers: Object.fromEntries(fitting), faults };
}

function readField(question: Question, values: string[]): Answer | undefined {
	const given = values.map((value) => value.trim()).filter((value) => value !== '');
	const [first] = given;
	if (first === undefined) return undefined;
	switch (question.type) {
		case 'scale':
			return readNumber(first);
		case 'number':
			return readNumber(first.endsWith(question.unit) ? first.slice(0, -question.unit.length) : first);
		case 'many':
			return given;
		case 'one':
		case 'text':
			// Browsers post line ends as CR LF; a phone counts them as one character.
			return first.replace(/\r\n/g, '\n');
	}
}

/** A number as people type it here, with a comma or a point; NaN when it is none. */
function readNumber(text: string): number {
	const plain = text.trim().replace(',', '.');
	return /^\d+(\.\d+)?$/.test(plain) ? Number(plain) : NaN;
}
