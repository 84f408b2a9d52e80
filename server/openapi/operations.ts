import * as v from 'valibot';
import type { GenericSchema } from 'valibot';
import { InvitationInput, JoinInput, SignInInput } from '#shared/account-input.ts';
import { CampaignInput, PosterChange, PostersBody, ResponsesBody } from '#shared/api.ts';
import { PAPER_SIZES } from '#shared/poster.ts';
import { SCHOOL_LEVELS } from '#shared/unit.ts';
import {
	AccountReply,
	AccountsReply,
	AuditReply,
	CampaignReply,
	CampaignsReply,
	HealthReply,
	ImportReply,
	InvitationReply,
	InvitedReply,
	PosterChangedReply,
	PosterReply,
	PostersReply,
	RatesReply,
	ResponsesReply,
	SurveyReply,
	SurveysReply,
	UnitsReply
} from './replies.ts';

/** A body or reply by its media type; null where a schema says nothing (a file). */
type Content = Record<string, GenericSchema | null>;

/** One method of one address, as the description of the API tells it. */
export interface Operation {
	method: 'get' | 'post' | 'put' | 'patch' | 'delete';
	/** With parameters in braces: `/api/v1/campaigns/{id}`. */
	path: string;
	tag: 'parents' | 'staff' | 'account' | 'service';
	summary: string;
	description?: string;
	/** Nobody has to sign in. */
	open?: true;
	query?: Record<string, { description: string; schema?: GenericSchema }>;
	body?: Content;
	replies: Record<number, { description: string; content?: Content; headers?: Record<string, object> }>;
	/** Statuses of the ways in which it can fail. */
	problems?: number[];
}

