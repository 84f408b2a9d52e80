import { describe, expect, test } from 'vitest';
import { rateTable } from '#server/rate/table.ts';
import { rateCsv } from '#server/rate/csv.ts';
import { upsertUnits } from '#server/unit/queries.ts';
import type { RateTable } from '#shared/rate-table.ts';
import type { Unit } from '#shared/unit.ts';
import { makeApp, type TestApp } from '#test/support/app.ts';
import { makeCampaign, parents, storeTotals, UNITS } from '#test/support/counted.ts';
import { ENGINES } from '#test/support/engines.ts';

/** 19 of 20 satisfied at TH-1, 10 of 20 at TH-2, which stands in another ward. */
const ANSWERED = [
	...parents('TH-1', 19, 5, '2026-05-03'),
	...parents('TH-1', 1, 1, '2026-05-03'),
	...parents('TH-2', 10, 4, '2026-05-04'),
	...parents('TH-2', 10, 2, '2026-05-04')
];
const codes = (table: RateTable) => table.rows.map(({ unit }) => unit.code);
const rowOf = (table: RateTable, code: string) => table.rows.find(({ unit }) => unit.code === code)!;

/** Changes units as they are today, without a history of their own. */
const change = (t: TestApp, code: string, what: Partial<Unit>) =>
	t.db
		.transaction()
		.execute((trx) => upsertUnits(trx, [{ ...UNITS.find((unit) => unit.code === code)!, ...what }]));

/** TH-2 went into TH-1 on 1 August 2026, after the campaign. */
async function merged(t: TestApp) {
	const campaign = await makeCampaign(t.deps);
	await storeTotals(t.deps, campaign, ANSWERED);
	await change(t, 'TH-2', { enrolment: 100 });
	await change(t, 'TH-2', { enrolment: 100, closedOn: '2026-08-01', mergedInto: 'TH-1' });
	t.clock.now = '2026-09-01T00:00:00.000Z';
	return campaign;
}

describe.each(ENGINES)('rates of schools that merged on %s', (engine) => {
	test('stand with the successor, sums and parents together', async () => {
		await using t = await makeApp(engine);
		const table = await rateTable(t.deps, await merged(t), {}, null);
		expect(codes(table)).toEqual(['MN-1', 'TH-1']);
		expect(rowOf(table, 'TH-1')).toMatchObject({
			responses: 40,
			enrolment: 500,
			rate: 29 / 40,
			includes: [{ code: 'TH-2', name: 'Trường Tiểu học Suối Mơ' }]
		});
		expect(rowOf(table, 'MN-1').includes).toEqual([]);
		expect(table.on).toBe('2026-09-01');
	});

	test('stand apart when asked as of a day before, the last one too', async () => {
		await using t = await makeApp(engine);
		const campaign = await merged(t);
		const before = await rateTable(t.deps, campaign, { on: '2026-07-31' }, null);
		expect(codes(before)).toEqual(['MN-1', 'TH-1', 'TH-2']);
		expect(rowOf(before, 'TH-1')).toMatchObject({ responses: 20, enrolment: 400, rate: 0.95, includes: [] });
		expect(rowOf(before, 'TH-2')).toMatchObject({ responses: 20, enrolment: 100, rate: 0.5 });
		expect(codes(await rateTable(t.deps, campaign, { on: '2026-08-01' }, null))).toEqual(['MN-1', 'TH-1']);
		// All together they are the same either way.
		const { totals } = await rateTable(t.deps, campaign, {}, null);
		expect(before.totals.pooled).toMatchObject({
			responses: totals.pooled.responses,
			rate: totals.pooled.rate,
			enrolment: totals.pooled.enrolment
		});
	});

	test('go to whoever sees the successor; the ward that lost the school sees it as it was', async () => {
		await using t = await makeApp(engine);
		const campaign = await merged(t);
		const other = new Set(['P2', 'TH-2']);
		await expect(rateTable(t.deps, campaign, {}, other)).rejects.toMatchObject({ code: 'not-found' });
		expect(codes(await rateTable(t.deps, campaign, { on: '2026-07-31' }, other))).toEqual(['TH-2']);
		expect(codes(await rateTable(t.deps, campaign, {}, new Set(['TH-1', 'TH-2'])))).toEqual(['TH-1']);
	});

	test('of a locked campaign stay as they stood on the day of its locking', async () => {
		await using t = await makeApp(engine);
		const campaign = { ...(await merged(t)), lockedAt: '2026-07-01T00:00:00.000Z' };
		expect(codes(await rateTable(t.deps, campaign, {}, null))).toEqual(['MN-1', 'TH-1', 'TH-2']);
	});

	test('can be asked of a cluster and of a former district', async () => {
		await using t = await makeApp(engine);
		const campaign = await makeCampaign(t.deps);
		await change(t, 'TH-1', { cluster: 'Cụm 5', formerDistrict: 'Quận 7' });
		await change(t, 'TH-2', { cluster: 'Cụm 5', formerDistrict: 'Nhà Bè' });
		expect(codes(await rateTable(t.deps, campaign, { cluster: 'Cụm 5' }, null))).toEqual(['TH-1', 'TH-2']);
		expect(codes(await rateTable(t.deps, campaign, { formerDistrict: 'Quận 7' }, null))).toEqual(['TH-1']);
		expect(codes(await rateTable(t.deps, campaign, { cluster: 'Cụm 6' }, null))).toEqual([]);
	});
});

