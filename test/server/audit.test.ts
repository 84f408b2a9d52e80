import { describe, expect, test } from 'vitest';
import type { AuditEntry } from '#shared/audit.ts';
import { makeApp, type TestApp } from '#test/support/app.ts';
import { ENGINES } from '#test/support/engines.ts';
import { asStaff, makeDistrict, type Staff } from '#test/support/staff.ts';

const C = '/api/v1/campaigns';

/** A district with a campaign of ward P1, made by its office. */
async function withCampaign(t: TestApp): Promise<string> {
	await makeDistrict(t);
	const office = await asStaff(t, 'manager', 'P1');
	const reply = await office.send('POST', C, {
		name: 'Khảo sát phụ huynh',
		kind: 'school-service',
		surveys: { mn: 'mn', th: 'th' },
		units: { under: 'P1' },
		opensAt: '2026-05-01T00:00:00.000Z',
		closesAt: '2026-05-15T16:59:59.999Z'
	});
	return ((await reply.json()) as { id: string }).id;
}
const entriesFor = async (staff: Staff, query = ''): Promise<AuditEntry[]> =>
	((await (await staff.get(`/api/v1/audit${query}`)).json()) as { entries: AuditEntry[] }).entries;
const actions = (entries: AuditEntry[]) => entries.map(({ action }) => action);

