import * as v from 'valibot';
import { SurveyReply, SurveysReply } from '../replies/survey.ts';
import { type Operation, ok } from './operation.ts';

export const surveys: Operation[] = [
	{
		method: 'get',
		path: '/api/v1/surveys',
		tag: 'staff',
		summary: 'The newest version of every survey',
		replies: ok('Surveys by id', SurveysReply),
		problems: [401, 403]
	},
	{
		method: 'get',
		path: '/api/v1/surveys/{id}',
		tag: 'staff',
		summary: 'One survey',
		query: {
			version: {
				description: 'The newest unless given',
				schema: v.pipe(v.number(), v.integer(), v.minValue(1))
			}
		},
		replies: ok('The survey', SurveyReply),
		problems: [400, 401, 403, 404]
	}
];
