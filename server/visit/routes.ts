import { Hono } from 'hono';
import { requireAccount, type AccountEnv } from '#server/account/session.ts';
import type { Deps } from '#server/app.ts';
import { campaignInView } from '#server/campaign/visible.ts';
import { parseInput, readJson } from '#server/http.ts';
import { tooMany, type Gate } from '#server/response/gate.ts';
import { isGuarded } from '#shared/account.ts';
import { FunnelQuery, VisitsBody } from '#shared/api.ts';
import { AppError } from '#shared/error.ts';
import { readCode } from '#shared/poster.ts';
import { addedUp, type VisitCount } from '#shared/visit.ts';
import type { VisitCounter } from './counter.ts';
import { funnelOf, viewOf } from './funnel.ts';
import { isRobot } from './robot.ts';

/** Bytes of what a phone has counted at most: 20 posters with every question of theirs are 20 KB. */
const MAX_VISITS = 32 * 1024;

/** `/api/v1/visits`: what phones have counted at posters. No sign-in; nothing is told back. */
export const visitRoutes = (visits: VisitCounter, gate: Gate) =>
	new Hono().post('/', async (c) => {
		gate.admitVisits(c);
		let counts: VisitCount[];
		try {
			counts = await readJson(c, VisitsBody, MAX_VISITS);
		} catch (error) {
			const wait = error instanceof AppError ? gate.charge(c, 1) : 0;
			throw wait > 0 ? tooMany(wait) : error;
		}
		const nonsense = counts.filter(({ poster }) => readCode(poster) === null).length;
		const wait = nonsense === 0 ? 0 : gate.charge(c, nonsense);
		if (wait > 0) throw tooMany(wait);
		if (!isRobot(c.req.header('user-agent'))) visits.take(addedUp(counts));
		return c.body(null, 204);
	});

/** `/api/v1/campaigns/{id}/funnel`: what happened at a campaign's posters, and what to do about it. */
export const funnelRoutes = (deps: Deps, visits: VisitCounter) =>
	new Hono<AccountEnv>().get('/:id/funnel', requireAccount(deps, 'posters.read'), async (c) => {
		const account = c.get('account');
		const query = parseInput(FunnelQuery, c.req.query());
		const seen = await campaignInView(deps, account, c.req.param('id'));
		// What this process has gathered belongs to it.
		await visits.write();
		const guarded = isGuarded(account);
		const funnel = await funnelOf(deps, seen, query.unit, guarded);
		return c.json(
			viewOf(funnel, {
				search: query.q,
				need: query.need,
				page: Number(query.page ?? 1),
				minimum: deps.config.minInternal,
				guarded
			})
		);
	});
