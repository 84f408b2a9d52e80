import { Hono } from 'hono';
import { requireAccount, type AccountEnv } from '#server/account/session.ts';
import type { Deps } from '#server/app.ts';
import { sightingsOf } from '#server/audit/sighting.ts';
import { allUnits } from '#server/unit/queries.ts';
import { schoolDesk } from './desk.ts';

/** `/api/v1/schools/{code}`: a school's own screen. */
export const schoolRoutes = (deps: Deps) => {
	const sighted = sightingsOf(deps);
	return new Hono<AccountEnv>().get('/:code', requireAccount(deps, 'posters.read'), async (c) => {
		const account = c.get('account');
		const desk = await schoolDesk(deps, account, await allUnits(deps.db), c.req.param('code'));
		for (const { campaign } of desk.campaigns)
			await sighted(account, {
				action: 'rates.see',
				unit: desk.unit.code,
				subject: 'campaign',
				subjectId: campaign.id,
				detail: { campaign: campaign.name }
			});
		c.header('Cache-Control', 'private, no-cache');
		return c.json(desk);
	});
};
