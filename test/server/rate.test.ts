import { describe, expect, test } from 'vitest';
import { hashOf, readRateSource } from '#server/rate/source.ts';
import { rateTable, tableOf } from '#server/rate/table.ts';
import type { Deps } from '#server/app.ts';
import type { RateTable } from '#shared/rate-table.ts';
import { BUILTIN_SURVEYS } from '#shared/surveys/builtin.ts';
import type { Unit } from '#shared/unit.ts';
import { makeApp } from '#test/support/app.ts';
import { makeCampaign, parents, storeTotals, UNITS } from '#test/support/counted.ts';
import { ENGINES } from '#test/support/engines.ts';

/** 19 of 20 satisfied at one school, 17 of 20 at another; the second of May has half of the first's. */
const ANSWERED = [
	...parents('MN-1', 10, 5, '2026-05-02'),
	...parents('MN-1', 9, 4, '2026-05-04'),
	...parents('MN-1', 1, 2, '2026-05-04'),
	...parents('TH-1', 17, 4, '2026-05-03'),
	...parents('TH-1', 3, 3, '2026-05-05')
];

const codes = (table: RateTable) => table.rows.map(({ unit }) => unit.code);
const rowOf = (table: RateTable, code: string) => table.rows.find(({ unit }) => unit.code === code)!;

