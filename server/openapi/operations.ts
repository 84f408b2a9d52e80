import * as v from 'valibot';
import type { GenericSchema } from 'valibot';
import {
	AccountChange,
	CodeInput,
	ForgotInput,
	InvitationInput,
	JoinInput,
	PasswordChange,
	PasswordInput,
	ResetInput,
	SignInInput,
	TokenInput
} from '#shared/account-input.ts';
import {
	CampaignChange,
	DraftInput,
	MoreUnits,
	NeedsReason,
	RegisterInput,
	ReopenInput,
	WithReason
} from '#shared/campaign-input.ts';
import { CampaignInput, PosterChange, PostersBody, ResponsesBody } from '#shared/api.ts';
import { CAMPAIGN_KINDS } from '#shared/campaign.ts';
import { PAPER_SIZES } from '#shared/poster.ts';
import { GROUPINGS } from '#shared/rate-group.ts';
import { UnitChange, UnitClose, UnitInput, UnitMerge } from '#shared/unit-input.ts';
import { SCHOOL_LEVELS, UNIT_KINDS } from '#shared/unit.ts';
import {
	AccountReply,
	AccountsReply,
	AuditReply,
	CampaignLogReply,
	CampaignReply,
	CampaignsReply,
	DraftReply,
	DraftsReply,
	GroupsReply,
	HealthReply,
	ImportPreviewReply,
	ImportReply,
	InvitationReply,
	InvitedReply,
	OverviewReply,
	PosterChangedReply,
	PosterReply,
	PostersReply,
	RatesReply,
	ResetReply,
	ResponsesReply,
	SessionsReply,
	SignInReply,
	SurveyReply,
	SurveysReply,
	TargetSetReply,
	TargetsReply,
	TokenReply,
	TokensReply,
	TrendReply,
	RecoveryReply,
	TwoFactorReply,
	UnitCreatedReply,
	UnitInViewReply,
	UnitsReply,
	WaysReply
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
		query: {
			on: { description: 'As they were on this day; as they are unless given' },
			closed: { description: '`1`: those that do not exist on the day too' }
		},
		replies: ok('Units by code', UnitsReply),
		problems: [401, 403, 422]
	},
	...(['xlsx', 'csv'] as const).map((ending): Operation => ({
		method: 'get',
		path: `/api/v1/units.${ending}`,
		tag: 'staff',
		summary: 'The same units as a file that the import reads; read back unchanged it changes nothing',
		query: {
			on: { description: 'As they were on this day; as they are unless given' },
			closed: { description: '`1`: those that do not exist on the day too' },
			under: { description: 'Only what stands at or below the unit with this code' },
			kind: { description: 'Only units of this kind', schema: v.picklist(UNIT_KINDS) },
			level: { description: 'Only schools of this level', schema: v.picklist(SCHOOL_LEVELS) },
			cluster: { description: 'Only units of this cluster', schema: v.string() },
			formerDistrict: { description: 'Only units of this former district', schema: v.string() }
		},
		replies: {
			200: { description: 'The units', content: { [ending === 'csv' ? 'text/csv' : XLSX]: null } }
		},
		problems: [401, 403, 422]
	})),
	{
		method: 'put',
		path: '/api/v1/units',
		tag: 'staff',
		summary: 'Import units from CSV or xlsx, all or nothing',
		description:
			'Columns `code,name,kind,level,parent,enrolment,public,email,cluster,formerDistrict,openedOn,closedOn,mergedInto` in any order, headed in English or Vietnamese; only the first three are required, and `level` for schools. UTF-8 with or without BOM; commas, semicolons or tabs. Units that the file does not name stay; a column that it lacks leaves what is known. Days are `dd/mm/yyyy` or ISO; what changes is so since today.',
		query: {
			preview: { description: '`1`: nothing is written; the reply says what would change' }
		},
		body: { 'text/csv': null, [XLSX]: null },
		replies: ok(
			'How many units are new, changed, as they were; of a preview, how they would change (`warning` says what to look at twice)',
			v.union([ImportReply, ImportPreviewReply])
		),
		problems: [401, 403, 413, 422]
	},
	{
		method: 'get',
		path: '/api/v1/units/template.xlsx',
		tag: 'staff',
		summary: 'An xlsx file of units to fill in',
		replies: { 200: { description: 'Headings and three examples', content: { [XLSX]: null } } },
		problems: [401, 403]
	},
	{
		method: 'post',
		path: '/api/v1/units',
		tag: 'staff',
		summary: 'Add one unit',
		body: json(UnitInput),
		replies: { 201: { description: 'The unit', content: json(UnitCreatedReply) } },
		problems: [400, 401, 403, 422]
	},
	{
		method: 'get',
		path: '/api/v1/units/{code}',
		tag: 'staff',
		summary: 'A unit with its history and its mergers',
		replies: ok('The unit', UnitInViewReply),
		problems: [401, 403, 404]
	},
	{
		method: 'patch',
		path: '/api/v1/units/{code}',
		tag: 'staff',
		summary: 'Change a unit, since a day or as a correction of all that was',
		body: json(UnitChange),
		replies: ok('The unit', UnitInViewReply),
		problems: [400, 401, 403, 404, 422]
	},
	{
		method: 'post',
		path: '/api/v1/units/{code}/close',
		tag: 'staff',
		summary: 'End a unit: the first day on which it no longer exists',
		body: json(UnitClose),
		replies: ok('The unit', UnitInViewReply),
		problems: [400, 401, 403, 404, 409, 422]
	},
	{
		method: 'post',
		path: '/api/v1/units/{code}/reopen',
		tag: 'staff',
		summary: 'Take the closing or merger of a unit back',
		replies: ok('The unit', UnitInViewReply),
		problems: [401, 403, 404, 409, 422]
	},
	{
		method: 'post',
		path: '/api/v1/units/{code}/merge',
		tag: 'staff',
		summary: 'Merge a school into another, which carries its sums from then on',
		body: json(UnitMerge),
		replies: ok('The unit', UnitInViewReply),
		problems: [400, 401, 403, 404, 409, 422]
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
		query: {
			under: {
				description:
					'Only those that ask a school at or below the unit with this code, or one that was merged into these; what they count is counted there',
				schema: v.string()
			}
		},
		replies: ok('Campaigns; `schools` and `responses` count the account’s own units', CampaignsReply),
		problems: [401, 403, 404]
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
	},
	{
		method: 'patch',
		path: '/api/v1/campaigns/{id}',
		tag: 'staff',
		summary: 'Change a campaign',
		description:
			'Everything but kind, surveys and schools before it opens; then name, closing day, late answers, targets and sampling; after the closing name, sampling and, while late answers come in, until when; nothing while its figures are locked. Fields that are sent as they are count as not sent.',
		body: json(CampaignChange),
		replies: ok('The campaign as it is now', CampaignReply),
		problems: [400, 401, 403, 404, 409, 413, 422]
	},
	{
		method: 'delete',
		path: '/api/v1/campaigns/{id}',
		tag: 'staff',
		summary: 'Delete a campaign that nobody has answered, with its posters',
		replies: { 204: { description: 'It is gone' } },
		problems: [401, 403, 404, 409]
	},
	{
		method: 'post',
		path: '/api/v1/campaigns/{id}/close',
		tag: 'staff',
		summary: 'Close a campaign now; answers finished in time still come in',
		body: json(WithReason),
		replies: ok('The campaign as it is now', CampaignReply),
		problems: [400, 401, 403, 404, 409, 413, 422]
	},
	{
		method: 'post',
		path: '/api/v1/campaigns/{id}/reopen',
		tag: 'staff',
		summary: 'Open a closed campaign again',
		body: json(ReopenInput),
		replies: ok('The campaign as it is now', CampaignReply),
		problems: [400, 401, 403, 404, 409, 413, 422]
	},
	{
		method: 'post',
		path: '/api/v1/campaigns/{id}/lock',
		tag: 'staff',
		summary: 'Lock the figures for a report',
		description: 'Ten seconds after the last late answer may have come in.',
		body: json(WithReason),
		replies: ok('The campaign as it is now', CampaignReply),
		problems: [400, 401, 403, 404, 409, 413, 422]
	},
	{
		method: 'post',
		path: '/api/v1/campaigns/{id}/unlock',
		tag: 'staff',
		summary: 'Take the lock off',
		body: json(NeedsReason),
		replies: ok('The campaign as it is now', CampaignReply),
		problems: [400, 401, 403, 404, 409, 413, 422]
	},
	{
		method: 'post',
		path: '/api/v1/campaigns/{id}/units',
		tag: 'staff',
		summary: 'Ask further schools, each with a poster, all or nothing',
		body: json(MoreUnits),
		replies: ok('The campaign as it is now', CampaignReply),
		problems: [400, 401, 403, 404, 409, 413, 422]
	},
	{
		method: 'post',
		path: '/api/v1/campaigns/{id}/copy',
		tag: 'staff',
		summary: 'Begin a draft of the same campaign a year later',
		replies: { 201: { description: 'The draft', content: json(DraftReply) } },
		problems: [401, 403, 404]
	},
	{
		method: 'get',
		path: '/api/v1/campaigns/{id}/log',
		tag: 'staff',
		summary: 'What the audit log says of a campaign',
		replies: ok('Entries, the newest first', CampaignLogReply),
		problems: [401, 403, 404]
	}
];

