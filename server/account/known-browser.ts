import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import type { Deps } from '#server/app.ts';
import { authOf } from './auth.ts';
import { setCookies } from './session.ts';

/** Seconds for which a browser is known again: half a year. */
const LASTS = 180 * 24 * 60 * 60;

type KnownDeps = Pick<Deps, 'db' | 'config' | 'log' | 'random'>;

/*
 * Somebody on the same network can use up the attempts of an account, and keep its owner out. A browser in which
 * the account has been signed in to before shows so by a signed cookie and has its own attempts. The cookie opens
 * nothing: it is only to count by.
 */

/** The cookie's name tells accounts apart, and nobody which it is. */
const nameFor = (secret: string, email: string): string =>
	`langnghe.known_${sign(secret, `name ${email}`).slice(0, 12)}`;
const sign = (secret: string, text: string): string =>
	createHmac('sha256', secret).update(`known browser ${text}`).digest('base64url');

const secretOf = async (deps: KnownDeps): Promise<string> => (await (await authOf(deps)).$context).secret;

/** By what a browser that has signed in to the account before is told from others; null for any other. */
export async function knownBrowser(c: Context, deps: KnownDeps, email: string): Promise<string | null> {
	const secret = await secretOf(deps);
	const [id = '', signature = ''] = (getCookie(c, nameFor(secret, email)) ?? '').split('.');
	const right = Buffer.from(sign(secret, `${email} ${id}`));
	const given = Buffer.from(signature);
	return given.length === right.length && timingSafeEqual(given, right) ? id : null;
}

/** Lets the browser be known again. */
export async function rememberBrowser(c: Context, deps: KnownDeps, email: string): Promise<void> {
	const secret = await secretOf(deps);
	const id = (await knownBrowser(c, deps, email)) ?? Buffer.from(deps.random(12)).toString('base64url');
	const value = `${id}.${sign(secret, `${email} ${id}`)}`;
	setCookies(c, deps, [
		`${nameFor(secret, email)}=${value}; Max-Age=${LASTS}; Path=/api/auth; HttpOnly; SameSite=Lax`
	]);
}
