import { describe, expect, test } from 'vitest';
import { SEATS, ROLES, type Role } from '#shared/account.ts';
import { makeApp } from '#test/support/app.ts';
import { ENGINES } from '#test/support/engines.ts';
import { FROM_OUR_PAGE, join } from '#test/support/session.ts';
import { asNobody, asStaff, makeDistrict } from '#test/support/staff.ts';

/* The own account: the same for every role, for people only, and never another's. */

const unitFor = (role: Role) => ({ none: null, office: 'P1', school: 'T1', any: 'P1' })[SEATS[role]];
const OWN = '/api/v1/account';
/** Everything somebody does with the own account, with what people and programs are told. */
const CALLS: [method: string, path: string, body: object | undefined, person: number, program: number][] = [
	['GET', '', undefined, 200, 200],
	['GET', '/sessions', undefined, 200, 403],
	['DELETE', '/sessions/nobody', undefined, 404, 403],
	['DELETE', '/sessions', undefined, 204, 403],
	['POST', '/password', { current: 'khong-phai-no', password: 'mat-khau-moi-day' }, 422, 403],
	['POST', '/two-factor', { password: 'khong-phai-no' }, 422, 403],
	['POST', '/two-factor/confirm', { code: '000000' }, 409, 403],
	['POST', '/two-factor/off', { password: 'khong-phai-no' }, 422, 403]
];

describe.each(ENGINES)('the own account on %s', (engine) => {
	test('is there for every role, not for programs, not for nobody', async () => {
		await using t = await makeApp(engine);
		await makeDistrict(t);
		const heard = async (headers: Record<string, string>) => {
			const statuses: number[] = [];
			for (const [method, path, body] of CALLS) {
				const reply = await t.request(OWN + path, {
					method,
					headers: { ...FROM_OUR_PAGE, ...headers },
					...(body && { body: JSON.stringify(body) })
				});
				statuses.push(reply.status);
			}
			return statuses;
		};
		for (const role of ROLES) {
			const unit = unitFor(role);
			const Cookie = await join(t, { email: `${role}@example.edu.vn`, role, unit });
			expect([role, await heard({ Cookie })]).toEqual([role, CALLS.map(([, , , person]) => person)]);
			const program = await asStaff(t, role, unit);
			for (const [method, path, body, , status] of CALLS) {
				const reply =
					method === 'GET'
						? await program.get(OWN + path)
						: await program.send(method as 'POST', OWN + path, body ?? {});
				expect([role, method, path, reply.status]).toEqual([role, method, path, status]);
			}
		}
		const nobody = asNobody(t);
		for (const [method, path, body] of CALLS) {
			const reply =
				method === 'GET'
					? await nobody.get(OWN + path)
					: await nobody.send(method as 'POST', OWN + path, body ?? {});
			expect([method, path, reply.status]).toEqual([method, path, 401]);
		}
	});

	test('does not reach into another’s sessions', async () => {
		await using t = await makeApp(engine);
		await makeDistrict(t);
		const Cookie = await join(t, { email: 'an@example.edu.vn', role: 'administrator', unit: null });
		await join(t, { email: 'binh@example.edu.vn', role: 'staff', unit: 'T1' });
		const binh = await t.db
			.selectFrom('session')
			.innerJoin('user', 'user.id', 'session.userId')
			.select('session.id')
			.where('email', '=', 'binh@example.edu.vn')
			.executeTakeFirstOrThrow();
		const remove = async (path: string) =>
			(await t.request(OWN + path, { method: 'DELETE', headers: { ...FROM_OUR_PAGE, Cookie } })).status;
		expect([await remove(`/sessions/${binh.id}`), await remove('/sessions')]).toEqual([404, 204]);
		const left = await t.db.selectFrom('session').select('id').execute();
		expect(left).toHaveLength(2);
	});
});