const drafts: Operation[] = [
	{
		method: 'get',
		path: '/api/v1/campaign-drafts',
		tag: 'staff',
		summary: 'Campaigns that are still being written',
		replies: ok('Drafts of the account’s office and those below, the last saved first', DraftsReply),
		problems: [401, 403]
	},
	{
		method: 'post',
		path: '/api/v1/campaign-drafts',
		tag: 'staff',
		summary: 'Begin a draft',
		body: json(DraftInput),
		replies: { 201: { description: 'The draft', content: json(DraftReply) } },
		problems: [400, 401, 403, 413, 422]
	},
	{
		method: 'get',
		path: '/api/v1/campaign-drafts/{id}',
		tag: 'staff',
		summary: 'One draft',
		replies: ok('The draft', DraftReply),
		problems: [401, 403, 404]
	},
	{
		method: 'put',
		path: '/api/v1/campaign-drafts/{id}',
		tag: 'staff',
		summary: 'Save a draft',
		body: json(DraftInput),
		replies: ok('The draft', DraftReply),
		problems: [400, 401, 403, 404, 413, 422]
	},
	{
		method: 'delete',
		path: '/api/v1/campaign-drafts/{id}',
		tag: 'staff',
		summary: 'Throw a draft away',
		replies: { 204: { description: 'It is gone' } },
		problems: [401, 403, 404]
	},
	{
		method: 'post',
		path: '/api/v1/campaign-drafts/{id}/publish',
		tag: 'staff',
		summary: 'Make the campaign of a draft; the draft is gone then',
		replies: {
			201: {
				description: 'The campaign',
				content: json(CampaignReply),
				headers: { Location: { description: 'Its address', schema: { type: 'string' } } }
			}
		},
		problems: [401, 403, 404, 422]
	}
];

