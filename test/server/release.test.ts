import { describe, expect, test } from 'vitest';
import type { RateTable } from '#shared/rate-table.ts';
import type { Trend } from '#shared/trend.ts';
import { makeApp, type TestApp } from '#test/support/app.ts';
import { makeCampaign, parents, storeTotals, type Answered } from '#test/support/counted.ts';
import { ENGINES } from '#test/support/engines.ts';
import { asStaff, type Staff } from '#test/support/staff.ts';

const tableFor = async (staff: Staff, id: string, query = ''): Promise<RateTable> => {
	const reply = await staff.get(`/api/v1/campaigns/${id}/rates${query}`);
	if (!reply.ok) throw new Error(`${reply.status} ${await reply.text()}`);
	return (await reply.json()) as RateTable;
};

/** A campaign whose answers can be put in anew, as if more had come. */
async function withAnswers(t: TestApp) {
	const campaign = await makeCampaign(t.deps);
	const put = async (answered: Answered[]) => {
		await t.db.deleteFrom('total').execute();
		await storeTotals(t.deps, campaign, answered);
	};
	return { campaign, put };
}

describe.each(ENGINES)('what those who know the parents see on %s', (engine) => {
	test('moves by five people at a time; how many have answered is told at once', async () => {
		await using t = await makeApp(engine);
		const { campaign, put } = await withAnswers(t);
		const principal = await asStaff(t, 'principal', 'TH-1');
		const office = await asStaff(t, 'manager', 'P1');
		const seen = async (staff: Staff) => {
			const { rows, totals } = await tableFor(staff, campaign.id, staff === office ? '?under=TH-1' : '');
			expect(totals.pooled.counts).toEqual(rows[0]!.counts);
			return [rows[0]!.responses, rows[0]!.counts[0], rows[0]!.counts[4], rows[0]!.withheld];
		};
		const content = parents('TH-1', 4, 5);
		await put(content);
		expect(await seen(principal)).toEqual([4, 0, 0, true]);
		await put([...content, ...parents('TH-1', 1, 5)]);
		expect(await seen(principal)).toEqual([5, 0, 30, false]);
		// One who is not content at all, and three more: nobody can tell which of them was.
		await put([...content, ...parents('TH-1', 1, 5), ...parents('TH-1', 1, 1)]);
		expect(await seen(principal)).toEqual([6, 0, 30, false]);
		expect(await seen(office)).toEqual([6, 6, 30, false]);
		await put([...content, ...parents('TH-1', 4, 5), ...parents('TH-1', 1, 1)]);
		expect(await seen(principal)).toEqual([9, 0, 30, false]);
		await put([...content, ...parents('TH-1', 5, 5), ...parents('TH-1', 1, 1)]);
		expect(await seen(principal)).toEqual([10, 6, 54, false]);
	});

	test('says what was expected where five have said it, and pools no school where fewer have', async () => {
		await using t = await makeApp(engine);
		const { campaign, put } = await withAnswers(t);
		const office = await asStaff(t, 'manager', 'SO');
		const observer = await asStaff(t, 'observer', 'SO');
		const principal = await asStaff(t, 'principal', 'TH-1');
		const state = (unit: string, people: number, F2: number) =>
			parents(unit, 9, 5).map((one, i) => (i < people ? { ...one, answers: { ...one.answers, F2 } } : one));
		const seen = async (staff: Staff) => {
			const { rows, totals } = await tableFor(staff, campaign.id);
			return [rows.find(({ unit }) => unit.code === 'TH-1')!.expectation, totals.pooled.expectation];
		};
		/** What the school’s line in a file has. */
		const filed = async (staff: Staff) => {
			const text = await (await staff.get(`/api/v1/campaigns/${campaign.id}/rates.csv`)).text();
			const [head = [], ...lines] = text
				.replace(/^\uFEFF/, '')
				.trim()
				.split(/\r?\n/)
				.map((line) => line.split(';'));
			const at = head.findIndex((title) => title.includes('mong đợi'));
			expect(at).toBeGreaterThan(0);
			return lines.find((line) => line.includes('TH-1'))![at];
		};
		await put([...state('TH-1', 4, 90), ...state('MN-1', 6, 100)]);
		expect([await seen(principal), await seen(observer)]).toEqual([
			[null, null],
			[null, 100]
		]);
		expect(await seen(office)).toEqual([90, 96]);
		expect([await filed(principal), await filed(office)]).toEqual(['', '']);
		// Five more people, one of whom has said it.
		await put([...state('TH-1', 5, 90), ...parents('TH-1', 5, 5), ...state('MN-1', 6, 100)]);
		expect([await seen(principal), (await seen(observer))[0]]).toEqual([[90, 90], 90]);
		expect(Number((await filed(principal))!.replace(',', '.'))).toBe(90);
	});

	test('is the same for all of them, also when two look at the same moment', async () => {
		await using t = await makeApp(engine);
		const { campaign, put } = await withAnswers(t);
		const [principal, clerk] = [await asStaff(t, 'principal', 'TH-1'), await asStaff(t, 'staff', 'TH-1')];
		await put(parents('TH-1', 7, 5));
		const counts = (table: RateTable) => table.rows[0]!.counts;
		const first = await Promise.all([principal, clerk].map((staff) => tableFor(staff, campaign.id)));
		expect(first.map(counts)).toEqual([
			[0, 0, 0, 0, 42],
			[0, 0, 0, 0, 42]
		]);
		await put(parents('TH-1', 11, 5));
		expect(counts(await tableFor(clerk, campaign.id))).toEqual([0, 0, 0, 0, 42]);
		await put(parents('TH-1', 12, 5));
		expect(counts(await tableFor(clerk, campaign.id))).toEqual([0, 0, 0, 0, 72]);
	});

	test('has no days: of two spans the difference would be the answers of a few', async () => {
		await using t = await makeApp(engine);
		const { campaign, put } = await withAnswers(t);
		await put(parents('TH-1', 8, 5));
		const statuses = async (staff: Staff) =>
			Promise.all(
				['rates', 'rates.csv', 'overview', 'events'].flatMap((what) =>
					['from=2026-05-01', 'to=2026-05-03', 'on=2026-05-01'].map(async (query) => {
						const reply = await staff.get(`/api/v1/campaigns/${campaign.id}/${what}?${query}`);
						await reply.body?.cancel();
						return reply.status;
					})
				)
			);
		for (const [role, unit] of [
			['principal', 'TH-1'],
			['observer', 'P1']
		] as const) {
			const refused = await statuses(await asStaff(t, role, unit));
			// An overview knows no days but that of the units.
			expect(refused).toEqual([422, 422, 422, 422, 422, 422, 200, 200, 422, 422, 422, 422]);
		}
		expect(new Set(await statuses(await asStaff(t, 'viewer', 'P1')))).toEqual(new Set([200]));
	});

	test('is in its years what it is in its campaigns: a hidden one cannot be told by the difference', async () => {
		await using t = await makeApp(engine);
		const { campaign } = await withAnswers(t);
		const small = await makeCampaign(t.deps, { name: 'Đợt nhỏ' });
		await storeTotals(t.deps, campaign, parents('TH-1', 20, 5));
		await storeTotals(t.deps, small, parents('TH-1', 3, 1));
		const trendFor = async (staff: Staff) =>
			(await (await staff.get('/api/v1/units/TH-1/trend')).json()) as Trend;
		const { schoolYears, reformYears } = await trendFor(await asStaff(t, 'principal', 'TH-1'));
		for (const [year] of [schoolYears, reformYears]) expect(year!.rate.counts).toEqual([0, 0, 0, 0, 120]);
		const office = await trendFor(await asStaff(t, 'manager', 'P1'));
		expect(office.schoolYears[0]!.rate.counts).toEqual([18, 0, 0, 0, 120]);
	});
});

