import { describe, expect, test } from 'vitest';
import type { AuditEntry } from '#shared/audit.ts';
import type { CampaignInView } from '#shared/campaign.ts';
import { makeApp } from '#test/support/app.ts';
import { CAMPAIGNS, INPUT, begin, answer } from '#test/support/campaign-life.ts';
import { ENGINES } from '#test/support/engines.ts';
import { asStaff, makeDistrict } from '#test/support/staff.ts';

describe.each(ENGINES)('who may change a campaign, and which schools it asks, on %s', (engine) => {
	test('schools are added while it runs, each with a poster', async () => {
		await using t = await makeApp(engine);
		const { post, office, path } = await begin(t, { units: { codes: ['T1'] } });
		expect(await post('units', { codes: ['M1', 'M1'] })).toMatchObject({ schools: 2 });
		const columns = async (codes: string[], status = 422) =>
			(await post('units', { codes }, status)).errors?.map(({ column }) => column);
		expect(await columns(['T1'])).toEqual(['codes']);
		expect(await columns(['X'])).toEqual(['codes']);
		expect(await columns(['P1'])).toEqual(['codes']);
		expect(await columns([])).toEqual(['codes']);
		await post('units', { codes: ['T2'] }, 403);
		const { posters } = (await (await office.get(`${path}/posters`)).json()) as {
			posters: { unit: { code: string } }[];
		};
		expect(posters.map(({ unit }) => unit.code)).toEqual(['M1', 'T1']);
		t.clock.now = '2026-05-15T17:00:00.001Z';
		await post('units', { codes: ['T2'] }, 409, await asStaff(t, 'administrator'));
	});

	test('a school added gets the version that the others are asked, and one without a survey is a fault', async () => {
		await using t = await makeApp(engine);
		const { post } = await begin(t, { units: { codes: ['T1'] }, surveys: { th: 'th' } });
		const { document } = await t.db
			.selectFrom('survey')
			.select('document')
			.where('id', '=', 'th')
			.executeTakeFirstOrThrow();
		const next = JSON.stringify({ ...(JSON.parse(document) as object), version: 2 });
		await t.db.insertInto('survey').values({ id: 'th', version: 2, document: next }).execute();
		expect((await post('units', { codes: ['M1'] }, 422)).errors).toMatchObject([{ column: 'surveys' }]);
		await t.db.updateTable('unit').set({ level: 'th' }).where('code', '=', 'M1').execute();
		await post('units', { codes: ['M1'] });
		const posters = await t.db.selectFrom('poster').select('survey_version').execute();
		expect(posters).toEqual([{ survey_version: 1 }, { survey_version: 1 }]);
	});

	test('units that do not exist on the opening day are not asked', async () => {
		await using t = await makeApp(engine);
		await makeDistrict(t);
		const set = (code: string, values: object) =>
			t.db.updateTable('unit').set(values).where('code', '=', code).execute();
		// In Hanoi it opens at seven on the first of May.
		await set('T1', { closed_on: '2026-05-01', merged_into: 'M1' });
		await set('T2', { opened_on: '2026-05-01' });
		const staff = await asStaff(t, 'administrator');
		const make = async (units: object, more: object = {}) => {
			const reply = await staff.send('POST', CAMPAIGNS, { ...INPUT, units, ...more });
			return (await reply.json()) as CampaignInView & { errors?: { column: string; message: string }[] };
		};
		expect(await make({ under: 'S' })).toMatchObject({ schools: 2 });
		const day = { opensAt: '2026-04-30T16:59:59.999Z' };
		expect(await make({ under: 'P1' }, day)).toMatchObject({ schools: 2 });
		expect((await make({ codes: ['T1', 'M1'] })).errors).toEqual([
			{
				column: 'units.codes',
				message:
					'Trường Tiểu học Hoa Mai (T1) đã sáp nhập vào Trường Mầm non Vành Khuyên (M1) từ ngày 01/05/2026. Chọn đơn vị đó thay cho đơn vị này.'
			}
		]);
		expect((await make({ codes: ['T2'] }, day)).errors).toMatchObject([{ column: 'units.codes' }]);
		await set('P2', { closed_on: '2025-07-01' });
		expect((await make({ under: 'P2' })).errors).toMatchObject([{ column: 'units.under' }]);
	});

	test('deleted only when nobody has answered and nobody can any more', async () => {
		await using t = await makeApp(engine);
		const { path, office, code, post, patch } = await begin(t, { opensAt: '2026-05-04T03:00:10.000Z' });
		const remove = async (staff = office) => (await staff.send('DELETE', path, {})).status;
		expect(await remove()).toBe(409);
		await patch({ opensAt: '2026-05-04T03:00:10.001Z' });
		expect(await remove(await asStaff(t, 'manager', 'P2'))).toBe(404);
		expect(await remove(await asStaff(t, 'principal', 'T1'))).toBe(403);

		t.clock.now = '2026-05-04T04:00:00.000Z';
		expect(await remove()).toBe(409);
		await post('close');
		expect(await remove()).toBe(409);
		await patch({ lateUntil: t.clock.now });
		expect(await remove()).toBe(409);
		t.clock.now = '2026-05-04T04:00:09.999Z';
		const ofSomebody = {
			campaign_id: path.split('/').at(-1)!,
			response_id: 'x',
			hash: '',
			content: '',
			received_at: ''
		};
		await t.db.insertInto('quarantine').values(ofSomebody).execute();
		expect(await remove()).toBe(409);
		await t.db.deleteFrom('quarantine').execute();
		expect(await remove()).toBe(204);
		expect(await t.db.selectFrom('poster').select('code').execute()).toEqual([]);
		expect(await answer(t, code)).toBe('unknown-poster');
		expect((await office.get(path)).status).toBe(404);
		expect(
			await t.db.selectFrom('audit').select('action').where('action', '=', 'campaign.delete').execute()
		).toHaveLength(1);
	});

	test('one with answers is not deleted', async () => {
		await using t = await makeApp(engine);
		const { path, office, code, post } = await begin(t);
		expect(await answer(t, code)).toBe('accepted');
		await post('close');
		t.clock.now = '2026-07-01T00:00:00.000Z';
		expect((await office.send('DELETE', path, {})).status).toBe(409);
	});

	test('nobody changes a campaign that asks others’ schools, too', async () => {
		await using t = await makeApp(engine);
		const { path, patch, post } = await begin(t);
		await t.db.updateTable('campaign').set({ name: 'Đợt của sở' }).execute();
		const school = await t.db
			.selectFrom('unit')
			.select('id')
			.where('code', '=', 'T2')
			.executeTakeFirstOrThrow();
		await t.db
			.updateTable('poster')
			.set({ unit_id: school.id })
			.where('survey_id', '=', 'nhanh')
			.where('code', '=', (await t.db.selectFrom('poster').select('code').executeTakeFirstOrThrow()).code)
			.execute();
		const ward = await asStaff(t, 'manager', 'P1');
		await patch({ name: 'x' }, 403, ward);
		for (const [what, body] of [
			['close', {}],
			['reopen', { closesAt: '2026-06-30T17:00:00.000Z', reason: 'x' }],
			['lock', {}],
			['unlock', { reason: 'x' }],
			['units', { codes: ['M1'] }]
		] as const)
			await post(what, body, 403, ward);
		expect((await ward.send('DELETE', path, {})).status).toBe(403);
		await patch({ name: 'Đợt của sở, sửa' }, 200, await asStaff(t, 'manager', 'S'));
		for (const role of ['viewer', 'observer'] as const)
			await patch({ name: 'x' }, 403, await asStaff(t, role, 'P1'));
		for (const role of ['principal', 'staff'] as const)
			await patch({ name: 'x' }, 403, await asStaff(t, role, 'T1'));
	});

	test('its log tells schools of its life alone, and names no other school', async () => {
		await using t = await makeApp(engine);
		const { id, post, log } = await begin(t, { units: { codes: ['T1'] } });
		await post('units', { codes: ['M1'] });
		await t.db
			.insertInto('audit')
			.values({
				id: '019f0000-0000-7000-8000-000000000000',
				at: t.clock.now,
				actor_id: null,
				actor_name: 'Người xem',
				actor_role: 'viewer',
				actor_unit: 'P1',
				action: 'rates.see',
				unit: 'P1',
				subject: 'campaign',
				subject_id: id,
				detail: '{}'
			})
			.execute();
		const actions = (entries: AuditEntry[]) => entries.map(({ action }) => action);
		expect(actions(await log()).toSorted()).toEqual(['campaign.add-units', 'campaign.create', 'rates.see']);
		for (const [role, unit] of [
			['principal', 'T1'],
			['staff', 'M1'],
			['observer', 'T1'],
			['viewer', 'P1']
		] as const) {
			const entries = await log(await asStaff(t, role, unit));
			expect(actions(entries).toSorted()).toEqual(['campaign.add-units', 'campaign.create']);
			if (unit !== 'P1') expect(JSON.stringify(entries)).not.toMatch(/"M1|M1"|P1", *"under/);
		}
		const stranger = await asStaff(t, 'principal', 'T2');
		expect((await stranger.get(`${CAMPAIGNS}/${id}/log`)).status).toBe(404);
	});

	test.each([
		['a sample without a method', { mode: 'sample', frame: 'phụ huynh', size: 5 }, 'sampling.method'],
		['a sample without a size', { mode: 'sample', frame: 'phụ huynh', method: 'bốc thăm' }, 'sampling.size'],
		[
			'a sample of nobody',
			{ mode: 'sample', frame: 'phụ huynh', method: 'bốc thăm', size: 0 },
			'sampling.size'
		],
		['a census with a size', { mode: 'census', frame: 'phụ huynh', size: 5 }, 'sampling.size'],
		['a census with a method', { mode: 'census', frame: 'phụ huynh', method: 'bốc thăm' }, 'sampling.method'],
		['nobody who was asked', { mode: 'census', frame: ' ' }, 'sampling.frame']
	])('%s is a fault', async (_, sampling, column) => {
		await using t = await makeApp(engine);
		await makeDistrict(t);
		const reply = await (await asStaff(t, 'manager', 'P1')).send('POST', CAMPAIGNS, { ...INPUT, sampling });
		expect(reply.status).toBe(422);
		expect(await reply.json()).toMatchObject({ errors: [{ column }] });
	});

	test('how the sample was drawn stands with the campaign', async () => {
		await using t = await makeApp(engine);
		const { path, office } = await begin(t, { sampling: { mode: 'census', frame: 'toàn bộ phụ huynh' } });
		const { sampling } = (await (await office.get(path)).json()) as CampaignInView;
		expect(sampling).toEqual({ mode: 'census', frame: 'toàn bộ phụ huynh', method: '', size: null, by: '' });
	});
});
