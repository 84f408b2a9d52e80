import * as v from 'valibot';
import { CampaignChange, MoreUnits, NeedsReason, ReopenInput, WithReason } from '#shared/campaign-input.ts';
import { CampaignInput } from '#shared/api.ts';
import { CampaignLogReply } from '../replies/audit.ts';
import { CampaignReply, CampaignsReply, DraftReply } from '../replies/campaign.ts';
import { type Operation, json, ok } from './operation.ts';

export const campaigns: Operation[] = [
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
