import type { Context, MiddlewareHandler } from 'hono';
import { createMiddleware } from 'hono/factory';
import type { Deps } from '#server/app.ts';
import { ROLES, can, type Account, type Action, type Role } from '#shared/account.ts';
import { AppError } from '#shared/error.ts';
import { authOf } from './auth.ts';
import { endOf } from './closed.ts';
import { isByHttps, isFromOurPages } from './origin.ts';
import { findToken } from './token.ts';

/** Who asks: a person with a session, or a program with a token (then without id and e-mail). */
export interface SignedIn extends Account {
	id: string | null;
	name: string;
	email: string | null;
}

/** What {@link requireAccount} leaves in the context. */
export interface AccountEnv {
	Variables: {
		account: SignedIn;
		/** The session's id; null for a program. */
		session: string | null;
	};
}

type SessionDeps = Pick<Deps, 'db' | 'config' | 'log' | 'random' | 'now'>;

/**
 * Lets pass whoever is signed in and may do `action`, by session cookie or `Authorization: Bearer TOKEN`.
 * Which units the account may act on is asked of `unitsInScope`.
 *
 * @param action absent: being signed in is enough
 * @throws AppError `unauthenticated`, or `forbidden`, also when another site's page uses the cookie, and when
 * something is to be changed by somebody whose unit is there no more
 */
export const requireAccount = (deps: SessionDeps, action?: Action): MiddlewareHandler<AccountEnv> =>
	createMiddleware<AccountEnv>(async (c, next) => {
		const { account, session, cookies } = await whoAsks(c, deps);
		if (!account) throw new AppError('unauthenticated', 'Xin đăng nhập để tiếp tục.');
		if (action && !can(account, action))
			throw new AppError('forbidden', 'Tài khoản này không được phép làm việc đó.');
		if (action && !['GET', 'HEAD'].includes(c.req.method)) await requireUnit(deps, account);
		c.set('account', account);
		c.set('session', session);
		await next();
		// A session in use is prolonged, at most once a day.
		setCookies(c, deps, cookies);
		if (cookies.length > 0 && account.id !== null) await noteUse(deps, account.id);
	});

/** What was a unit's to change is its successor's now. @throws AppError `forbidden` */
async function requireUnit(deps: SessionDeps, { unit }: Account): Promise<void> {
	const end = await endOf(deps, unit);
	if (end !== null)
		throw new AppError(
			'forbidden',
			`${end} Tài khoản này chỉ còn xem được. Xin nhờ cơ quan quản lý chuyển tài khoản sang đơn vị mới.`
		);
}

/**
 * Lets pass only people: a program has no password, no sessions, and no account of its own.
 *
 * @throws AppError `forbidden`
 */
export const requirePerson: MiddlewareHandler<AccountEnv> = async (c, next) => {
	if (c.get('account').id === null)
		throw new AppError('forbidden', 'Việc này dành cho người đăng nhập, không dành cho mã truy cập.');
	await next();
};

/** Writes down that somebody is here. */
export async function noteUse({ db, now }: Pick<Deps, 'db' | 'now'>, id: string): Promise<void> {
	await db.updateTable('user').set({ last_used_at: now() }).where('id', '=', id).execute();
}

export async function whoAsks(
	c: Context,
	deps: SessionDeps
): Promise<{ account: SignedIn | undefined; session: string | null; cookies: string[] }> {
	const [, token] = /^Bearer (\S+)$/i.exec(c.req.header('authorization') ?? '') ?? [];
	if (token !== undefined) {
		const found = await findToken(deps, token);
		return { account: found && { ...found, id: null, email: null }, session: null, cookies: [] };
	}
	if (!c.req.header('cookie')) return { account: undefined, session: null, cookies: [] };
	const auth = await authOf(deps);
	const { response, headers } = await auth.api.getSession({
		headers: c.req.raw.headers,
		returnHeaders: true
	});
	if (response && !['GET', 'HEAD'].includes(c.req.method)) requireOurPages(c, deps);
	return {
		account: response ? toAccount(response.user) : undefined,
		session: response?.session.id ?? null,
		cookies: headers.getSetCookie()
	};
}

/**
 * Refuses what another site's page sends with the cookie of somebody who is signed in here (CSRF).
 *
 * @throws AppError `forbidden`
 */
export function requireOurPages(c: Context, { config }: Pick<Deps, 'config'>): void {
	if (!isFromOurPages(c, config))
		throw new AppError('forbidden', 'Yêu cầu này không đến từ trang Lắng Nghe. Xin mở lại trang và thử lại.');
}

/** Sends better-auth's cookies on, `Secure` where the browser came by https. */
export function setCookies(c: Context, { config }: Pick<Deps, 'config'>, cookies: readonly string[]): void {
	const secure = isByHttps(c, config) ? '; Secure' : '';
	for (const cookie of cookies) c.header('Set-Cookie', cookie + secure, { append: true });
}

interface User {
	id: string;
	name: string;
	email: string;
	role?: string | null | undefined;
	unit?: string | null | undefined;
}

/** A person as the library has them; undefined without a role of ours: such a one may do nothing. */
export function toAccount({ id, name, email, role, unit }: User): SignedIn | undefined {
	if (!ROLES.includes(role as Role)) return undefined;
	return { id, name, email, role: role as Role, unit: unit ?? null };
}
