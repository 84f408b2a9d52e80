import { describe, expect, test } from 'vitest';
import type { ListedAccount, ListedInvitation, SessionInView } from '#shared/account.ts';
import { makeApp, type TestApp } from '#test/support/app.ts';
import { ENGINES } from '#test/support/engines.ts';
import { cookieOf, FROM_OUR_PAGE, join, PASSWORD, post } from '#test/support/session.ts';
import { asStaff, makeDistrict } from '#test/support/staff.ts';

const ACCOUNTS = '/api/v1/accounts';
const person = (role: string, unit: string | null) => ({
	email: `${role}.${unit ?? 'x'}@example.edu.vn`.toLowerCase(),
	role: role as 'manager',
	unit
});
const idOf = async (t: TestApp, email: string) =>
	(await t.db.selectFrom('user').select('id').where('email', '=', email).executeTakeFirstOrThrow()).id;
const remove = (t: TestApp, path: string, Cookie: string) =>
	Promise.resolve(t.request(path, { method: 'DELETE', headers: { ...FROM_OUR_PAGE, Cookie } }));
const whoIs = async (t: TestApp, Cookie: string) =>
	(await t.request('/api/v1/account', { headers: { Cookie } })).status;

describe.each(ENGINES)('who manages whom on %s', (engine) => {
	test('a manager sees the people of the office and below, and changes those below', async () => {
		await using t = await makeApp(engine);
		await makeDistrict(t);
		const principal = person('principal', 'T1');
		const Cookie = await join(t, principal);
		const other = person('principal', 'T2');
		await join(t, other);
		const editor = person('editor', 'P1');
		await join(t, editor);
		await join(t, person('administrator', null));
		const manager = await asStaff(t, 'manager', 'P1');
		expect((await manager.send('POST', ACCOUNTS, person('staff', 'M1'))).status).toBe(201);

		const list = (await (await manager.get(ACCOUNTS)).json()) as {
			accounts: ListedAccount[];
			invitations: ListedInvitation[];
		};
		expect(list.accounts.map(({ email, mayManage }) => [email, mayManage])).toEqual([
			[editor.email, true],
			[principal.email, true]
		]);
		expect(list.invitations).toMatchObject([
			{ email: 'staff.m1@example.edu.vn', unitName: 'Trường Mầm non Vành Khuyên', mayManage: true }
		]);
		const id = await idOf(t, principal.email);
		const change = async (body: object) => (await manager.send('PATCH', `${ACCOUNTS}/${id}`, body)).status;
		// Nobody gives what they could not manage.
		for (const body of [
			{ role: 'administrator', unit: null },
			{ role: 'manager', unit: 'P1' },
			{ unit: 'T2' }
		])
			expect(await change(body)).toBe(403);
		expect(await change({ role: 'staff', unit: 'P1' })).toBe(422);
		expect(await change({ role: 'staff' })).toBe(204);
		// The open session is what it is now, at once.
		expect((await t.request(ACCOUNTS, { headers: { Cookie } })).status).toBe(403);

		const outside = await idOf(t, other.email);
		for (const [method, path] of [
			['PATCH', ''],
			['DELETE', ''],
			['POST', '/reset'],
			['DELETE', '/sessions'],
			['DELETE', '/two-factor']
		] as const)
			expect((await manager.send(method, `${ACCOUNTS}/${outside}${path}`, {})).status).toBe(403);
		for (const one of [person('principal', 'T2'), person('manager', 'P1'), person('administrator', null)])
			expect((await manager.send('POST', ACCOUNTS, { ...one, email: 'x@example.edu.vn' })).status).toBe(403);

		const invitation = `${ACCOUNTS}/invitations/${list.invitations[0]!.id}`;
		const stranger = await asStaff(t, 'manager', 'P2');
		expect((await stranger.send('DELETE', invitation, {})).status).toBe(404);
		expect((await manager.send('DELETE', invitation, {})).status).toBe(204);
		expect((await manager.send('DELETE', invitation, {})).status).toBe(404);
		expect((await manager.send('DELETE', `${ACCOUNTS}/${id}`, {})).status).toBe(204);
		expect(await whoIs(t, Cookie)).toBe(401);
	});

	test('nobody raises themselves; the last administrator stays', async () => {
		await using t = await makeApp(engine);
		await makeDistrict(t);
		const admin = person('administrator', null);
		const Cookie = await join(t, admin);
		const id = await idOf(t, admin.email);
		const own = await t.request(`${ACCOUNTS}/${id}`, {
			method: 'PATCH',
			headers: { ...FROM_OUR_PAGE, Cookie },
			body: JSON.stringify({ role: 'viewer', unit: 'S' })
		});
		expect(own.status).toBe(403);
		const program = await asStaff(t, 'administrator');
		expect((await program.send('DELETE', `${ACCOUNTS}/${id}`, {})).status).toBe(409);
		const demote = { role: 'viewer', unit: 'S' };
		expect((await program.send('PATCH', `${ACCOUNTS}/${id}`, demote)).status).toBe(409);
		await join(t, { ...admin, email: 'hai@example.edu.vn' });
		expect((await program.send('PATCH', `${ACCOUNTS}/${id}`, demote)).status).toBe(204);
	});

	test('a superior’s link sets a new password once, within 24 hours, and ends all sessions', async () => {
		await using t = await makeApp(engine);
		await makeDistrict(t);
		const an = person('principal', 'T1');
		const before = await join(t, an);
		const manager = await asStaff(t, 'manager', 'P1');
		const make = async () => {
			const reply = await manager.send('POST', `${ACCOUNTS}/${await idOf(t, an.email)}/reset`, {});
			const { link, mailed } = (await reply.json()) as { link: string; mailed: boolean };
			expect(mailed).toBe(false);
			return `/api/v1/account${new URL(link).pathname}`;
		};
		const late = await make();
		t.clock.now = '2026-05-05T02:59:59.999Z';
		expect(await (await t.request(late)).json()).toEqual({ email: an.email });
		t.clock.now = '2026-05-05T03:00:00.000Z';
		expect((await post(t, late, { password: 'mat-khau-moi-day' })).status).toBe(410);
		const path = await make();
		expect((await post(t, path, { password: 'ngan' })).status).toBe(422);
		const set = await post(t, path, { password: 'mat-khau-moi-day' });
		expect(set.status).toBe(200);
		expect([await whoIs(t, before), await whoIs(t, cookieOf(set))]).toEqual([401, 200]);
		expect((await t.request(path)).status).toBe(404);
		const old = await post(t, '/api/auth/sign-in/email', { email: an.email, password: PASSWORD });
		expect(old.status).toBe(401);
		const log = JSON.stringify(await t.db.selectFrom('audit').selectAll().execute());
		expect(log).not.toContain(path.split('/').at(-1));
		expect(log).toContain('account.reset');
	});

	test('sessions are seen by a coarse name and ended; a new own password ends the others', async () => {
		await using t = await makeApp(engine);
		await makeDistrict(t);
		const an = person('principal', 'T1');
		const Cookie = await join(t, an);
		const phone = {
			'User-Agent':
				'Mozilla/5.0 (Linux; Android 14; SM-A055F) AppleWebKit/537.36 Chrome/130.0.0.0 Mobile Safari/537.36'
		};
		const again = () => post(t, '/api/auth/sign-in/email', { email: an.email, password: PASSWORD }, phone);
		const other = cookieOf(await again());
		const SESSIONS = '/api/v1/account/sessions';
		const list = async () => {
			const reply = await t.request(SESSIONS, { headers: { Cookie } });
			return ((await reply.json()) as { sessions: SessionInView[] }).sessions;
		};
		const [own, theirs] = await list();
		expect(own).toMatchObject({ current: true, device: 'Trình duyệt khác' });
		expect(theirs).toMatchObject({ current: false, device: 'Chrome trên Android' });
		expect((await remove(t, `${SESSIONS}/${theirs!.id}`, Cookie)).status).toBe(204);
		expect(await whoIs(t, other)).toBe(401);
		expect((await remove(t, `${SESSIONS}/${theirs!.id}`, Cookie)).status).toBe(404);

		const third = cookieOf(await again());
		const change = (current: string) =>
			post(t, '/api/v1/account/password', { current, password: 'mat-khau-moi-day' }, { Cookie });
		expect((await change('sai-mat-khau')).status).toBe(422);
		expect((await change(PASSWORD)).status).toBe(204);
		expect([await whoIs(t, Cookie), await whoIs(t, third)]).toEqual([200, 401]);
		const manager = await asStaff(t, 'manager', 'P1');
		const all = `${ACCOUNTS}/${await idOf(t, an.email)}/sessions`;
		expect((await manager.send('DELETE', all, {})).status).toBe(204);
		expect(await whoIs(t, Cookie)).toBe(401);
	});

	test('tokens are listed without their secret, with the last day, and taken away', async () => {
		await using t = await makeApp(engine);
		await makeDistrict(t);
		const admin = await asStaff(t, 'administrator');
		const made = await admin.send('POST', '/api/v1/tokens', { name: 'SMAS', role: 'viewer', unit: 'P1' });
		expect(made.status).toBe(201);
		const { token } = (await made.json()) as { token: string };
		const Authorization = `Bearer ${token}`;
		const use = async () => (await t.request('/api/v1/units', { headers: { Authorization } })).status;
		const find = async () => {
			const text = await (await admin.get('/api/v1/tokens')).text();
			expect(text).not.toContain(token);
			const { tokens } = JSON.parse(text) as { tokens: { id: string; name: string; usedOn: string }[] };
			return tokens.find(({ name }) => name === 'SMAS')!;
		};
		expect((await find()).usedOn).toBeNull();
		// After midnight in the office.
		t.clock.now = '2026-05-04T17:00:00.000Z';
		expect(await use()).toBe(200);
		const { id, usedOn } = await find();
		expect(usedOn).toBe('2026-05-05');
		expect((await admin.send('DELETE', `/api/v1/tokens/${id}`, {})).status).toBe(204);
		expect(await use()).toBe(401);
		const manager = await asStaff(t, 'manager', 'S');
		expect((await manager.get('/api/v1/tokens')).status).toBe(403);
		const log = await t.db.selectFrom('audit').select('action').orderBy('at').execute();
		const ofTokens = log.map(({ action }) => action).filter((action) => action.startsWith('token.'));
		expect(ofTokens).toEqual(['token.create', 'token.revoke']);
	});
});
