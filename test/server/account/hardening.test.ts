import { describe, expect, test } from 'vitest';
import { createInvitation } from '#server/account/invitation.ts';
import { makeApp, type TestApp } from '#test/support/app.ts';
import { ENGINES } from '#test/support/engines.ts';
import { cookieOf, join, PASSWORD, post } from '#test/support/session.ts';
import { asStaff, makeDistrict, type Staff } from '#test/support/staff.ts';
import { codeOf } from '#test/support/totp.ts';

const CLERK = { email: 'vanthu@example.edu.vn', role: 'staff', unit: 'T1' } as const;
const TWO_FACTOR = '/api/v1/account/two-factor';

async function invite(staff: Staff, person: object): Promise<string> {
	const reply = await staff.send('POST', '/api/v1/accounts', person);
	expect(reply.status).toBe(201);
	const { link } = (await reply.json()) as { link: string };
	return `/api/v1/account${new URL(link).pathname}`;
}
const take = (t: TestApp, path: string, password = PASSWORD) => post(t, path, { name: 'An', password });
const signIn = (t: TestApp, password: string, headers = {}, email: string = CLERK.email) =>
	post(t, '/api/auth/sign-in/email', { email, password }, headers);
const knownOf = (reply: Response) =>
	reply.headers
		.getSetCookie()
		.find((cookie) => cookie.startsWith('langnghe.known_'))!
		.split(';')[0]!;

describe.each(ENGINES)('invitations on %s', (engine) => {
	test('a newer one takes the place of the older; who is removed does not come back by one', async () => {
		await using t = await makeApp(engine);
		await makeDistrict(t);
		const principal = await asStaff(t, 'principal', 'T1');
		const department = await asStaff(t, 'manager', 'S');
		const first = await invite(principal, CLERK);
		// What somebody else has sent is not the principal's to end.
		const other = await invite(department, { ...CLERK, role: 'viewer', unit: 'P2' });
		const second = await invite(principal, CLERK);
		expect((await t.request(first)).status).toBe(404);
		expect((await t.request(other)).status).toBe(200);
		expect((await take(t, second)).status).toBe(200);
		expect((await t.request(other)).status).toBe(404);

		// One that was made while there is an account ends with the account.
		const { id } = await t.db.selectFrom('user').select('id').executeTakeFirstOrThrow();
		const waiting = `/api/v1/account${await createInvitation(t.deps, CLERK)}`;
		expect((await take(t, waiting)).status).toBe(409);
		expect((await principal.send('DELETE', `/api/v1/accounts/${id}`, {})).status).toBe(204);
		expect((await t.request(waiting)).status).toBe(404);
		const list = (await (await principal.get('/api/v1/accounts')).json()) as { invitations: unknown[] };
		expect(list.invitations).toEqual([]);
	});

	test('do not tell of accounts out of sight', async () => {
		await using t = await makeApp(engine);
		await makeDistrict(t);
		await join(t, { email: 'so@example.edu.vn', role: 'manager', unit: 'S' });
		await join(t, { email: 'binh@example.edu.vn', role: 'principal', unit: 'T1' });
		const principal = await asStaff(t, 'principal', 'T1');
		const ask = (email: string) => principal.send('POST', '/api/v1/accounts', { ...CLERK, email });
		expect((await ask('BINH@example.edu.vn')).status).toBe(409);
		const replies = await Promise.all(
			['so@example.edu.vn', 'khong-co@example.edu.vn'].map(async (email) => {
				const reply = await ask(email);
				const { link, ...rest } = (await reply.json()) as { link: string };
				return [reply.status, link.length, rest];
			})
		);
		expect(replies[0]).toEqual(replies[1]);
		expect(replies[0]![0]).toBe(201);
		const { invitations } = (await (await principal.get('/api/v1/accounts')).json()) as {
			invitations: { email: string }[];
		};
		expect(invitations.map(({ email }) => email)).toEqual(['khong-co@example.edu.vn', 'so@example.edu.vn']);
	});
});

