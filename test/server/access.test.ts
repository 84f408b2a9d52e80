import { describe, expect, test } from 'vitest';
import { OPERATIONS } from '#server/openapi/operations.ts';
import { makeApp } from '#test/support/app.ts';
import { ENGINES } from '#test/support/engines.ts';
import { asNobody, asStaff, makeDistrict } from '#test/support/staff.ts';
import { ACCOUNT_ROWS } from './access/account-rows.ts';
import { DOSSIER_ROWS } from './access/dossier-rows.ts';
import { ALL, PEOPLE, STRANGERS, type Person } from './access/people.ts';
import { POSTER_ROWS } from './access/poster-rows.ts';
import { C, INPUT, placeIn } from './access/row.ts';
import { COMMENT_ROWS } from './access/comment-rows.ts';
import { VISIT_ROWS } from './access/visit-rows.ts';
import { WORK_ROWS } from './access/work-rows.ts';

/*
 * Who may do what: every address for staff, walked as every role. A campaign of ward P1 alone, and everybody who might
 * come to it. Whoever is of another ward learns nothing of it, by no address.
 */

const ROWS = [...WORK_ROWS, ...POSTER_ROWS, ...COMMENT_ROWS, ...VISIT_ROWS, ...ACCOUNT_ROWS, ...DOSSIER_ROWS];

/** Addresses that need no role but only a session, or a link: `test/server/account/` walks them. */
const ELSEWHERE = /^\w+ \/api\/(auth|v1\/account)\b/;

test('no address for staff is left out of the walk', () => {
	const staffed = OPERATIONS.filter(({ open }) => !open).map(({ method, path }) => `${method} ${path}`);
	const walked = new Set(ROWS.map(({ operation }) => operation));
	expect(staffed.filter((operation) => !walked.has(operation) && !ELSEWHERE.test(operation))).toEqual([]);
	expect([...walked].filter((operation) => !staffed.includes(operation))).toEqual([]);
});

describe.each(ENGINES)('who may do what on %s', (engine) => {
	test.each(ROWS)('$operation', async ({ call, status, may, stranger = 403, but = {} }) => {
		await using t = await makeApp(engine);
		await makeDistrict(t);
		const place = await placeIn(t, await asStaff(t, 'administrator'));
		const heard: Partial<Record<Person, number>> = {};
		for (const person of ALL) {
			const [role, unit] = PEOPLE[person];
			const reply = await call(await asStaff(t, role, unit), place);
			heard[person] = reply.status;
			// Whoever was refused, and whoever is of another ward, is told neither the school nor the campaign.
			if (!reply.ok) expect(reply.headers.get('content-type')).toContain('application/problem+json');
			if (!reply.ok || STRANGERS.includes(person))
				expect(await reply.text()).not.toMatch(/Hoa Mai|Vành Khuyên|học kỳ/);
		}
		const expected = ALL.map((person): [Person, number] => [
			person,
			but[person] ?? (may.includes(person) ? status : STRANGERS.includes(person) ? stranger : 403)
		]);
		expect(heard).toEqual(Object.fromEntries(expected));
		expect((await call(asNobody(t), place)).status).toBe(401);
	});

	test('lists show a stranger nothing', async () => {
		await using t = await makeApp(engine);
		await makeDistrict(t);
		await (await asStaff(t, 'administrator')).send('POST', C, INPUT);
		for (const [role, unit] of [
			['manager', 'P2'],
			['observer', 'P2'],
			['principal', 'T2']
		] as const)
			expect(await (await (await asStaff(t, role, unit)).get(C)).json()).toEqual({ campaigns: [] });
	});

	test('a school cannot act for its neighbour', async () => {
		await using t = await makeApp(engine);
		await makeDistrict(t);
		const administrator = await asStaff(t, 'administrator');
		const { seen: id } = await placeIn(t, administrator);
		for (const role of ['principal', 'staff'] as const) {
			const school = await asStaff(t, role, 'T1');
			const statuses = [
				await school.send('POST', `${C}/${id}/posters`, { posters: [{ unit: 'M1', place: 'Căng tin' }] }),
				await school.get(`${C}/${id}/posters?unit=M1`),
				await school.get(`${C}/${id}/rates?under=M1`),
				await school.get(`${C}/${id}/rates?under=P1`),
				await school.get('/api/v1/units/M1'),
				await school.get('/api/v1/units/P1'),
				await school.get('/api/v1/units/M1/trend?kind=school-service')
			].map(({ status }) => status);
			expect(statuses).toEqual([403, 404, 422, 422, 404, 404, 404]);
			const { rows } = (await (await school.get(`${C}/${id}/rates`)).json()) as {
				rows: { unit: { code: string } }[];
			};
			expect(rows.map(({ unit }) => unit.code)).toEqual(['T1']);
		}
	});

	test('a broken or forged token is nobody', async () => {
		await using t = await makeApp(engine);
		await makeDistrict(t);
		for (const Authorization of ['Bearer x', 'Bearer ', 'Basic YTpi', 'x'])
			expect((await t.request('/api/v1/units', { headers: { Authorization } })).status).toBe(401);
	});
});
