import { describe, expect, test } from 'vitest';
import { upsertUnits } from '#server/unit/queries.ts';
import type { Campaign } from '#shared/campaign.ts';
import type { Overview } from '#shared/overview.ts';
import type { Unit } from '#shared/unit.ts';
import { makeApp, type TestApp } from '#test/support/app.ts';
import { makeCampaign, parents, storeTotals, UNITS } from '#test/support/counted.ts';
import { ENGINES } from '#test/support/engines.ts';
import { asStaff, type Staff } from '#test/support/staff.ts';

const change = (t: TestApp, code: string, what: Partial<Unit>) =>
	t.db
		.transaction()
		.execute((trx) => upsertUnits(trx, [{ ...UNITS.find((unit) => unit.code === code)!, ...what }]));

const LAST_YEAR = {
	name: 'Khảo sát năm trước',
	opensAt: '2025-04-30T17:00:00.000Z',
	closesAt: '2025-05-31T16:59:59.999Z'
};

/** TH-1 fell from 95 % to 70 % of a hundred parents, TH-2 rose a little, MN-1 was silent last year. */
async function twoYears(t: TestApp): Promise<{ before: Campaign; now: Campaign }> {
	const before = await makeCampaign(t.deps, LAST_YEAR);
	const now = await makeCampaign(t.deps);
	const level = (unit: string, good: number, bad: number, day: string) => [
		...parents(unit, good, 5, day),
		...parents(unit, bad, 2, day)
	];
	await storeTotals(t.deps, before, [
		...level('TH-1', 95, 5, '2025-05-04'),
		...level('TH-2', 16, 4, '2025-05-04')
	]);
	await storeTotals(t.deps, now, [
		...level('MN-1', 20, 0, '2026-05-03'),
		...level('TH-1', 70, 30, '2026-05-03'),
		...level('TH-2', 18, 2, '2026-05-03')
	]);
	return { before, now };
}

const read = async (staff: Staff, { id }: Campaign, query = ''): Promise<Overview> => {
	const reply = await staff.get(`/api/v1/campaigns/${id}/overview${query}`);
	if (reply.status !== 200) throw new Error(`${reply.status}: ${await reply.text()}`);
	return (await reply.json()) as Overview;
};
const codesOf = (list: { unit: { code: string } }[]) => list.map(({ unit }) => unit.code);

