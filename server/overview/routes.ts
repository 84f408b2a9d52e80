import { Hono } from 'hono';
import * as v from 'valibot';
import { unitsInScope } from '#server/account/scope.ts';
import { requireAccount, type AccountEnv } from '#server/account/session.ts';
import type { Deps } from '#server/app.ts';
import { sightingsOf } from '#server/audit/sighting.ts';
import { findCampaign } from '#server/campaign/queries.ts';
import { faultsOf } from '#server/http.ts';
import { filterFor } from '#server/rate/filter.ts';
import { readRateSource } from '#server/rate/source.ts';
import { rememberedTable } from '#server/rate/memory.ts';
import { isGuarded } from '#shared/account.ts';
import { RateQuery } from '#shared/api.ts';
import { AppError } from '#shared/error.ts';
import { overviewOf } from '#shared/overview.ts';
import { beforeOf, pastOf, type Choice } from './before.ts';

/** `/api/v1/campaigns/:id/overview`: what an office's first screen says of a campaign. */
export const overviewRoutes = (deps: Deps) => {
	const sighted = sightingsOf(deps);
	return new Hono<AccountEnv>().get('/:id/overview', requireAccount(deps, 'rates.read'), async (c) => {
		const result = v.safeParse(RateQuery, { ...c.req.query(), from: undefined, to: undefined });
		if (!result.success) {
			const faults = faultsOf(result.issues);
			throw new AppError('invalid', faults[0]!.message, { faults });
		}
		const account = c.get('account');
		const filter = filterFor(account, result.output);
		const [campaign, { scope }] = await Promise.all([
			findCampaign(deps.db, c.req.param('id')),
			unitsInScope(deps.db, account)
		]);
		if (!campaign) throw new AppError('not-found', 'Không có đợt khảo sát này.');
		const question = { filter, scope, guarded: isGuarded(account) };
		const source = await readRateSource(deps, campaign, question);
		await sighted(account, {
			action: 'rates.see',
			unit: source.schools.length === 1 ? source.schools[0]!.unit.code : source.filter.under,
			subject: 'campaign',
			subjectId: campaign.id,
			detail: { campaign: campaign.name }
		});
		const table = rememberedTable(source);
		const past = await pastOf(deps, source, question, choiceOf(c.req.query('previous')));
		c.header('Cache-Control', 'private, no-cache');
		return c.json(overviewOf(table, past && beforeOf(past, table.totals.pooled)));
	});
};

const choiceOf = (previous: string | undefined): Choice =>
	previous === undefined || previous === '' ? 'before' : previous === 'none' ? 'none' : { id: previous };
