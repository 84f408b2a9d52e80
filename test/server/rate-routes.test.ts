import { describe, expect, test } from 'vitest';
import type { RateTable } from '#shared/rate-table.ts';
import { postersOf } from '#server/poster/queries.ts';
import { makeApp } from '#test/support/app.ts';
import { makeCampaign, parents, storeTotals } from '#test/support/counted.ts';
import { ENGINES } from '#test/support/engines.ts';
import { makeResponse, responseId, send } from '#test/support/response.ts';
import { asNobody, asStaff, type Staff } from '#test/support/staff.ts';

const tableOf = async (response: Response | Promise<Response>) =>
	(await (await response).json()) as RateTable;
const codes = (table: RateTable) => table.rows.map(({ unit }) => unit.code);

describe.each(ENGINES)('GET /api/v1/campaigns/{id}/rates on %s', (engine) => {
	test('shows each account its own units', async () => {
		await using t = await makeApp(engine);
		const campaign = await makeCampaign(t.deps);
		await storeTotals(t.deps, campaign, [...parents('MN-1', 20, 5), ...parents('TH-1', 4, 2)]);
		const path = `/api/v1/campaigns/${campaign.id}/rates`;

		const all = await tableOf((await asStaff(t, 'administrator')).get(path));
		expect(codes(all)).toEqual(['MN-1', 'TH-1', 'TH-2']);
		expect(all.rows[1]).toMatchObject({ rate: 0, withheld: false });
		expect(codes(await tableOf((await asStaff(t, 'manager', 'P1')).get(path)))).toEqual(['MN-1', 'TH-1']);
		expect(codes(await tableOf((await asStaff(t, 'manager', 'SO')).get(path)))).toHaveLength(3);

		const school = await tableOf((await asStaff(t, 'principal', 'TH-1')).get(path));
		expect(school.rows).toMatchObject([{ unit: { code: 'TH-1' }, responses: 4, rate: null, withheld: true }]);
		expect(school.totals.pooled).toMatchObject({ responses: 4, rate: null, withheld: true });

		expect((await asNobody(t).get(path)).status).toBe(401);
		const elsewhere = await asStaff(t, 'principal', 'P9');
		for (const file of ['', '.csv', '.xlsx']) expect((await elsewhere.get(path + file)).status).toBe(404);
		const unknown = '/api/v1/campaigns/019a0000-0009-7000-8000-000000000000/rates';
		expect((await (await asStaff(t, 'administrator')).get(unknown)).status).toBe(404);
	});

	test('knows no number of people to ask for a procedure, whatever the number of pupils', async () => {
		await using t = await makeApp(engine);
		const staff = await asStaff(t, 'administrator');
		const rowOf = async (kind: 'school-service' | 'procedure') => {
			const campaign = await makeCampaign(t.deps, { kind });
			// All but twenty of 200 pupils' parents, one in six of them not content.
			await storeTotals(t.deps, campaign, [...parents('MN-1', 150, 5), ...parents('MN-1', 30, 2)]);
			const table = await tableOf(staff.get(`/api/v1/campaigns/${campaign.id}/rates`));
			return [table.rows.find(({ unit }) => unit.code === 'MN-1')!, table.totals.pooled] as const;
		};
		const [ofPupils] = await rowOf('school-service');
		const [ofCases, pooled] = await rowOf('procedure');
		expect(ofPupils).toMatchObject({ enrolment: 200, responseRate: 0.9 });
		expect(ofCases).toMatchObject({ enrolment: null, responseRate: null, rate: ofPupils.rate });
		expect(pooled.enrolment).toBeNull();
		const width = ({ interval }: { interval: readonly [number, number] | null }) =>
			interval![1] - interval![0];
		// Nine tenths of all leave little unknown; of people nobody counts they may be few.
		expect(width(ofCases)).toBeGreaterThan(2 * width(ofPupils));
	});

	test('keeps the few answers of a school out of its files too', async () => {
		await using t = await makeApp(engine);
		const campaign = await makeCampaign(t.deps);
		await storeTotals(t.deps, campaign, parents('TH-1', 4, 2));
		const line = async (staff: Staff) =>
			(await (await staff.get(`/api/v1/campaigns/${campaign.id}/rates.csv?under=TH-1`)).text()).split(
				'\r\n'
			)[1];
		// Four of 400 have answered; 200 answers make a result within five points. An office passes its files on.
		for (const staff of [await asStaff(t, 'principal', 'TH-1'), await asStaff(t, 'manager', 'P1')])
			expect(await line(staff)).toMatch(
				/^1;TH-1;[^;]+;Tiểu học;[^;]+;4;400;1,0;196;;;;;;Chưa đủ phiếu;;Chưa đủ phiếu;;;0;0;0;0;0;/
			);
	});

	test('takes a span, a branch and a level, and says what is wrong with them', async () => {
		await using t = await makeApp(engine);
		const campaign = await makeCampaign(t.deps);
		await storeTotals(t.deps, campaign, parents('TH-1', 6, 5, '2026-05-04'));
		const staff = await asStaff(t, 'administrator');
		const get = (query: string) => staff.get(`/api/v1/campaigns/${campaign.id}/rates?${query}`);
		const table = await tableOf(get('from=2026-05-04&to=2026-05-04&under=P1&level=th'));
		expect(table.rows).toMatchObject([{ unit: { code: 'TH-1' }, responses: 6 }]);
		expect(table.filter).toEqual({
			...{ from: '2026-05-04', to: '2026-05-04', under: 'P1', level: 'th' },
			...{ cluster: null, formerDistrict: null, on: null }
		});
		expect((await tableOf(get('from=2026-05-05'))).totals.pooled.responses).toBe(0);
		expect((await tableOf(get('from=&to=&under=&level='))).totals.pooled.responses).toBe(6);
		for (const [query, column] of [
			['from=2026-02-30', 'from'],
			['to=yesterday', 'to'],
			['from=2026-05-05&to=2026-05-04', 'to'],
			['under=XYZ', 'under'],
			['level=university', 'level']
		] as const) {
			const response = await get(query);
			expect(response.status, query).toBe(422);
			expect(await response.json()).toMatchObject({ code: 'invalid', errors: [{ column }] });
		}
	});

	test('answers 304 while nothing has moved, and moves with an answer', async () => {
		await using t = await makeApp(engine);
		const campaign = await makeCampaign(t.deps);
		const [poster] = await postersOf(t.db, campaign.id);
		const staff = await asStaff(t, 'administrator');
		const path = `/api/v1/campaigns/${campaign.id}/rates`;
		const first = await staff.get(path);
		const tag = first.headers.get('etag')!;
		expect(first.headers.get('cache-control')).toBe('private, no-cache');

		const again = (tags: string) => staff.get(path, { 'If-None-Match': tags });
		t.clock.now = '2026-05-04T03:00:10.000Z';
		const unmoved = await again(`"other", ${tag}`);
		expect([unmoved.status, await unmoved.text()]).toEqual([304, '']);
		// Another account sees another table, whatever tag it sends.
		const office = await asStaff(t, 'manager', 'P1');
		expect((await office.get(path, { 'If-None-Match': tag })).status).toBe(200);

		await send(t, [makeResponse(poster!.code)]);
		const moved = await again(tag);
		expect(moved.status).toBe(200);
		expect(moved.headers.get('etag')).not.toBe(tag);
		expect((await tableOf(moved)).totals.pooled).toMatchObject({ responses: 1, rated: 4, satisfied: 3 });
	});

	test('counts what was sent: 19 of 20 satisfied meet 95 %, 17 of 20 are not above 85 %', async () => {
		await using t = await makeApp(engine);
		const campaign = await makeCampaign(t.deps);
		const posters = new Map(
			(await postersOf(t.db, campaign.id)).map((poster) => [poster.unitId, poster.code])
		);
		const sent = (
			[
				['id-MN-1', 19],
				['id-TH-1', 17]
			] as const
		).flatMap(([unit, satisfied], school) =>
			Array.from({ length: 20 }, (_, i) =>
				makeResponse(posters.get(unit)!, {
					id: responseId(100 * (school + 1) + i),
					answers: { C1: i < satisfied ? 4 : 3 }
				})
			)
		);
		expect((await send(t, sent)).status).toBe(200);
		const table = await tableOf(
			(await asStaff(t, 'administrator')).get(`/api/v1/campaigns/${campaign.id}/rates`)
		);
		const verdicts = table.rows.map((row) => row.verdicts.map(({ outcome }) => outcome));
		expect(table.rows.map(({ rate, flag }) => [rate, flag])).toEqual([
			[0.95, null],
			[0.85, 'red'],
			[null, null]
		]);
		expect(verdicts).toEqual([
			['met', 'met'],
			['not-met', 'not-met'],
			['too-few', 'too-few']
		]);
		expect(table.rows[0]!.interval!.map((end) => end.toFixed(4))).toEqual(['0.7639', '0.9911']);
	});

	test('gives files by a name that says what they hold', async () => {
		await using t = await makeApp(engine);
		const campaign = await makeCampaign(t.deps, { name: 'Đợt 1: "thử"' });
		const staff = await asStaff(t, 'administrator');
		const [csv, xlsx] = await Promise.all(
			['csv', 'xlsx'].map((ending) => staff.get(`/api/v1/campaigns/${campaign.id}/rates.${ending}`))
		);
		expect(csv!.headers.get('content-type')).toBe('text/csv; charset=utf-8');
		expect(csv!.headers.get('content-disposition')).toMatch(
			/^attachment; filename="Ty le hai long - Dot 1- -thu- - 2026-05-04\.csv"; filename\*=UTF-8''T%E1%BB%B7/
		);
		expect(new Uint8Array(await csv!.arrayBuffer()).slice(0, 3)).toEqual(Uint8Array.of(0xef, 0xbb, 0xbf));
		expect(xlsx!.headers.get('content-type')).toContain('spreadsheetml.sheet');
		expect(new TextDecoder().decode((await xlsx!.arrayBuffer()).slice(0, 2))).toBe('PK');
	});
});