describe.each(ENGINES)('the table of rates on %s', (engine) => {
	test('has a row for every school asked, answers or none, and both totals', async () => {
		await using t = await makeApp(engine);
		const campaign = await makeCampaign(t.deps);
		await storeTotals(t.deps, campaign, ANSWERED);
		const table = await rateTable(t.deps, campaign, {}, null);

		expect(table).toMatchObject({
			campaign: { id: campaign.id, state: 'open' },
			filter: { from: null, to: null, under: null, level: null },
			asOf: t.clock.now
		});
		expect(table.areas.map(({ key }) => key)).toEqual(['A', 'B', 'C', 'D', 'E']);
		expect(codes(table)).toEqual(['MN-1', 'TH-1', 'TH-2']);
		expect(rowOf(table, 'MN-1')).toMatchObject({
			unit: { code: 'MN-1', name: 'Trường Mầm non Hướng Dương', kind: 'school', level: 'mn', parent: 'P1' },
			responses: 20,
			enrolment: 200,
			responseRate: 0.1,
			counts: [0, 6, 0, 54, 60],
			rated: 120,
			satisfied: 114,
			rate: 0.95,
			mean: 4.4,
			full: 0.95,
			flag: null,
			verdicts: [
				{ target: { label: 'sàn', operator: '>', percent: 85 }, outcome: 'met' },
				{ target: { label: 'mục tiêu', operator: '>=', percent: 95 }, outcome: 'met', settled: false }
			]
		});
		expect(rowOf(table, 'TH-1')).toMatchObject({ rate: 0.85, flag: 'red' });
		expect(rowOf(table, 'TH-1').verdicts[0]).toMatchObject({
			outcome: 'not-met',
			settled: false,
			needed: 380
		});
		expect(rowOf(table, 'TH-2')).toMatchObject({
			responses: 0,
			rate: null,
			mean: null,
			interval: null,
			flag: null
		});
		expect(rowOf(table, 'TH-2').areas.map(({ key, rate }) => [key, rate])).toEqual([
			['A', null],
			['B', null],
			['C', null],
			['D', null],
			['E', null]
		]);
		expect(table.totals).toMatchObject({
			// TH-2's enrolment is not known, so neither is that of all.
			pooled: { responses: 40, enrolment: null, rated: 240, satisfied: 216, rate: 0.9, flag: 'amber' },
			meanOfUnits: { rate: expect.closeTo(0.9, 12) as number, units: 2 }
		});
		expect(table.totals.pooled.questions.map(({ key, satisfied }) => [key, satisfied])).toEqual([
			['F1', 0],
			['A2', 36],
			['B4', 36],
			['C1', 36],
			['C4', 36],
			['D1', 36],
			['E5', 36]
		]);
	});

	test('adds up the days of a span, both ends included', async () => {
		await using t = await makeApp(engine);
		const campaign = await makeCampaign(t.deps);
		await storeTotals(t.deps, campaign, ANSWERED);
		const responses = async (from: string | null, to: string | null) => {
			const table = await rateTable(t.deps, campaign, { from, to }, null);
			return table.rows.map((row) => row.responses);
		};
		expect(await responses('2026-05-02', '2026-05-05')).toEqual([20, 20, 0]);
		expect(await responses('2026-05-03', '2026-05-04')).toEqual([10, 17, 0]);
		expect(await responses('2026-05-04', null)).toEqual([10, 3, 0]);
		expect(await responses(null, '2026-05-02')).toEqual([10, 0, 0]);
		expect(await responses('2026-05-06', null)).toEqual([0, 0, 0]);
	});

	test('reads every counter, the first and the last, over days too', async () => {
		await using t = await makeApp(engine);
		const campaign = await makeCampaign(t.deps);
		// The last counter of the quick form is the sum of the stated percentages.
		const answered = [1, 2, 3].map((day) => ({
			unit: 'TH-1',
			day: `2026-05-0${day}`,
			answers: { A2: day, F1: 5, F2: 90 + day }
		}));
		await storeTotals(t.deps, campaign, answered);
		for (const filter of [{}, { from: '2026-05-01', to: '2026-05-03' }]) {
			const row = rowOf(await rateTable(t.deps, campaign, filter, null), 'TH-1');
			expect(row).toMatchObject({ responses: 3, expectation: 92, counts: [1, 1, 1, 0, 0] });
			expect(row.overall.counts).toEqual([0, 0, 0, 0, 3]);
		}
	});

	test('of all its days is that of no days named', async () => {
		await using t = await makeApp(engine);
		const campaign = await makeCampaign(t.deps);
		await storeTotals(t.deps, campaign, ANSWERED);
		const { rows, totals } = await rateTable(t.deps, campaign, {}, null);
		const days = await rateTable(t.deps, campaign, { from: '2026-05-01', to: '2026-05-31' }, null);
		expect({ rows: days.rows, totals: days.totals }).toEqual({ rows, totals });
	});

	test('can be of one branch or one level', async () => {
		await using t = await makeApp(engine);
		const campaign = await makeCampaign(t.deps);
		await storeTotals(t.deps, campaign, ANSWERED);
		const under = await rateTable(t.deps, campaign, { under: 'P1' }, null);
		expect(codes(under)).toEqual(['MN-1', 'TH-1']);
		expect(under.totals.pooled).toMatchObject({ enrolment: 600, responses: 40 });
		expect(codes(await rateTable(t.deps, campaign, { level: 'th' }, null))).toEqual(['TH-1', 'TH-2']);
		expect(codes(await rateTable(t.deps, campaign, { under: 'TH-2' }, null))).toEqual(['TH-2']);
		const none = await rateTable(t.deps, campaign, { level: 'gdtx' }, null);
		expect(none).toMatchObject({
			rows: [],
			totals: { pooled: { responses: 0, enrolment: null, rate: null }, meanOfUnits: { rate: null, units: 0 } }
		});
		await expect(rateTable(t.deps, campaign, { under: 'P9' }, null)).rejects.toMatchObject({
			code: 'invalid'
		});
	});

	test('shows an account its own units and nobody’s else', async () => {
		await using t = await makeApp(engine);
		const campaign = await makeCampaign(t.deps);
		await storeTotals(t.deps, campaign, ANSWERED);
		const own = await rateTable(t.deps, campaign, {}, new Set(['P2', 'TH-1']));
		expect(codes(own)).toEqual(['TH-1']);
		expect(own.totals).toMatchObject({
			pooled: { responses: 20, rate: 0.85, enrolment: 400 },
			meanOfUnits: { rate: 0.85, units: 1 }
		});
		await expect(rateTable(t.deps, campaign, { under: 'MN-1' }, new Set(['TH-1']))).rejects.toMatchObject({
			code: 'invalid'
		});
		await expect(rateTable(t.deps, campaign, {}, new Set(['P1']))).rejects.toMatchObject({
			code: 'not-found'
		});
	});

	test('leaves out few answers for a school that could tell whose they are', async () => {
		await using t = await makeApp(engine);
		const campaign = await makeCampaign(t.deps);
		await storeTotals(t.deps, campaign, parents('TH-1', 4, 1));
		const scope = new Set(['TH-1']);
		const guarded = tableOf(await readRateSource(t.deps, campaign, { scope, guarded: true }));
		for (const rate of [guarded.rows[0]!, guarded.totals.pooled])
			expect(rate).toMatchObject({ withheld: true, responses: 4, rate: null, counts: [0, 0, 0, 0, 0] });
		expect(guarded.totals.pooled.questions).toEqual([]);
		expect(guarded.totals.meanOfUnits).toEqual({ rate: null, units: 0 });
		const open = await rateTable(t.deps, campaign, {}, scope);
		expect(open.rows[0]).toMatchObject({ withheld: false, rate: 0 });
	});

	test('all together do not tell, less the others, what few answers of a school say', async () => {
		await using t = await makeApp(engine);
		const campaign = await makeCampaign(t.deps);
		await storeTotals(t.deps, campaign, [...parents('MN-1', 4, 1), ...parents('TH-1', 20, 5)]);
		const asked = async (guarded: boolean) =>
			tableOf(await readRateSource(t.deps, campaign, { scope: null, guarded }));
		expect((await asked(true)).totals.pooled).toMatchObject({ responses: 20, satisfied: 120, rate: 1 });
		expect((await asked(false)).totals.pooled).toMatchObject({ responses: 24, satisfied: 120, rated: 144 });
	});

	test('takes the questions of different surveys together by their keys', async () => {
		await using t = await makeApp(engine);
		const campaign = await makeCampaign(t.deps, { surveys: { mn: 'mn', '*': 'nhanh' } });
		await storeTotals(t.deps, campaign, [
			{ unit: 'MN-1', day: '2026-05-04', survey: 'mn', answers: { A1: 1, B4: 5 } },
			{ unit: 'TH-1', day: '2026-05-04', answers: { B4: 2 } }
		]);
		const { totals } = await rateTable(t.deps, campaign, {}, null);
		const b4 = totals.pooled.questions.find(({ key }) => key === 'B4');
		expect(b4).toMatchObject({
			rated: 2,
			satisfied: 1,
			label: { vi: 'Nhà vệ sinh sạch, vừa tầm của bé / Nhà vệ sinh sạch, đủ nước' }
		});
		const order = BUILTIN_SURVEYS[0]!.questions.filter(({ type }) => type === 'scale').map(({ key }) => key);
		expect(totals.pooled.questions.map(({ key }) => key)).toEqual(order);
	});

	test('counts answers to a version that no poster of the school asks', async () => {
		await using t = await makeApp(engine);
		const campaign = await makeCampaign(t.deps);
		const day = '2026-05-04';
		await storeTotals(t.deps, campaign, [
			{ unit: 'TH-1', day, answers: { F1: 5 } },
			{ unit: 'TH-1', day, version: 1, answers: { B4: 2, F1: 1 } }
		]);
		const { rows } = await rateTable(t.deps, campaign, {}, null);
		expect(rows.find(({ unit }) => unit.code === 'TH-1')).toMatchObject({
			responses: 2,
			rated: 1,
			rate: 0,
			overall: { rated: 2, satisfied: 1 }
		});
	});

	test('costs as many queries for three hundred schools as for three', async () => {
		const queriesOf = async (schools: number) => {
			await using t = await makeApp(engine);
			const more = Array.from({ length: schools }, (_, i): Unit => ({
				...UNITS[4]!,
				id: `id-X${i}`,
				code: `X${i}`
			}));
			const campaign = await makeCampaign(t.deps, {}, [...UNITS.slice(0, 3), ...more]);
			await storeTotals(t.deps, campaign, [...parents('X0', 3, 5), ...parents('X1', 3, 4)]);
			let queries = 0;
			const counting = t.db.withPlugin({
				transformQuery: ({ node }) => (queries++, node),
				transformResult: ({ result }) => Promise.resolve(result)
			});
			const deps: Deps = { ...t.deps, db: Object.assign(counting, { engine, file: t.db.file }) };
			expect((await rateTable(deps, campaign, {}, null)).rows).toHaveLength(schools);
			return queries;
		};
		expect(await queriesOf(3)).toBe(5);
		expect(await queriesOf(300)).toBe(5);
	});

	test('has a hash that moves with every figure and only with them', async () => {
		await using t = await makeApp(engine);
		const campaign = await makeCampaign(t.deps);
		await storeTotals(t.deps, campaign, parents('TH-1', 4, 1));
		const hash = async (more: object = {}) =>
			hashOf(await readRateSource(t.deps, campaign, { scope: null, ...more }));
		const first = await hash();
		t.clock.now = '2026-05-04T04:00:00.000Z';
		expect(await hash()).toBe(first);
		expect(await hash({ guarded: true })).not.toBe(first);
		expect(await hash({ filter: { level: 'th' } })).not.toBe(first);
		await t.db.updateTable('unit').set({ enrolment: 401 }).where('code', '=', 'TH-1').execute();
		const renumbered = await hash();
		expect(renumbered).not.toBe(first);
		await storeTotals(t.deps, campaign, parents('MN-1', 1, 1));
		expect(await hash()).not.toBe(renumbered);
		const last = await hash();
		// Closing changes the campaign's state, which the table tells.
		t.clock.now = '2026-06-01T00:00:00.000Z';
		expect(await hash()).not.toBe(last);
	});
});
