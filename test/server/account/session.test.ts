import { getMigrations } from 'better-auth/db/migration';
import { describe, expect, test } from 'vitest';
import { authOf } from '#server/account/auth.ts';
import { createToken } from '#server/account/token.ts';
import { makeApp, type TestApp } from '#test/support/app.ts';
import { ENGINES } from '#test/support/engines.ts';
import { cookieOf, join, PASSWORD, post, SITE } from '#test/support/session.ts';
import { makeDistrict } from '#test/support/staff.ts';

const ADMIN = { email: 'quantri@example.edu.vn', role: 'administrator', unit: null } as const;
const signIn = (
	t: TestApp,
	password = PASSWORD,
	headers: Record<string, string> = {},
	email: string = ADMIN.email
) => post(t, '/api/auth/sign-in/email', { email, password }, headers);

describe.each(ENGINES)('sessions on %s', (engine) => {
	test('better-auth finds all its tables', async () => {
		await using t = await makeApp(engine);
		const { toBeAdded, toBeCreated } = await getMigrations((await authOf(t.deps)).options);
		expect({ toBeAdded, toBeCreated }).toEqual({ toBeAdded: [], toBeCreated: [] });
	});

	test('signing in gives a cookie that scripts do not see and other sites do not send', async () => {
		await using t = await makeApp(engine);
		await join(t, ADMIN);
		const reply = await signIn(t, PASSWORD, {}, ' QuanTri@Example.edu.vn ');
		expect(reply.status).toBe(200);
		expect(await reply.json()).toEqual({
			account: {
				name: 'Nguyễn Văn An',
				email: ADMIN.email,
				role: 'administrator',
				unit: null,
				unitName: null,
				id: expect.stringMatching(/^[\w-]{36}$/) as string,
				twoFactor: false,
				recoveryCodesLeft: null,
				closedOn: null,
				successorName: null,
				hasPassword: true
			}
		});
		const [cookie] = reply.headers.getSetCookie();
		expect(cookie!.split('; ').slice(1).toSorted()).toEqual([
			'HttpOnly',
			'Max-Age=604800',
			'Path=/',
			'SameSite=Lax'
		]);
		const me = await t.request('/api/v1/account', { headers: { Cookie: cookieOf(reply) } });
		expect(me.status).toBe(200);
	});

	test.each([
		['behind a proxy with https', { TRUST_PROXY: 'on' }, { 'X-Forwarded-Proto': 'https' }, true],
		['behind a proxy with http', { TRUST_PROXY: 'on' }, { 'X-Forwarded-Proto': 'http' }, false],
		['a header that no proxy of ours sent', {}, { 'X-Forwarded-Proto': 'https' }, false],
		['by the public name', { PUBLIC_URL: 'https://localhost' }, {}, true],
		['on the school’s network', { PUBLIC_URL: 'https://langnghe.example.vn' }, {}, false]
	])('the cookie is Secure only by https: %s', async (_, env, headers, secure) => {
		await using t = await makeApp(engine, env as Record<string, string>);
		await join(t, ADMIN);
		const reply = await signIn(t, PASSWORD, headers as Record<string, string>);
		expect(reply.headers.getSetCookie()[0]!.includes('; Secure')).toBe(secure);
	});

	test('a wrong password, a stranger and a malformed address are told the same', async () => {
		await using t = await makeApp(engine);
		await join(t, ADMIN);
		for (const [email, password] of [
			[ADMIN.email, 'mat-khau-khac'],
			['ai@example.edu.vn', PASSWORD],
			['ai', PASSWORD],
			['', '']
		] as const) {
			const reply = await signIn(t, password, {}, email);
			expect(reply.status).toBe(401);
			expect(reply.headers.getSetCookie()).toEqual([]);
			expect(await reply.json()).toMatchObject({
				code: 'unauthenticated',
				detail: 'Thư điện tử hoặc mật khẩu không đúng.'
			});
		}
	});

	test('signing out ends the session on the server', async () => {
		await using t = await makeApp(engine);
		const Cookie = await join(t, ADMIN);
		const out = await post(t, '/api/auth/sign-out', {}, { Cookie });
		expect(out.status).toBe(204);
		expect((await t.request('/api/v1/account', { headers: { Cookie } })).status).toBe(401);
		expect(await t.db.selectFrom('session').select('id').execute()).toEqual([]);
	});

	test('no address and no browser’s name is stored, no password, no token', async () => {
		await using t = await makeApp(engine, { TRUST_PROXY: 'on' });
		await join(t, ADMIN);
		const headers = { 'X-Forwarded-For': '203.0.113.7', 'User-Agent': 'Testbrowser/1' };
		expect((await signIn(t, PASSWORD, headers)).status).toBe(200);
		const token = await createToken(t.deps, { ...ADMIN, name: 'Sổ liên lạc' });
		const rows = await Promise.all(
			(['session', 'user', 'account', 'token', 'invitation', 'setting'] as const).map((table) =>
				t.db.selectFrom(table).selectAll().execute()
			)
		);
		const stored = JSON.stringify(rows);
		expect(rows[0]).toHaveLength(2);
		expect(rows[0]).toMatchObject([
			{ ipAddress: null, userAgent: 'Trình duyệt khác' },
			{ ipAddress: null, userAgent: 'Trình duyệt khác' }
		]);
		for (const secret of ['203.0.113', 'Testbrowser', PASSWORD, token]) expect(stored).not.toContain(secret);
		expect(stored).toContain('$argon2id$v=19$m=19456,t=2,p=1$');
	});

	test('nobody signs up or changes their role by what the library would offer', async () => {
		await using t = await makeApp(engine);
		const Cookie = await join(t, ADMIN);
		for (const path of [
			'sign-up/email',
			'update-user',
			'change-email',
			'delete-user',
			'request-password-reset'
		])
			expect((await post(t, `/api/auth/${path}`, { email: 'x@example.edu.vn' }, { Cookie })).status).toBe(
				404
			);
		for (const path of ['get-session', 'list-sessions', 'ok'])
			expect((await t.request(`/api/auth/${path}`, { headers: { Cookie } })).status).toBe(404);
	});

	test('a session that is over is nobody', async () => {
		await using t = await makeApp(engine);
		const Cookie = await join(t, ADMIN);
		const at = new Date(Date.now() - 1000).toISOString();
		await t.db
			.updateTable('session')
			.set({ expiresAt: at } as never)
			.execute();
		expect((await t.request('/api/v1/account', { headers: { Cookie } })).status).toBe(401);
	});

	test('a forged cookie is nobody', async () => {
		await using t = await makeApp(engine);
		const Cookie = await join(t, ADMIN);
		const forged = Cookie.replace(/=(.{4})/, '=AAAA');
		expect((await t.request('/api/v1/account', { headers: { Cookie: forged } })).status).toBe(401);
	});
});

