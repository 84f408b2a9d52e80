import { describe, expect, test } from 'vitest';
import { insertPosters, postersOf } from '#server/poster/queries.ts';
import { makeCode, showCode, type PosterInView } from '#shared/poster.ts';
import { makeApp, type TestApp } from '#test/support/app.ts';
import { ENGINES } from '#test/support/engines.ts';
import { asStaff, makeDistrict } from '#test/support/staff.ts';

const INPUT = {
	name: 'Khảo sát phụ huynh học kỳ II',
	kind: 'school-service',
	surveys: { '*': 'nhanh' },
	units: { under: 'P1' },
	opensAt: '2026-05-01T00:00:00.000Z',
	closesAt: '2026-05-15T16:59:59.999Z'
};

/** A campaign in ward P1, and the principal of its school T1. */
async function start(t: TestApp) {
	await makeDistrict(t);
	const administrator = await asStaff(t, 'administrator');
	const { id } = (await (await administrator.send('POST', '/api/v1/campaigns', INPUT)).json()) as {
		id: string;
	};
	const school = await asStaff(t, 'principal', 'T1');
	const path = `/api/v1/campaigns/${id}/posters`;
	const list = async () => ((await (await school.get(path)).json()) as { posters: PosterInView[] }).posters;
	const replace = (code: string, body: object = {}) => school.send('POST', `${path}/${code}/replace`, body);
	const replaced = async (code: string, body: object = {}) =>
		(await (await replace(code, body)).json()) as PosterInView;
	const told = async (reply: Response | Promise<Response>) => {
		const done = await reply;
		return [done.status, ((await done.json()) as { detail: string }).detail];
	};
	const [first] = await list();
	let number = 0;
	/** What becomes of an answer to a poster that was begun at a moment. */
	const answer = async (poster: string, startedAt: string) => {
		const reply = await t.request('/api/v1/responses', {
			method: 'POST',
			headers: { 'Content-Type': 'application/json' },
			body: JSON.stringify({
				sentAt: t.clock.now,
				responses: [
					{
						id: `00000000-0000-7000-8000-00000000000${++number}`,
						poster,
						survey: { id: 'nhanh', version: 1 },
						answers: { A2: 5 },
						locale: 'vi',
						startedAt,
						finishedAt: t.clock.now
					}
				]
			})
		});
		const { results } = (await reply.json()) as { results: { status: string; reason?: string }[] };
		return results[0]!.reason ?? results[0]!.status;
	};
	const redirect = async (address: string) => {
		const reply = await t.request(address);
		return [reply.status, reply.headers.get('location')];
	};
	return { administrator, id, path, school, list, replace, replaced, told, first: first!, answer, redirect };
}

