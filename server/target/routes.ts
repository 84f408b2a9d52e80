import { Hono } from 'hono';
import { requireAccount, type AccountEnv } from '#server/account/session.ts';
import type { Deps } from '#server/app.ts';
import { readJson } from '#server/http.ts';
import { allUnits } from '#server/unit/queries.ts';
import { RegisterInput } from '#shared/campaign-input.ts';
import { allTargets } from './queries.ts';
import { setTarget, targetsInView, withdrawTarget } from './set.ts';

/** `/api/v1/targets`: the register of targets. */
export const targetRoutes = (deps: Deps) =>
	new Hono<AccountEnv>()
		.get('/', requireAccount(deps, 'targets.read'), async (c) => {
			const targets = await allTargets(deps.db);
			return c.json({ targets: targetsInView(targets, c.get('account'), await allUnits(deps.db)) });
		})
		.post('/', requireAccount(deps, 'targets.write'), async (c) => {
			const input = await readJson(c, RegisterInput);
			const target = await setTarget(deps, c.get('account'), input, await allUnits(deps.db));
			return c.json({ target }, 201);
		})
		.delete('/:id', requireAccount(deps, 'targets.write'), async (c) => {
			await withdrawTarget(deps, c.get('account'), c.req.param('id'), await allUnits(deps.db));
			return c.body(null, 204);
		});
