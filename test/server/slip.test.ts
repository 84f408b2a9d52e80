import { createToken } from '#server/account/token.ts';
import { procedureCsv } from '#server/dossier/figures-csv.ts';
import type { ProcedureTable } from '#shared/dossier.ts';
import { DEFAULT_TARGETS } from '#shared/target.ts';
import type { Verdict } from '#shared/verdict.ts';
import { expect, describe, test } from 'vitest';
import { makeApp, type TestApp } from '#test/support/app.ts';
import { ENGINES } from '#test/support/engines.ts';
import { asStaff, makeDistrict, type Staff } from '#test/support/staff.ts';

const DOSSIERS = '/api/v1/dossiers';
const SLIPS = `${DOSSIERS}/slips.pdf?unit=T1`;

/** Two dossiers of T1 with codes; one of them returned too long ago for one. */
async function makeDossiers(t: TestApp, staff: Staff) {
	await makeDistrict(t);
	const administrator = await asStaff(t, 'administrator');
	const campaign = await administrator.send('POST', '/api/v1/campaigns', {
		name: 'Khảo sát thủ tục',
		kind: 'procedure',
		surveys: { '*': 'tthc' },
		units: { under: 'P1' },
		opensAt: '2026-05-01T00:00:00.000Z',
		closesAt: '2026-06-30T16:59:59.999Z'
	});
	const fields = {
		procedure: 'Chuyển trường',
		channel: 'counter',
		receivedOn: '2026-04-01',
		dueOn: '2026-05-04'
	};
	const reply = await staff.send('POST', DOSSIERS, {
		unit: 'T1',
		dossiers: [
			{ ...fields, code: 'HS-10', returnedOn: '2026-05-04' },
			{ ...fields, code: 'HS-9', returnedOn: '2026-05-03' },
			{ ...fields, code: 'HS-1', returnedOn: '2026-04-01' }
		]
	});
	expect(reply.status).toBe(201);
	const { dossiers } = (await reply.json()) as { dossiers: { id: string; code: string }[] };
	return { campaignId: ((await campaign.json()) as { id: string }).id, ids: dossiers.map(({ id }) => id) };
}
const printedOf = async (staff: Staff) => {
	const { dossiers } = (await (await staff.get(DOSSIERS)).json()) as {
		dossiers: { code: string; printed: boolean }[];
	};
	return dossiers
		.filter(({ printed }) => printed)
		.map(({ code }) => code)
		.toSorted();
};
const pagesOf = async (reply: Response) => [...(await reply.text()).matchAll(/\/Type \/Page\b/g)].length;

describe.each(ENGINES)('slips on %s', (engine) => {
	test('are printed of chosen dossiers, then of those without one, and both are written down', async () => {
		await using t = await makeApp(engine);
		const staff = await asStaff(t, 'staff', 'T1');
		const { ids } = await makeDossiers(t, staff);

		const chosen = await staff.get(`${SLIPS}&paper=roll&ids=${ids[0]},${ids[2]}`);
		expect([chosen.status, chosen.headers.get('content-type')]).toEqual([200, 'application/pdf']);
		expect(chosen.headers.get('content-disposition')).toMatch(/^inline; filename=/);
		// The one that is too old has no code, and so no slip.
		expect(await pagesOf(chosen)).toBe(1);
		expect(await printedOf(staff)).toEqual(['HS-10']);
		const unprinted = async () =>
			((await (await staff.get(`${DOSSIERS}?search=nothing`)).json()) as { unprinted: number }).unprinted;
		expect(await unprinted()).toBe(1);

		// An answer changes nothing about what is printed: to leave it out would tell.
		await t.db.updateTable('dossier').set({ answered: 1 }).where('code', '=', 'HS-9').execute();
		expect(await pagesOf(await staff.get(`${SLIPS}&paper=roll`))).toBe(1);
		expect(await printedOf(staff)).toEqual(['HS-10', 'HS-9']);
		expect(await unprinted()).toBe(0);
		expect((await staff.get(SLIPS)).status).toBe(404);
		expect(await pagesOf(await staff.get(`${SLIPS}&paper=roll&ids=${ids[0]},${ids[1]}`))).toBe(2);

		const log = await t.db
			.selectFrom('audit')
			.select(['unit', 'detail'])
			.where('action', '=', 'slip.print')
			.execute();
		expect(log.map(({ unit, detail }) => [unit, JSON.parse(detail)])).toEqual([
			['T1', { slips: 1, paper: 'roll' }],
			['T1', { slips: 1, paper: 'roll' }],
			['T1', { slips: 2, paper: 'roll' }]
		]);
	});

	test('are printed when the file has come to its end: not when it is broken off, or only asked for', async () => {
		await using t = await makeApp(engine);
		const staff = await asStaff(t, 'staff', 'T1');
		await makeDossiers(t, staff);
		const token = await createToken(t.deps, { name: 'HEAD', role: 'staff', unit: 'T1' });
		const entries = () => t.db.selectFrom('audit').select('id').where('action', '=', 'slip.print').execute();
		const headers = { Authorization: `Bearer ${token}` };
		const head = await t.request(SLIPS, { method: 'HEAD', headers });
		expect([head.status, head.headers.get('content-type')]).toEqual([200, 'application/pdf']);
		expect(await entries()).toEqual([]);

		const reader = (await staff.get(SLIPS)).body!.getReader();
		expect((await reader.read()).done).toBe(false);
		await reader.cancel();
		expect(await printedOf(staff)).toEqual([]);
		// Who had a part of it may have had the codes in that part.
		expect(await entries()).toHaveLength(1);
		expect(await pagesOf(await staff.get(SLIPS))).toBe(1);
		expect(await printedOf(staff)).toEqual(['HS-10', 'HS-9']);
	});

	test('are of codes that can be used, of schools in sight, as far as the question makes sense', async () => {
		await using t = await makeApp(engine);
		const staff = await asStaff(t, 'staff', 'T1');
		const { ids } = await makeDossiers(t, staff);
		const chosen = `${SLIPS}&ids=${ids[0]}`;
		const statusAt = async (now: string) => {
			t.clock.now = now;
			return (await staff.get(chosen)).status;
		};
		// Returned on 4 May, it can be answered until 3 June has gone by in the office.
		expect(await statusAt('2026-06-03T16:59:59.999Z')).toBe(200);
		expect(await statusAt('2026-06-03T17:00:00.000Z')).toBe(404);
		t.clock.now = '2026-05-04T03:00:00.000Z';
		await t.db.updateTable('campaign').set({ closes_at: '2026-05-04T02:59:59.999Z' }).execute();
		expect((await staff.get(chosen)).status).toBe(404);

		expect((await (await asStaff(t, 'staff', 'T2')).get(chosen)).status).toBe(404);
		for (const wrong of [
			'&paper=A3',
			'&ids=',
			'&ids=1',
			`&ids=${Array.from({ length: 201 }, () => crypto.randomUUID())}`
		])
			expect([wrong.slice(0, 9), (await staff.get(SLIPS + wrong)).status]).toEqual([wrong.slice(0, 9), 400]);
	});
});

