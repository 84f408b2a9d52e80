import { Hono } from 'hono';
import type { Deps } from '#server/app.ts';
import { readJson } from '#server/http.ts';
import { AccountChange, InvitationInput, TokenInput } from '#shared/account-input.ts';
import { invite, openInvitations, revokeInvitation } from './invitation.ts';
import {
	accountsInScope,
	changeAccount,
	endSessions,
	managed,
	removeAccount,
	takeTwoFactorOff
} from './queries.ts';
import { resetFor } from './reset.ts';
import { requireAccount, type AccountEnv } from './session.ts';
import { allTokens, issueToken, revokeToken } from './token.ts';

/** `/api/v1/accounts`: the people somebody answers for. */
export const accountsRoutes = (deps: Deps) =>
	new Hono<AccountEnv>()
		.use(requireAccount(deps, 'accounts.write'))
		.get('/', async (c) => {
			const actor = c.get('account');
			const [accounts, invitations] = await Promise.all([
				accountsInScope(deps, actor),
				openInvitations(deps, actor)
			]);
			return c.json({ accounts, invitations });
		})
		.post('/', async (c) => {
			const invitation = await readJson(c, InvitationInput);
			return c.json(await invite(deps, c.get('account'), invitation), 201);
		})
		.delete('/invitations/:id', async (c) => {
			await revokeInvitation(deps, c.get('account'), c.req.param('id'));
			return c.body(null, 204);
		})
		.patch('/:id', async (c) => {
			const change = await readJson(c, AccountChange);
			await changeAccount(deps, c.get('account'), c.req.param('id'), change);
			return c.body(null, 204);
		})
		.delete('/:id', async (c) => {
			await removeAccount(deps, c.get('account'), c.req.param('id'));
			return c.body(null, 204);
		})
		.post('/:id/reset', async (c) => {
			const actor = c.get('account');
			const { person } = await managed(deps, actor, c.req.param('id'));
			return c.json(await resetFor(deps, actor, person));
		})
		.delete('/:id/sessions', async (c) => {
			await endSessions(deps, c.get('account'), c.req.param('id'));
			return c.body(null, 204);
		})
		.delete('/:id/two-factor', async (c) => {
			await takeTwoFactorOff(deps, c.get('account'), c.req.param('id'));
			return c.body(null, 204);
		});

/** `/api/v1/tokens`: what programs come in with; for administrators. */
export const tokenRoutes = (deps: Deps) =>
	new Hono<AccountEnv>()
		.use(requireAccount(deps, 'tokens.write'))
		.get('/', async (c) => c.json({ tokens: await allTokens(deps) }))
		.post('/', async (c) => {
			const program = await readJson(c, TokenInput);
			return c.json({ token: await issueToken(deps, c.get('account'), program) }, 201);
		})
		.delete('/:id', async (c) => {
			await revokeToken(deps, c.get('account'), c.req.param('id'));
			return c.body(null, 204);
		});
