import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import { deleteCookie, getSignedCookie, setSignedCookie } from 'hono/cookie';
import * as client from 'openid-client';
import * as v from 'valibot';
import type { Deps } from '#server/app.ts';
import type { Config } from '#server/config.ts';
import { AppError } from '#shared/error.ts';
import type { SignInError } from '#shared/sign-in-error.ts';
import { authOf } from './auth.ts';
import { acceptForVerified, normalEmail } from './invitation.ts';
import { isByHttps } from './origin.ts';
import { setCookies, toAccount } from './session.ts';
import { noteSignIn } from './sign-in.ts';

/*
 * The office's own sign-in: OpenID Connect by the authorization code flow with PKCE, state and nonce. Whoever comes
 * back must have an account, or an invitation to the very address the provider vouches for.
 */

const START = '/api/auth/oidc';
const BACK = `${START}/callback`;
const COOKIE = 'langnghe_oidc';
/** Where staff begin. */
const HOME = '/overview';
/** Seconds a person may take at the provider. */
const LASTS = 10 * 60;

/** What the browser keeps while the person is at the provider, signed. */
const Waiting = v.object({ state: v.string(), nonce: v.string(), verifier: v.string(), next: v.string() });

/** Why it led nowhere. */
class Refusal extends Error {
	readonly code: SignInError;
	constructor(code: SignInError, cause?: unknown) {
		super(code, { cause });
		this.code = code;
	}
}

/**
 * A path of our own pages; the overview for none, and for anything that would lead elsewhere.
 *
 * @example
 * ownPath('//evil.example'); // '/overview'
 */
export function ownPath(next: string | undefined): string {
	// Browsers read a backslash as a slash, and leave out tabs and line breaks.
	if (!next || !/^\/(?![/\\])[^\\\s]*$/.test(next)) return HOME;
	const { origin, pathname, search } = new URL(next, 'https://here.invalid');
	return origin === 'https://here.invalid' && !pathname.startsWith('//') ? pathname + search : HOME;
}

/**
 * Sends the browser to the provider.
 *
 * @throws AppError `not-found` where none is set
 */
export async function goToProvider(c: Context, deps: Deps): Promise<Response> {
	const { config } = deps;
	if (!config.oidc) throw new AppError('not-found', 'Máy chủ này không đăng nhập bằng tài khoản cơ quan.');
	const next = ownPath(c.req.query('next'));
	// The provider sends people back to the public address: the cookie must be there, too.
	const { host } = new URL(config.publicUrl);
	if (host !== hostOf(c) && c.req.query('from') === undefined)
		return c.redirect(`${config.publicUrl}${START}?from=elsewhere&next=${encodeURIComponent(next)}`);
	try {
		const provider = await providerOf(config);
		const waiting = {
			state: client.randomState(),
			nonce: client.randomNonce(),
			verifier: client.randomPKCECodeVerifier(),
			next
		};
		const { secret } = await (await authOf(deps)).$context;
		await setSignedCookie(c, COOKIE, JSON.stringify(waiting), secret, {
			path: START,
			httpOnly: true,
			sameSite: 'Lax',
			maxAge: LASTS,
			secure: isByHttps(c, config)
		});
		const address = client.buildAuthorizationUrl(provider, {
			redirect_uri: config.publicUrl + BACK,
			scope: 'openid email profile',
			state: waiting.state,
			nonce: waiting.nonce,
			code_challenge: await client.calculatePKCECodeChallenge(waiting.verifier),
			code_challenge_method: 'S256'
		});
		return c.redirect(address.href);
	} catch (error) {
		return lead(c, deps, next, new Refusal('unavailable', error));
	}
}

const hostOf = (c: Context): string =>
	c.req.header('x-forwarded-host')?.split(',')[0]?.trim() ?? new URL(c.req.url).host;

/** Takes in who comes back from the provider, and leads on: to where they wanted, or to `/sign-in?error=CODE`. */
export async function comeBack(c: Context, deps: Deps): Promise<Response> {
	const { config } = deps;
	if (!config.oidc) throw new AppError('not-found', 'Máy chủ này không đăng nhập bằng tài khoản cơ quan.');
	const auth = await authOf(deps);
	const { secret } = await auth.$context;
	const stored = await getSignedCookie(c, secret, COOKIE);
	deleteCookie(c, COOKIE, { path: START });
	let next = HOME;
	try {
		if (!stored) throw new Refusal('expired');
		const waiting = v.parse(Waiting, JSON.parse(stored));
		next = waiting.next;
		const person = await personFrom(new URL(c.req.url).search, waiting, config);
		const userId = await admit(deps, config.oidc.issuer, person);
		const { response, headers } = await auth.api.enter({
			body: { userId },
			headers: new Headers({ 'user-agent': c.req.header('user-agent') ?? '' }),
			returnHeaders: true
		});
		setCookies(c, deps, headers.getSetCookie());
		if (response.twoFactor) return c.redirect(`/sign-in?two-factor&next=${encodeURIComponent(next)}`);
		const user = await deps.db
			.selectFrom('user')
			.select(['id', 'name', 'email', 'role', 'unit'])
			.where('id', '=', userId)
			.executeTakeFirstOrThrow();
		await noteSignIn(c, deps, toAccount(user)!, 'tài khoản cơ quan');
		return c.redirect(next);
	} catch (error) {
		return lead(c, deps, next, error);
	}
}

