import { isAPIError } from 'better-auth/api';
import type { Context } from 'hono';
import type { Deps } from '#server/app.ts';
import { AppError } from '#shared/error.ts';
import { authOf } from './auth.ts';
import { setCookies, toAccount, type SignedIn } from './session.ts';

type SignInDeps = Pick<Deps, 'db' | 'config' | 'log' | 'random'>;

/**
 * Begins a session: its cookie goes out with the reply.
 *
 * @throws AppError `unauthenticated` when e-mail and password do not belong together; which of them is wrong,
 * nobody is told
 */
export async function signIn(
	c: Context,
	deps: SignInDeps,
	body: { email: string; password: string }
): Promise<SignedIn> {
	const auth = await authOf(deps);
	const { response, headers } = await refusing(
		auth.api.signInEmail({ body, headers: new Headers(), returnHeaders: true })
	);
	const account = toAccount(response.user);
	if (!account) throw wrong();
	setCookies(c, deps, headers.getSetCookie());
	return account;
}

/** Ends the session of the cookie, if there is one. */
export async function signOut(c: Context, deps: SignInDeps): Promise<void> {
	const auth = await authOf(deps);
	const { headers } = await auth.api.signOut({ headers: c.req.raw.headers, returnHeaders: true });
	setCookies(c, deps, headers.getSetCookie());
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