describe.each(ENGINES)('the overview on %s', (engine) => {
	test('names who needs attention, what moved, and what pulls down', async () => {
		await using t = await makeApp(engine);
		const { before, now } = await twoYears(t);
		const overview = await read(await asStaff(t, 'administrator'), now);
		expect(overview.previous).toEqual({ id: before.id, ...LAST_YEAR });
		expect(overview.standings).toEqual({ red: 1, amber: 1, met: 1, tooFew: 0, none: 0 });
		// Twenty parents are too few to conclude anything for sure.
		expect(overview.thin).toEqual({ red: 0, amber: 1, met: 1 });
		expect(overview.attention.map(({ unit, firm }) => [unit.code, firm])).toEqual([
			['TH-1', true],
			['TH-2', false]
		]);
		expect(overview.attentionTotal).toBe(1);
		expect(overview.attention[0]).toMatchObject({
			flag: 'red',
			rate: 0.7,
			verdict: { target: { label: 'sàn' }, settled: true },
			change: { clear: true }
		});
		expect(overview.attention[0]!.change!.difference).toBeCloseTo(-0.25, 12);
		// Newcombe's interval of 95/100 against 70/100, narrowed by the 400 parents there are.
		expect(overview.attention[0]!.change!.interval[1]).toBeLessThan(-0.14);
		expect(overview.moved.comparable).toBe(2);
		expect(codesOf(overview.moved.down)).toEqual(['TH-1']);
		expect(overview.moved.up).toEqual([]);
		expect(overview.moved.down[0]).toMatchObject({ before: 0.95, after: 0.7 });
		expect(overview.areas.map(({ rate }) => rate)).toEqual([
			...overview.areas.map(({ rate }) => rate!).sort((a, b) => a - b)
		]);
		expect(overview.questions.length).toBeGreaterThan(0);
	});

	test('holds all together against the same schools then, not against others', async () => {
		await using t = await makeApp(engine);
		const { now } = await twoYears(t);
		const { pooled } = await read(await asStaff(t, 'administrator'), now);
		expect(pooled.responses).toBe(140);
		expect(pooled.rate).toBeCloseTo(108 / 140, 12);
		// MN-1 was asked last year, too, though nobody answered: it counts among the same schools.
		expect(pooled.change!.difference).toBeCloseTo(108 / 140 - 111 / 120, 12);
	});

	test('compares with another campaign, or none, when asked to', async () => {
		await using t = await makeApp(engine);
		const { before, now } = await twoYears(t);
		const admin = await asStaff(t, 'administrator');
		const none = await read(admin, now, '?previous=none');
		expect(none).toMatchObject({ previous: null, moved: { up: [], down: [], comparable: 0 } });
		expect(none.pooled.change).toBeNull();
		expect((await read(admin, now, `?previous=${before.id}`)).previous?.id).toBe(before.id);
		expect((await read(admin, before)).previous).toBeNull();
		for (const id of [now.id, 'no-such-campaign'])
			expect((await admin.get(`/api/v1/campaigns/${now.id}/overview?previous=${id}`)).status).toBe(404);
	});

	test('leaves schools out that were asked another survey', async () => {
		await using t = await makeApp(engine);
		await makeCampaign(t.deps, { ...LAST_YEAR, surveys: { '*': 'th' } });
		const now = await makeCampaign(t.deps);
		await storeTotals(t.deps, now, parents('TH-1', 20, 5));
		expect((await read(await asStaff(t, 'administrator'), now)).previous).toBeNull();
	});

	test('of a campaign of another kind, or one that was still open, nothing is said', async () => {
		await using t = await makeApp(engine);
		await makeCampaign(t.deps, { ...LAST_YEAR, kind: 'custom' });
		await makeCampaign(t.deps, { ...LAST_YEAR, closesAt: '2026-04-30T17:00:00.001Z' });
		const now = await makeCampaign(t.deps);
		const admin = await asStaff(t, 'administrator');
		expect((await read(admin, now)).previous).toBeNull();
		const touching = await makeCampaign(t.deps, { ...LAST_YEAR, closesAt: '2026-04-30T17:00:00.000Z' });
		expect((await read(admin, now)).previous?.id).toBe(touching.id);
	});

	test('a school that took another over is compared with both of them', async () => {
		await using t = await makeApp(engine);
		const { now } = await twoYears(t);
		await change(t, 'TH-2', { closedOn: '2026-05-04', mergedInto: 'TH-1' });
		t.clock.now = '2026-06-04T03:00:00.000Z';
		const { moved } = await read(await asStaff(t, 'administrator'), now);
		expect(codesOf(moved.down)).toEqual(['TH-1']);
		expect(moved.down[0]!.before).toBeCloseTo(111 / 120, 12);
		expect(moved.down[0]!.after).toBeCloseTo(88 / 120, 12);
		expect(moved.comparable).toBe(1);
	});

	test('shows each only what is theirs, and those who know the parents nothing of a few', async () => {
		await using t = await makeApp(engine);
		const now = await makeCampaign(t.deps);
		await storeTotals(t.deps, now, [
			...parents('TH-1', 4, 1),
			...parents('MN-1', 20, 2),
			...parents('TH-2', 9, 1)
		]);
		const ward = await read(await asStaff(t, 'manager', 'P1'), now);
		expect(codesOf(ward.attention)).toEqual(['MN-1']);
		expect(ward.standings).toEqual({ red: 1, amber: 0, met: 0, tooFew: 1, none: 0 });
		expect(ward.silent.map(({ code }) => code)).toEqual(['TH-1']);
		expect(ward.silentTotal).toBe(1);

		const school = await read(await asStaff(t, 'principal', 'TH-1'), now);
		expect(school).toMatchObject({
			attention: [],
			areas: [],
			questions: [],
			standings: { red: 0, amber: 0, met: 0, tooFew: 1, none: 0 },
			pooled: { responses: 4, rate: null, interval: null, change: null }
		});
		const other = await asStaff(t, 'principal', 'TH-2');
		expect(codesOf((await read(other, now)).attention)).toEqual(['TH-2']);
		expect((await other.get(`/api/v1/campaigns/${now.id}/overview?under=TH-1`)).status).toBe(422);
		expect((await other.get('/api/v1/campaigns/none/overview')).status).toBe(404);
		expect((await other.get(`/api/v1/campaigns/${now.id}/overview?level=x`)).status).toBe(422);
	});

	test('schools without answers come before those with too few', async () => {
		await using t = await makeApp(engine);
		const now = await makeCampaign(t.deps);
		await storeTotals(t.deps, now, parents('MN-1', 4, 5));
		const { silent, standings } = await read(await asStaff(t, 'administrator'), now, '?previous=none');
		expect(silent.map(({ code }) => code)).toEqual(['TH-1', 'TH-2', 'MN-1']);
		expect(standings).toMatchObject({ none: 2, tooFew: 1 });
	});
});
