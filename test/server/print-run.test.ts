import { describe, expect, test } from 'vitest';
import { createToken } from '#server/account/token.ts';
import { createApp } from '#server/app.ts';
import type { PosterInView } from '#shared/poster.ts';
import type { PrintProgress, PrintRun } from '#shared/print-run.ts';
import { makeApp, type TestApp } from '#test/support/app.ts';
import { ENGINES } from '#test/support/engines.ts';
import { makePng } from '#test/support/png.ts';
import { asStaff, makeDistrict, type Staff } from '#test/support/staff.ts';

const INPUT = {
	name: 'Khảo sát phụ huynh học kỳ II',
	kind: 'school-service',
	surveys: { '*': 'nhanh' },
	units: { under: 'S' },
	opensAt: '2026-05-01T00:00:00.000Z',
	closesAt: '2026-05-15T16:59:59.999Z'
};

async function start(t: TestApp) {
	await makeDistrict(t);
	const administrator = await asStaff(t, 'administrator');
	const { id } = (await (await administrator.send('POST', '/api/v1/campaigns', INPUT)).json()) as {
		id: string;
	};
	const path = `/api/v1/campaigns/${id}`;
	const runs = async (staff: Staff) =>
		((await (await staff.get(`${path}/print-runs`)).json()) as { runs: PrintRun[] }).runs;
	const progress = async (number: number) =>
		(await (await administrator.get(`${path}/print-runs/${number}`)).json()) as PrintProgress;
	const printed = async (staff: Staff) =>
		((await (await staff.get(`${path}/posters`)).json()) as { posters: PosterInView[] }).posters.map(
			(poster) => [poster.unit.code, poster.printed]
		);
	return { administrator, id, path, runs, progress, printed };
}

