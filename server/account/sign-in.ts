import { isAPIError } from 'better-auth/api';
import type { Context } from 'hono';
import type { Deps } from '#server/app.ts';
import { record } from '#server/audit/record.ts';
import { AppError } from '#shared/error.ts';
import { authOf } from './auth.ts';
import { deviceOf } from './device.ts';
import { rememberBrowser } from './known-browser.ts';
import { noteUse, setCookies, toAccount, type SignedIn } from './session.ts';

type SignInDeps = Pick<Deps, 'db' | 'config' | 'log' | 'random' | 'now'>;

/** The ways in, as the log tells them. */
export type Way = 'mật khẩu' | 'mật khẩu và mã xác thực' | 'tài khoản cơ quan';

/**
 * The first step: e-mail and password.
 *
 * @returns who is signed in now, the session's cookie going out with the reply; null when the second step is to
 * come: only then is there a session
 * @throws AppError `unauthenticated` when e-mail and password do not belong together; which of them is wrong,
 * nobody is told
 */
export async function signIn(
	c: Context,
	deps: SignInDeps,
	body: { email: string; password: string }
): Promise<SignedIn | null> {
	const auth = await authOf(deps);
	const userAgent = c.req.header('user-agent') ?? '';
	const { response, headers } = await refusing(
		auth.api.signInEmail({
			body: { email: body.email, password: body.password },
			headers: new Headers({ 'user-agent': userAgent }),
			returnHeaders: true
		})
	);
	if ('twoFactorRedirect' in response) {
		// The library also clears the cookie of a session there never was.
		setCookies(
			c,
			deps,
			headers.getSetCookie().filter((cookie) => !/session_(token|data)=;|Max-Age=0(;|$)/.test(cookie))
		);
		return null;
	}
	const account = toAccount(response.user);
	if (!account) throw wrong();
	setCookies(c, deps, headers.getSetCookie());
	await noteSignIn(c, deps, account, 'mật khẩu');
	return account;
}

/** Writes down that a session began, and lets the browser be known again. */
export async function noteSignIn(c: Context, deps: SignInDeps, account: SignedIn, way: Way): Promise<void> {
	const { unit, email, name } = account;
	const detail = { name, way, device: deviceOf(c.req.header('user-agent')) };
	await record(deps.db, deps, account, {
		action: 'session.begin',
		unit,
		subject: 'account',
		subjectId: email,
		detail
	});
	await noteUse(deps, account.id!);
	await rememberBrowser(c, deps, email!);
}

/** Ends the session of the cookie, if there is one. */
export async function signOut(c: Context, deps: SignInDeps): Promise<void> {
	const auth = await authOf(deps);
	const found = await auth.api.getSession({ headers: c.req.raw.headers });
	const { headers } = await auth.api.signOut({ headers: c.req.raw.headers, returnHeaders: true });
	setCookies(c, deps, headers.getSetCookie());
	const account = found && toAccount(found.user);
	if (!account) return;
	const { unit, email, name } = account;
	await record(deps.db, deps, account, {
		action: 'session.end',
		unit,
		subject: 'account',
		subjectId: email,
		detail: { name, device: deviceOf(found.session.userAgent) }
	});
}

async function refusing<T>(work: Promise<T>): Promise<T> {
	try {
		return await work;
	} catch (error) {
		// A malformed e-mail address or an endless password belong to nobody just as well.
		if (isAPIError(error) && error.statusCode < 500) throw wrong();
		throw error;
	}
}

const wrong = () => new AppError('unauthenticated', 'Thư điện tử hoặc mật khẩu không đúng.');
