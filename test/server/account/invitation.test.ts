import { describe, expect, test } from 'vitest';
import { createInvitation } from '#server/account/invitation.ts';
import { makeApp } from '#test/support/app.ts';
import { ENGINES } from '#test/support/engines.ts';
import { cookieOf, join, PASSWORD, post } from '#test/support/session.ts';
import { makeDistrict } from '#test/support/staff.ts';

const AN = { email: 'an@example.edu.vn', role: 'principal', unit: 'T1' } as const;
const SET_UP = { email: null, role: 'administrator', unit: null } as const;
const JOINING = { name: 'Trần Thị Bình', password: PASSWORD };

describe.each(ENGINES)('an invitation on %s', (engine) => {
	test('says what it is for, makes the account and signs in', async () => {
		await using t = await makeApp(engine);
		await makeDistrict(t);
		const path = await createInvitation(t.deps, { ...AN, email: ' An@Example.edu.vn ' });
		expect(path).toMatch(/^\/invitation\/[\w-]{43}$/);
		const address = `/api/v1/account${path}`;

		const shown = await t.request(address);
		expect(await shown.json()).toEqual({
			email: 'an@example.edu.vn',
			role: 'principal',
			unit: 'T1',
			unitName: 'Trường Tiểu học Hoa Mai',
			above: 'UBND phường Bình Minh'
		});

		const joined = await post(t, address, { ...JOINING, email: 'somebody@else.test' });
		expect(joined.status).toBe(200);
		const account = {
			name: 'Trần Thị Bình',
			email: 'an@example.edu.vn',
			role: 'principal',
			unit: 'T1',
			unitName: 'Trường Tiểu học Hoa Mai',
			id: expect.stringMatching(/^[\w-]{36}$/) as string,
			twoFactor: false,
			recoveryCodesLeft: null,
			closedOn: null,
			successorName: null,
			hasPassword: true
		};
		expect(await joined.json()).toEqual({ account });
		const me = await t.request('/api/v1/account', { headers: { Cookie: cookieOf(joined) } });
		expect(await me.json()).toEqual({ account });
	});

	test('works once', async () => {
		await using t = await makeApp(engine);
		await makeDistrict(t);
		const address = `/api/v1/account${await createInvitation(t.deps, AN)}`;
		expect((await post(t, address, JOINING)).status).toBe(200);
		expect((await t.request(address)).status).toBe(410);
		expect((await post(t, address, JOINING)).status).toBe(410);
		expect(await t.db.selectFrom('user').selectAll().execute()).toHaveLength(1);
	});

	test('of twenty who take it up at once, one gets in', async () => {
		await using t = await makeApp(engine);
		const paths = await Promise.all([createInvitation(t.deps, SET_UP), createInvitation(t.deps, SET_UP)]);
		const replies = await Promise.all(
			Array.from({ length: 20 }, (_, i) =>
				post(t, `/api/v1/account${paths[i % 2]}`, { ...JOINING, email: `p${i}@example.edu.vn` })
			)
		);
		expect(replies.map(({ status }) => status).toSorted()).toEqual([200, ...new Array(19).fill(410)]);
		expect(await t.db.selectFrom('user').selectAll().execute()).toHaveLength(1);
	});

	test('lasts seven days to the millisecond', async () => {
		await using t = await makeApp(engine);
		await makeDistrict(t);
		const address = `/api/v1/account${await createInvitation(t.deps, AN)}`;
		t.clock.now = '2026-05-11T02:59:59.999Z';
		expect((await t.request(address)).status).toBe(200);
		t.clock.now = '2026-05-11T03:00:00.000Z';
		expect((await t.request(address)).status).toBe(410);
		expect((await post(t, address, JOINING)).status).toBe(410);
	});

	test('is nothing when nobody made it', async () => {
		await using t = await makeApp(engine);
		expect((await t.request(`/api/v1/account/invitation/${'a'.repeat(43)}`)).status).toBe(404);
		expect((await post(t, '/api/v1/account/invitation/x', JOINING)).status).toBe(404);
	});

	test('names every fault of what was typed, and still works', async () => {
		await using t = await makeApp(engine);
		const address = `/api/v1/account${await createInvitation(t.deps, SET_UP)}`;
		const reply = await post(t, address, { email: 'không phải', name: ' ', password: '123456789' });
		expect(reply.status).toBe(422);
		const { errors } = (await reply.json()) as { errors: { column: string }[] };
		expect(errors.map(({ column }) => column)).toEqual(['email', 'name', 'password']);
		expect((await post(t, address, JOINING)).status).toBe(422);
		expect((await post(t, address, { ...JOINING, email: 'an@example.edu.vn' })).status).toBe(200);
	});

	test('the set-up link makes the first administrator; no other set-up link works after that', async () => {
		await using t = await makeApp(engine);
		const first = `/api/v1/account${await createInvitation(t.deps, SET_UP)}`;
		const second = `/api/v1/account${await createInvitation(t.deps, SET_UP)}`;
		expect(await (await t.request(first)).json()).toEqual({
			email: null,
			role: 'administrator',
			unit: null,
			unitName: null,
			above: null
		});
		expect((await post(t, first, { ...JOINING, email: 'AN@example.edu.vn' })).status).toBe(200);
		expect((await t.request(second)).status).toBe(410);
		const third = await createInvitation(t.deps, SET_UP);
		expect((await t.request(`/api/v1/account${third}`)).status).toBe(410);
	});

	test('to somebody who has an account is of no use; two to one person end with the first', async () => {
		await using t = await makeApp(engine);
		await makeDistrict(t);
		const second = await createInvitation(t.deps, { ...AN, role: 'administrator', unit: null });
		await join(t, AN);
		expect((await t.request(`/api/v1/account${second}`)).status).toBe(404);
		const third = await createInvitation(t.deps, { ...AN, email: 'AN@example.edu.vn' });
		const refused = await post(t, `/api/v1/account${third}`, JOINING);
		expect([refused.status, await refused.json()]).toMatchObject([
			409,
			{ detail: 'Thư điện tử an@example.edu.vn đã có tài khoản.' }
		]);
		expect((await t.request(`/api/v1/account${third}`)).status).toBe(200);
	});

	test.each([
		['administrator', 'S', false],
		['administrator', null, true],
		['manager', 'S', true],
		['manager', 'P1', true],
		['manager', 'T1', false],
		['manager', null, false],
		['manager', 'XX', false],
		['principal', 'T1', true],
		['principal', 'P1', false],
		['principal', null, false]
	] as const)('role %s with unit %s: %s', async (role, unit, allowed) => {
		await using t = await makeApp(engine);
		await makeDistrict(t);
		const made = createInvitation(t.deps, { email: 'an@example.edu.vn', role, unit });
		if (allowed) expect(await made).toContain('/invitation/');
		else await expect(made).rejects.toMatchObject({ code: 'invalid' });
	});
});
