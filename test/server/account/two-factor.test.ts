import { describe, expect, test } from 'vitest';
import { makeApp, type TestApp } from '#test/support/app.ts';
import { ENGINES } from '#test/support/engines.ts';
import { cookieOf, join, PASSWORD, post } from '#test/support/session.ts';
import { codeOf, readBase32 } from '#test/support/totp.ts';

const ADMIN = { email: 'quantri@example.edu.vn', role: 'administrator', unit: null } as const;
const OWN = '/api/v1/account/two-factor';

const signIn = (t: TestApp, headers = {}) =>
	post(t, '/api/auth/sign-in/email', { email: ADMIN.email, password: PASSWORD }, headers);
interface Setup {
	secret: string;
	uri: string;
	qr: string;
	recoveryCodes: string[];
}

/** An administrator with the second step on; gives the cookie that goes on, and the code that was used for it. */
async function withTwoFactor(t: TestApp): Promise<Setup & { Cookie: string; used: string }> {
	const first = await join(t, ADMIN);
	const begun = await post(t, OWN, { password: PASSWORD }, { Cookie: first });
	expect(begun.status).toBe(200);
	const setup = (await begun.json()) as Setup;
	const used = codeOf(setup.uri);
	const on = await post(t, `${OWN}/confirm`, { code: used }, { Cookie: first });
	expect(on.status).toBe(204);
	return { ...setup, Cookie: cookieOf(on), used };
}

