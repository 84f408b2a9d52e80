import { describe, expect, test } from 'vitest';
import { readCode, type PosterInView } from '#shared/poster.ts';
import { th } from '#shared/surveys/school.ts';
import { makeApp, type TestApp } from '#test/support/app.ts';
import { ENGINES } from '#test/support/engines.ts';
import { asStaff, makeDistrict, type Staff } from '#test/support/staff.ts';

const INPUT = {
	name: 'Khảo sát phụ huynh học kỳ II',
	kind: 'school-service',
	surveys: { mn: 'mn', th: 'th' },
	units: { under: 'S' },
	opensAt: '2026-05-01T00:00:00.000Z',
	closesAt: '2026-05-15T16:59:59.999Z'
};

/** The address of the posters of a new campaign in the whole district. */
async function makePosters(t: TestApp, more: object = {}): Promise<string> {
	await makeDistrict(t);
	const administrator = await asStaff(t, 'administrator');
	const reply = await administrator.send('POST', '/api/v1/campaigns', { ...INPUT, ...more });
	expect(reply.status).toBe(201);
	return `/api/v1/campaigns/${((await reply.json()) as { id: string }).id}/posters`;
}
const postersOf = async (reply: Response) => ((await reply.json()) as { posters: PosterInView[] }).posters;

