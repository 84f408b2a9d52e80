import { describe, expect, test } from 'vitest';
import type { CampaignDraft, CampaignInView } from '#shared/campaign.ts';
import { makeApp, type TestApp } from '#test/support/app.ts';
import { ENGINES } from '#test/support/engines.ts';
import { asStaff, makeDistrict, type Staff } from '#test/support/staff.ts';

const DRAFTS = '/api/v1/campaign-drafts';
const CAMPAIGNS = '/api/v1/campaigns';
const INPUT = {
	name: 'Ý kiến phụ huynh năm học 2025–2026',
	kind: 'school-service',
	surveys: { '*': 'nhanh' },
	units: { under: 'P1' },
	opensAt: '2026-04-30T17:00:00.000Z',
	closesAt: '2026-05-15T17:00:00.000Z'
};

async function begin(staff: Staff, content: object): Promise<CampaignDraft> {
	const reply = await staff.send('POST', DRAFTS, { content });
	expect(reply.status).toBe(201);
	return (await reply.json()) as CampaignDraft;
}
const listed = async (staff: Staff) => {
	const { drafts } = (await (await staff.get(DRAFTS)).json()) as { drafts: CampaignDraft[] };
	return drafts.map(({ id }) => id);
};
const saves = async (t: TestApp) =>
	(await t.db.selectFrom('audit').select('action').where('subject', '=', 'draft').execute()).length;

