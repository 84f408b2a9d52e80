import { Hono } from 'hono';
import { requireAccount, type AccountEnv } from '#server/account/session.ts';
import type { Deps } from '#server/app.ts';
import { readBody } from '#server/http.ts';
import { MAX_LOGO } from '#shared/logo.ts';
import { logoInView, removeLogo, setLogo } from './logo.ts';

/** `/api/v1/units/{code}/logo`: what stands on a unit's posters beside its name. */
export const logoRoutes = (deps: Deps) =>
	new Hono<AccountEnv>()
		.get('/:code/logo', requireAccount(deps, 'posters.read'), async (c) => {
			const { type, content } = await logoInView(deps.db, c.get('account'), c.req.param('code'));
			return c.body(content, 200, { 'Content-Type': type });
		})
		.put('/:code/logo', requireAccount(deps, 'posters.write'), async (c) => {
			const bytes = Buffer.from(await readBody(c, MAX_LOGO));
			await setLogo(deps, c.get('account'), c.req.param('code'), bytes);
			return c.body(null, 204);
		})
		.delete('/:code/logo', requireAccount(deps, 'posters.write'), async (c) => {
			await removeLogo(deps, c.get('account'), c.req.param('code'));
			return c.body(null, 204);
		});