describe.each(ENGINES)('posters of a campaign on %s', (engine) => {
	test('each account sees those of its schools, by the schools’ codes', async () => {
		await using t = await makeApp(engine);
		const path = await makePosters(t);
		const all = await postersOf(await (await asStaff(t, 'administrator')).get(path));
		expect(all).toEqual(
			[
				{ code: 'M1', name: 'Trường Mầm non Vành Khuyên' },
				{ code: 'T1', name: 'Trường Tiểu học Hoa Mai' },
				{ code: 'T2', name: 'Trường Tiểu học Sao Mai' }
			].map((unit) => ({
				code: expect.any(String),
				url: expect.any(String),
				unit,
				place: 'Cổng trường',
				state: 'live',
				version: 1,
				replacedBy: null,
				printed: null
			}))
		);
		for (const { code, url } of all) {
			expect(readCode(code)).toBe(code);
			expect(url).toBe(`http://langnghe.test/s/${code}`);
		}
		expect(await postersOf(await (await asStaff(t, 'manager', 'P1')).get(path))).toEqual(all.slice(0, 2));
		expect(await postersOf(await (await asStaff(t, 'principal', 'T2')).get(path))).toEqual(all.slice(2));
		expect(await postersOf(await (await asStaff(t, 'manager', 'P1')).get(`${path}?unit=T1`))).toEqual([
			all[1]
		]);
		expect((await (await asStaff(t, 'manager', 'P1')).get(`${path}?unit=T2`)).status).toBe(404);
	});

	test('a school hangs up more, which the parents’ address knows', async () => {
		await using t = await makeApp(engine);
		const path = await makePosters(t);
		const school = await asStaff(t, 'principal', 'T1');
		const reply = await school.send('POST', path, {
			posters: [
				{ unit: 'T1', place: ' Phòng y tế ' },
				{ unit: 'T1', place: 'Căng tin' }
			]
		});
		expect(reply.status).toBe(201);
		const made = await postersOf(reply);
		expect(made).toMatchObject([
			{ unit: { code: 'T1', name: 'Trường Tiểu học Hoa Mai' }, place: 'Phòng y tế', state: 'live' },
			{ place: 'Căng tin' }
		]);
		expect((await postersOf(await school.get(path))).length).toBe(3);
		expect((await t.request(`/api/v1/posters/${made[0]!.code}`)).status).toBe(200);
	});

	test('those of a school that was merged speak for its successor, and no more are hung there', async () => {
		await using t = await makeApp(engine);
		const path = await makePosters(t);
		const administrator = await asStaff(t, 'administrator');
		const merge = { into: 'T1', on: '2026-05-04' };
		expect((await administrator.send('POST', '/api/v1/units/T2/merge', merge)).status).toBe(200);
		const schools = async (staff: Staff, search = '') =>
			(await postersOf(await staff.get(path + search))).map(({ unit }) => `${unit.code} ${unit.name}`);
		const hoaMai = 'T1 Trường Tiểu học Hoa Mai';
		expect(await schools(administrator)).toEqual(['M1 Trường Mầm non Vành Khuyên', hoaMai, hoaMai]);
		expect(await schools(administrator, '?unit=T1')).toEqual([hoaMai, hoaMai]);
		expect(await schools(administrator, '?unit=T2')).toEqual([hoaMai]);
		expect(await schools(await asStaff(t, 'principal', 'T1'))).toEqual([hoaMai, hoaMai]);
		const pdf = await administrator.get(`${path}.pdf?unit=T2`);
		expect(decodeURIComponent(pdf.headers.get('content-disposition')!)).toContain('Trường Tiểu học Hoa Mai');
		const [first] = await postersOf(await administrator.get(`${path}?unit=T2`));
		const withdrawn = await administrator.send('PATCH', `${path}/${first!.code}`, { state: 'withdrawn' });
		expect(await withdrawn.json()).toMatchObject({ unit: { code: 'T1' }, state: 'withdrawn' });

		const more = await administrator.send('POST', path, { posters: [{ unit: 'T2', place: 'Căng tin' }] });
		expect(more.status).toBe(422);
		expect(await more.json()).toMatchObject({
			errors: [
				{
					column: 'posters.0.unit',
					message:
						'Trường Tiểu học Sao Mai (T2) đã sáp nhập vào Trường Tiểu học Hoa Mai (T1) từ ngày 04/05/2026. Chọn đơn vị đó thay cho đơn vị này.'
				}
			]
		});
	});

	test('one that is added while the campaign is deleted goes with it or finds it gone', async () => {
		await using t = await makeApp(engine);
		t.clock.now = '2026-04-20T00:00:00.000Z';
		const path = await makePosters(t);
		const administrator = await asStaff(t, 'administrator');
		const wanted = { posters: [{ unit: 'T1', place: 'Căng tin' }] };
		const [gone, ...added] = await Promise.all([
			administrator.send('DELETE', path.replace('/posters', ''), {}),
			...Array.from({ length: 4 }, () => administrator.send('POST', path, wanted))
		]);
		expect(gone!.status).toBe(204);
		for (const { status } of added) expect([201, 404]).toContain(status);
		expect(await t.db.selectFrom('poster').selectAll().execute()).toEqual([]);
	});

	test('a later poster asks the same version as the first', async () => {
		await using t = await makeApp(engine);
		const path = await makePosters(t);
		await t.db
			.insertInto('survey')
			.values({ id: 'th', version: 2, document: JSON.stringify({ ...th, version: 2 }) })
			.execute();
		const school = await asStaff(t, 'principal', 'T1');
		await school.send('POST', path, { posters: [{ unit: 'T1', place: 'Căng tin' }] });
		const versions = await t.db
			.selectFrom('poster')
			.select('survey_version')
			.where('survey_id', '=', 'th')
			.execute();
		expect(versions.map((row) => row.survey_version)).toEqual([1, 1, 1]);
	});

	test.each<[string, object, string]>([
		['an unknown unit', { unit: 'X', place: 'Cổng' }, 'posters.1.unit'],
		['an office', { unit: 'P1', place: 'Cổng' }, 'posters.1.unit'],
		['a school whose level is not asked', { unit: 'M1', place: 'Cổng' }, 'posters.1.unit'],
		['no place', { unit: 'T1', place: ' ' }, 'posters.1.place'],
		['a place that is too long', { unit: 'T1', place: 'A'.repeat(81) }, 'posters.1.place']
	])('%s is a fault, and none is made', async (_, poster, column) => {
		await using t = await makeApp(engine);
		const path = await makePosters(t, { surveys: { th: 'th' }, units: { codes: ['T1'] } });
		const administrator = await asStaff(t, 'administrator');
		const reply = await administrator.send('POST', path, {
			posters: [{ unit: 'T1', place: 'Căng tin' }, poster]
		});
		expect(reply.status).toBe(422);
		expect(await reply.json()).toMatchObject({ errors: [{ column }] });
		expect((await postersOf(await administrator.get(path))).length).toBe(1);
	});

	test.each([
		['2026-05-15T16:59:59.999Z', 201],
		['2026-05-15T17:00:00.000Z', 409]
	])('at %s a new one is %i', async (now, status) => {
		await using t = await makeApp(engine);
		const path = await makePosters(t);
		t.clock.now = now;
		const school = await asStaff(t, 'principal', 'T1');
		const reply = await school.send('POST', path, { posters: [{ unit: 'T1', place: 'Căng tin' }] });
		expect(reply.status).toBe(status);
	});

	test('a lost one is withdrawn and hung again', async () => {
		await using t = await makeApp(engine);
		const path = await makePosters(t);
		const school = await asStaff(t, 'principal', 'T1');
		const [poster] = await postersOf(await school.get(path));
		const typed = poster!.code.toLowerCase();
		const withdrawn = await school.send('PATCH', `${path}/${typed}`, { state: 'withdrawn' });
		expect(withdrawn.status).toBe(200);
		expect(await withdrawn.json()).toEqual({ ...poster, state: 'withdrawn' });
		expect((await t.request(`/api/v1/posters/${poster!.code}`)).status).toBe(410);
		expect(await postersOf(await school.get(path))).toEqual([{ ...poster, state: 'withdrawn' }]);

		await school.send('PATCH', `${path}/${poster!.code}`, { state: 'live' });
		expect((await t.request(`/api/v1/posters/${poster!.code}`)).status).toBe(200);
		expect((await school.send('PATCH', `${path}/${poster!.code}`, { state: 'torn' })).status).toBe(422);
	});

	test('nobody withdraws another’s', async () => {
		await using t = await makeApp(engine);
		const path = await makePosters(t);
		const own = await postersOf(await (await asStaff(t, 'principal', 'T1')).get(path));
		for (const stranger of [await asStaff(t, 'principal', 'T2'), await asStaff(t, 'manager', 'P2')]) {
			const reply = await stranger.send('PATCH', `${path}/${own[0]!.code}`, { state: 'withdrawn' });
			expect(reply.status).toBe(404);
		}
		const other = path.replace(/campaigns\/[^/]+/, 'campaigns/00000000-0000-7000-8000-000000000000');
		const administrator = await asStaff(t, 'administrator');
		expect(
			(await administrator.send('PATCH', `${other}/${own[0]!.code}`, { state: 'withdrawn' })).status
		).toBe(404);
		expect(
			(await t.db.selectFrom('poster').select('withdrawn_at').execute()).every(
				({ withdrawn_at }) => withdrawn_at === null
			)
		).toBe(true);
	});

	test('on paper: each account its own, the live ones', async () => {
		await using t = await makeApp(engine);
		const path = await makePosters(t);
		const office = await asStaff(t, 'manager', 'P1');
		const reply = await office.get(`${path}.pdf?size=A5`);
		expect(reply.status).toBe(200);
		expect(reply.headers.get('content-type')).toBe('application/pdf');
		expect(reply.headers.get('content-disposition')).toContain(
			'filename="Ap phich A5 - Khao sat phu huynh hoc ky II.pdf"'
		);
		expect((await reply.text()).slice(0, 5)).toBe('%PDF-');
		const named = await office.get(`${path}.pdf?size=strip&lang=vi-en&large=1`);
		expect(named.headers.get('content-disposition')).toMatch(/filename="[^"]* song ngu chu lon - /);

		expect((await office.get(`${path}.pdf?size=A2`)).status).toBe(400);
		expect((await office.get(`${path}.pdf?unit=T2`)).status).toBe(404);
		const [poster] = await postersOf(await office.get(`${path}?unit=T1`));
		const pages = async (query: string) =>
			(await (await office.get(`${path}.pdf?${query}`)).text()).match(/\/Type \/Page\b/g)?.length;
		expect(await pages('size=A4')).toBe(2);
		expect(await pages(`code=${poster!.code.toLowerCase()}`)).toBe(1);
		expect((await office.get(`${path}.pdf?code=22222223`)).status).toBe(404);
		await office.send('PATCH', `${path}/${poster!.code}`, { state: 'withdrawn' });
		expect((await office.get(`${path}.pdf?unit=T1`)).status).toBe(404);
		expect((await office.get(`${path}.pdf?unit=M1`)).status).toBe(200);
	});

	test('at most fifty hang at a school; the log has one entry for all of a request', async () => {
		await using t = await makeApp(engine);
		const path = await makePosters(t);
		const school = await asStaff(t, 'staff', 'T1');
		const add = (count: number) =>
			school.send('POST', path, {
				posters: Array.from({ length: count }, (_, i) => ({ unit: 'T1', place: `Lớp ${i + 1}` }))
			});
		const full =
			'Mỗi trường có tối đa 50 điểm quét trong một đợt; Trường Tiểu học Hoa Mai đã đủ. Thu hồi bớt điểm quét không còn dùng trước.';
		// One hangs there since the campaign began.
		const refused = await add(50);
		expect([refused.status, await refused.json()]).toMatchObject([
			422,
			{ errors: [{ column: 'posters.49.unit', message: full }] }
		]);
		const made = await postersOf(await add(49));
		expect((await add(1)).status).toBe(422);
		const log = await t.db
			.selectFrom('audit')
			.select(['unit', 'subject', 'detail'])
			.where('action', '=', 'poster.add')
			.execute();
		expect(log).toMatchObject([{ unit: 'T1', subject: 'campaign' }]);
		expect(JSON.parse(log[0]!.detail)).toMatchObject({ posters: 49 });

		const turn = (state: string) => school.send('PATCH', `${path}/${made[0]!.code}`, { state });
		expect((await turn('withdrawn')).status).toBe(200);
		expect((await add(1)).status).toBe(201);
		const again = await turn('live');
		expect([again.status, ((await again.json()) as { detail: string }).detail]).toEqual([409, full]);
	});

	test('a school makes two hundred for a campaign, those it has withdrawn and replaced among them; an office more', async () => {
		await using t = await makeApp(engine);
		const path = await makePosters(t);
		const school = await asStaff(t, 'staff', 'T1');
		const add = (staff: Staff, count = 1) =>
			staff.send('POST', path, {
				posters: Array.from({ length: count }, (_, i) => ({ unit: 'T1', place: `Em ${i + 1}` }))
			});
		const withdraw = () => t.db.updateTable('poster').set({ withdrawn_at: t.clock.now }).execute();
		for (const count of [49, 50, 50, 49]) {
			expect((await add(school, count)).status).toBe(201);
			await withdraw();
		}
		const [last] = await postersOf(await add(school));
		const told = async (reply: Response) => {
			const { detail, errors } = (await reply.json()) as { detail: string; errors?: { message: string }[] };
			return [reply.status, errors?.[0]!.message ?? detail];
		};
		const full =
			'Trường Tiểu học Hoa Mai đã tạo 200 điểm quét trong đợt này, kể cả những điểm đã thu hồi hay đã thay, nên không tạo thêm được. Hãy dùng lại điểm đã thu hồi, hoặc nhờ cơ quan quản lý thêm.';
		expect(await told(await add(school))).toEqual([422, full]);
		expect(await told(await school.send('POST', `${path}/${last!.code}/replace`, {}))).toEqual([409, full]);
		expect((await add(await asStaff(t, 'administrator'))).status).toBe(201);
	});

	test('what was withdrawn at a school that is merged does not hang again', async () => {
		await using t = await makeApp(engine);
		const path = await makePosters(t);
		const administrator = await asStaff(t, 'administrator');
		const merged = await asStaff(t, 'principal', 'T1');
		const [poster] = await postersOf(await merged.get(path));
		await administrator.send('POST', '/api/v1/units/T1/merge', { into: 'T2', on: '2026-05-04' });
		const address = `${path}/${poster!.code}`;
		const successor = await asStaff(t, 'principal', 'T2');
		expect((await successor.send('PATCH', address, { state: 'withdrawn' })).status).toBe(200);
		const told = async (reply: Response) => ((await reply.json()) as { detail: string }).detail;
		const end =
			'Trường Tiểu học Hoa Mai (T1) đã sáp nhập vào Trường Tiểu học Sao Mai (T2) từ ngày 04/05/2026.';
		const again = await successor.send('PATCH', address, { state: 'live' });
		expect([again.status, await told(again)]).toEqual([
			409,
			`${end} Không dùng lại điểm quét của trường này được nữa.`
		]);
		const own = await merged.send('PATCH', address, { state: 'live' });
		expect([own.status, await told(own)]).toEqual([
			403,
			`${end} Tài khoản này chỉ còn xem được. Xin nhờ cơ quan quản lý chuyển tài khoản sang đơn vị mới.`
		]);
	});
});
