import { describe, expect, test } from 'vitest';
import { up as countArrivals } from '#server/db/migrations/0014_arrival.ts';
import { checkTotals } from '#server/response/check.ts';
import { checkArrivals } from '#server/visit/arrival.ts';
import { makeApp } from '#test/support/app.ts';
import { makeCampaign } from '#test/support/campaign.ts';
import { ENGINES } from '#test/support/engines.ts';
import { makeResponse, responseId, sendAll } from '#test/support/response.ts';

describe.each(ENGINES)('checking totals on %s', (engine) => {
	const start = async () => {
		const t = await makeApp(engine);
		const { posters, schools } = await makeCampaign(t.db, { schools: 3 });
		t.clock.now = '2026-05-06T03:00:00.000Z';
		const results = await sendAll(
			t,
			Array.from({ length: 18 }, (_, i) =>
				makeResponse(posters[i % 3]!.code, {
					id: responseId(i),
					finishedAt: `2026-05-0${4 + (i % 2)}T03:00:00.000Z`,
					answers: { A2: 4 }
				})
			)
		);
		expect(new Set(results.map(({ status }) => status))).toEqual(new Set(['accepted']));
		expect(await checkTotals(t.db)).toEqual([]);
		return Object.assign(t, { schools });
	};
	const subject = (unitId: string) => ({
		campaignId: '019a0000-0002-7000-8000-000000000000',
		unitId,
		surveyId: 'nhanh',
		surveyVersion: 1
	});

	test('finds nothing in an empty database', async () => {
		await using t = await makeApp(engine);
		expect(await checkTotals(t.db)).toEqual([]);
	});

	test('finds a counter that is one too many', async () => {
		await using t = await start();
		const unitId = t.schools[1]!.id;
		const row = await t.db
			.selectFrom('total')
			.select('counters')
			.where('unit_id', '=', unitId)
			.where('day', '=', '2026-05-05')
			.executeTakeFirstOrThrow();
		const right = JSON.parse(row.counters) as number[];
		const wrong = right.with(0, right[0]! + 1);
		await t.db
			.updateTable('total')
			.set({ counters: JSON.stringify(wrong) })
			.where('unit_id', '=', unitId)
			.where('day', '=', '2026-05-05')
			.execute();
		expect(await checkTotals(t.db)).toEqual([
			{ ...subject(unitId), day: '2026-05-05', poster: null, stored: wrong, recounted: right }
		]);
	});

	test('finds a response that was taken away, a total that is missing and one of nobody’s', async () => {
		await using t = await start();
		// The only school whose responses all go: its three totals stand alone then.
		await t.db.deleteFrom('response').where('unit_id', '=', t.schools[0]!.id).execute();
		await t.db
			.deleteFrom('total')
			.where('unit_id', '=', t.schools[2]!.id)
			.where('day', '=', '2026-05-04')
			.execute();
		const found = await checkTotals(t.db);
		expect(
			found.map(({ unitId, day, stored, recounted }) => [
				unitId,
				day,
				stored?.[0] ?? null,
				recounted?.[0] ?? null
			])
		).toEqual([
			[t.schools[0]!.id, '', 6, null],
			[t.schools[0]!.id, '2026-05-04', 3, null],
			[t.schools[0]!.id, '2026-05-05', 3, null],
			[t.schools[2]!.id, '2026-05-04', null, 3]
		]);
	});

	test('totals at nought are as good as none', async () => {
		await using t = await start();
		await t.db.deleteFrom('response').execute();
		await t.db.updateTable('total').set({ counters: '[0,0,0]' }).execute();
		expect(await checkTotals(t.db)).toEqual([]);
	});

	test('answers that come in meanwhile are no differences', async () => {
		await using t = await start();
		const { posters } = { posters: await t.db.selectFrom('poster').selectAll().execute() };
		const [found, ...rest] = await Promise.all([
			checkTotals(t.db),
			...Array.from({ length: 30 }, (_, i) =>
				sendAll(t, [makeResponse(posters[i % 3]!.code, { id: responseId(100 + i) })])
			)
		]);
		expect(found).toEqual([]);
		expect(rest.flat()).toHaveLength(30);
		expect(await checkTotals(t.db)).toEqual([]);
	});

	test('more rows than fit into one page are all read', async () => {
		await using t = await makeApp(engine);
		const { posters } = await makeCampaign(t.db);
		for (let from = 0; from < 2500; from += 100)
			await sendAll(
				t,
				Array.from({ length: 100 }, (_, i) => makeResponse(posters[0]!.code, { id: responseId(from + i) }))
			);
		expect(await checkTotals(t.db)).toEqual([]);
		const [row] = await t.db.selectFrom('total').select('counters').where('day', '=', '').execute();
		expect((JSON.parse(row!.counters) as number[])[0]).toBe(2500);
		await t.db.deleteFrom('response').where('id', '=', responseId(2499)).execute();
		expect((await checkTotals(t.db)).map(({ recounted }) => recounted![0])).toEqual([2499, 2499]);
	});

	test('finds arrivals at a poster that are not as many as its answers, and counts those of before it did so', async () => {
		await using t = await start();
		const [poster] = await t.db
			.selectFrom('poster')
			.select(['code', 'campaign_id'])
			.orderBy('code')
			.execute();
		const { code, campaign_id } = poster!;
		await t.db
			.updateTable('visit')
			.set((e) => ({ arrived: e('arrived', '+', 1) }))
			.where('poster', '=', code)
			.where('day', '=', '2026-05-04')
			.execute();
		await t.db.deleteFrom('response').where('poster', '=', code).where('day', '=', '2026-05-05').execute();
		expect(await checkArrivals(t.db)).toEqual([
			{ campaign_id, poster: code, day: '2026-05-04', stored: 4, recounted: 3 },
			{ campaign_id, poster: code, day: '2026-05-05', stored: 3, recounted: 0 }
		]);

		// As it was before.
		await t.db.schema.alterTable('visit').dropColumn('arrived').execute();
		await t.db.schema
			.createIndex('response_poster')
			.on('response')
			.columns(['campaign_id', 'poster'])
			.execute();
		await t.db.deleteFrom('visit').where('day', '=', '2026-05-05').execute();
		await countArrivals(t.db);
		expect(await checkArrivals(t.db)).toEqual([]);
		const rows = await t.db.selectFrom('visit').select(['poster', 'day', 'opened', 'arrived']).execute();
		expect(rows.filter((row) => row.poster === code)).toEqual([
			{ poster: code, day: '2026-05-04', opened: 0, arrived: 3 }
		]);
		expect(rows.reduce((sum, { arrived }) => sum + arrived, 0)).toBe(15);
	});
});
