import { Hono } from 'hono';
import type { Deps } from '#server/app.ts';
import { readJson } from '#server/http.ts';
import { senderOf } from '#server/response/sender.ts';
import { findUnit } from '#server/unit/queries.ts';
import type { InvitationInView, OwnAccount } from '#shared/account.ts';
import { InvitationInput, JoinInput, SignInInput } from '#shared/account-input.ts';
import { AppError } from '#shared/error.ts';
import { toMs } from '#shared/time.ts';
import { createAttempts } from './attempt.ts';
import { acceptInvitation, createInvitation, findInvitation } from './invitation.ts';
import { allAccounts, removeAccount } from './queries.ts';
import { requireAccount, requireOurPages, type AccountEnv, type SignedIn } from './session.ts';
import { signIn, signOut } from './sign-in.ts';

async function shown({ db }: Pick<Deps, 'db'>, account: SignedIn): Promise<{ account: OwnAccount }> {
	const { name, email, role, unit } = account;
	const found = unit === null ? undefined : await findUnit(db, unit);
	return { account: { name, email, role, unit, unitName: found?.name ?? null } };
}

/** `/api/auth`: signing in and out. Nobody signs up by themselves. */
export function signInRoutes(deps: Deps) {
	const attempts = createAttempts(deps.random(32), () => toMs(deps.now()));
	return new Hono()
		.post('/sign-in/email', async (c) => {
			requireOurPages(c, deps);
			const { email, password } = await readJson(c, SignInInput);
			const { address } = senderOf(c, deps.config.trustProxy);
			const wait = attempts.charge(email, address);
			if (wait > 0)
				throw new AppError(
					'rate-limited',
					`Sai mật khẩu nhiều lần. Xin chờ ${wait} giây rồi thử lại, hoặc nhờ quản trị gửi lời mời mới.`,
					{ retryAfter: wait }
				);
			const account = await signIn(c, deps, { email, password });
			attempts.forgive(email, address);
			return c.json(await shown(deps, account));
		})
		.post('/sign-out', async (c) => {
			requireOurPages(c, deps);
			await signOut(c, deps);
			return c.body(null, 204);
		});
}

/** `/api/v1/account`: who is signed in, and how one comes to be. */
export const accountRoutes = (deps: Deps) =>
	new Hono<AccountEnv>()
		.get('/', requireAccount(deps), async (c) => c.json(await shown(deps, c.get('account'))))
		.get('/invitation/:token', async (c) => {
			const { email, role, unitName } = await findInvitation(deps, c.req.param('token'));
			return c.json({ email, role, unitName } satisfies InvitationInView);
		})
		.post('/invitation/:token', async (c) => {
			requireOurPages(c, deps);
			const token = c.req.param('token');
			// Before what was typed is judged: with a dead link there is nothing to put right.
			await findInvitation(deps, token);
			const joining = await readJson(c, JoinInput);
			const email = await acceptInvitation(deps, token, joining);
			return c.json(await shown(deps, await signIn(c, deps, { email, password: joining.password })));
		});

/** `/api/v1/accounts`: who may sign in; for administrators. */
export const accountsRoutes = (deps: Deps) =>
	new Hono<AccountEnv>()
		.use(requireAccount(deps, 'accounts.write'))
		.get('/', async (c) => c.json({ accounts: await allAccounts(deps.db) }))
		.post('/', async (c) => {
			const invitation = await readJson(c, InvitationInput);
			const path = await createInvitation(deps, invitation);
			return c.json({ link: deps.config.publicUrl + path }, 201);
		})
		.delete('/:id', async (c) => {
			const id = c.req.param('id');
			if (id === c.get('account').id)
				throw new AppError('conflict', 'Không thể xóa tài khoản đang dùng. Xin nhờ một quản trị khác.');
			await removeAccount(deps.db, id);
			return c.body(null, 204);
		});