describe.each(ENGINES)('a locked campaign on %s', (engine) => {
	test('stays as it was locked, whatever is merged or mended afterwards, until it is unlocked', async () => {
		await using t = await makeApp(engine);
		const { campaign, put } = await withAnswers(t);
		await put([...parents('TH-1', 20, 5), ...parents('TH-2', 10, 1)]);
		t.clock.now = '2026-07-01T03:00:00.000Z';
		const administrator = await asStaff(t, 'administrator');
		const url = `/api/v1/campaigns/${campaign.id}`;
		const done = async (reply: Promise<Response>) => expect((await reply).status).toBe(200);
		await done(administrator.send('POST', `${url}/lock`, {}));
		const figures = async () =>
			(await tableFor(administrator, campaign.id)).rows.map(({ unit, responses, enrolment }) => [
				unit.code,
				responses,
				enrolment
			]);
		const locked = await figures();
		expect(locked).toEqual([
			['MN-1', 0, 200],
			['TH-1', 20, 400],
			['TH-2', 10, null]
		]);

		const merge = { into: 'TH-1', on: '2026-06-20' };
		await done(administrator.send('POST', '/api/v1/units/TH-2/merge', merge));
		await done(administrator.send('PATCH', '/api/v1/units/TH-1', { enrolment: 999, from: null }));
		expect(await figures()).toEqual(locked);

		await done(administrator.send('POST', `${url}/unlock`, { reason: 'Sửa danh sách trường' }));
		expect(await figures()).toEqual([
			['MN-1', 0, 200],
			['TH-1', 30, null]
		]);
	});
});