describe.each(ENGINES)('another site’s page on %s', (engine) => {
	const TRUSTED = { TRUST_PROXY: 'on', PUBLIC_URL: 'https://langnghe.example.vn' };
	test.each([
		['another site', {}, { Origin: 'https://evil.example' }, 403],
		['another port', {}, { Origin: 'http://localhost:81' }, 403],
		['a program, which comes from nowhere', {}, {}, 200],
		['a hidden origin', {}, { Origin: 'null' }, 403],
		['another site, by the browser’s word', {}, { 'Sec-Fetch-Site': 'cross-site' }, 403],
		['a sister name', {}, { 'Sec-Fetch-Site': 'same-site', Origin: 'http://a.localhost' }, 403],
		['a host that no proxy of ours named', {}, { Origin: 'http://x.vn', 'X-Forwarded-Host': 'x.vn' }, 403],
		['our page', {}, { Origin: SITE }, 200],
		['our page, by the browser’s word', {}, { 'Sec-Fetch-Site': 'same-origin' }, 200],
		['our page behind a proxy', TRUSTED, { Origin: 'http://x.vn', 'X-Forwarded-Host': 'x.vn' }, 200],
		['our page by its public name', TRUSTED, { Origin: 'https://langnghe.example.vn' }, 200]
	])('%s', async (_, env, headers, status) => {
		await using t = await makeApp(engine, env as Record<string, string>);
		const Cookie = await join(t, ADMIN);
		const send = (method: string, path: string, body: string, more: object = {}) =>
			t.request(path, { method, body, headers: { ...headers, ...more } as Record<string, string> });
		const units = 'code,name,kind\nS,Sở GDĐT Thử Nghiệm,department';
		expect((await send('PUT', '/api/v1/units', units, { Cookie })).status).toBe(status);
		const person = JSON.stringify({ email: ADMIN.email, password: PASSWORD });
		expect((await send('POST', '/api/auth/sign-in/email', person)).status).toBe(status);
		// Reading is no danger: the reply stays with the browser.
		const read = await t.request('/api/v1/units', {
			headers: { ...headers, Cookie } as Record<string, string>
		});
		expect(read.status).toBe(200);
	});

	test('a program with a token comes from nowhere, and may', async () => {
		await using t = await makeApp(engine);
		const token = await createToken(t.deps, { ...ADMIN, name: 'Sổ liên lạc' });
		const reply = await t.request('/api/v1/units', {
			method: 'PUT',
			headers: { Authorization: `Bearer ${token}` },
			body: 'code,name,kind\nS,Sở GDĐT Thử Nghiệm,department'
		});
		expect(reply.status).toBe(200);
		const me = await t.request('/api/v1/account', { headers: { Authorization: `bearer ${token}` } });
		expect(await me.json()).toEqual({
			account: {
				id: null,
				name: 'Sổ liên lạc',
				email: null,
				role: 'administrator',
				unit: null,
				unitName: null,
				twoFactor: false,
				recoveryCodesLeft: null,
				closedOn: null,
				successorName: null,
				hasPassword: false
			}
		});
	});
});

describe('guessing', () => {
	test('after eight wrong passwords the account waits, from that address alone', async () => {
		await using t = await makeApp('sqlite', { TRUST_PROXY: 'on' });
		await makeDistrict(t);
		await join(t, ADMIN);
		const from = (address: string) => ({ 'X-Forwarded-For': address });
		for (let i = 0; i < 8; i++)
			expect((await signIn(t, `mat-khau-sai-${i}`, from('203.0.113.7'))).status).toBe(401);
		const refused = await signIn(t, PASSWORD, from('203.0.113.7'));
		expect(refused.status).toBe(429);
		expect(refused.headers.get('retry-after')).toBe('60');
		expect(((await refused.json()) as { detail: string }).detail).toContain('Xin chờ 60 giây');
		expect((await signIn(t, PASSWORD, from('203.0.113.8'))).status).toBe(200);
		expect((await signIn(t, PASSWORD, from('203.0.113.7'), 'ai@example.edu.vn')).status).toBe(401);

		t.clock.now = '2026-05-04T03:00:59.000Z';
		expect((await signIn(t, PASSWORD, from('203.0.113.7'))).headers.get('retry-after')).toBe('1');
		t.clock.now = '2026-05-04T03:01:00.000Z';
		expect((await signIn(t, PASSWORD, from('203.0.113.7'))).status).toBe(200);
		// Being right wipes the slate.
		for (let i = 0; i < 8; i++)
			expect((await signIn(t, `mat-khau-sai-${i}`, from('203.0.113.7'))).status).toBe(401);
	});
});