function lead(c: Context, { log }: Pick<Deps, 'log'>, next: string, error: unknown): Response {
	const code = error instanceof Refusal ? error.code : 'failed';
	const cause = error instanceof Refusal ? error.cause : error;
	// Of a provider's error the code: the rest may name the person.
	if (cause !== undefined)
		log.warn({ reason: code, code: (cause as { code?: string }).code }, 'sign-in by the provider failed');
	return c.redirect(`/sign-in?error=${code}&next=${encodeURIComponent(next)}`);
}

const providers = new WeakMap<Config, client.Configuration>();

/** What the provider says of itself, asked once. */
async function providerOf(config: Config): Promise<client.Configuration> {
	const known = providers.get(config);
	if (known) return known;
	const { issuer, clientId, clientSecret } = config.oidc!;
	const found = await client.discovery(
		new URL(issuer),
		clientId,
		{ client_secret: clientSecret },
		// Either way of showing the secret is allowed (RFC 6749); providers say which they take, Basic unless they do.
		(server, metadata, body, headers) =>
			(server.token_endpoint_auth_methods_supported?.includes('client_secret_basic') ?? true)
				? client.ClientSecretBasic(clientSecret)(server, metadata, body, headers)
				: client.ClientSecretPost(clientSecret)(server, metadata, body, headers),
		// The settings allow http on this machine alone.
		issuer.startsWith('http:') ? { execute: [client.allowInsecureRequests], timeout: 10 } : { timeout: 10 }
	);
	providers.set(config, found);
	return found;
}

/** Whom the provider vouches for. */
interface Vouched {
	subject: string;
	email: string;
	name: string;
}

/** @throws Refusal */
async function personFrom(
	search: string,
	{ state, nonce, verifier }: v.InferOutput<typeof Waiting>,
	config: Config
): Promise<Vouched> {
	const params = new URLSearchParams(search);
	if (params.get('state') !== state) throw new Refusal('expired');
	if (params.has('error'))
		throw new Refusal(params.get('error') === 'access_denied' ? 'cancelled' : 'failed');
	const provider = await providerOf(config).catch((error: unknown) => {
		throw new Refusal('unavailable', error);
	});
	const tokens = await client.authorizationCodeGrant(provider, new URL(config.publicUrl + BACK + search), {
		expectedState: state,
		expectedNonce: nonce,
		pkceCodeVerifier: verifier,
		idTokenExpected: true
	});
	const own = tokens.claims()!;
	// Many providers tell the address only there.
	const told =
		own.email === undefined && provider.serverMetadata().userinfo_endpoint !== undefined
			? await client.fetchUserInfo(provider, tokens.access_token, own.sub)
			: own;
	if (typeof told.email !== 'string' || told.email_verified !== true) throw new Refusal('unverified');
	const email = normalEmail(told.email);
	const name =
		typeof told.name === 'string' && told.name.trim() !== '' ? told.name.trim().slice(0, 100) : email;
	return { subject: own.sub, email, name };
}

/**
 * The account of whom the provider vouches for: by what the provider knows them by, the first time by the address;
 * who was invited by that address gets theirs now.
 *
 * @returns the account's id
 * @throws Refusal
 */
async function admit(deps: Deps, issuer: string, { subject, email, name }: Vouched): Promise<string> {
	const providerId = `oidc:${issuer}`;
	return deps.db.transaction().execute(async (trx) => {
		const linked = await trx
			.selectFrom('account')
			.select('userId')
			.where('providerId', '=', providerId)
			.where('accountId', '=', subject)
			.executeTakeFirst();
		if (linked) return linked.userId;
		const user = await trx.selectFrom('user').select('id').where('email', '=', email).executeTakeFirst();
		const id = user?.id ?? (await acceptForVerified(trx, deps, { email, name }));
		if (id === undefined) throw new Refusal('unknown');
		const other = await trx
			.selectFrom('account')
			.select('id')
			.where('userId', '=', id)
			.where('providerId', '=', providerId)
			.executeTakeFirst();
		// The address went to somebody else there: they are not who has the account here.
		if (other) throw new Refusal('changed');
		const times = { createdAt: deps.now(), updatedAt: deps.now() };
		await trx
			.insertInto('account')
			.values({
				id: randomUUID(),
				accountId: subject,
				providerId,
				userId: id,
				password: null,
				...times
			})
			.execute();
		return id;
	});
}
