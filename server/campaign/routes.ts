import { Hono, type Context } from 'hono';
import { unitsInScope } from '#server/account/scope.ts';
import { requireAccount, type AccountEnv } from '#server/account/session.ts';
import type { Deps } from '#server/app.ts';
import { readJson } from '#server/http.ts';
import { CampaignInput } from '#shared/api.ts';
import {
	CampaignChange,
	DraftInput,
	MoreUnits,
	NeedsReason,
	ReopenInput,
	WithReason
} from '#shared/campaign-input.ts';
import { addSchools } from './add-schools.ts';
import { copyCampaign } from './copy.ts';
import { createCampaign } from './create.ts';
import { createDraft, deleteDraft, draftInView, draftsInView, publishDraft, saveDraft } from './draft.ts';
import {
	changeCampaign,
	closeCampaign,
	lockCampaign,
	removeCampaign,
	reopenCampaign,
	unlockCampaign
} from './life.ts';
import { campaignLog } from './log.ts';
import { campaignInHand, campaignInView, campaignsInView } from './visible.ts';

const addressOf = (id: string) => `/api/v1/campaigns/${id}`;

/** `/api/v1/campaigns`: each account sees those that ask one of its schools, and changes those that ask only its own. */
export const campaignRoutes = (deps: Deps) => {
	/** The campaign after a change, as whoever made it sees it. */
	const shown = async (c: Context<AccountEnv>, id: string) => {
		const { campaign } = await campaignInView(deps, c.get('account'), id);
		return c.json(campaign);
	};
	const mayWrite = requireAccount(deps, 'campaigns.write');
	const mayLock = requireAccount(deps, 'campaigns.lock');
	const mayRead = requireAccount(deps, 'campaigns.read');

	return new Hono<AccountEnv>()
		.get('/', mayRead, async (c) => {
			const under = c.req.query('under') || null;
			return c.json({ campaigns: await campaignsInView(deps, c.get('account'), under) });
		})
		.post('/', mayWrite, async (c) => {
			const input = await readJson(c, CampaignInput);
			const account = c.get('account');
			const { scope } = await unitsInScope(deps.db, account);
			const { id } = await createCampaign(deps, input, scope, account);
			const { campaign } = await campaignInView(deps, account, id);
			return c.json(campaign, 201, { Location: addressOf(id) });
		})
		.get('/:id', mayRead, (c) => shown(c, c.req.param('id')))
		.patch('/:id', mayWrite, async (c) => {
			const account = c.get('account');
			const { campaign } = await campaignInHand(deps, account, c.req.param('id'));
			await changeCampaign(deps, account, campaign.id, await readJson(c, CampaignChange));
			return shown(c, campaign.id);
		})
		.delete('/:id', mayWrite, async (c) => {
			const account = c.get('account');
			const { campaign } = await campaignInHand(deps, account, c.req.param('id'));
			await removeCampaign(deps, account, campaign.id);
			return c.body(null, 204);
		})
		.post('/:id/close', mayWrite, async (c) => {
			const account = c.get('account');
			const { campaign } = await campaignInHand(deps, account, c.req.param('id'));
			const { reason } = await readJson(c, WithReason);
			await closeCampaign(deps, account, campaign.id, reason);
			return shown(c, campaign.id);
		})
		.post('/:id/reopen', mayWrite, async (c) => {
			const account = c.get('account');
			const { campaign } = await campaignInHand(deps, account, c.req.param('id'));
			await reopenCampaign(deps, account, campaign.id, await readJson(c, ReopenInput));
			return shown(c, campaign.id);
		})
		.post('/:id/lock', mayLock, async (c) => {
			const account = c.get('account');
			const { campaign } = await campaignInHand(deps, account, c.req.param('id'));
			const { reason } = await readJson(c, WithReason);
			await lockCampaign(deps, account, campaign.id, reason);
			return shown(c, campaign.id);
		})
		.post('/:id/unlock', mayLock, async (c) => {
			const account = c.get('account');
			const { campaign } = await campaignInHand(deps, account, c.req.param('id'));
			const { reason } = await readJson(c, NeedsReason);
			await unlockCampaign(deps, account, campaign.id, reason);
			return shown(c, campaign.id);
		})
		.post('/:id/units', mayWrite, async (c) => {
			const account = c.get('account');
			const seen = await campaignInHand(deps, account, c.req.param('id'));
			const { codes } = await readJson(c, MoreUnits);
			await addSchools(deps, account, seen, codes);
			return shown(c, seen.campaign.id);
		})
		.post('/:id/copy', mayWrite, async (c) => {
			const account = c.get('account');
			const seen = await campaignInView(deps, account, c.req.param('id'));
			return c.json(await copyCampaign(deps, account, seen), 201);
		})
		.get('/:id/log', mayRead, async (c) => {
			const account = c.get('account');
			const seen = await campaignInView(deps, account, c.req.param('id'));
			return c.json({ entries: await campaignLog(deps.db, account, seen) });
		});
};

/** `/api/v1/campaign-drafts`: campaigns that are still being written. */
export const draftRoutes = (deps: Deps) =>
	new Hono<AccountEnv>()
		.use(requireAccount(deps, 'campaigns.write'))
		.get('/', async (c) => c.json({ drafts: await draftsInView(deps.db, c.get('account')) }))
		.post('/', async (c) => {
			const { content } = await readJson(c, DraftInput);
			return c.json(await createDraft(deps, c.get('account'), content), 201);
		})
		.get('/:id', async (c) => c.json(await draftInView(deps.db, c.get('account'), c.req.param('id'))))
		.put('/:id', async (c) => {
			const { content } = await readJson(c, DraftInput);
			return c.json(await saveDraft(deps, c.get('account'), c.req.param('id'), content));
		})
		.delete('/:id', async (c) => {
			await deleteDraft(deps, c.get('account'), c.req.param('id'));
			return c.body(null, 204);
		})
		.post('/:id/publish', async (c) => {
			const account = c.get('account');
			const { id } = await publishDraft(deps, account, c.req.param('id'));
			const { campaign } = await campaignInView(deps, account, id);
			return c.json(campaign, 201, { Location: addressOf(id) });
		});