describe.each(ENGINES)('/api/v1/campaign-drafts on %s', (engine) => {
	test('holds any part of a form until it is published', async () => {
		await using t = await makeApp(engine);
		await makeDistrict(t);
		const editor = await asStaff(t, 'editor', 'P1');
		const draft = await begin(editor, { name: 'Đợt mới', closesAt: '', step: 2 });
		expect(draft).toEqual({
			id: draft.id,
			content: { name: 'Đợt mới', closesAt: '', step: 2 },
			unit: 'P1',
			updatedAt: t.clock.now
		});
		const path = `${DRAFTS}/${draft.id}`;
		const unready = await editor.send('POST', `${path}/publish`, {});
		expect(unready.status).toBe(422);
		const { errors } = (await unready.json()) as { errors: { column: string }[] };
		expect(errors.map(({ column }) => column)).toEqual(['kind', 'surveys', 'units', 'opensAt', 'closesAt']);

		t.clock.now = '2026-05-04T03:10:00.000Z';
		const saved = await editor.send('PUT', path, { content: INPUT });
		expect(await saved.json()).toEqual({ ...draft, content: INPUT, updatedAt: t.clock.now });
		expect(await (await editor.get(path)).json()).toMatchObject({ content: INPUT });
		expect((await editor.send('PUT', path, { content: 'x' })).status).toBe(422);
		expect((await editor.send('PUT', path, { content: { text: 'x'.repeat(256 * 1024) } })).status).toBe(413);

		const published = await editor.send('POST', `${path}/publish`, {});
		expect(published.status).toBe(201);
		const campaign = (await published.json()) as CampaignInView;
		expect(published.headers.get('location')).toBe(`${CAMPAIGNS}/${campaign.id}`);
		expect(campaign).toMatchObject({ name: INPUT.name, schools: 2, issuedBy: 'P1', ownTargets: false });
		expect((await editor.get(path)).status).toBe(404);
		expect((await editor.send('POST', `${path}/publish`, {})).status).toBe(404);
		expect((await editor.send('PUT', path, { content: {} })).status).toBe(404);
		expect(await t.db.selectFrom('campaign').select('id').execute()).toHaveLength(1);
	});

	test('what cannot be published stays a draft', async () => {
		await using t = await makeApp(engine);
		await makeDistrict(t);
		const office = await asStaff(t, 'manager', 'P1');
		const { id } = await begin(office, { ...INPUT, closesAt: INPUT.opensAt });
		expect((await office.send('POST', `${DRAFTS}/${id}/publish`, {})).status).toBe(422);
		await office.send('PUT', `${DRAFTS}/${id}`, { content: { ...INPUT, units: { under: 'S' } } });
		expect((await office.send('POST', `${DRAFTS}/${id}/publish`, {})).status).toBe(403);
		expect(await listed(office)).toEqual([id]);
		expect((await office.send('DELETE', `${DRAFTS}/${id}`, {})).status).toBe(204);
		expect((await office.send('DELETE', `${DRAFTS}/${id}`, {})).status).toBe(404);
		expect(await listed(office)).toEqual([]);
	});

	test('an office’s drafts are its own and those of whom it stands under; whoever publishes, it issues', async () => {
		await using t = await makeApp(engine);
		await makeDistrict(t);
		const administrator = await asStaff(t, 'administrator');
		const department = await asStaff(t, 'manager', 'S');
		const ward = await asStaff(t, 'manager', 'P1');
		const other = await asStaff(t, 'editor', 'P2');
		const draftOf = new Map<Staff, string>();
		for (const staff of [administrator, department, ward]) {
			draftOf.set(staff, (await begin(staff, INPUT)).id);
			t.clock.now = t.clock.now.replace(/\d\.000Z$/, (end) => `${Number(end[0]) + 1}.000Z`);
		}
		const [a, d, w] = [administrator, department, ward].map((staff) => draftOf.get(staff)!);
		expect(await listed(administrator)).toEqual([w, d, a]);
		expect(await listed(department)).toEqual([w, d]);
		expect(await listed(ward)).toEqual([w]);
		expect(await listed(other)).toEqual([]);
		for (const [staff, id] of [
			[other, w],
			[ward, d],
			[department, a]
		] as const) {
			expect((await staff.get(`${DRAFTS}/${id}`)).status).toBe(404);
			expect((await staff.send('PUT', `${DRAFTS}/${id}`, { content: {} })).status).toBe(404);
			expect((await staff.send('DELETE', `${DRAFTS}/${id}`, {})).status).toBe(404);
			expect((await staff.send('POST', `${DRAFTS}/${id}/publish`, {})).status).toBe(404);
		}
		for (const [role, unit] of [
			['viewer', 'P1'],
			['observer', 'P1'],
			['principal', 'T1'],
			['staff', 'T1']
		] as const) {
			const staff = await asStaff(t, role, unit);
			expect((await staff.get(DRAFTS)).status).toBe(403);
			expect((await staff.send('POST', DRAFTS, { content: {} })).status).toBe(403);
		}
		const published = await administrator.send('POST', `${DRAFTS}/${w}/publish`, {});
		expect(await published.json()).toMatchObject({ issuedBy: 'P1' });
	});

	test('the log hears of a draft once an hour and person', async () => {
		await using t = await makeApp(engine);
		await makeDistrict(t);
		const office = await asStaff(t, 'manager', 'P1');
		const { id } = await begin(office, {});
		const save = async (staff: Staff) => {
			await staff.send('PUT', `${DRAFTS}/${id}`, { content: {} });
			return saves(t);
		};
		t.clock.now = '2026-05-04T03:59:59.999Z';
		expect(await save(office)).toBe(1);
		t.clock.now = '2026-05-04T04:00:00.000Z';
		expect(await save(office)).toBe(2);
		t.clock.now = '2026-05-04T04:00:01.000Z';
		expect(await save(await asStaff(t, 'editor', 'P1'))).toBe(3);
	});
});

