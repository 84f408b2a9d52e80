import * as v from 'valibot';
import type { Survey } from '#shared/survey.ts';
import { type Of, text, whole, words, AreaReply } from './piece.ts';

const question = { key: text, area: v.exactOptional(text), label: words, hint: v.exactOptional(words) };

const options = v.array(v.strictObject({ key: text, label: words }));

export const SurveyReply = v.strictObject({
	id: text,
	version: v.pipe(v.number(), v.integer(), v.minValue(1)),
	title: words,
	minutes: v.number(),
	areas: v.array(AreaReply),
	questions: v.array(
		v.variant('type', [
			v.strictObject({
				...question,
				type: v.literal('scale'),
				counts: v.boolean(),
				overall: v.exactOptional(v.boolean())
			}),
			v.strictObject({
				...question,
				type: v.literal('number'),
				min: v.number(),
				max: v.number(),
				unit: text,
				expectation: v.exactOptional(v.boolean())
			}),
			v.strictObject({ ...question, type: v.literal('one'), options }),
			v.strictObject({ ...question, type: v.literal('many'), options }),
			v.strictObject({ ...question, type: v.literal('text'), maxLength: whole })
		])
	),
	opener: v.exactOptional(text)
}) satisfies Of<Survey>;

export const SurveysReply = v.strictObject({ surveys: v.array(SurveyReply) });
