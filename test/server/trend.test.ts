import { describe, expect, test } from 'vitest';
import { upsertUnits } from '#server/unit/queries.ts';
import type { Trend } from '#shared/trend.ts';
import type { Unit } from '#shared/unit.ts';
import { makeApp, type TestApp } from '#test/support/app.ts';
import { makeCampaign, parents, storeTotals, UNITS } from '#test/support/counted.ts';
import { ENGINES } from '#test/support/engines.ts';
import { asStaff, type Staff } from '#test/support/staff.ts';

const change = (t: TestApp, code: string, what: Partial<Unit>) =>
	t.db
		.transaction()
		.execute((trx) => upsertUnits(trx, [{ ...UNITS.find((unit) => unit.code === code)!, ...what }]));

/** Autumn 2025 (over the turn of the reform year), spring 2026 and autumn 2026. */
async function threeCampaigns(t: TestApp) {
	const autumn = await makeCampaign(t.deps, {
		name: 'Thu 2025',
		opensAt: '2025-10-31T17:00:00.000Z',
		closesAt: '2025-12-15T16:59:59.999Z'
	});
	const spring = await makeCampaign(t.deps, { name: 'Xuân 2026' });
	const next = await makeCampaign(t.deps, {
		name: 'Thu 2026',
		opensAt: '2026-08-31T17:00:00.000Z',
		closesAt: '2026-10-31T16:59:59.999Z'
	});
	await storeTotals(t.deps, autumn, [
		...parents('TH-1', 10, 5, '2025-11-30'),
		...parents('TH-1', 10, 2, '2025-12-01'),
		...parents('TH-2', 20, 1, '2025-11-10')
	]);
	await storeTotals(t.deps, spring, parents('TH-1', 30, 4, '2026-05-03'));
	await storeTotals(t.deps, next, parents('TH-1', 8, 1, '2026-09-05'));
	t.clock.now = '2026-09-10T00:00:00.000Z';
	return { autumn, spring, next };
}

const read = async (staff: Staff, code: string, query = ''): Promise<Trend> => {
	const reply = await staff.get(`/api/v1/units/${code}/trend${query}`);
	if (reply.status !== 200) throw new Error(`${reply.status}: ${await reply.text()}`);
	return (await reply.json()) as Trend;
};
const figures = (years: Trend['schoolYears']) =>
	years.map(({ year, rate, running }) => [year, rate.responses, rate.rate, running]);

describe.each(ENGINES)('a school’s way on %s', (engine) => {
	test('goes through the campaigns, each against the one before', async () => {
		await using t = await makeApp(engine);
		await threeCampaigns(t);
		const { points, areas } = await read(await asStaff(t, 'administrator'), 'TH-1');
		expect(points.map(({ campaign, rate }) => [campaign.name, campaign.state, rate.rate])).toEqual([
			['Thu 2025', 'closed', 0.5],
			['Xuân 2026', 'closed', 1],
			['Thu 2026', 'open', 0]
		]);
		expect(points.map(({ change }) => change && [change.difference, change.clear])).toEqual([
			null,
			[0.5, true],
			[-1, true]
		]);
		const [autumn, , last] = points;
		expect(autumn).toMatchObject({ sinceFirst: null, sinceYear: null });
		// Half a year later is not a year later.
		expect(points[1]!.sinceYear).toBeNull();
		expect(last!.sinceFirst).toMatchObject({
			campaign: autumn!.campaign.id,
			change: { difference: -0.5, clear: true }
		});
		expect(last!.sinceYear).toEqual(last!.sinceFirst);
		expect(points[0]!.rate.verdicts.map(({ target }) => target.percent)).toEqual([85, 95]);
		expect(areas.length).toBeGreaterThan(0);
	});

	test('and through school years and reform years, by the day each answer was finished', async () => {
		await using t = await makeApp(engine);
		await threeCampaigns(t);
		const trend = await read(await asStaff(t, 'administrator'), 'TH-1');
		expect(figures(trend.schoolYears)).toEqual([
			['2025–2026', 50, 0.8, false],
			['2026–2027', 8, 0, true]
		]);
		expect(figures(trend.reformYears)).toEqual([
			['2025', 10, 1, false],
			['2026', 48, 30 / 48, true]
		]);
		expect(trend.schoolYears.map(({ change }) => change?.clear ?? null)).toEqual([null, true]);
		expect(trend.reformYears[1]!.change!.difference).toBeCloseTo(30 / 48 - 1, 12);
		// Who answered in two campaigns may be one person: no share of the parents is told.
		expect(trend.reformYears.map(({ rate }) => rate.enrolment)).toEqual([400, null]);
		expect(trend.schoolYears[0]).toMatchObject({ from: '2025-08-01', to: '2026-07-31' });
	});

	test('carries what was merged into it; the one that is gone keeps its own', async () => {
		await using t = await makeApp(engine);
		await threeCampaigns(t);
		await change(t, 'TH-2', { closedOn: '2026-08-01', mergedInto: 'TH-1' });
		const admin = await asStaff(t, 'administrator');
		const { points } = await read(admin, 'TH-1');
		expect(points.map(({ rate }) => [rate.responses, rate.rate])).toEqual([
			[40, 0.25],
			[30, 1],
			[8, 0]
		]);
		expect((await read(admin, 'TH-2')).points.map(({ rate }) => rate.responses)).toEqual([20]);
	});

	test('leaves out other kinds, and answers nothing with nothing', async () => {
		await using t = await makeApp(engine);
		await threeCampaigns(t);
		const admin = await asStaff(t, 'administrator');
		const empty = { points: [], schoolYears: [], reformYears: [], areas: [] };
		expect(await read(admin, 'TH-1', '?kind=procedure')).toMatchObject(empty);
		expect(await read(admin, 'MN-1')).toMatchObject(empty);
		expect((await admin.get('/api/v1/units/TH-1/trend?kind=x')).status).toBe(422);
	});
});

describe.each(ENGINES)('an office’s way on %s', (engine) => {
	test('is that of the schools now below it, pooled, without years', async () => {
		await using t = await makeApp(engine);
		await threeCampaigns(t);
		const trend = await read(await asStaff(t, 'manager', 'SO'), 'SO');
		expect(trend.points.map(({ rate }) => rate.responses)).toEqual([40, 30, 8]);
		expect(trend).toMatchObject({ schoolYears: [], reformYears: [] });
		await change(t, 'TH-2', { parent: 'P1' });
		const ward = await read(await asStaff(t, 'manager', 'P1'), 'P1');
		expect(ward.points[0]!.rate.responses).toBe(40);
	});
});

describe.each(ENGINES)('whose way on %s', (engine) => {
	test('is shown to whoever sees the unit, and of a few answers nothing to those who know the parents', async () => {
		await using t = await makeApp(engine);
		const campaign = await makeCampaign(t.deps);
		await storeTotals(t.deps, campaign, parents('TH-1', 4, 1));
		const principal = await asStaff(t, 'principal', 'TH-1');
		const { points, schoolYears } = await read(principal, 'TH-1');
		expect(points[0]!.rate).toMatchObject({ responses: 4, rate: null, withheld: true });
		expect(schoolYears[0]!.rate).toMatchObject({ responses: 4, rate: null, withheld: true });
		expect((await read(await asStaff(t, 'manager', 'P1'), 'TH-1')).points[0]!.rate.rate).toBe(0);
		for (const code of ['TH-2', 'P1', 'SO', 'none'])
			expect((await principal.get(`/api/v1/units/${code}/trend`)).status).toBe(404);
	});
});