const targets: Operation[] = [
	{
		method: 'get',
		path: '/api/v1/targets',
		tag: 'staff',
		summary: 'The register of targets',
		replies: ok(
			'Those of everybody, of the account’s units and of those above, withdrawn ones too',
			TargetsReply
		),
		problems: [401, 403]
	},
	{
		method: 'post',
		path: '/api/v1/targets',
		tag: 'staff',
		summary: 'Set a target',
		description:
			'Holds for the unit and all below, from the first to the last day. For each label the nearest wins: the school’s own, the campaign’s, that of the nearest unit above, everybody’s. Nobody sets one that is easier than what the own superiors demand.',
		body: json(RegisterInput),
		replies: { 201: { description: 'The target', content: json(TargetSetReply) } },
		problems: [400, 401, 403, 413, 422]
	},
	{
		method: 'delete',
		path: '/api/v1/targets/{id}',
		tag: 'staff',
		summary: 'Withdraw a target; it stays in the register',
		replies: { 204: { description: 'It does not hold any more' } },
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
const { from: _from, to: _to, ...whereQuery } = ratesQuery;
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
	},
	{
		method: 'get',
		path: '/api/v1/campaigns/{id}/groups',
		tag: 'staff',
		summary: 'The rates by office, level, cluster or former district',
		description:
			'Each group pooled (sums of counts) and, apart from that, the plain mean of its schools. `office` is the unit directly above a school; a group that is not `alone` is less than the rates filtered by its key.',
		query: {
			by: {
				description: 'How schools are put together; `office` unless given',
				schema: v.picklist(GROUPINGS)
			},
			...ratesQuery
		},
		replies: ok('A line for each group, and all of them together', GroupsReply),
		problems: [400, 401, 403, 404, 422]
	},
	{
		method: 'get',
		path: '/api/v1/campaigns/{id}/overview',
		tag: 'staff',
		summary: 'What needs attention, what moved, and what pulls down',
		description:
			'Held against the campaign of its kind before. Of schools where nothing has changed, one in twenty is among the `moved` by chance: `comparable` says of how many.',
		query: {
			...whereQuery,
			previous: {
				description: 'The id of another campaign to compare with, or `none`',
				schema: v.string()
			}
		},
		replies: ok('The overview', OverviewReply),
		problems: [400, 401, 403, 404, 422]
	},
	{
		method: 'get',
		path: '/api/v1/campaigns/{id}/events',
		tag: 'staff',
		summary: 'What changes in the table of rates, as server-sent events',
		description:
			'First `hello` with `{asOf}`; then, whenever answers have come, `rows` with `{asOf, rows, totals}` as in the table of rates, of the rows only those that changed. Ends after 15 minutes, when the session ends, and when the server does: connect again and read the table once.',
		query: ratesQuery,
		replies: { 200: { description: 'The events', content: { 'text/event-stream': null } } },
		problems: [400, 401, 403, 404, 422, 429, 503]
	},
	{
		method: 'get',
		path: '/api/v1/units/{code}/trend',
		tag: 'staff',
		summary: 'A unit’s figures through the campaigns of a kind and, for a school, through the years',
		query: {
			kind: {
				description: 'The kind of the campaigns; by default `school-service`',
				schema: v.picklist(CAMPAIGN_KINDS)
			}
		},
		replies: ok('The campaigns and years, the oldest first', TrendReply),
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
		method: 'get',
		path: '/api/v1/account/reset/{token}',
		tag: 'account',
		summary: 'Whose password a link sets',
		open: true,
		replies: ok('The e-mail address', ResetReply),
		problems: [404, 410]
	},
	{
		method: 'post',
		path: '/api/v1/account/reset/{token}',
		tag: 'account',
		summary: 'Set a new password by a link and sign in; all sessions end',
		open: true,
		body: json(ResetInput),
		replies: ok('Who is signed in now, or that a code is asked for', SignInReply),
		problems: [400, 403, 404, 410, 413, 422]
	},
	{
		method: 'post',
		path: '/api/v1/account/password',
		tag: 'account',
		summary: 'Change the own password; the other sessions end',
		body: json(PasswordChange),
		replies: { 204: { description: 'It is changed' } },
		problems: [400, 401, 403, 409, 413, 422, 429]
	},
	{
		method: 'post',
		path: '/api/v1/account/two-factor',
		tag: 'account',
		summary: 'Begin to turn the second step of signing in on',
		description: 'Nothing changes until a code is confirmed. What it gives is shown this once.',
		body: json(PasswordInput),
		replies: ok('What goes into the app, and ten recovery codes', TwoFactorReply),
		problems: [400, 401, 403, 409, 413, 422, 429]
	},
	{
		method: 'post',
		path: '/api/v1/account/two-factor/confirm',
		tag: 'account',
		summary: 'Turn the second step on with a first code; the other sessions end',
		body: json(CodeInput),
		replies: { 204: { description: 'It is on; the session goes on under a new cookie' } },
		problems: [400, 401, 403, 409, 413, 422, 429]
	},
	{
		method: 'post',
		path: '/api/v1/account/two-factor/recovery',
		tag: 'account',
		summary: 'Make ten new recovery codes; the old ones are worth nothing then',
		body: json(PasswordInput),
		replies: ok('Shown this once', RecoveryReply),
		problems: [400, 401, 403, 409, 413, 422, 429]
	},
	{
		method: 'post',
		path: '/api/v1/account/two-factor/off',
		tag: 'account',
		summary: 'Turn the second step off',
		body: json(PasswordInput),
		replies: { 204: { description: 'It is off; the session goes on under a new cookie' } },
		problems: [400, 401, 403, 413, 422, 429]
	},
	{
		method: 'get',
		path: '/api/v1/account/sessions',
		tag: 'account',
		summary: 'Where one is signed in',
		description:
			'Of a browser only a coarse name is known, of its address nothing; times are to within a day.',
		replies: ok('Sessions, this one first', SessionsReply),
		problems: [401, 403]
	},
	{
		method: 'delete',
		path: '/api/v1/account/sessions',
		tag: 'account',
		summary: 'End all sessions but this one',
		replies: { 204: { description: 'They are over' } },
		problems: [401, 403]
	},
	{
		method: 'delete',
		path: '/api/v1/account/sessions/{id}',
		tag: 'account',
		summary: 'End one of the own sessions',
		replies: { 204: { description: 'It is over' } },
		problems: [401, 403, 404]
	},
	{
		method: 'get',
		path: '/api/auth/ways',
		tag: 'account',
		summary: 'How one may sign in here',
		open: true,
		replies: ok('The office’s own sign-in, if there is one, and whether mail is sent', WaysReply)
	},
	{
		method: 'post',
		path: '/api/auth/sign-in/email',
		tag: 'account',
		summary: 'Sign in; sets the session cookie',
		description:
			'For pages of this site. Programs use a token. Where the second step is on, there is a session only after it.',
		open: true,
		body: json(SignInInput),
		replies: ok('Who is signed in now, or that a code is asked for', SignInReply),
		problems: [400, 401, 403, 413, 422, 429]
	},
	{
		method: 'post',
		path: '/api/auth/two-factor',
		tag: 'account',
		summary: 'The second step of signing in: a code of the app, or a recovery code',
		open: true,
		body: json(CodeInput),
		replies: ok('Who is signed in now', AccountReply),
		problems: [400, 401, 403, 413, 422, 429]
	},
	{
		method: 'get',
		path: '/api/auth/oidc',
		tag: 'account',
		summary: 'Sign in at the office’s own provider (OpenID Connect)',
		open: true,
		query: { next: { description: 'A path of this site to go to afterwards' } },
		replies: { 302: { description: 'To the provider' } },
		problems: [404]
	},
	{
		method: 'get',
		path: '/api/auth/oidc/callback',
		tag: 'account',
		summary: 'Where the provider sends people back',
		open: true,
		replies: { 302: { description: 'To `next`, or to `/sign-in?error=CODE`' } },
		problems: [404]
	},
	{
		method: 'post',
		path: '/api/auth/forgot',
		tag: 'account',
		summary: 'Have a link to a new password mailed',
		description: 'The reply is the same whether the address has an account or not.',
		open: true,
		body: json(ForgotInput),
		replies: { 204: { description: 'If there is such an account, it gets a mail' } },
		problems: [400, 403, 413, 422, 429]
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
		summary: 'The people of the account’s units, and who is invited',
		replies: ok('Accounts and open invitations by e-mail', AccountsReply),
		problems: [401, 403]
	},
	{
		method: 'post',
		path: '/api/v1/accounts',
		tag: 'account',
		summary: 'Invite somebody',
		description:
			'Gives a link to hand over, by which the person sets a password; it works once, for seven days, and is mailed too where the server sends mail. Office staff need a unit of kind `department` or `office`, school staff a school. Administrators invite anybody; managers those below them, and lesser roles in their own office; principals the staff of their school.',
		body: json(InvitationInput),
		replies: { 201: { description: 'The link', content: json(InvitedReply) } },
		problems: [400, 401, 403, 409, 413, 422]
	},
	{
		method: 'delete',
		path: '/api/v1/accounts/invitations/{id}',
		tag: 'account',
		summary: 'Take an invitation back',
		replies: { 204: { description: 'Its link leads nowhere' } },
		problems: [401, 403, 404]
	},
	{
		method: 'patch',
		path: '/api/v1/accounts/{id}',
		tag: 'account',
		summary: 'Change somebody’s name, role or unit',
		description: 'Only into what the account could manage itself; nobody changes the own role.',
		body: json(AccountChange),
		replies: { 204: { description: 'It is changed, for open sessions too' } },
		problems: [400, 401, 403, 404, 409, 413, 422]
	},
	{
		method: 'delete',
		path: '/api/v1/accounts/{id}',
		tag: 'account',
		summary: 'Take an account away; its sessions end at once',
		replies: { 204: { description: 'It is gone' } },
		problems: [401, 403, 404, 409]
	},
	{
		method: 'post',
		path: '/api/v1/accounts/{id}/reset',
		tag: 'account',
		summary: 'Make a one-time link to a new password, for 24 hours',
		replies: ok('The link to hand over', InvitedReply),
		problems: [401, 403, 404]
	},
	{
		method: 'delete',
		path: '/api/v1/accounts/{id}/sessions',
		tag: 'account',
		summary: 'End all sessions of somebody',
		replies: { 204: { description: 'They are over' } },
		problems: [401, 403, 404]
	},
	{
		method: 'delete',
		path: '/api/v1/accounts/{id}/two-factor',
		tag: 'account',
		summary: 'Turn the second step off for who has lost the phone',
		replies: { 204: { description: 'It is off' } },
		problems: [401, 403, 404]
	},
	{
		method: 'get',
		path: '/api/v1/tokens',
		tag: 'account',
		summary: 'What programs come in with',
		replies: ok('Tokens, the newest first; of each what it is called, never itself', TokensReply),
		problems: [401, 403]
	},
	{
		method: 'post',
		path: '/api/v1/tokens',
		tag: 'account',
		summary: 'Make a token for a program',
		body: json(TokenInput),
		replies: { 201: { description: 'The token, shown this once', content: json(TokenReply) } },
		problems: [400, 401, 403, 413, 422]
	},
	{
		method: 'delete',
		path: '/api/v1/tokens/{id}',
		tag: 'account',
		summary: 'Take a token away',
		replies: { 204: { description: 'It is turned away at once' } },
		problems: [401, 403, 404]
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
	...drafts,
	...targets,
	...posters,
	...rates,
	...audit,
	...account,
	...service
];