describe.each(ENGINES)('the audit log on %s', (engine) => {
	test('says who changed what', async () => {
		await using t = await makeApp(engine);
		const id = await withCampaign(t);
		const principal = await asStaff(t, 'principal', 'T1');
		await principal.send('POST', `${C}/${id}/posters`, { posters: [{ unit: 'T1', place: 'Căng tin' }] });
		const [entry] = await entriesFor(await asStaff(t, 'administrator'), '?action=poster.add');
		expect(entry).toMatchObject({
			at: t.clock.now,
			actor: { name: 'principal of T1', role: 'principal', unit: 'T1' },
			action: 'poster.add',
			unit: 'T1',
			subject: 'poster',
			detail: { campaign: 'Khảo sát phụ huynh', place: 'Căng tin' }
		});
	});

	test('says who saw figures, once an hour, and who took them away, every time', async () => {
		await using t = await makeApp(engine);
		const id = await withCampaign(t);
		const principal = await asStaff(t, 'principal', 'T1');
		const office = await asStaff(t, 'manager', 'P1');
		const look = async () => (await principal.get(`${C}/${id}/rates`)).status;
		expect([await look(), await look()]).toEqual([200, 200]);
		expect(actions(await entriesFor(office, '?action=rates.see'))).toEqual(['rates.see']);
		t.clock.now = '2026-05-04T03:59:59.999Z';
		await look();
		expect(await entriesFor(office, '?action=rates.see')).toHaveLength(1);
		t.clock.now = '2026-05-04T04:00:00.000Z';
		await look();
		expect(await entriesFor(office, '?action=rates.see')).toHaveLength(2);

		await principal.get(`${C}/${id}/rates.csv`);
		await principal.get(`${C}/${id}/rates.csv`);
		const [export1, export2] = await entriesFor(office, '?action=rates.export');
		expect(export1).toMatchObject({ unit: 'T1', subjectId: id, detail: { file: 'csv', schools: 1 } });
		expect(export2).toBeDefined();
	});

	test('shows each the entries of the own units and people, and strangers none of them', async () => {
		await using t = await makeApp(engine);
		const id = await withCampaign(t);
		for (const code of ['T1', 'M1']) await (await asStaff(t, 'principal', code)).get(`${C}/${id}/rates`);
		const seen = async (role: Parameters<typeof asStaff>[1], unit: string | null) =>
			(await entriesFor(await asStaff(t, role, unit), '?action=rates.see')).map((entry) => entry.unit).sort();
		expect(await seen('administrator', null)).toEqual(['M1', 'T1']);
		expect(await seen('manager', 'S')).toEqual(['M1', 'T1']);
		expect(await seen('manager', 'P1')).toEqual(['M1', 'T1']);
		expect(await seen('manager', 'P2')).toEqual([]);
		expect(await seen('principal', 'T1')).toEqual(['T1']);
		for (const role of ['editor', 'viewer', 'observer'] as const)
			expect((await (await asStaff(t, role, 'P1')).get('/api/v1/audit')).status).toBe(403);
		expect((await (await asStaff(t, 'staff', 'T1')).get('/api/v1/audit')).status).toBe(403);
	});

	test('can be asked for days, words, a branch and page by page', async () => {
		await using t = await makeApp(engine);
		const id = await withCampaign(t);
		const principal = await asStaff(t, 'principal', 'T1');
		const administrator = await asStaff(t, 'administrator');
		// 23:59 on the fourth and 00:00 on the fifth, in the office's time zone.
		t.clock.now = '2026-05-04T16:59:59.999Z';
		await principal.get(`${C}/${id}/rates.csv`);
		t.clock.now = '2026-05-04T17:00:00.000Z';
		await principal.get(`${C}/${id}/rates.xlsx`);
		const files = async (query: string) =>
			(await entriesFor(administrator, `?action=rates.export&${query}`)).map(({ detail }) => detail.file);
		expect(await files('to=2026-05-04')).toEqual(['csv']);
		expect(await files('from=2026-05-05')).toEqual(['xlsx']);
		expect(await files('search=PRINCIPAL%20of')).toEqual(['xlsx', 'csv']);
		expect(await files('search=100%25')).toEqual([]);
		expect(await files('under=P1')).toEqual(['xlsx', 'csv']);
		expect(await files('under=P2')).toEqual([]);
		expect((await administrator.get('/api/v1/audit?under=P9')).status).toBe(422);
		expect((await administrator.get('/api/v1/audit?action=nonsense')).status).toBe(422);

		for (let i = 0; i < 120; i++) await principal.get(`${C}/${id}/rates.csv`);
		const first = (await (await administrator.get('/api/v1/audit?action=rates.export')).json()) as {
			entries: AuditEntry[];
			next: string | null;
		};
		expect(first.entries).toHaveLength(100);
		const rest = (await (
			await administrator.get(`/api/v1/audit?action=rates.export&before=${first.next}`)
		).json()) as typeof first;
		expect([rest.entries.length, rest.next]).toEqual([22, null]);
		const ids = [...first.entries, ...rest.entries].map((entry) => entry.id);
		expect(new Set(ids).size).toBe(122);
		expect(ids).toEqual(ids.toSorted().reverse());
	});

	test('comes as a file in which nobody’s name is computed, and the taking is written down', async () => {
		await using t = await makeApp(engine);
		const id = await withCampaign(t);
		const principal = await asStaff(t, 'principal', 'T1');
		await principal.send('POST', `${C}/${id}/posters`, { posters: [{ unit: 'T1', place: 'Cổng' }] });
		// None is given any more; one that is there from before must not compute either.
		await t.db.updateTable('audit').set({ actor_name: '=1+1' }).where('action', '=', 'poster.add').execute();
		const administrator = await asStaff(t, 'administrator');
		t.clock.now = '2026-05-04T03:00:00.001Z';
		const reply = await administrator.get('/api/v1/audit.csv?action=poster.add');
		expect(reply.headers.get('content-disposition')).toContain('.csv');
		const text = await reply.text();
		expect(text.startsWith('Thời điểm;Người thực hiện;')).toBe(true);
		expect(text).toContain("10:00 04/05/2026;'=1+1;Hiệu trưởng;Trường Tiểu học Hoa Mai;Thêm điểm quét;");
		expect(text).toContain(
			';Thêm điểm quét ở “Cổng”, Trường Tiểu học Hoa Mai (T1), đợt “Khảo sát phụ huynh”.\r\n'
		);
		const made = await (await administrator.get('/api/v1/audit.csv?action=campaign.create')).text();
		expect(made).toContain('Phát hành đợt “Khảo sát phụ huynh” cho 2 trường, từ 01/05/2026 đến 15/05/2026.');
		expect((await administrator.get('/api/v1/audit.xlsx')).status).toBe(200);
		expect(actions(await entriesFor(administrator)).slice(0, 3)).toEqual([
			'audit.export',
			'audit.export',
			'audit.export'
		]);
	});
});