describe.each(ENGINES)('a poster is replaced on %s', (engine) => {
	test('by one with a code of its own and the next version, to which it leads', async () => {
		await using t = await makeApp(engine);
		const { school, path, list, replace, replaced, first, redirect } = await start(t);
		const reply = await replace(first.code.toLowerCase(), { place: ' Cổng sau ' });
		expect(reply.status).toBe(201);
		const second = (await reply.json()) as PosterInView;
		expect(second).toEqual({
			...first,
			code: expect.any(String),
			url: `http://langnghe.test/s/${second.code}`,
			place: 'Cổng sau',
			version: 2
		});
		expect(second.code).not.toBe(first.code);
		expect(await list()).toEqual([{ ...first, state: 'replaced', replacedBy: second.code }, second]);
		expect(await redirect(`/s/${first.code}?lang=en`)).toEqual([302, `/s/${second.code}?lang=en`]);

		t.clock.now = '2026-05-04T03:00:01.000Z';
		const third = await replaced(second.code);
		expect(third).toMatchObject({ place: 'Cổng sau', version: 3, state: 'live' });
		expect(await redirect(`/s/${first.code}`)).toEqual([302, `/s/${third.code}`]);
		expect(await redirect(`/s/${second.code}`)).toEqual([302, `/s/${third.code}`]);
		for (const code of [first.code, second.code, third.code]) {
			const scan = (await (await t.request(`/api/v1/posters/${code}`)).json()) as {
				code: string;
				former: string[];
			};
			expect(scan.code).toBe(third.code);
			expect(scan.former.toSorted()).toEqual([first.code, second.code].toSorted());
		}
		expect((await list()).map(({ replacedBy }) => replacedBy)).toEqual([third.code, third.code, null]);
		// Only what hangs is printed.
		const pages = (await (await school.get(`${path}.pdf`)).text()).match(/\/Type \/Page\b/g);
		expect(pages).toHaveLength(1);
		expect((await school.get(`${path}.pdf?code=${first.code}`)).status).toBe(404);
		const log = await t.db
			.selectFrom('audit')
			.select(['unit', 'subject_id', 'detail'])
			.where('action', '=', 'poster.replace')
			.orderBy('id')
			.execute();
		expect(log.map(({ unit, subject_id, detail }) => [unit, subject_id, JSON.parse(detail)])).toEqual([
			[
				'T1',
				first.code,
				{ campaign: INPUT.name, place: 'Cổng trường', newPlace: 'Cổng sau', code: showCode(second.code) }
			],
			['T1', second.code, { campaign: INPUT.name, place: 'Cổng sau', code: showCode(third.code) }]
		]);
	});

	test('answers on the old one count, begun before or after, until the new one is withdrawn', async () => {
		await using t = await makeApp(engine);
		const { school, path, replaced, first, answer, redirect } = await start(t);
		const second = await replaced(first.code);
		t.clock.now = '2026-05-06T00:00:00.000Z';
		expect(await answer(first.code, '2026-05-04T02:00:00.000Z')).toBe('accepted');
		expect(await answer(first.code, '2026-05-05T00:00:00.000Z')).toBe('accepted');
		const stored = await t.db.selectFrom('response').select('poster').execute();
		expect(stored).toEqual([{ poster: first.code }, { poster: first.code }]);
		const form = await t.request(`/s/${first.code}`, {
			method: 'POST',
			headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
			body: 'A2=5'
		});
		expect(form.status).toBe(303);

		await school.send('PATCH', `${path}/${second.code}`, { state: 'withdrawn' });
		t.clock.now = '2026-05-06T01:00:00.000Z';
		for (const { code } of [first, second]) {
			expect(await redirect(`/s/${code}`)).toEqual([410, null]);
			expect((await t.request(`/api/v1/posters/${code}`)).status).toBe(410);
			expect(await answer(code, '2026-05-06T00:00:00.000Z')).toBe('accepted');
			expect(await answer(code, '2026-05-06T00:00:00.001Z')).toBe('unknown-poster');
		}
		await school.send('PATCH', `${path}/${second.code}`, { state: 'live' });
		expect(await redirect(`/s/${first.code}`)).toEqual([302, `/s/${second.code}`]);
	});

	test('once, while it hangs and while the campaign takes answers', async () => {
		await using t = await makeApp(engine);
		const { school, path, replace, replaced, told, first, list } = await start(t);
		expect((await replace(first.code, { place: ' ' })).status).toBe(422);
		expect((await replace('22222223')).status).toBe(404);
		const stranger = await asStaff(t, 'principal', 'M1');
		expect((await stranger.send('POST', `${path}/${first.code}/replace`, {})).status).toBe(404);
		// Two people at once: one of them is told.
		const both = await Promise.all([replace(first.code), replace(first.code)]);
		expect(both.map(({ status }) => status).toSorted()).toEqual([201, 409]);
		const [, second] = await list();
		const gone = `Điểm quét này đã được thay bằng ${showCode(second!.code)}. Hãy làm với điểm quét mới đó.`;
		expect(await told(replace(first.code))).toEqual([409, gone]);
		for (const state of ['live', 'withdrawn'])
			expect(await told(school.send('PATCH', `${path}/${first.code}`, { state }))).toEqual([409, gone]);
		expect((await school.send('PATCH', `${path}/${second!.code}`, { state: 'replaced' })).status).toBe(422);

		await school.send('PATCH', `${path}/${second!.code}`, { state: 'withdrawn' });
		expect(await told(replace(second!.code))).toEqual([
			409,
			'Điểm quét này đã thu hồi nên không thay được. Bấm “Dùng lại” trước, hoặc thêm điểm quét mới.'
		]);
		await school.send('PATCH', `${path}/${second!.code}`, { state: 'live' });
		t.clock.now = INPUT.closesAt;
		const third = await replaced(second!.code);
		t.clock.now = '2026-05-15T17:00:00.000Z';
		expect(await told(replace(third.code))).toEqual([
			409,
			'Đợt khảo sát đã đóng, không thay điểm quét được nữa.'
		]);
	});

	test('nineteen times; whoever comes by the first is led to the last', async () => {
		await using t = await makeApp(engine);
		const { replaced, replace, told, first, redirect } = await start(t);
		let last = first;
		while (last.version < 20) last = await replaced(last.code);
		expect(await redirect(`/s/${first.code}`)).toEqual([302, `/s/${last.code}`]);
		const leading = await t.db
			.selectFrom('poster')
			.select('code')
			.where('replaced_by', '=', last.code)
			.execute();
		expect(leading).toHaveLength(19);
		expect(await told(replace(last.code))).toEqual([
			409,
			'Điểm quét này đã được thay 19 lần nên không thay thêm được nữa. Hãy thêm một điểm quét mới, rồi thu hồi điểm này.'
		]);
	});

	test('not where the school is no more', async () => {
		await using t = await makeApp(engine);
		const { administrator, path, told, first } = await start(t);
		await administrator.send('POST', '/api/v1/units/T1/merge', { into: 'T2', on: '2026-05-04' });
		expect(await told(administrator.send('POST', `${path}/${first.code}/replace`, {}))).toEqual([
			409,
			'Trường Tiểu học Hoa Mai (T1) đã sáp nhập vào Trường Tiểu học Sao Mai (T2) từ ngày 04/05/2026. Không thay điểm quét của trường này được nữa; hãy thêm điểm quét ở trường đang hoạt động.'
		]);
	});

	test('what slips lead to is in no list, on no paper, and is not replaced', async () => {
		await using t = await makeApp(engine);
		const { id, path, school, replace, first, list, redirect } = await start(t);
		const [poster] = (await postersOf(t.db, id)).filter(({ code }) => code === first.code);
		const code = makeCode(Uint8Array.of(1, 2, 3, 4, 5, 6, 7));
		const slip = { ...poster!, code, procedure: 'chuyen-truong', channel: 'counter' };
		await insertPosters(t.db, [slip], t.clock.now);
		expect(await list()).toEqual([first]);
		const pdf = (await (await school.get(`${path}.pdf`)).text()).match(/\/Type \/Page\b/g);
		expect(pdf).toHaveLength(1);
		expect((await school.get(`${path}.pdf?code=${code}`)).status).toBe(404);
		expect((await replace(code)).status).toBe(404);
		expect((await school.send('PATCH', `${path}/${code}`, { state: 'withdrawn' })).status).toBe(404);
		expect((await redirect(`/s/${first.code}`))[0]).toBe(200);
	});
});
