import { Hono } from 'hono';
import { unitsInScope } from '#server/account/scope.ts';
import { requireAccount, type AccountEnv } from '#server/account/session.ts';
import type { Deps } from '#server/app.ts';
import { readJson } from '#server/http.ts';
import { CampaignInput } from '#shared/api.ts';
import { createCampaign } from './create.ts';
import { campaignInView, campaignsInView } from './visible.ts';

/** `/api/v1/campaigns`: each account sees those that ask one of its schools. */
export const campaignRoutes = (deps: Deps) =>
	new Hono<AccountEnv>()
		.get('/', requireAccount(deps, 'campaigns.read'), async (c) =>
			c.json({ campaigns: await campaignsInView(deps, c.get('account')) })
		)
		.post('/', requireAccount(deps, 'campaigns.write'), async (c) => {
			const input = await readJson(c, CampaignInput);
			const account = c.get('account');
			const { scope } = await unitsInScope(deps.db, account);
			const { id } = await createCampaign(deps, input, scope, account.unit);
			const { campaign } = await campaignInView(deps, account, id);
			return c.json(campaign, 201, { Location: `/api/v1/campaigns/${id}` });
		})
		.get('/:id', requireAccount(deps, 'campaigns.read'), async (c) => {
			const { campaign } = await campaignInView(deps, c.get('account'), c.req.param('id'));
			return c.json(campaign);
		});
