import { describe, expect, test } from 'vitest';
import { makeApp } from '#test/support/app.ts';
import { ENGINES } from '#test/support/engines.ts';
import { asNobody, asStaff, makeDistrict, type Staff } from '#test/support/staff.ts';

/*
 * Who may do what, as one table: a campaign of ward P1 alone, and everybody who might come to it. Another
 * ward's staff are told that there is no such campaign.
 */

const INPUT = {
	name: 'Khảo sát phụ huynh học kỳ II',
	kind: 'school-service',
	surveys: { mn: 'mn', th: 'th' },
	units: { under: 'P1' },
	opensAt: '2026-05-01T00:00:00.000Z',
	closesAt: '2026-05-15T16:59:59.999Z'
};
const C = '/api/v1/campaigns';
const bytes = (text: string) => new TextEncoder().encode(text);

interface Place {
	id: string;
	/** A poster of school T1. */
	code: string;
}
type Call = (staff: Staff, place: Place) => Promise<Response>;

/** What each gets: nobody, administrator, office of the ward, of another ward, school of the ward, of another. */
const TABLE: [string, Call, number[]][] = [
	['GET units', (staff) => staff.get('/api/v1/units'), [401, 200, 200, 200, 200, 200]],
	[
		'PUT units',
		(staff) => staff.send('PUT', '/api/v1/units', bytes('code,name,kind\nP1,UBND phường Bình Minh,office')),
		[401, 200, 403, 403, 403, 403]
	],
	[
		'GET units/template.xlsx',
		(staff) => staff.get('/api/v1/units/template.xlsx'),
		[401, 200, 403, 403, 403, 403]
	],
	['GET surveys', (staff) => staff.get('/api/v1/surveys'), [401, 200, 200, 200, 200, 200]],
	['GET surveys/{id}', (staff) => staff.get('/api/v1/surveys/th'), [401, 200, 200, 200, 200, 200]],
	['GET campaigns', (staff) => staff.get(C), [401, 200, 200, 200, 200, 200]],
	['POST campaigns', (staff) => staff.send('POST', C, INPUT), [401, 201, 201, 403, 403, 403]],
	['GET campaigns/{id}', (staff, { id }) => staff.get(`${C}/${id}`), [401, 200, 200, 404, 200, 404]],
	['GET posters', (staff, { id }) => staff.get(`${C}/${id}/posters`), [401, 200, 200, 404, 200, 404]],
	[
		'GET posters of T1',
		(staff, { id }) => staff.get(`${C}/${id}/posters?unit=T1`),
		[401, 200, 200, 404, 200, 404]
	],
	[
		'POST posters',
		(staff, { id }) =>
			staff.send('POST', `${C}/${id}/posters`, { posters: [{ unit: 'T1', place: 'Căng tin' }] }),
		[401, 201, 201, 404, 201, 404]
	],
	[
		'POST posters of a sister school',
		(staff, { id }) =>
			staff.send('POST', `${C}/${id}/posters`, { posters: [{ unit: 'M1', place: 'Căng tin' }] }),
		[401, 201, 201, 404, 403, 404]
	],
	[
		'PATCH posters/{code}',
		(staff, { id, code }) => staff.send('PATCH', `${C}/${id}/posters/${code}`, { state: 'live' }),
		[401, 200, 200, 404, 200, 404]
	],
	['GET posters.pdf', (staff, { id }) => staff.get(`${C}/${id}/posters.pdf`), [401, 200, 200, 404, 200, 404]],
	['GET rates', (staff, { id }) => staff.get(`${C}/${id}/rates`), [401, 200, 200, 404, 200, 404]],
	['GET rates.csv', (staff, { id }) => staff.get(`${C}/${id}/rates.csv`), [401, 200, 200, 404, 200, 404]],
	['GET rates.xlsx', (staff, { id }) => staff.get(`${C}/${id}/rates.xlsx`), [401, 200, 200, 404, 200, 404]]
];

/** Places in the list of everybody. */
const STRANGERS = [0, 3, 5];

describe.each(ENGINES)('who may do what on %s', (engine) => {
	test.each(TABLE)('%s', async (_, call, expected) => {
		await using t = await makeApp(engine);
		await makeDistrict(t);
		const administrator = await asStaff(t, 'administrator');
		const { id } = (await (await administrator.send('POST', C, INPUT)).json()) as { id: string };
		const reply = await administrator.get(`${C}/${id}/posters?unit=T1`);
		const place = { id, code: ((await reply.json()) as { posters: [Place] }).posters[0].code };

		const everybody = [
			asNobody(t),
			administrator,
			await asStaff(t, 'manager', 'P1'),
			await asStaff(t, 'manager', 'P2'),
			await asStaff(t, 'principal', 'T1'),
			await asStaff(t, 'principal', 'T2')
		];
		const replies: Response[] = [];
		for (const staff of everybody) replies.push(await call(staff, place));
		expect(replies.map(({ status }) => status)).toEqual(expected);

		// Whoever was refused, and whoever is of another ward, is told neither the school nor the campaign.
		for (const [i, reply] of replies.entries()) {
			if (!reply.ok) expect(reply.headers.get('content-type')).toContain('application/problem+json');
			if (!reply.ok || STRANGERS.includes(i))
				expect(await reply.text()).not.toMatch(/Hoa Mai|Vành Khuyên|học kỳ/);
		}
	});

	test('lists show a stranger nothing', async () => {
		await using t = await makeApp(engine);
		await makeDistrict(t);
		await (await asStaff(t, 'administrator')).send('POST', C, INPUT);
		for (const staff of [await asStaff(t, 'manager', 'P2'), await asStaff(t, 'principal', 'T2')])
			expect(await (await staff.get(C)).json()).toEqual({ campaigns: [] });
	});

	test('a broken or forged token is nobody', async () => {
		await using t = await makeApp(engine);
		await makeDistrict(t);
		for (const Authorization of ['Bearer x', 'Bearer ', 'Basic YTpi', 'x'])
			expect((await t.request('/api/v1/units', { headers: { Authorization } })).status).toBe(401);
	});
});