describe.each(ENGINES)('the second step on %s', (engine) => {
	test('is turned on with password and code, and only then asked for', async () => {
		await using t = await makeApp(engine);
		const Cookie = await join(t, ADMIN);
		expect((await post(t, OWN, { password: 'mat-khau-khac' }, { Cookie })).status).toBe(422);
		const setup = (await (await post(t, OWN, { password: PASSWORD }, { Cookie })).json()) as Setup;
		expect(setup.uri).toMatch(/^otpauth:\/\/totp\/L%E1%BA%AFng%20Nghe/);
		expect(setup.secret).toMatch(/^[A-Z2-7]{32,}$/);
		expect(setup.qr).toMatch(/^<svg xmlns/);
		expect(new Set(setup.recoveryCodes).size).toBe(10);
		expect(setup.recoveryCodes[0]).toMatch(/^[a-z2-9]{5}-[a-z2-9]{5}$/);
		expect(await (await signIn(t)).json()).toHaveProperty('account');
		expect((await post(t, `${OWN}/confirm`, { code: '12345' }, { Cookie })).status).toBe(422);

		const on = await post(t, `${OWN}/confirm`, { code: codeOf(setup.uri) }, { Cookie });
		expect(on.status).toBe(204);
		const me = await t.request('/api/v1/account', { headers: { Cookie: cookieOf(on) } });
		expect(await me.json()).toMatchObject({ account: { twoFactor: true } });
		expect((await post(t, OWN, { password: PASSWORD }, { Cookie: cookieOf(on) })).status).toBe(409);

		// The secrets are not in the database as they are, nor in the log.
		const [row] = await t.db.selectFrom('twoFactor').selectAll().execute();
		const log = await t.db.selectFrom('audit').selectAll().execute();
		const stored = JSON.stringify([row, log]);
		for (const secret of [setup.secret, readBase32(setup.secret), ...setup.recoveryCodes])
			expect(stored).not.toContain(secret);
		expect(log.map(({ action }) => action)).toContain('two-factor.on');
	});

	test('there is no session before it, and one after', async () => {
		await using t = await makeApp(engine);
		const { uri } = await withTwoFactor(t);
		const count = async () => (await t.db.selectFrom('session').select('id').execute()).length;
		const before = await count();
		const first = await signIn(t);
		expect(await first.json()).toEqual({ twoFactor: true });
		const Cookie = cookieOf(first);
		expect(await count()).toBe(before);
		expect((await t.request('/api/v1/account', { headers: { Cookie } })).status).toBe(401);

		const path = '/api/auth/two-factor';
		expect((await post(t, path, { code: '00' }, { Cookie })).status).toBe(422);
		expect((await post(t, path, { code: codeOf(uri) })).status).toBe(401);
		const code = codeOf(uri, 1);
		const second = await post(t, path, { code: `${code.slice(0, 3)} ${code.slice(3)}` }, { Cookie });
		expect(second.status).toBe(200);
		expect(await second.json()).toMatchObject({ account: { email: ADMIN.email, twoFactor: true } });
		const session = second.headers.getSetCookie().find((cookie) => /session_token=[^;]/.test(cookie))!;
		const me = await t.request('/api/v1/account', { headers: { Cookie: session.split(';')[0]! } });
		expect(me.status).toBe(200);
		// The first step is used up.
		expect((await post(t, path, { code: codeOf(uri, 1) }, { Cookie })).status).toBe(401);
	});

	test('a code works once, even for two at the same moment', async () => {
		await using t = await makeApp(engine);
		const { uri, used } = await withTwoFactor(t);
		const step = async (code: string) => {
			const Cookie = cookieOf(await signIn(t));
			return post(t, '/api/auth/two-factor', { code }, { Cookie });
		};
		const again = await step(used);
		expect(again.status).toBe(422);
		expect(await again.json()).toMatchObject({
			detail: 'Mã này đã dùng rồi. Xin chờ vài giây đến khi điện thoại hiện mã mới.'
		});
		const next = codeOf(uri, 1);
		const statuses = (await Promise.all([step(next), step(next)])).map(({ status }) => status);
		expect(statuses.toSorted()).toEqual([200, 422]);
		// An older one neither, though its time is not over.
		expect((await step(used)).status).toBe(422);
		// Whoever begins anew has a new secret, and its codes.
		await t.db.deleteFrom('twoFactor').execute();
		await t.db.updateTable('user').set({ twoFactorEnabled: 0 }).execute();
		const Cookie = cookieOf(await signIn(t));
		const setup = (await (await post(t, OWN, { password: PASSWORD }, { Cookie })).json()) as Setup;
		expect((await post(t, `${OWN}/confirm`, { code: codeOf(setup.uri) }, { Cookie })).status).toBe(204);
	});

	test('a recovery code works once, however it is typed', async () => {
		await using t = await makeApp(engine);
		const { recoveryCodes } = await withTwoFactor(t);
		const typed = recoveryCodes[3]!.toUpperCase().replace('-', ' ');
		const step = async () => {
			const Cookie = cookieOf(await signIn(t));
			return (await post(t, '/api/auth/two-factor', { code: typed }, { Cookie })).status;
		};
		expect(await step()).toBe(200);
		expect(await step()).toBe(422);
	});

	test('wrong codes are limited, over many first steps and beside an open session', async () => {
		await using t = await makeApp(engine);
		const { Cookie: open, uri } = await withTwoFactor(t);
		const statuses: number[] = [];
		for (let i = 0; i < 9; i++) {
			const Cookie = `${open}; ${cookieOf(await signIn(t))}`;
			statuses.push((await post(t, '/api/auth/two-factor', { code: '00' }, { Cookie })).status);
		}
		expect(statuses).toEqual([...new Array<number>(8).fill(422), 429]);
		const Cookie = cookieOf(await signIn(t));
		expect((await post(t, '/api/auth/two-factor', { code: codeOf(uri, 1) }, { Cookie })).status).toBe(429);
		t.clock.now = '2026-05-04T03:02:00.000Z';
		expect((await post(t, '/api/auth/two-factor', { code: codeOf(uri, 1) }, { Cookie })).status).toBe(200);
	});

	test('is turned off with the password', async () => {
		await using t = await makeApp(engine);
		const { Cookie } = await withTwoFactor(t);
		expect((await post(t, `${OWN}/off`, { password: 'mat-khau-khac' }, { Cookie })).status).toBe(422);
		expect(await (await signIn(t)).json()).toEqual({ twoFactor: true });
		expect((await post(t, `${OWN}/off`, { password: PASSWORD }, { Cookie })).status).toBe(204);
		expect(await (await signIn(t)).json()).toHaveProperty('account');
		expect(await t.db.selectFrom('twoFactor').select('id').execute()).toEqual([]);
	});
});