describe.each(ENGINES)('passwords on %s', (engine) => {
	test.each([
		'1234567890',
		'0912 345 678',
		'aaaaaaaaaa1',
		'Password2026!',
		'P@ssword123',
		'MatKhau@12345',
		'mật khẩu 12345',
		'Anh yêu em 123',
		'qwertyuiop',
		'vanthu@example.edu.vn',
		'vanthu12345'
	])('“%s” is refused', async (password) => {
		await using t = await makeApp(engine);
		await makeDistrict(t);
		const path = `/api/v1/account${await createInvitation(t.deps, CLERK)}`;
		const reply = await take(t, path, password);
		expect(reply.status).toBe(422);
		expect(await reply.json()).toMatchObject({
			errors: [{ column: 'password', message: expect.stringContaining('dễ bị đoán ra') as string }]
		});
		// The link still works, and a password of its own is taken.
		expect((await take(t, path, 'vanthu va bon con meo')).status).toBe(200);
	});

	test('are judged when they are changed, and by a link, too', async () => {
		await using t = await makeApp(engine);
		await makeDistrict(t);
		const Cookie = await join(t, CLERK);
		const change = (password: string) =>
			post(t, '/api/v1/account/password', { current: PASSWORD, password }, { Cookie });
		expect((await change('1234567890')).status).toBe(422);
		const { id } = await t.db.selectFrom('user').select('id').executeTakeFirstOrThrow();
		const principal = await asStaff(t, 'principal', 'T1');
		const made = await principal.send('POST', `/api/v1/accounts/${id}/reset`, {});
		const { link } = (await made.json()) as { link: string };
		const path = `/api/v1/account${new URL(link).pathname}`;
		expect((await post(t, path, { password: 'matkhau12345' })).status).toBe(422);
		expect((await post(t, path, { password: 'hoa mai no som' })).status).toBe(200);
	});

	test('whoever guesses beside a browser that has signed in before does not keep it out', async () => {
		await using t = await makeApp(engine);
		await makeDistrict(t);
		await join(t, CLERK);
		await join(t, { ...CLERK, email: 'khac@example.edu.vn' });
		const Cookie = knownOf(await signIn(t, PASSWORD));
		for (let i = 0; i < 8; i++) expect((await signIn(t, 'sai-mat-khau')).status).toBe(401);
		expect((await signIn(t, PASSWORD)).status).toBe(429);
		expect((await signIn(t, PASSWORD, { Cookie })).status).toBe(200);
		// It counts as well, and for its own account alone.
		for (let i = 0; i < 8; i++) expect((await signIn(t, 'sai-mat-khau', { Cookie })).status).toBe(401);
		expect((await signIn(t, PASSWORD, { Cookie })).status).toBe(429);
		const others = knownOf(await signIn(t, PASSWORD, {}, 'khac@example.edu.vn'));
		const [, value] = others.split('=');
		const forged = `${Cookie.split('=')[0]!}=${value!}`;
		expect((await signIn(t, PASSWORD, { Cookie: forged })).status).toBe(429);
	});
});

describe.each(ENGINES)('the second step on %s', (engine) => {
	test('ends the other sessions when it is turned on', async () => {
		await using t = await makeApp(engine);
		await makeDistrict(t);
		const elsewhere = await join(t, CLERK);
		const Cookie = cookieOf(await signIn(t, PASSWORD));
		const begun = await post(t, TWO_FACTOR, { password: PASSWORD }, { Cookie });
		const { uri } = (await begun.json()) as { uri: string };
		const status = async (cookie: string) =>
			(await t.request('/api/v1/account', { headers: { Cookie: cookie } })).status;
		expect(await status(elsewhere)).toBe(200);
		const on = await post(t, `${TWO_FACTOR}/confirm`, { code: codeOf(uri) }, { Cookie });
		expect(on.status).toBe(204);
		expect([await status(elsewhere), await status(cookieOf(on))]).toEqual([401, 200]);
	});

	test('tells how many recovery codes are left, and makes new ones for the password', async () => {
		await using t = await makeApp(engine);
		await makeDistrict(t);
		const first = await join(t, CLERK);
		const left = async (Cookie: string) => {
			const reply = await t.request('/api/v1/account', { headers: { Cookie } });
			return ((await reply.json()) as { account: { recoveryCodesLeft: unknown } }).account.recoveryCodesLeft;
		};
		expect(await left(first)).toBeNull();
		const renew = (password: string, Cookie: string) =>
			post(t, `${TWO_FACTOR}/recovery`, { password }, { Cookie });
		expect((await renew(PASSWORD, first)).status).toBe(409);
		const begun = await post(t, TWO_FACTOR, { password: PASSWORD }, { Cookie: first });
		const { uri, recoveryCodes: old } = (await begun.json()) as { uri: string; recoveryCodes: string[] };
		const on = await post(t, `${TWO_FACTOR}/confirm`, { code: codeOf(uri) }, { Cookie: first });
		const Cookie = cookieOf(on);
		expect(await left(Cookie)).toBe(10);
		const comeInBy = async (code: string) => {
			const step = cookieOf(await signIn(t, PASSWORD));
			return (await post(t, '/api/auth/two-factor', { code }, { Cookie: step })).status;
		};
		expect(await comeInBy(old[0]!)).toBe(200);
		expect(await left(Cookie)).toBe(9);

		expect((await renew('sai-mat-khau', Cookie)).status).toBe(422);
		const renewed = await renew(PASSWORD, Cookie);
		const { recoveryCodes } = (await renewed.json()) as { recoveryCodes: string[] };
		expect([renewed.status, new Set([...recoveryCodes, ...old]).size]).toEqual([200, 20]);
		expect(await left(Cookie)).toBe(10);
		expect([await comeInBy(old[1]!), await comeInBy(recoveryCodes[1]!)]).toEqual([422, 200]);
		const { action } = await t.db
			.selectFrom('audit')
			.select('action')
			.where('action', '=', 'two-factor.recovery')
			.executeTakeFirstOrThrow();
		expect(action).toBe('two-factor.recovery');
	});
});
