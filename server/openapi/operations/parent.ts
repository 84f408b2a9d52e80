import { ResponsesBody } from '#shared/api.ts';
import { PosterReply, ResponsesReply } from '../replies/poster.ts';
import { type Operation, json, ok } from './operation.ts';

export const parents: Operation[] = [
	{
		method: 'get',
		path: '/api/v1/posters/{code}',
		tag: 'parents',
		summary: 'What a scanned poster asks',
		open: true,
		replies: ok('The poster with its campaign and survey', PosterReply),
		problems: [404, 410, 429]
	},
	{
		method: 'post',
		path: '/api/v1/responses',
		tag: 'parents',
		summary: 'Send finished answers, 1 to 100 of them',
		description:
			'Safe to repeat: a response is known by its id. Each is judged alone; the results come in the order sent. `accepted` is said only when the answer is on disk.',
		open: true,
		body: json(ResponsesBody),
		replies: ok('What became of each response', ResponsesReply),
		problems: [400, 413, 429, 503]
	}
];
