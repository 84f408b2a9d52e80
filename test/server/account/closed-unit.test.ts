import { describe, expect, test } from 'vitest';
import { createInvitation } from '#server/account/invitation.ts';
import type { ListedAccount } from '#shared/account.ts';
import { makeApp, type TestApp } from '#test/support/app.ts';
import { ENGINES } from '#test/support/engines.ts';
import { join, PASSWORD, post } from '#test/support/session.ts';
import { asStaff, makeDistrict } from '#test/support/staff.ts';

const AN = { email: 'an@example.edu.vn', role: 'principal', unit: 'T1' } as const;
const MERGED =
	'Trường Tiểu học Hoa Mai (T1) đã sáp nhập vào Trường Tiểu học Sao Mai (T2) từ ngày 04/05/2026.';
const CLOSED = 'Trường Mầm non Vành Khuyên (M1) đã giải thể từ ngày 04/05/2026.';

/** T1 goes into T2 and M1 is closed, on the office's today. */
async function closeSchools(t: TestApp): Promise<void> {
	const administrator = await asStaff(t, 'administrator');
	const merged = await administrator.send('POST', '/api/v1/units/T1/merge', { into: 'T2', on: '2026-05-04' });
	const closed = await administrator.send('POST', '/api/v1/units/M1/close', { on: '2026-05-04' });
	expect([merged.status, closed.status]).toEqual([200, 200]);
}
const told = async (reply: Response): Promise<[number, unknown]> => [
	reply.status,
	((await reply.json()) as { detail: string }).detail
];

describe.each(ENGINES)('at a school that is closed on %s', (engine) => {
	test('nobody new comes: no invitation, no account moved there, no token', async () => {
		await using t = await makeApp(engine);
		await makeDistrict(t);
		await join(t, { email: 'binh@example.edu.vn', role: 'staff', unit: 'T2' });
		const { id } = await t.db.selectFrom('user').select('id').executeTakeFirstOrThrow();
		await closeSchools(t);
		const administrator = await asStaff(t, 'administrator');
		const choose = 'Xin chọn đơn vị đang hoạt động.';
		const invite = (unit: string) => administrator.send('POST', '/api/v1/accounts', { ...AN, unit });
		expect(await told(await invite('T1'))).toEqual([422, `${MERGED} ${choose}`]);
		expect(await told(await invite('M1'))).toEqual([422, `${CLOSED} ${choose}`]);
		const move = await administrator.send('PATCH', `/api/v1/accounts/${id}`, { unit: 'M1' });
		expect(await told(move)).toEqual([422, `${CLOSED} ${choose}`]);
		const token = await administrator.send('POST', '/api/v1/tokens', {
			name: 'SMAS',
			role: 'staff',
			unit: 'T1'
		});
		expect(await told(token)).toEqual([422, `${MERGED} ${choose}`]);
		// Up to the day before, all of it is possible.
		t.clock.now = '2026-05-03T16:59:59.999Z';
		expect((await invite('T1')).status).toBe(201);
		t.clock.now = '2026-05-03T17:00:00.000Z';
		expect((await invite('M1')).status).toBe(422);
	});

	test('an invitation that was on its way leads nowhere, and says why', async () => {
		await using t = await makeApp(engine);
		await makeDistrict(t);
		const path = `/api/v1/account${await createInvitation(t.deps, AN)}`;
		await closeSchools(t);
		const why = [410, `${MERGED} Xin nhờ người gửi mời lại vào đơn vị mới.`];
		expect(await told(await t.request(path))).toEqual(why);
		expect(await told(await post(t, path, { name: 'An', password: PASSWORD }))).toEqual(why);
		expect(await t.db.selectFrom('user').select('id').execute()).toEqual([]);
	});

	test('whoever was there sees the own school’s things and nothing of the successor; a superior moves them', async () => {
		await using t = await makeApp(engine);
		await makeDistrict(t);
		const administrator = await asStaff(t, 'administrator');
		const made = await administrator.send('POST', '/api/v1/campaigns', {
			name: 'Khảo sát phụ huynh',
			kind: 'school-service',
			surveys: { mn: 'mn', th: 'th' },
			units: { under: 'S' },
			opensAt: '2026-05-01T00:00:00.000Z',
			closesAt: '2026-05-15T16:59:59.999Z'
		});
		const { id } = (await made.json()) as { id: string };
		const Cookie = await join(t, AN);
		const program = await asStaff(t, 'principal', 'T1');
		await closeSchools(t);

		const bySession = (path: string) => Promise.resolve(t.request(path, { headers: { Cookie } }));
		for (const get of [bySession, (path: string) => program.get(path)]) {
			const units = (await (await get('/api/v1/units?closed=1')).json()) as { units: { code: string }[] };
			expect(units.units.map(({ code }) => code)).toEqual(['T1']);
			const statuses = await Promise.all(
				[
					'/api/v1/account',
					'/api/v1/units/T1',
					'/api/v1/units/T2',
					'/api/v1/units/T2/trend?kind=school-service',
					`/api/v1/campaigns/${id}/posters?unit=T1`,
					`/api/v1/campaigns/${id}/posters?unit=T2`,
					`/api/v1/campaigns/${id}/rates?under=T2`
				].map(async (path) => (await get(path)).status)
			);
			// Its own posters speak for the successor now, by whose name it finds them, and no others.
			expect(statuses).toEqual([200, 200, 404, 404, 200, 200, 422]);
			// As on its last day: since then its sums stand with the successor.
			const reply = await get(`/api/v1/campaigns/${id}/rates`);
			const { rows, on } = (await reply.json()) as { rows: { unit: { code: string } }[]; on: string };
			expect([on, ...rows.map(({ unit }) => unit.code)]).toEqual(['2026-05-03', 'T1']);
		}
		// The pages say so on top.
		const me = (await (await bySession('/api/v1/account')).json()) as { account: object };
		expect(me.account).toMatchObject({ closedOn: '2026-05-04', successorName: 'Trường Tiểu học Sao Mai' });
		const written = await program.send('POST', `/api/v1/campaigns/${id}/posters`, {
			posters: [{ unit: 'T2', place: 'Cổng' }]
		});
		expect(written.status).toBe(403);

		// The people of a merged school are in the list of who answers for its successor.
		const manager = await asStaff(t, 'manager', 'P2');
		const { accounts } = (await (await manager.get('/api/v1/accounts')).json()) as {
			accounts: ListedAccount[];
		};
		expect(accounts).toMatchObject([{ email: AN.email, unit: 'T1', mayManage: true }]);
		const move = await manager.send('PATCH', `/api/v1/accounts/${accounts[0]!.id}`, { unit: 'T2' });
		expect(move.status).toBe(204);
		expect((await bySession('/api/v1/units/T2')).status).toBe(200);
	});
});
