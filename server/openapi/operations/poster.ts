import * as v from 'valibot';
import { PosterChange, PostersBody } from '#shared/api.ts';
import { PAPER_SIZES } from '#shared/poster.ts';
import { PosterChangedReply, PostersReply } from '../replies/poster.ts';
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
		replies: { 201: { description: 'The new posters, in the order sent', content: json(PostersReply) } },
		problems: [400, 401, 403, 404, 409, 413, 422]
	},
	{
		method: 'patch',
		path: '/api/v1/campaigns/{id}/posters/{code}',
		tag: 'staff',
		summary: 'Withdraw a poster that was lost, or hang it again',
		body: json(PosterChange),
		replies: ok('The poster', PosterChangedReply),
		problems: [400, 401, 403, 404, 413, 422]
	},
	{
		method: 'get',
		path: '/api/v1/campaigns/{id}/posters.pdf',
		tag: 'staff',
		summary: 'The live posters to print, one a page',
		query: {
			size: { description: 'A4 unless given', schema: v.picklist(PAPER_SIZES) },
			code: { description: 'Only the poster with this code' },
			...ofUnit
		},
		replies: { 200: { description: 'The posters', content: { 'application/pdf': null } } },
		problems: [400, 401, 403, 404]
	}
];
