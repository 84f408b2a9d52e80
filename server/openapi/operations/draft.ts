import { DraftInput } from '#shared/campaign-input.ts';
import { CampaignReply, DraftReply, DraftsReply } from '../replies/campaign.ts';
import { type Operation, json, ok } from './operation.ts';

export const drafts: Operation[] = [
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
