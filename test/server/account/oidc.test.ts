import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';
import { describe, expect, test, vi } from 'vitest';
import { createInvitation } from '#server/account/invitation.ts';
import { ownPath } from '#server/account/oidc.ts';
import { makeApp, type TestApp } from '#test/support/app.ts';
import { ENGINES } from '#test/support/engines.ts';
import { join } from '#test/support/session.ts';
import { makeDistrict } from '#test/support/staff.ts';

interface Person {
	email: string;
	email_verified?: boolean;
	name?: string;
}

// The provider warns that its sign-in pages are for trying things out, which is what they are for here.
for (const level of ['info', 'warn'] as const) {
	const say = console[level].bind(console);
	vi.spyOn(console, level).mockImplementation((...words: unknown[]) => {
		if (!String(words[0]).includes('oidc-provider ')) say(...words);
	});
}

/** A real provider; whoever signs in there is called by the subject they type. */
async function startProvider(people: Record<string, Person>) {
	const server = createServer();
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const issuer = `http://localhost:${(server.address() as AddressInfo).port}`;
	const provider = new Provider(issuer, {
		clients: [
			{
				client_id: 'langnghe',
				client_secret: 'bi-mat-cua-may-chu',
				redirect_uris: ['http://localhost/api/auth/oidc/callback']
			}
		],
		claims: { email: ['email', 'email_verified'], profile: ['name'] },
		findAccount: (_, sub) =>
			people[sub] && { accountId: sub, claims: () => ({ sub, ...people[sub] }) as never },
		pkce: { required: () => true }
	});
	server.on('request', provider.callback());
	return {
		env: {
			PUBLIC_URL: 'http://localhost',
			OIDC_ISSUER: issuer,
			OIDC_CLIENT_ID: 'langnghe',
			OIDC_CLIENT_SECRET: 'bi-mat-cua-may-chu',
			OIDC_NAME: 'Tài khoản công vụ'
		},
		[Symbol.asyncDispose]: async () => {
			server.closeAllConnections();
			server.close();
			await once(server, 'close');
		}
	};
}

/** The browser at the provider: follows it, types the name and agrees, until it is sent back to us. */
async function throughProvider(address: string, subject: string): Promise<string> {
	const jar = new Map<string, string>();
	let url = address;
	let body: URLSearchParams | undefined;
	for (let step = 0; step < 12; step++) {
		const reply = await fetch(url, {
			redirect: 'manual',
			headers: { Cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
			...(body ? { method: 'POST', body } : {})
		});
		body = undefined;
		for (const cookie of reply.headers.getSetCookie()) {
			const [name, value] = cookie.split(';')[0]!.split(/=(.*)/s) as [string, string];
			jar.set(name, value);
		}
		const location = reply.headers.get('location');
		if (location) {
			url = new URL(location, url).href;
			if (url.startsWith('http://localhost/')) return url;
			continue;
		}
		const page = await reply.text();
		const action = /action="([^"]+)"/.exec(page)?.[1];
		if (!action) throw new Error(`${reply.status} at ${url}: ${page}`);
		url = new URL(action, url).href;
		body = new URLSearchParams(
			page.includes('name="login"')
				? { prompt: 'login', login: subject, password: 'x' }
				: { prompt: 'consent' }
		);
	}
	throw new Error('the provider does not let go');
}

const go = async (t: TestApp, next = '/units?q=1') =>
	t.request(`/api/auth/oidc?next=${encodeURIComponent(next)}`);
const cookiePair = (reply: Response) => reply.headers.getSetCookie()[0]!.split(';')[0]!;

/** All the way: to the provider and back. */
async function signIn(t: TestApp, subject: string, next?: string): Promise<Response> {
	const left = await go(t, next);
	const back = new URL(await throughProvider(left.headers.get('location')!, subject));
	return t.request(back.pathname + back.search, { headers: { Cookie: cookiePair(left) } });
}
const whereTo = (reply: Response) => reply.headers.get('location');
const sessionOf = (reply: Response) =>
	reply.headers
		.getSetCookie()
		.find((cookie) => /session_token=[^;]/.test(cookie))
		?.split(';')[0] ?? '';

const AN = { email: 'an@example.edu.vn', role: 'principal', unit: 'T1' } as const;