describe.each(ENGINES)('a copy for the year after on %s', (engine) => {
	async function copyOf(
		t: TestApp,
		staff: Staff,
		units: object,
		more: object = {},
		before?: () => Promise<unknown>
	) {
		const administrator = await asStaff(t, 'administrator');
		const made = await administrator.send('POST', CAMPAIGNS, { ...INPUT, ...more, units });
		expect(made.status).toBe(201);
		const { id } = (await made.json()) as CampaignInView;
		await before?.();
		const reply = await staff.send('POST', `${CAMPAIGNS}/${id}/copy`, {});
		expect(reply.status).toBe(201);
		return (await reply.json()) as CampaignDraft;
	}

	test('is a draft with its times, name, targets and sampling a year on', async () => {
		await using t = await makeApp(engine);
		await makeDistrict(t);
		const office = await asStaff(t, 'manager', 'P1');
		const targets = [{ label: 'mục tiêu', operator: '>=', percent: 92.5 }];
		const sampling = { mode: 'census', frame: 'phụ huynh', method: '', size: null, by: '' };
		const draft = await copyOf(t, office, { under: 'P1' }, { targets, sampling });
		expect(draft).toEqual({
			id: draft.id,
			unit: 'P1',
			updatedAt: t.clock.now,
			content: {
				name: 'Ý kiến phụ huynh năm học 2026–2027',
				kind: 'school-service',
				surveys: { '*': 'nhanh' },
				units: { under: 'P1' },
				opensAt: '2027-04-30T17:00:00.000Z',
				closesAt: '2027-05-15T17:00:00.000Z',
				lateUntil: '2027-05-29T17:00:00.000Z',
				targets,
				sampling
			}
		});
		expect((await office.send('POST', `${DRAFTS}/${draft.id}/publish`, {})).status).toBe(201);
	});

	test('asks the same schools, as far as they are still there', async () => {
		await using t = await makeApp(engine);
		await makeDistrict(t);
		const merge = (code: string, into: string | null) => () =>
			t.db
				.updateTable('unit')
				.set({ closed_on: '2026-07-01', merged_into: into })
				.where('code', '=', code)
				.execute();
		const office = await asStaff(t, 'manager', 'P1');
		const administrator = await asStaff(t, 'administrator');
		const unitsOf = async (staff: Staff, units: object, before?: () => Promise<unknown>) => {
			const { content } = await copyOf(t, staff, units, {}, before);
			expect(content).not.toHaveProperty('targets');
			return content.units;
		};
		expect(await unitsOf(administrator, { under: 'S' })).toEqual({ under: 'S' });
		expect(await unitsOf(office, { under: 'S' })).toEqual({ under: 'P1' });
		expect(await unitsOf(office, { codes: ['T1', 'T2'] })).toEqual({ codes: ['T1'] });
		expect(await unitsOf(administrator, { codes: ['T2', 'T1'] }, merge('T1', 'M1'))).toEqual({
			codes: ['M1', 'T2']
		});
		expect(await unitsOf(administrator, { under: 'P1' })).toEqual({ under: 'P1' });
		expect(await unitsOf(administrator, { codes: ['T2', 'M1'] }, merge('T2', null))).toEqual({
			codes: ['M1']
		});
	});

	test('of a campaign closed early is as long as it was planned', async () => {
		await using t = await makeApp(engine);
		await makeDistrict(t);
		const administrator = await asStaff(t, 'administrator');
		const made = await administrator.send('POST', CAMPAIGNS, {
			...INPUT,
			name: 'Khảo sát thử',
			units: { under: 'P1' }
		});
		const { id } = (await made.json()) as CampaignInView;
		t.clock.now = '2026-05-02T03:00:00.000Z';
		const send = (what: string) => administrator.send('POST', `${CAMPAIGNS}/${id}/${what}`, {});
		expect((await send('close')).status).toBe(200);
		t.clock.now = '2026-05-02T04:00:00.000Z';
		const late = { lateUntil: t.clock.now };
		expect((await administrator.send('PATCH', `${CAMPAIGNS}/${id}`, late)).status).toBe(200);
		const { content } = (await (await send('copy')).json()) as CampaignDraft;
		expect(content).toMatchObject({
			name: 'Khảo sát thử (2027)',
			units: { under: 'P1' },
			opensAt: '2027-04-30T17:00:00.000Z',
			closesAt: '2027-05-15T17:00:00.000Z',
			lateUntil: '2027-05-29T17:00:00.000Z'
		});
	});

	test('keeps the rule by which the schools were chosen; of those picked singly one that was added is asked again', async () => {
		await using t = await makeApp(engine);
		await makeDistrict(t);
		const administrator = await asStaff(t, 'administrator');
		const unitsAfterAdding = async (units: object) => {
			const made = await administrator.send('POST', CAMPAIGNS, { ...INPUT, units });
			const { id } = (await made.json()) as CampaignInView;
			const added = await administrator.send('POST', `${CAMPAIGNS}/${id}/units`, { codes: ['T2'] });
			expect(added.status).toBe(200);
			const copy = await administrator.send('POST', `${CAMPAIGNS}/${id}/copy`, {});
			return ((await copy.json()) as CampaignDraft).content.units;
		};
		expect(await unitsAfterAdding({ under: 'P1' })).toEqual({ under: 'P1' });
		expect(await unitsAfterAdding({ codes: ['M1', 'T1'] })).toEqual({ codes: ['M1', 'T1', 'T2'] });
	});
});
