import { Hono } from 'hono';
import * as v from 'valibot';
import { unitsInScope } from '#server/account/scope.ts';
import { requireAccount, type AccountEnv } from '#server/account/session.ts';
import type { Deps } from '#server/app.ts';
import { sightingsOf } from '#server/audit/sighting.ts';
import { findCampaign } from '#server/campaign/queries.ts';
import { faultsOf } from '#server/http.ts';
import { isGuarded } from '#shared/account.ts';
import { RateQuery } from '#shared/api.ts';
import { AppError } from '#shared/error.ts';
import { GROUPINGS } from '#shared/rate-group.ts';
import { filterFor } from './filter.ts';
import { groupsOf } from './group.ts';
import { readRateSource } from './source.ts';

const By = v.object({
	by: v.optional(v.picklist(GROUPINGS, `Ghi by là một trong: ${GROUPINGS.join(', ')}.`), 'office')
});

/** `/api/v1/campaigns/:id/groups`: a campaign's figures by office, level, cluster or former district. */
export const groupRoutes = (deps: Deps) => {
	const sighted = sightingsOf(deps);
	return new Hono<AccountEnv>().get('/:id/groups', requireAccount(deps, 'rates.read'), async (c) => {
		const result = v.safeParse(v.intersect([RateQuery, By]), c.req.query());
		if (!result.success) {
			const faults = faultsOf(result.issues);
			throw new AppError('invalid', faults[0]!.message, { faults });
		}
		const { by, ...wanted } = result.output;
		const account = c.get('account');
		const filter = filterFor(account, wanted);
		const [campaign, { scope }] = await Promise.all([
			findCampaign(deps.db, c.req.param('id')),
			unitsInScope(deps.db, account)
		]);
		if (!campaign) throw new AppError('not-found', 'Không có đợt khảo sát này.');
		const source = await readRateSource(deps, campaign, { filter, scope, guarded: isGuarded(account) });
		await sighted(account, {
			action: 'rates.see',
			unit: source.schools.length === 1 ? source.schools[0]!.unit.code : source.filter.under,
			subject: 'campaign',
			subjectId: campaign.id,
			detail: { campaign: campaign.name }
		});
		c.header('Cache-Control', 'private, no-cache');
		return c.json(groupsOf(source, by));
	});
};