const json = (schema: GenericSchema): Content => ({ 'application/json': schema });
const ok = (description: string, schema: GenericSchema) => ({ 200: { description, content: json(schema) } });
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const parents: Operation[] = [
	{
		method: 'get',
		path: '/api/v1/posters/{code}',
		tag: 'parents',
		summary: 'What a scanned poster asks',
		open: true,
		replies: ok('The poster with its campaign and survey', PosterReply),
		problems: [404, 410]
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

const units: Operation[] = [
	{
		method: 'get',
		path: '/api/v1/units',
		tag: 'staff',
		summary: 'The units the account may see',
		replies: ok('Units by code', UnitsReply),
		problems: [401, 403]
	},
	{
		method: 'put',
		path: '/api/v1/units',
		tag: 'staff',
		summary: 'Import units from CSV or xlsx, all or nothing',
		description:
			'Columns `code,name,kind,level,parent,enrolment,public,email` in any order, headed in English or Vietnamese; only the first three are required, and `level` for schools. UTF-8 with or without BOM; commas, semicolons or tabs. Units that the file does not name stay; a column that it lacks leaves what is known.',
		body: { 'text/csv': null, [XLSX]: null },
		replies: ok('How many units are new, changed, as they were', ImportReply),
		problems: [401, 403, 413, 422]
	},
	{
		method: 'get',
		path: '/api/v1/units/template.xlsx',
		tag: 'staff',
		summary: 'An xlsx file of units to fill in',
		replies: { 200: { description: 'Headings and two examples', content: { [XLSX]: null } } },
		problems: [401, 403]
	}
];

const surveys: Operation[] = [
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

const campaigns: Operation[] = [
	{
		method: 'get',
		path: '/api/v1/campaigns',
		tag: 'staff',
		summary: 'The campaigns that ask one of the account’s schools, newest first',
		replies: ok('Campaigns; `schools` and `responses` count the account’s own units', CampaignsReply),
		problems: [401, 403]
	},
	{
		method: 'post',
		path: '/api/v1/campaigns',
		tag: 'staff',
		summary: 'Make a campaign, with one poster for each of its schools',
		body: json(CampaignInput),
		replies: {
			201: {
				description: 'The campaign',
				content: json(CampaignReply),
				headers: { Location: { description: 'Its address', schema: { type: 'string' } } }
			}
		},
		problems: [400, 401, 403, 413, 422]
	},
	{
		method: 'get',
		path: '/api/v1/campaigns/{id}',
		tag: 'staff',
		summary: 'One campaign',
		replies: ok('The campaign', CampaignReply),
		problems: [401, 403, 404]
	}
];

const ofUnit = { unit: { description: 'Only posters of the unit with this code' } };
const posters: Operation[] = [
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

const auditQuery = {
	from: { description: 'First day of the office’s time zone' },
	to: { description: 'Last day' },
	action: { description: 'Only this action' },
	under: { description: 'Only entries of the unit with this code and all below, and of their people' },
	search: { description: 'Only entries whose person, subject or detail holds these words' }
};
const audit: Operation[] = [
	{
		method: 'get',
		path: '/api/v1/audit',
		tag: 'staff',
		summary: 'Who saw or changed what, the newest first, a hundred at a time',
		query: { ...auditQuery, before: { description: 'The id that the page before gave as `next`' } },
		replies: ok('Entries', AuditReply),
		problems: [401, 403, 422]
	},
	{
		method: 'get',
		path: '/api/v1/audit.csv',
		tag: 'staff',
		summary: 'The log as CSV for a Vietnamese Excel; written down itself',
		query: auditQuery,
		replies: { 200: { description: 'The entries', content: { 'text/csv': null } } },
		problems: [401, 403, 422]
	},
	{
		method: 'get',
		path: '/api/v1/audit.xlsx',
		tag: 'staff',
		summary: 'The log as a workbook; written down itself',
		query: auditQuery,
		replies: { 200: { description: 'The entries', content: { [XLSX]: null } } },
		problems: [401, 403, 422]
	}
];

const ratesQuery = {
	from: { description: 'First day, `2026-05-01`, of the office’s time zone' },
	to: { description: 'Last day' },
	under: { description: 'Only schools at or below the unit with this code' },
	level: { description: 'Only schools of this level', schema: v.picklist(SCHOOL_LEVELS) },
	cluster: { description: 'Only schools of this cluster', schema: v.string() },
	formerDistrict: { description: 'Only schools of this former district', schema: v.string() },
	on: {
		description:
			'With the units as they stood on this day; by default today, and for a locked campaign the day of its locking',
		schema: v.string()
	}
};
const rates: Operation[] = [
	{
		method: 'get',
		path: '/api/v1/campaigns/{id}/rates',
		tag: 'staff',
		summary: 'The table of rates, with intervals and verdicts',
		query: ratesQuery,
		replies: ok('A row for each school, and all of them together', RatesReply),
		problems: [400, 401, 403, 404, 422]
	},
	{
		method: 'get',
		path: '/api/v1/campaigns/{id}/rates.csv',
		tag: 'staff',
		summary: 'The same table as CSV (UTF-8 with BOM, semicolons)',
		query: ratesQuery,
		replies: { 200: { description: 'The table', content: { 'text/csv': null } } },
		problems: [400, 401, 403, 404, 422]
	},
	{
		method: 'get',
		path: '/api/v1/campaigns/{id}/rates.xlsx',
		tag: 'staff',
		summary: 'The same table as an Excel file',
		query: ratesQuery,
		replies: { 200: { description: 'The table', content: { [XLSX]: null } } },
		problems: [400, 401, 403, 404, 422]
	}
];

const account: Operation[] = [
	{
		method: 'get',
		path: '/api/v1/account',
		tag: 'account',
		summary: 'Who is signed in',
		replies: ok('The account', AccountReply),
		problems: [401]
	},
	{
		method: 'get',
		path: '/api/v1/account/invitation/{token}',
		tag: 'account',
		summary: 'What an invitation is for',
		open: true,
		replies: ok('Whom it makes what', InvitationReply),
		problems: [404, 410]
	},
	{
		method: 'post',
		path: '/api/v1/account/invitation/{token}',
		tag: 'account',
		summary: 'Set a password and sign in; an invitation works once',
		open: true,
		body: json(JoinInput),
		replies: ok('Who is signed in now; the session cookie is set', AccountReply),
		problems: [400, 403, 404, 409, 410, 413, 422]
	},
	{
		method: 'post',
		path: '/api/auth/sign-in/email',
		tag: 'account',
		summary: 'Sign in; sets the session cookie',
		description: 'For pages of this site. Programs use a token.',
		open: true,
		body: json(SignInInput),
		replies: ok('Who is signed in now', AccountReply),
		problems: [400, 401, 403, 413, 422, 429]
	},
	{
		method: 'post',
		path: '/api/auth/sign-out',
		tag: 'account',
		summary: 'Sign out',
		open: true,
		replies: { 204: { description: 'Nobody is signed in any more' } },
		problems: [403]
	},
	{
		method: 'get',
		path: '/api/v1/accounts',
		tag: 'account',
		summary: 'Everybody who may sign in',
		replies: ok('Accounts by e-mail', AccountsReply),
		problems: [401, 403]
	},
	{
		method: 'post',
		path: '/api/v1/accounts',
		tag: 'account',
		summary: 'Invite somebody',
		description:
			'Gives a link to hand over, by which the person sets a password; it works once, for seven days. Office staff need a unit of kind `department` or `office`, school staff a school.',
		body: json(InvitationInput),
		replies: { 201: { description: 'The link', content: json(InvitedReply) } },
		problems: [400, 401, 403, 409, 413, 422]
	},
	{
		method: 'delete',
		path: '/api/v1/accounts/{id}',
		tag: 'account',
		summary: 'Take an account away; its sessions end at once',
		replies: { 204: { description: 'It is gone' } },
		problems: [401, 403, 404, 409]
	}
];

const service: Operation[] = [
	{
		method: 'get',
		path: '/healthz',
		tag: 'service',
		summary: 'Whether the server is well',
		open: true,
		replies: ok('It is', HealthReply)
	},
	{
		method: 'get',
		path: '/api/v1/openapi.json',
		tag: 'service',
		summary: 'This description',
		open: true,
		replies: { 200: { description: 'OpenAPI 3.1', content: { 'application/json': null } } }
	}
];

/** Everything the API answers, in the order a reader wants it. */
export const OPERATIONS: readonly Operation[] = [
	...parents,
	...units,
	...surveys,
	...campaigns,
	...posters,
	...rates,
	...audit,
	...account,
	...service
];