describe.each(ENGINES)('the table of procedures as a file on %s', (engine) => {
	test('has each procedure with its channels, and no rate of too few', async () => {
		await using t = await makeApp(engine);
		const staff = await asStaff(t, 'staff', 'T1');
		const { campaignId } = await makeDossiers(t, staff);
		const reply = await staff.get(`/api/v1/campaigns/${campaignId}/procedures.csv`);
		expect(reply.headers.get('content-type')).toBe('text/csv; charset=utf-8');
		const lines = (await reply.text()).split('\r\n').map((line) => line.split(';'));
		expect(lines[0]![0]).toBe('Thủ tục');
		expect(lines.slice(1, 3).map((line) => [line[0], line[1], line[7], line[10]])).toEqual([
			['Chuyển trường', 'Tất cả', '', 'Chưa hiện'],
			['Chuyển trường', 'Trực tiếp', '', 'Chưa hiện']
		]);
		expect(lines.at(-2)!.slice(0, 2)).toEqual(['Tất cả', 'Tất cả']);
	});
});

test('to a school, a channel of all procedures is not out of all who were asked, and what waits is no nought', () => {
	const figures = (procedure: string | null, responses: number) => ({
		...{ procedure, channel: 'counter', dossiers: 92, onTime: 92, onTimeRate: 1, invited: 92, responses },
		...{ rated: responses, satisfied: responses, rate: 1, interval: null, areas: [], verdicts: [] }
	});
	const asked = (guarded: boolean, responses: number) => {
		const [channel, all] = [figures(null, responses), figures(null, 49)];
		const table = { guarded, minimum: 5, minRank: 30, procedures: [], cells: [], channels: [channel] };
		return procedureCsv({ ...table, total: all } as unknown as ProcedureTable)
			.split('\r\n')
			.slice(1, 3)
			.map((line) => line.split(';'))
			.map((line) => [line[0], line[5], line[6], line[10]]);
	};
	expect(asked(true, 40)).toEqual([
		['Tất cả, chỉ phiếu đã hiện', '', '40', ''],
		['Tất cả', '92', '49', '']
	]);
	expect(asked(true, 0)[0]).toEqual(['Tất cả, chỉ phiếu đã hiện', '', '', 'Chưa hiện']);
	expect(asked(false, 40)[0]).toEqual(['Tất cả', '92', '40', '']);
	expect(asked(false, 0)[0]).toEqual(['Tất cả', '92', '0', 'Chưa đủ phiếu']);
});

test('a file of procedures says of each verdict how sure it is', () => {
	const [target] = DEFAULT_TARGETS.procedure as [Verdict['target']];
	const figures = (responses: number, verdict: Partial<Verdict>) => ({
		...{ procedure: 'Rút hồ sơ', channel: null, dossiers: 0, onTime: 0, onTimeRate: null, invited: 0 },
		...{ responses, rated: responses, satisfied: responses, rate: 1, interval: null, areas: [] },
		verdicts: [{ target, outcome: 'met', settled: false, needed: null, ...verdict } as Verdict]
	});
	const rows = [
		figures(6, { settled: true }),
		figures(40, { settled: true }),
		figures(40, { outcome: 'not-met', needed: 25 }),
		figures(40, { outcome: 'not-met' })
	];
	const table = { minimum: 5, minRank: 30, procedures: rows, cells: [], channels: [], total: rows[0] };
	const lines = procedureCsv(table as unknown as ProcedureTable).split('\r\n');
	expect(lines.slice(1, 5).map((line) => line.split(';')[10]!.replace(/ \(.*/, ''))).toEqual([
		'Đạt, còn ít phiếu',
		'Đạt, chắc chắn',
		'Chưa đạt, cần thêm khoảng 25 phiếu để chắc',
		'Chưa đạt, rất sát chỉ tiêu, chưa nói chắc được'
	]);
});
