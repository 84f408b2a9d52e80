import * as v from 'valibot';
import { PosterChange, PosterReplacement, PostersBody } from '#shared/api.ts';
import { POSTER_DESIGNS, POSTER_LOCALES } from '#shared/poster.ts';
import { MOST_RUNS, PRINT_RUN_HEADER } from '#shared/print-run.ts';
import {
	PosterChangedReply,
	PostersAddedReply,
	PostersReply,
	PrintProgressReply,
	PrintRunsReply
} from '../replies/poster.ts';
import { type Operation, json, ok } from './operation.ts';

const ofUnit = { unit: { description: 'Only posters of the unit with this code' } };

export const posters: Operation[] = [
	{
		method: 'get',
		path: '/api/v1/campaigns/{id}/posters',
		tag: 'staff',
		summary: 'Where a campaign hangs',
		query: ofUnit,
		replies: ok('Posters by unit', PostersReply),
		problems: [401, 403, 404]
	},
	{
		method: 'post',
		path: '/api/v1/campaigns/{id}/posters',
		tag: 'staff',
		summary: 'Add posters at further places, all or nothing',
		body: json(PostersBody),
		replies: { 201: { description: 'The new posters, in the order sent', content: json(PostersAddedReply) } },
		problems: [400, 401, 403, 404, 409, 413, 422]
	},
	{
		method: 'patch',
		path: '/api/v1/campaigns/{id}/posters/{code}',
		tag: 'staff',
		summary: 'Withdraw a poster that was lost, or hang it again',
		body: json(PosterChange),
		replies: ok('The poster', PosterChangedReply),
		problems: [400, 401, 403, 404, 409, 413, 422]
	},
	{
		method: 'post',
		path: '/api/v1/campaigns/{id}/posters/{code}/replace',
		tag: 'staff',
		summary: 'Put a new poster in the place of one that is worn out or hangs wrong',
		description:
			'The new one has a code of its own and the next version. The old one leads to it: its address is redirected, and what is answered on it still counts.',
		body: json(PosterReplacement),
		replies: { 201: { description: 'The new poster', content: json(PosterChangedReply) } },
		problems: [400, 401, 403, 404, 409, 413, 422]
	},
	{
		method: 'get',
		path: '/api/v1/campaigns/{id}/posters.pdf',
		tag: 'staff',
		summary: 'The live posters to print, one a page: a print run',
		query: {
			size: { description: 'The design; A4 unless given', schema: v.picklist(POSTER_DESIGNS) },
			lang: { description: 'Vietnamese unless given', schema: v.picklist(POSTER_LOCALES) },
			large: { description: '`1`: in large type' },
			code: { description: 'Only the poster with this code' },
			...ofUnit
		},
		replies: {
			200: {
				description: 'The posters',
				content: { 'application/pdf': null },
				headers: {
					[PRINT_RUN_HEADER]: {
						description: 'The number of the print run, by which its progress is asked for',
						schema: { type: 'integer' }
					}
				}
			}
		},
		problems: [400, 401, 403, 404]
	},
	{
		method: 'get',
		path: '/api/v1/campaigns/{id}/print-runs',
		tag: 'staff',
		summary: `Who printed posters, when and how: the newest ${MOST_RUNS}`,
		replies: ok('Print runs with a poster of the account’s units, the newest first', PrintRunsReply),
		problems: [401, 403, 404]
	},
	{
		method: 'get',
		path: '/api/v1/campaigns/{id}/print-runs/{number}',
		tag: 'staff',
		summary: 'How far a file of posters is',
		replies: ok('`cancelled` when the file was not had to its end', PrintProgressReply),
		problems: [401, 403, 404]
	}
];