describe.each(ENGINES)('targets of the register on %s', (engine) => {
	const register = (t: TestApp, unit: string | null, percent: string, basis: string | null) =>
		t.db
			.insertInto('target')
			.values({
				id: crypto.randomUUID(),
				kind: 'school-service',
				unit,
				from_day: null,
				to_day: null,
				label: 'mục tiêu',
				operator: '>=',
				percent,
				basis,
				created_at: '2026-01-01T00:00:00.000Z',
				withdrawn_at: null
			})
			.execute();

	test('a school that set itself 99 % is held against that, its neighbours against the office’s', async () => {
		await using t = await makeApp(engine);
		const campaign = { ...(await makeCampaign(t.deps)), ownTargets: false };
		await storeTotals(t.deps, campaign, ANSWERED);
		await register(t, 'SO', '95', 'Kế hoạch số 12/KH-SGDĐT');
		await register(t, 'TH-1', '99', 'Kế hoạch của trường');
		const table = await rateTable(t.deps, campaign, {}, null);
		const targets = (code: string) =>
			rowOf(table, code)
				.verdicts.slice(1)
				.map(({ target }) => [target.label, target.percent, target.unit, target.basis]);
		expect(targets('TH-1')).toEqual([['mục tiêu', 99, 'TH-1', 'Kế hoạch của trường']]);
		expect(targets('TH-2')).toEqual([['mục tiêu', 95, 'SO', 'Kế hoạch số 12/KH-SGDĐT']]);
		expect(rowOf(table, 'TH-1')).toMatchObject({ rate: 0.95, flag: 'amber' });

		const csv = rateCsv(table, (code) => code);
		expect(csv).toContain('Mục tiêu: chỉ tiêu;Mục tiêu: kết luận;');
		expect(csv).toContain('từ 99 % trở lên;Chưa đạt;');
		expect(csv).toContain('từ 95 % trở lên;Chưa đạt;');
	});

	test('one school’s table is held against its own, all together against the office’s', async () => {
		await using t = await makeApp(engine);
		const campaign = { ...(await makeCampaign(t.deps)), ownTargets: false };
		await storeTotals(t.deps, campaign, ANSWERED);
		await register(t, null, '90', null);
		await register(t, 'TH-1', '99', null);
		const percents = async (filter: Partial<RateTable['filter']>) =>
			(await rateTable(t.deps, campaign, filter, null)).totals.pooled.verdicts.map(
				({ target }) => target.percent
			);
		expect(await percents({})).toEqual([85, 90]);
		expect(await percents({ under: 'TH-1' })).toEqual([85, 99]);
	});
});
