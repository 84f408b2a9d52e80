import { describe, expect, test } from 'vitest';
import type { ListedAccount } from '#shared/account.ts';
import { makeApp, type TestApp } from '#test/support/app.ts';
import { ENGINES } from '#test/support/engines.ts';
import { join, PASSWORD, post, SITE } from '#test/support/session.ts';
import { asNobody, asStaff, makeDistrict } from '#test/support/staff.ts';

const ADMIN = { email: 'quantri@example.edu.vn', role: 'administrator', unit: null } as const;
const TEACHER = { email: 'an@example.edu.vn', role: 'principal', unit: 'T1' } as const;
const ACCOUNTS = '/api/v1/accounts';

const listOf = async (t: TestApp, Cookie: string) =>
	(
		(await (await t.request(ACCOUNTS, { headers: { Cookie } })).json()) as {
			accounts: ListedAccount[];
		}
	).accounts;
const remove = (t: TestApp, Cookie: string, id: string) =>
	Promise.resolve(t.request(`${ACCOUNTS}/${id}`, { method: 'DELETE', headers: { Cookie, Origin: SITE } }));

describe.each(ENGINES)('accounts on %s', (engine) => {
	test('an administrator invites, lists and takes away', async () => {
		await using t = await makeApp(engine);
		await makeDistrict(t);
		const Cookie = await join(t, ADMIN);
		const invited = await post(t, ACCOUNTS, TEACHER, { Cookie });
		expect(invited.status).toBe(201);
		const { link } = (await invited.json()) as { link: string };
		expect(link).toMatch(/^http:\/\/langnghe\.test\/invitation\/[\w-]{43}$/);
		const path = `/api/v1/account${new URL(link).pathname}`;
		const joined = await post(t, path, { name: 'Lê An', password: PASSWORD });
		const theirs = joined.headers.getSetCookie()[0]!.split(';')[0]!;

		const list = await listOf(t, Cookie);
		const shared = { twoFactor: false, lastUsedAt: '2026-05-04T03:00:00.000Z', sessions: 1 };
		expect(list.map(({ id: _, ...rest }) => rest)).toEqual([
			{
				name: 'Lê An',
				email: 'an@example.edu.vn',
				role: 'principal',
				unit: 'T1',
				unitName: 'Trường Tiểu học Hoa Mai',
				...shared,
				mayManage: true
			},
			{ name: 'Nguyễn Văn An', ...ADMIN, unitName: null, ...shared, mayManage: false }
		]);

		expect((await t.request('/api/v1/units', { headers: { Cookie: theirs } })).status).toBe(200);
		expect((await remove(t, Cookie, list[0]!.id)).status).toBe(204);
		expect((await t.request('/api/v1/units', { headers: { Cookie: theirs } })).status).toBe(401);
		expect(await t.db.selectFrom('account').select('id').execute()).toHaveLength(1);
		const again = await post(t, '/api/auth/sign-in/email', { email: TEACHER.email, password: PASSWORD });
		expect(again.status).toBe(401);
		expect((await remove(t, Cookie, list[0]!.id)).status).toBe(404);
		// They may be invited again.
		expect((await post(t, ACCOUNTS, TEACHER, { Cookie })).status).toBe(201);
	});

	test('nobody takes away the account they use', async () => {
		await using t = await makeApp(engine);
		const Cookie = await join(t, ADMIN);
		const [own] = await listOf(t, Cookie);
		expect((await remove(t, Cookie, own!.id)).status).toBe(409);
		expect(await listOf(t, Cookie)).toHaveLength(1);
	});

	test('an invitation that cannot be is refused with what to change', async () => {
		await using t = await makeApp(engine);
		await makeDistrict(t);
		const Cookie = await join(t, ADMIN);
		const columns = async (body: object) => {
			const reply = await post(t, ACCOUNTS, body, { Cookie });
			const { errors } = (await reply.json()) as { errors: { column: string }[] };
			return [reply.status, ...errors.map(({ column }) => column)];
		};
		expect(await columns({ email: 'an', role: 'chief' })).toEqual([422, 'email', 'role']);
		expect(await columns({ ...TEACHER, unit: 'P1' })).toEqual([422, 'unit']);
		expect(await columns({ ...TEACHER, role: 'manager' })).toEqual([422, 'unit']);
		expect(await columns({ email: ADMIN.email, role: 'administrator' })).toEqual([409, 'email']);
	});

	test('nobody else; a change without a page of ours is refused', async () => {
		await using t = await makeApp(engine);
		await makeDistrict(t);
		const Cookie = await join(t, ADMIN);
		const [{ id }] = (await listOf(t, Cookie)) as [ListedAccount];
		for (const [staff, status] of [
			[asNobody(t), 401],
			[await asStaff(t, 'editor', 'P1'), 403],
			[await asStaff(t, 'viewer', 'S'), 403],
			[await asStaff(t, 'staff', 'T1'), 403],
			[await asStaff(t, 'observer', 'S'), 403]
		] as const) {
			expect((await staff.get(ACCOUNTS)).status).toBe(status);
			expect((await staff.send('POST', ACCOUNTS, TEACHER)).status).toBe(status);
			expect((await staff.send('DELETE', `${ACCOUNTS}/${id}`, {})).status).toBe(status);
		}
		const foreign = { Cookie, Origin: 'https://evil.example' };
		expect((await t.request(`${ACCOUNTS}/${id}`, { method: 'DELETE', headers: foreign })).status).toBe(403);
		expect((await post(t, ACCOUNTS, TEACHER, foreign)).status).toBe(403);
		expect(await listOf(t, Cookie)).toHaveLength(1);
	});
});
