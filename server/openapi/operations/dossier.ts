import * as v from 'valibot';
import { CodesBody, DossierChange, DossiersBody, INVITATION_STATES } from '#shared/dossier.ts';
import { CHANNELS } from '#shared/procedure.ts';
import {
	CodesReply,
	DossierChangedReply,
	DossierPreviewReply,
	DossiersAddedReply,
	DossiersCreatedReply,
	DossiersReply,
	ProceduresReply
} from '../replies/dossier.ts';
import { type Operation, json, ok, XLSX } from './operation.ts';

export const dossiers: Operation[] = [
	{
		method: 'get',
		path: '/api/v1/dossiers',
		tag: 'staff',
		summary: 'Finished procedures, the last returned first, 50 a page',
		description:
			'Nothing here says whether one particular dossier was answered: `invitation.state` is about time alone.',
		query: {
			unit: { description: 'Only those of this unit, of those below it, and of schools merged into these' },
			procedure: { description: 'Only this procedure, in any spelling' },
			channel: { description: 'Only handed in this way', schema: v.picklist(CHANNELS) },
			from: { description: 'Returned on this day or later' },
			to: { description: 'Returned on this day or earlier' },
			onTime: { description: '`1`: returned in time; `0`: late', schema: v.picklist(['0', '1']) },
			invitation: { description: 'Only in this state', schema: v.picklist(INVITATION_STATES) },
			printed: {
				description: '`1`: with a slip that was made; `0`: without one so far',
				schema: v.picklist(['0', '1'])
			},
			search: { description: 'Only those whose number has this in it' },
			after: { description: '`next` of the page before' }
		},
		replies: ok('A page of dossiers', DossiersReply),
		problems: [401, 403, 422]
	},
	{
		method: 'post',
		path: '/api/v1/dossiers',
		tag: 'staff',
		summary: 'Enter one or more finished dossiers of a school, all or nothing',
		description:
			'Each gets a one-time survey code when an open campaign of kind `procedure` asks the school. A number that the school has already is left as it is when all else is the same, and refused when not.',
		body: json(DossiersBody),
		replies: {
			201: { description: 'The dossiers, in the order sent', content: json(DossiersCreatedReply) }
		},
		problems: [400, 401, 403, 404, 413, 422]
	},
	{
		method: 'put',
		path: '/api/v1/dossiers',
		tag: 'staff',
		summary: 'Import finished dossiers from CSV or xlsx, all or nothing',
		description:
			'Columns `code,procedure,channel,received,due,returned` in any order, headed in English or Vietnamese; `unit` where a file has several schools’. UTF-8 with or without BOM; commas, semicolons or tabs. Days are `dd/mm/yyyy` or ISO. A file with columns about persons (names, telephones, addresses) is refused, as is one with more than 200 different procedures.',
		query: {
			unit: { description: 'The school; or an office, when each row names its school' },
			preview: { description: '`1`: nothing is written; the reply says what would be' }
		},
		body: { 'text/csv': null, [XLSX]: null },
		replies: ok(
			'How many are new and how many were known; of a preview, the first rows too',
			v.union([DossiersAddedReply, DossierPreviewReply])
		),
		problems: [401, 403, 404, 413, 422, 503]
	},
	{
		method: 'get',
		path: '/api/v1/dossiers/template.xlsx',
		tag: 'staff',
		summary: 'An xlsx file of dossiers to fill in',
		replies: { 200: { description: 'Headings and an example', content: { [XLSX]: null } } },
		problems: [401, 403]
	},
	{
		method: 'post',
		path: '/api/v1/dossiers/codes',
		tag: 'staff',
		summary: 'Give survey codes to dossiers without one, as far as an open campaign asks about them',
		body: json(CodesBody),
		replies: ok('How many got one, and why others did not', CodesReply),
		problems: [400, 401, 403, 404, 422]
	},
	{
		method: 'patch',
		path: '/api/v1/dossiers/{id}',
		tag: 'staff',
		summary: 'Put a dossier right',
		description:
			'Number and days at any time. Procedure and channel until the end of the day on which it was entered, and as long as it has no survey code: later its answer may have been counted under them.',
		body: json(DossierChange),
		replies: ok('The dossier', DossierChangedReply),
		problems: [400, 401, 403, 404, 409, 422]
	},
	{
		method: 'delete',
		path: '/api/v1/dossiers/{id}',
		tag: 'staff',
		summary: 'Take away a dossier that was entered by mistake',
		description: 'Under the same rule as changing its procedure.',
		replies: { 204: { description: 'It is gone, and its survey code with it' } },
		problems: [401, 403, 404, 409]
	},
	{
		method: 'get',
		path: '/api/v1/campaigns/{id}/procedures',
		tag: 'staff',
		summary: 'Satisfaction beside the on-time rate, by procedure and channel',
		description:
			'Those who know the parents see answers a few together and later than they come; parts need not add up to the whole for them.',
		query: { under: { description: 'Only schools at or below the unit with this code' } },
		replies: ok('All together, by procedure, by both, and by channel', ProceduresReply),
		problems: [401, 403, 404, 422]
	},
	{
		method: 'get',
		path: '/api/v1/campaigns/{id}/procedures.csv',
		tag: 'staff',
		summary: 'The same table for a Vietnamese Excel',
		query: { under: { description: 'Only schools at or below the unit with this code' } },
		replies: { 200: { description: 'UTF-8 with BOM, semicolons', content: { 'text/csv': null } } },
		problems: [401, 403, 404, 422]
	}
];
