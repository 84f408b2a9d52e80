import { Hono } from 'hono';
import * as v from 'valibot';
import { unitsInScope } from '#server/account/scope.ts';
import { requireAccount, type AccountEnv } from '#server/account/session.ts';
import type { Deps } from '#server/app.ts';
import { sightingsOf } from '#server/audit/sighting.ts';
import { parseInput } from '#server/http.ts';
import { isGuarded } from '#shared/account.ts';
import { CAMPAIGN_KINDS } from '#shared/campaign.ts';
import { AppError } from '#shared/error.ts';
import { trendOf } from './trend.ts';

const TrendQuery = v.object({
	kind: v.optional(
		v.picklist(CAMPAIGN_KINDS, `Loại khảo sát là một trong: ${CAMPAIGN_KINDS.join(', ')}.`),
		'school-service'
	)
});

/** `/api/v1/units/:code/trend`: a unit's figures through campaigns and years. */
export const trendRoutes = (deps: Deps) => {
	const sighted = sightingsOf(deps);
	return new Hono<AccountEnv>().get('/:code/trend', requireAccount(deps, 'rates.read'), async (c) => {
		const { kind } = parseInput(TrendQuery, c.req.query());
		const account = c.get('account');
		const { units, scope } = await unitsInScope(deps.db, account);
		const unit = units.find(({ code }) => code === c.req.param('code'));
		if (!unit || (scope && !scope.has(unit.code)))
			throw new AppError('not-found', 'Không có đơn vị này trong phạm vi của tài khoản.');
		await sighted(account, {
			action: 'rates.see',
			unit: unit.code,
			subject: 'unit',
			subjectId: unit.code,
			detail: { name: unit.name }
		});
		c.header('Cache-Control', 'private, no-cache');
		return c.json(await trendOf(deps, { unit, kind, scope, guarded: isGuarded(account) }));
	});
};
