import { Hono, type Context } from 'hono';
import type { Deps } from '#server/app.ts';
import { readJson } from '#server/http.ts';
import { senderOf } from '#server/response/sender.ts';
import type { InvitationInView, SignInWays } from '#shared/account.ts';
import {
	CodeInput,
	ForgotInput,
	JoinInput,
	PasswordChange,
	PasswordInput,
	ResetInput,
	SignInInput
} from '#shared/account-input.ts';
import { AppError } from '#shared/error.ts';
import { toMs } from '#shared/time.ts';
import { createAttempts, type Attempts } from './attempt.ts';
import { acceptInvitation, findInvitation } from './invitation.ts';
import { knownBrowser } from './known-browser.ts';
import { comeBack, goToProvider } from './oidc.ts';
import { shown } from './own.ts';
import { endOwnSessions, sessionsOf } from './own-sessions.ts';
import { changePassword, findReset, mailReset, takeReset } from './reset.ts';
import { requireAccount, requireOurPages, requirePerson, type AccountEnv, type SignedIn } from './session.ts';
import { noteSignIn, signIn, signOut } from './sign-in.ts';
import {
	beginTwoFactor,
	confirmTwoFactor,
	endTwoFactor,
	passTwoFactor,
	renewRecoveryCodes,
	waitingUser
} from './two-factor.ts';

/** How often a link may be asked for: for one address by one sender, for one address by all, by one sender. */
const ASKING = { tries: 3, refill: 10 * 60 };
const ASKING_FOR_ONE = { tries: 5, refill: 60 * 60 };
const ASKING_BY_ONE = { tries: 20, refill: 60 };

/** So many milliseconds after the reply a forgotten password is seen to: the reply's time tells nothing. */
const AFTERWARDS = 50;

const addressOf = (c: Context, { config }: Pick<Deps, 'config'>) => senderOf(c, config.trustProxy).address;

/** @throws AppError `rate-limited` */
function requirePatience(seconds: number, what: string): void {
	if (seconds > 0)
		throw new AppError('rate-limited', `${what} Xin chờ ${seconds} giây rồi thử lại.`, {
			retryAfter: seconds
		});
}

/** Who is signed in now, or that the second step is to come. */
const answer = async (deps: Deps, account: SignedIn | null) =>
	account ? await shown(deps, account) : { twoFactor: true as const };

/** `/api/auth`: signing in and out. Nobody signs up by themselves. */
export function signInRoutes(deps: Deps) {
	const nowMs = () => toMs(deps.now());
	const attempts = createAttempts(deps.random(32), nowMs);
	const knownAttempts = createAttempts(deps.random(32), nowMs);
	const codes = createAttempts(deps.random(32), nowMs);
	const asking = createAttempts(deps.random(32), nowMs, ASKING);
	const askingForOne = createAttempts(deps.random(32), nowMs, ASKING_FOR_ONE);
	const askingByOne = createAttempts(deps.random(32), nowMs, ASKING_BY_ONE);
	return new Hono()
		.get('/ways', (c) => {
			const { oidc, mail } = deps.config;
			return c.json({ oidc: oidc && { name: oidc.name }, mail: mail !== null } satisfies SignInWays);
		})
		.post('/sign-in/email', async (c) => {
			requireOurPages(c, deps);
			const { email, password } = await readJson(c, SignInInput);
			const known = await knownBrowser(c, deps, email);
			const address = addressOf(c, deps);
			const charged = known === null ? attempts : knownAttempts;
			const by = known ?? address;
			const wait = charged.charge(email, by);
			if (wait > 0)
				throw new AppError(
					'rate-limited',
					`Sai mật khẩu nhiều lần. Xin chờ ${wait} giây rồi thử lại, hoặc nhờ người quản lý tài khoản đặt lại mật khẩu.`,
					{ retryAfter: wait }
				);
			const account = await signIn(c, deps, { email, password });
			charged.forgive(email, by);
			return c.json(await answer(deps, account));
		})
		.post('/two-factor', async (c) => {
			requireOurPages(c, deps);
			const { code } = await readJson(c, CodeInput);
			const address = addressOf(c, deps);
			const user = (await waitingUser(c, deps)) ?? '';
			requirePatience(codes.charge(user, address), 'Sai mã nhiều lần.');
			const account = await passTwoFactor(c, deps, code);
			codes.forgive(user, address);
			await noteSignIn(c, deps, account, 'mật khẩu và mã xác thực');
			return c.json(await shown(deps, account));
		})
		.get('/oidc', (c) => goToProvider(c, deps))
		.get('/oidc/callback', (c) => comeBack(c, deps))
		.post('/forgot', async (c) => {
			requireOurPages(c, deps);
			const { email } = await readJson(c, ForgotInput);
			const address = addressOf(c, deps);
			const wait = Math.max(asking.charge(email, address), askingByOne.charge('', address));
			requirePatience(wait, 'Đã gửi nhiều lần.');
			if (deps.config.mail !== null && askingForOne.charge(email, '') === 0)
				setTimeout(() => {
					mailReset(deps, email).catch((error: unknown) =>
						deps.log.error({ err: error }, 'a forgotten password was not seen to')
					);
				}, AFTERWARDS).unref();
			return c.body(null, 204);
		})
		.post('/sign-out', async (c) => {
			requireOurPages(c, deps);
			await signOut(c, deps);
			return c.body(null, 204);
		});
}

