import * as v from 'valibot';
import { VisitsBody } from '#shared/api.ts';
import { WARNING_KINDS } from '#shared/visit.ts';
import { FunnelReply } from '../replies/visit.ts';
import { type Operation, json, ok } from './operation.ts';

export const visits: Operation[] = [
	{
		method: 'post',
		path: '/api/v1/visits',
		tag: 'parents',
		summary: 'Add to what happened at posters: page views, first answers, finished answers',
		description:
			'Sums by poster, at most 20 posters, and 20 of each thing at one of them (several entries of a poster are added up, and what is beyond is passed over); who has more sends several requests. Nothing of a person and nothing of an answer. Unknown codes are passed over in silence, as is whatever known preview programs and scanners send. Best effort: not to be repeated after a reply.',
		open: true,
		body: json(VisitsBody),
		replies: { 204: { description: 'Heard' } },
		problems: [400, 403, 413, 422, 429]
	},
	{
		method: 'get',
		path: '/api/v1/campaigns/{id}/funnel',
		tag: 'staff',
		summary: 'What happened at the posters, from opened to arrived, and what to do about it',
		description:
			'Page views, not people. What needs somebody comes first, 50 posters a page. Slips of procedures are left out. For principals and staff (`stepped`) all counts are those of the end of yesterday, in steps of `minimum`, as lower bounds; 0 says that there are too few to tell.',
		query: {
			unit: { description: 'Only posters of the unit with this code' },
			q: { description: 'Words of a school, a place or a code' },
			need: {
				description: 'Only posters with a warning of this kind, or with any',
				schema: v.picklist([...WARNING_KINDS, 'any'])
			},
			page: { description: 'From 1' }
		},
		replies: ok('Sums, warnings, and a page of posters', FunnelReply),
		problems: [401, 403, 404, 422]
	}
];