describe.each(ENGINES)('print runs on %s', (engine) => {
	test('each file is one, numbered, with who, when and how; schools see their own', async () => {
		await using t = await makeApp(engine);
		const { administrator, path, runs, progress, printed } = await start(t);
		const school = await asStaff(t, 'principal', 'T1');
		const other = await asStaff(t, 'principal', 'T2');
		const ward = await asStaff(t, 'editor', 'P1');
		expect(await runs(school)).toEqual([]);
		// Begun together, they are two.
		const both = await Promise.all([
			ward.get(`${path}/posters.pdf`),
			ward.get(`${path}/posters.pdf?size=tent&lang=vi-en&large=1`)
		]);
		expect(both.map(({ headers }) => headers.get('print-run')).toSorted()).toEqual(['1', '2']);
		for (const file of both) await file.arrayBuffer();
		t.clock.now = '2026-05-05T00:00:00.000Z';
		const own = await school.get(`${path}/posters.pdf?size=a5&lang=en`);
		expect(own.headers.get('content-disposition')).toContain(
			'Ap phich A5 tieng Anh - Truong Tieu hoc Hoa Mai'
		);
		expect(Buffer.from(await own.arrayBuffer()).toString('latin1', 0, 5)).toBe('%PDF-');

		const [third, ...earlier] = await runs(school);
		expect(third).toEqual({
			number: 3,
			posters: 1,
			made: 1,
			state: 'done',
			at: '2026-05-05T00:00:00.000Z',
			by: 'principal of T1',
			unitName: 'Trường Tiểu học Hoa Mai',
			design: 'A5',
			locale: 'en',
			large: false
		});
		expect(earlier.map(({ number, posters, made }) => [number, posters, made])).toEqual([
			[2, 1, 1],
			[1, 1, 1]
		]);
		expect((await runs(ward)).map(({ number, posters }) => [number, posters])).toEqual([
			[3, 1],
			[2, 2],
			[1, 2]
		]);
		expect(earlier).toContainEqual(
			expect.objectContaining({
				design: 'tent',
				locale: 'vi-en',
				large: true,
				unitName: 'UBND phường Bình Minh'
			})
		);
		expect(await runs(other)).toEqual([]);
		expect((await other.get(`${path}/print-runs/3`)).status).toBe(404);
		for (const number of ['4', '0', 'x', '01', '99999999999'])
			expect((await administrator.get(`${path}/print-runs/${number}`)).status).toBe(404);
		expect(await progress(3)).toEqual({ number: 3, posters: 1, made: 1, state: 'done' });
		const last = { number: 2, at: '2026-05-04T03:00:00.000Z', by: 'editor of P1' };
		expect(await printed(administrator)).toEqual([
			['M1', last],
			['T1', { number: 3, at: '2026-05-05T00:00:00.000Z', by: 'principal of T1' }],
			['T2', null]
		]);
		expect((await school.get(`${path}/posters.pdf?size=A2`)).status).toBe(400);
		expect((await school.get(`${path}/posters.pdf?lang=fr`)).status).toBe(400);
		expect((await school.get(`${path}/posters.pdf?large=yes`)).status).toBe(400);
		// That the ward's file of many was broken off is nothing to the school, its own is.
		const cut = await ward.get(`${path}/posters.pdf`);
		await cut.body!.cancel();
		const mine = await school.get(`${path}/posters.pdf`);
		await mine.body!.cancel();
		await expect
			.poll(async () => (await runs(ward)).map(({ state }) => state).slice(0, 2))
			.toEqual(['cancelled', 'cancelled']);
		expect((await runs(school)).map(({ number, state }) => [number, state])).toEqual([
			[5, 'cancelled'],
			[3, 'done'],
			[2, 'done'],
			[1, 'done']
		]);
	});

	test('a file that was broken off is said to be, and nothing was printed by it', async () => {
		await using t = await makeApp(engine);
		const { administrator, path, progress, printed } = await start(t);
		const wanted = Array.from({ length: 40 }, (_, i) => ({ unit: 'T1', place: `Lớp ${i + 1}` }));
		await administrator.send('POST', `${path}/posters`, { posters: wanted });
		const file = await administrator.get(`${path}/posters.pdf?unit=T1`);
		expect(await progress(1)).toEqual({ number: 1, posters: 41, made: 0, state: 'making' });
		const reader = file.body!.getReader();
		await reader.read();
		await reader.read();
		const { made } = await progress(1);
		expect(made).toBeGreaterThan(0);
		expect(made).toBeLessThan(41);
		await reader.cancel();
		const ended = await progress(1);
		expect(ended).toMatchObject({ posters: 41, state: 'cancelled' });
		expect(ended.made).toBeLessThan(41);
		expect((await printed(administrator)).every(([, last]) => last === null)).toBe(true);

		// A server that stopped in the middle makes it no more.
		await administrator.get(`${path}/posters.pdf?unit=T2`);
		const app = createApp(t.deps);
		const again = await asStaff({ ...t, app, request: app.request }, 'administrator');
		const [run] = ((await (await again.get(`${path}/print-runs`)).json()) as { runs: PrintRun[] }).runs;
		expect(run).toMatchObject({ number: 2, state: 'cancelled', made: 0 });
	});

	test('whoever only asks what would come prints nothing', async () => {
		await using t = await makeApp(engine);
		const { administrator, path, runs } = await start(t);
		const token = await createToken(t.deps, { name: 'HEAD', role: 'administrator', unit: null });
		const reply = await t.request(`${path}/posters.pdf`, {
			method: 'HEAD',
			headers: { Authorization: `Bearer ${token}` }
		});
		expect(reply.status).toBe(200);
		expect(await runs(administrator)).toEqual([]);
	});

	test('whoever is led here by a link on another site prints and exports nothing', async () => {
		await using t = await makeApp(engine);
		const { administrator, path, runs } = await start(t);
		const token = await createToken(t.deps, { name: 'LINK', role: 'administrator', unit: null });
		const from = async (address: string, site: string) =>
			(await t.request(address, { headers: { Authorization: `Bearer ${token}`, 'Sec-Fetch-Site': site } }))
				.status;
		expect(await from(`${path}/posters.pdf`, 'cross-site')).toBe(403);
		expect(await from('/api/v1/dossiers/slips.pdf?unit=T1', 'cross-site')).toBe(403);
		const files = [`${path}/rates.csv`, `${path}/rates.xlsx`, `${path}/procedures.csv`, '/api/v1/audit.csv'];
		for (const file of files) expect([file, await from(file, 'cross-site')]).toEqual([file, 403]);
		const written = await t.db.selectFrom('audit').select('action').execute();
		expect(written.filter(({ action }) => action.endsWith('.export'))).toEqual([]);
		for (const file of files) expect([file, await from(file, 'same-origin')]).toEqual([file, 200]);
		// Nothing to print: it was let in.
		expect(await from('/api/v1/dossiers/slips.pdf?unit=T1', 'same-origin')).toBe(404);
		expect(await runs(administrator)).toEqual([]);
	});

	test('a campaign that is deleted leaves no runs behind; the logos of its schools are told', async () => {
		await using t = await makeApp(engine);
		t.clock.now = '2026-04-20T00:00:00.000Z';
		const { administrator, path } = await start(t);
		await administrator.send('PUT', '/api/v1/units/T2/logo', makePng());
		const { logos } = (await (await administrator.get(`${path}/posters`)).json()) as { logos: string[] };
		expect(logos).toEqual(['T2']);
		await (await administrator.get(`${path}/posters.pdf`)).arrayBuffer();
		expect((await administrator.send('DELETE', path, {})).status).toBe(204);
		for (const table of ['print_run', 'printed'] as const)
			expect(await t.db.selectFrom(table).selectAll().execute()).toEqual([]);
	});
});
