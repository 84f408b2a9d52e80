import { Hono } from 'hono';
import { unitsInScope } from '#server/account/scope.ts';
import { requireAccount, type AccountEnv } from '#server/account/session.ts';
import type { Deps } from '#server/app.ts';
import { sightingsOf } from '#server/audit/sighting.ts';
import { findCampaign } from '#server/campaign/queries.ts';
import { isGuarded } from '#shared/account.ts';
import { AppError } from '#shared/error.ts';
import { procedureTable } from './figures.ts';

/** `/api/v1/campaigns/{id}/procedures`: satisfaction beside the on-time rate, of the units that the account may see. */
export const procedureRoutes = (deps: Deps) => {
	const sighted = sightingsOf(deps);
	return new Hono<AccountEnv>().get('/:id/procedures', requireAccount(deps, 'rates.read'), async (c) => {
		const account = c.get('account');
		const under = c.req.query('under') || null;
		const [campaign, { scope }] = await Promise.all([
			findCampaign(deps.db, c.req.param('id')),
			unitsInScope(deps.db, account)
		]);
		if (!campaign) throw new AppError('not-found', 'Không có đợt khảo sát này.');
		const table = await procedureTable(deps, campaign, { under, scope, guarded: isGuarded(account) });
		await sighted(account, {
			action: 'rates.see',
			unit: under ?? account.unit,
			subject: 'campaign',
			subjectId: campaign.id,
			detail: { campaign: campaign.name }
		});
		c.header('Cache-Control', 'private, no-store');
		return c.json(table);
	});
};