describe.each(ENGINES)('the office’s own sign-in on %s', (engine) => {
	test('lets in who has an account, and who was invited; nobody else', async () => {
		const people: Record<string, Person> = {
			an: { email: 'AN@example.edu.vn', email_verified: true },
			binh: { email: 'binh@example.edu.vn', email_verified: true, name: 'Trần Bình' },
			chi: { email: 'chi@example.edu.vn', email_verified: true },
			dung: { email: 'an@example.edu.vn', email_verified: false },
			giang: { email: 'an@example.edu.vn' },
			hoa: { email: 'an@example.edu.vn', email_verified: true }
		};
		await using provider = await startProvider(people);
		await using t = await makeApp(engine, provider.env);
		await makeDistrict(t);
		expect(await (await t.request('/api/auth/ways')).json()).toEqual({
			oidc: { name: 'Tài khoản công vụ' },
			mail: false
		});
		await join(t, AN);
		await createInvitation(t.deps, { email: 'binh@example.edu.vn', role: 'viewer', unit: 'P1' });

		for (const subject of ['dung', 'giang'])
			expect(whereTo(await signIn(t, subject))).toBe('/sign-in?error=unverified&next=%2Funits%3Fq%3D1');
		const an = await signIn(t, 'an');
		expect(an.status).toBe(302);
		expect(whereTo(an)).toBe('/units?q=1');
		const me = await t.request('/api/v1/account', { headers: { Cookie: sessionOf(an) } });
		expect(await me.json()).toMatchObject({ account: { ...AN, hasPassword: true } });
		// The address went to somebody else at the provider.
		expect(whereTo(await signIn(t, 'hoa'))).toContain('error=changed');

		const binh = await signIn(t, 'binh', '//evil.example');
		expect(whereTo(binh)).toBe('/overview');
		const other = await t.request('/api/v1/account', { headers: { Cookie: sessionOf(binh) } });
		expect(await other.json()).toMatchObject({
			account: { name: 'Trần Bình', role: 'viewer', unit: 'P1', hasPassword: false }
		});
		expect(whereTo(await signIn(t, 'binh'))).toBe('/units?q=1');

		const chi = await signIn(t, 'chi');
		expect(whereTo(chi)).toContain('/sign-in?error=unknown');
		expect(sessionOf(chi)).toBe('');
		expect(await t.db.selectFrom('user').select('id').execute()).toHaveLength(2);
		const log = await t.db.selectFrom('audit').select(['action', 'detail']).execute();
		expect(log.filter(({ action }) => action === 'session.begin')).toHaveLength(4);
	});

	test('what comes back without having been sent, or twice, or refused, is no sign-in', async () => {
		await using provider = await startProvider({ an: { email: AN.email, email_verified: true } });
		await using t = await makeApp(engine, provider.env);
		await makeDistrict(t);
		await join(t, AN);
		const left = await go(t);
		const address = new URL(left.headers.get('location')!);
		expect(address.searchParams.get('code_challenge_method')).toBe('S256');
		expect(address.searchParams.get('nonce')).toBeTruthy();
		const back = new URL(await throughProvider(address.href, 'an'));
		const path = back.pathname + back.search;
		expect(whereTo(await t.request(path))).toContain('error=expired');
		const another = cookiePair(await go(t));
		expect(whereTo(await t.request(path, { headers: { Cookie: another } }))).toContain('error=expired');
		const Cookie = cookiePair(left);
		const forged = Cookie.slice(0, -8) + 'AAAAAAAA';
		expect(whereTo(await t.request(path, { headers: { Cookie: forged } }))).toContain('error=expired');
		expect(whereTo(await t.request(path, { headers: { Cookie } }))).toBe('/units?q=1');
		expect(whereTo(await t.request(path, { headers: { Cookie } }))).toContain('error=failed');
		const state = address.searchParams.get('state')!;
		const refused = `${back.pathname}?error=access_denied&state=${state}`;
		expect(whereTo(await t.request(refused, { headers: { Cookie } }))).toContain('error=cancelled');
	});

	test('a provider that is away is told of; without one there is no such address', async () => {
		await using t = await makeApp(engine);
		expect((await go(t)).status).toBe(404);
		const provider = await startProvider({});
		await provider[Symbol.asyncDispose]();
		await using away = await makeApp(engine, provider.env);
		expect(whereTo(await go(away))).toBe('/sign-in?error=unavailable&next=%2Funits%3Fq%3D1');
	});
});

test.each([
	['/units?q=1', '/units?q=1'],
	['/', '/'],
	['', '/overview'],
	['//evil.example', '/overview'],
	['/\\evil.example', '/overview'],
	['/\t/evil.example', '/overview'],
	['/x/..//evil.example', '/overview'],
	['https://evil.example', '/overview'],
	['javascript:alert(1)', '/overview']
])('next %j leads to %j', (next, path) => expect(ownPath(next)).toBe(path));