/** `/api/v1/account`: who is signed in, how one comes to be, and what one does with the own account. */
export function accountRoutes(deps: Deps) {
	const attempts = createAttempts(deps.random(32), () => toMs(deps.now()));
	return new Hono<AccountEnv>()
		.get('/', requireAccount(deps), async (c) => c.json(await shown(deps, c.get('account'))))
		.get('/invitation/:token', async (c) => {
			return c.json((await findInvitation(deps, c.req.param('token'))) satisfies InvitationInView);
		})
		.post('/invitation/:token', async (c) => {
			requireOurPages(c, deps);
			const token = c.req.param('token');
			// Before what was typed is judged: with a dead link there is nothing to put right.
			await findInvitation(deps, token);
			const joining = await readJson(c, JoinInput);
			const email = await acceptInvitation(deps, token, joining);
			// Nobody new has a second step.
			const account = await signIn(c, deps, { email, password: joining.password });
			return c.json(await shown(deps, account!));
		})
		.get('/reset/:token', async (c) => {
			const { email } = await findReset(deps, c.req.param('token'));
			return c.json({ email });
		})
		.post('/reset/:token', async (c) => {
			requireOurPages(c, deps);
			const token = c.req.param('token');
			await findReset(deps, token);
			const { password } = await readJson(c, ResetInput);
			const email = await takeReset(deps, token, password);
			return c.json(await answer(deps, await signIn(c, deps, { email, password })));
		})
		.use('/password', requireAccount(deps), requirePerson)
		.post('/password', async (c) => {
			const change = await readJson(c, PasswordChange);
			const account = c.get('account');
			await proving(c, deps, attempts, account, () =>
				changePassword(deps, account, c.get('session')!, change)
			);
			return c.body(null, 204);
		})
		.use('/two-factor/*', requireAccount(deps), requirePerson)
		.post('/two-factor', async (c) => {
			const { password } = await readJson(c, PasswordInput);
			return c.json(
				await proving(c, deps, attempts, c.get('account'), () => beginTwoFactor(c, deps, password))
			);
		})
		.post('/two-factor/confirm', async (c) => {
			const { code } = await readJson(c, CodeInput);
			const account = c.get('account');
			await proving(c, deps, attempts, account, () => confirmTwoFactor(c, deps, account, code));
			return c.body(null, 204);
		})
		.post('/two-factor/off', async (c) => {
			const { password } = await readJson(c, PasswordInput);
			const account = c.get('account');
			await proving(c, deps, attempts, account, () => endTwoFactor(c, deps, account, password));
			return c.body(null, 204);
		})
		.post('/two-factor/recovery', async (c) => {
			const { password } = await readJson(c, PasswordInput);
			const account = c.get('account');
			return c.json({
				recoveryCodes: await proving(c, deps, attempts, account, () =>
					renewRecoveryCodes(c, deps, account, password)
				)
			});
		})
		.use('/sessions/*', requireAccount(deps), requirePerson)
		.get('/sessions', async (c) =>
			c.json({ sessions: await sessionsOf(deps, c.get('account').id!, c.get('session')) })
		)
		.delete('/sessions/:id', async (c) => {
			await endOwnSessions(deps, c.get('account'), { id: c.req.param('id') });
			return c.body(null, 204);
		})
		.delete('/sessions', async (c) => {
			await endOwnSessions(deps, c.get('account'), { except: c.get('session') });
			return c.body(null, 204);
		});
}

/** Lets somebody show by password or code that it is really them, not too often in vain. */
async function proving<T>(
	c: Context,
	deps: Deps,
	attempts: Attempts,
	account: SignedIn,
	work: () => Promise<T>
): Promise<T> {
	const address = addressOf(c, deps);
	requirePatience(attempts.charge(account.id!, address), 'Sai nhiều lần.');
	const result = await work();
	attempts.forgive(account.id!, address);
	return result;
}
