import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { createApp } from '#server/app.ts';
import type { SchoolDesk } from '#shared/school-desk.ts';
import type { VisitCount } from '#shared/visit.ts';
import { makeApp, type TestApp } from '#test/support/app.ts';
import { makeCampaign } from '#test/support/campaign.ts';
import { ENGINES } from '#test/support/engines.ts';
import { makeResponse, responseId, sendAll } from '#test/support/response.ts';
import { asStaff, type Staff } from '#test/support/staff.ts';
import { funnel, tell } from '#test/support/visit.ts';

const stored = (t: TestApp) =>
	t.db.selectFrom('visit').selectAll().orderBy('poster').orderBy('day').execute();

describe.each(ENGINES)('visits on %s', (engine) => {
	test('are added up, by poster and day, and never go below nothing', async () => {
		await using t = await makeApp(engine);
		const { campaign, posters } = await makeCampaign(t.db, { schools: 2 });
		const [a, b] = posters.map(({ code }) => code) as [string, string];
		const administrator = await asStaff(t, 'administrator');
		const counts: VisitCount[] = [
			{ poster: a, opened: 3, started: 2, finished: 1, left: { B4: 1 } },
			// As somebody typed it; another poster; one that is none; a question there is not.
			{ poster: b.toLowerCase(), opened: 1, left: { ZZ: 7 }, returned: { A2: 2 } },
			{ poster: '23456789', opened: 9 }
		];
		expect((await tell(t, counts)).status).toBe(204);
		expect((await tell(t, [{ poster: a, opened: 2, left: { A2: 4, B4: 1 } }])).status).toBe(204);
		// In Hanoi it is the next day already.
		t.clock.now = '2026-05-04T17:00:00.000Z';
		expect((await tell(t, [{ poster: a, opened: 1, returned: { B4: 1 } }])).status).toBe(204);
		await sendAll(t, [makeResponse(a), makeResponse(a, { id: responseId(2) })]);

		const { sum, rows, posters: many, schools } = await funnel(administrator, campaign.id);
		expect([many, schools]).toEqual([2, 2]);
		expect(sum).toEqual({ opened: 7, started: 2, finished: 1, arrived: 2 });
		expect(
			rows.map(({ code, opened, started, finished, arrived, left, lastOpened }) => [
				code,
				[opened, started, finished, arrived],
				left.map(({ question: { key, number }, left }) => [key, number, left]),
				lastOpened
			])
		).toEqual([
			[
				a,
				[6, 2, 1, 2],
				[
					['A2', 1, 4],
					['B4', 2, 1]
				],
				'2026-05-05'
			],
			[b, [1, 0, 0, 0], [], '2026-05-04']
		]);
		expect(await stored(t)).toEqual(
			[
				{ poster: a, day: '2026-05-04', opened: 5, started: 2, finished: 1, arrived: 2 },
				{ poster: a, day: '2026-05-05', opened: 1, started: 0, finished: 0, arrived: 0 },
				{ poster: b, day: '2026-05-04', opened: 1, started: 0, finished: 0, arrived: 0 }
			]
				.map((row) => ({ campaign_id: campaign.id, ...row }))
				.sort((x, y) => (x.poster + x.day < y.poster + y.day ? -1 : 1))
		);
		// Nothing else is kept: a row is sums and nothing that tells one visit from another.
		const left = await t.db.selectFrom('visit_left').selectAll().orderBy('gone').execute();
		expect(left).toContainEqual({
			campaign_id: campaign.id,
			poster: a,
			question: 'B4',
			gone: 2,
			returned: 1,
			day: '2026-05-05',
			settled: 2
		});
		expect(left.map(({ question }) => question)).not.toContain('ZZ');
	});

	test('two processes at once lose nothing, and numbers have an end', async () => {
		await using t = await makeApp(engine);
		const { campaign, posters } = await makeCampaign(t.db, { schools: 8 });
		const other = { request: createApp(t.deps).request };
		const all = posters.map(({ code }) => code);
		const administrator = await asStaff(t, 'administrator');
		const both = [administrator, { ...administrator, get: withApp(other, t) }];
		for (let round = 0; round < 6; round++) {
			await Promise.all(
				[t, other].map((app, i) =>
					tell(
						app,
						(i === 0 ? all : all.toReversed()).map((poster) => ({
							poster,
							opened: 2,
							started: 1,
							left: { A2: 1 }
						}))
					)
				)
			);
			// Reading has each of them write what it has gathered, at the same moment.
			await Promise.all(both.map((staff) => staff.get(`/api/v1/campaigns/${campaign.id}/funnel`)));
		}
		const { rows } = await funnel(administrator, campaign.id);
		expect(rows.map(({ opened, started, left }) => [opened, started, left[0]!.left])).toEqual(
			all.map(() => [24, 12, 12])
		);
		await t.db.updateTable('visit').set({ opened: 999_999_990 }).execute();
		await tell(t, [{ poster: all[0], opened: 20 }]);
		expect((await funnel(administrator, campaign.id, '?q=TH0001')).rows[0]!.opened).toBe(1_000_000_000);
	});

	test('are written by themselves within seconds, and not once figures are locked or the campaign is gone', async () => {
		await using t = await makeApp(engine);
		const { campaign, posters } = await makeCampaign(t.db);
		const [{ code }] = posters as [(typeof posters)[0]];
		await tell(t, [{ poster: code, opened: 1 }]);
		expect(await stored(t)).toEqual([]);
		for (let i = 0; i < 100 && (await stored(t)).length === 0; i++) await wait(100);
		expect(await stored(t)).toMatchObject([{ opened: 1 }]);

		await t.db.updateTable('campaign').set({ locked_at: t.clock.now }).execute();
		await tell(t, [{ poster: code, opened: 1 }]);
		const administrator = await asStaff(t, 'administrator');
		expect((await funnel(administrator, campaign.id)).sum.opened).toBe(1);
	});

	test('are told with what to do, slips left out, to each their own', async () => {
		await using t = await makeApp(engine);
		const { campaign, posters, schools } = await makeCampaign(t.db, { schools: 3 });
		const [a, b, c] = posters.map(({ code }) => code) as [string, string, string];
		await t.db
			.insertInto('poster')
			.values({
				code: '2222222C',
				campaign_id: campaign.id,
				unit_id: schools[0]!.id,
				place: 'Phiếu hẹn',
				withdrawn_at: null,
				survey_id: 'nhanh',
				survey_version: 1,
				created_at: '2026-04-20T00:00:00.000Z',
				procedure: 'nhap-hoc',
				channel: 'truc-tiep'
			})
			.execute();
		const administrator = await asStaff(t, 'administrator');
		const principal = await asStaff(t, 'principal', 'TH0001');
		const leftOf = async (staff: Staff) => {
			const row = (await funnel(staff, campaign.id)).rows.find(({ code }) => code === a)!;
			return row.left.map(({ question, left }) => [question.key, left]);
		};
		const told = { poster: a, opened: 20 };
		// A Thursday. Anybody may claim so many, as one burst.
		t.clock.now = '2026-05-07T03:00:00.000Z';
		await tell(t, [{ ...told, started: 20, finished: 20, left: { B4: 7, A2: 4 }, returned: { C1: 20 } }]);
		expect((await funnel(administrator, campaign.id)).kinds['not-arrived']).toBe(0);
		// Those who know the parents do not see on the day where they left.
		expect(await leftOf(administrator)).toEqual([
			['A2', 4],
			['B4', 7]
		]);
		expect(await leftOf(principal)).toEqual([]);
		// A Friday; open since the Friday before.
		t.clock.now = '2026-05-08T03:00:00.000Z';
		await tell(t, [
			{ ...told, started: 1, finished: 4, left: { A2: 1, C1: 2 } },
			{ poster: c, opened: 5, started: 5, finished: 5 }
		]);
		for (let i = 0; i < 3; i++) await tell(t, [told]);
		expect((await funnel(administrator, campaign.id)).kinds['not-arrived']).toBe(0);
		await tell(t, [{ poster: a, finished: 1 }]);
		// Who is said to come back did leave before, and takes back nobody who leaves later.
		expect(await leftOf(administrator)).toEqual([
			['A2', 5],
			['B4', 7],
			['C1', 2]
		]);
		await sendAll(
			t,
			Array.from({ length: 5 }, (_, i) =>
				makeResponse(c, { id: responseId(i + 1), finishedAt: '2026-05-08T02:59:00.000Z' })
			),
			t.clock.now
		);
		const view = await funnel(administrator, campaign.id);
		expect([view.posters, view.schools, view.deadSchools]).toEqual([3, 3, 1]);
		expect(view.kinds).toEqual({
			unscanned: 1,
			silent: 0,
			'not-arrived': 1,
			stopped: 0,
			'not-started': 1,
			'left-at': 1
		});
		// The dead one first, the one with nothing wrong last.
		expect(view.rows.map(({ code }) => code)).toEqual([b, a, c]);
		expect(view.rows.map(({ warnings }) => warnings)).toMatchObject([
			[{ kind: 'unscanned', days: 5, printed: false, others: 0 }],
			[
				{ kind: 'not-arrived', finished: 25, arrived: 0 },
				{ kind: 'not-started', opened: 100, started: 21 },
				{ kind: 'left-at', question: { key: 'B4', number: 2 }, left: 7, started: 21 }
			],
			[]
		]);
		for (const [query, codes] of [
			['?need=unscanned', [b]],
			['?need=any', [b, a]],
			['?q=thu+nghiem+3', [c]],
			[`?q=${a.slice(0, 4)}-${a.slice(4)}`, [a]],
			['?page=9', [b, a, c]],
			['?unit=TH0003', [c]]
		] as const)
			expect((await funnel(administrator, campaign.id, query)).rows.map(({ code }) => code)).toEqual(codes);
		const status = async (staff: Staff, query: string) =>
			(await staff.get(`/api/v1/campaigns/${campaign.id}/funnel${query}`)).status;
		expect(await status(administrator, '?unit=TH9999')).toBe(404);
		expect(await status(administrator, '?need=x')).toBe(422);
		expect(await status(administrator, '?page=0')).toBe(422);

		// Those who know the parents are told nothing of what nobody has answered, but that it was opened: yesterday, in steps.
		const own = await funnel(principal, campaign.id);
		expect(own.stepped).toBe(true);
		expect(own.sum).toEqual({ opened: 20, started: 0, finished: 0, arrived: 0 });
		expect(own.rows).toMatchObject([{ opened: 20, started: 0, finished: 0, arrived: 0, left: [] }]);
		expect(own.rows[0]!.warnings).toEqual([{ kind: 'not-started', opened: 20, started: null }]);
		expect(await status(principal, '?unit=TH0002')).toBe(404);
		expect(await status(await asStaff(t, 'observer', 'TH0001'), '')).toBe(403);
		await sendAll(
			t,
			Array.from({ length: 6 }, (_, i) =>
				makeResponse(a, { id: responseId(i + 6), finishedAt: '2026-05-08T02:59:00.000Z' })
			),
			t.clock.now
		);
		expect(await funnel(principal, campaign.id)).toEqual(own);
		t.clock.now = '2026-05-08T17:00:00.000Z';
		expect(await leftOf(principal)).toEqual([
			['A2', 5],
			['B4', 5]
		]);
		expect((await funnel(principal, campaign.id)).rows[0]).toMatchObject({
			...{ opened: 100, started: 20, finished: 20, arrived: 5 },
			warnings: [
				{ kind: 'not-started', opened: 100, started: 20 },
				{ kind: 'left-at', left: 5, started: 20 }
			]
		});
		// When nobody is asked any more there is nothing to do.
		t.clock.now = '2026-07-01T03:00:00.000Z';
		expect((await funnel(administrator, campaign.id)).rows.flatMap(({ warnings }) => warnings)).toEqual([]);
	});
});

describe.each(ENGINES)('a poster for each family on %s', (engine) => {
	test.each(['school-service', 'procedure'] as const)('tells its school of no answer (%s)', async (kind) => {
		await using t = await makeApp(engine);
		const { campaign, posters } = await makeCampaign(t.db, { kind });
		const school = await asStaff(t, 'staff', 'TH0001');
		const office = await asStaff(t, 'administrator');
		const made = await school.send('POST', `/api/v1/campaigns/${campaign.id}/posters`, {
			posters: [1, 2, 3].map((table) => ({ unit: 'TH0001', place: `Bàn ${table}` }))
		});
		const [a, b, c] = ((await made.json()) as { posters: { code: string }[] }).posters.map(
			({ code }) => code
		);
		const counts = async (staff: Staff) => {
			const { rows, sum } = await funnel(staff, campaign.id);
			const of = (code: string) => rows.find((row) => row.code === code)!;
			return [of(posters[0]!.code), of(a!), of(b!), of(c!), sum].map(({ arrived }) => arrived);
		};
		const desk = async () => {
			const reply = (await (await school.get('/api/v1/schools/TH0001')).json()) as SchoolDesk;
			return reply.campaigns[0]!.posters.troubled;
		};
		let id = 0;
		const answer = async (code: string, many = 1) => {
			await tell(t, [{ poster: code, opened: many, started: many, finished: many }]);
			const day = t.clock.now.slice(0, 10);
			const all = Array.from({ length: many }, () =>
				makeResponse(code, { id: responseId(++id), finishedAt: `${day}T02:00:00.000Z` })
			);
			expect((await sendAll(t, all)).every(({ status }) => status === 'accepted')).toBe(true);
		};
		t.clock.now = '2026-05-04T03:00:00.000Z';
		await answer(posters[0]!.code, 14);
		t.clock.now = '2026-05-05T03:00:00.000Z';
		const before = [await funnel(school, campaign.id), await desk()];
		// At once.
		await answer(b!);
		expect([await funnel(school, campaign.id), await desk()]).toEqual(before);
		expect(await counts(office)).toEqual([14, 0, 1, 0, 15]);
		// A day later neither, nor from the total less the others: it is as if that answer had come by the oldest.
		t.clock.now = '2026-05-06T03:00:00.000Z';
		expect(await counts(school)).toEqual([10, 0, 0, 0, 15]);
		await t.db
			.updateTable('visit')
			.set({ started: 15, finished: 15, arrived: 15 })
			.where('arrived', '=', 14)
			.execute();
		await t.db
			.updateTable('visit')
			.set({ started: 0, finished: 0, arrived: 0 })
			.where('poster', '=', b!)
			.execute();
		expect(await counts(school)).toEqual([10, 0, 0, 0, 15]);
		// Nor by counting visits up to a step.
		const counted = async () => {
			const { rows, sum } = await funnel(school, campaign.id);
			const told = rows.map(({ warnings: _, ...row }) => row);
			return [...told.sort((x, y) => (x.code < y.code ? -1 : 1)), sum.arrived];
		};
		const quiet = await counted();
		await tell(t, [{ poster: b!, started: 19, finished: 19, left: { A2: 19 } }]);
		t.clock.now = '2026-05-07T03:00:00.000Z';
		expect(await counted()).toEqual(quiet);
		t.clock.now = '2026-05-08T03:00:00.000Z';
		const { rows } = await funnel(school, campaign.id);
		expect(rows.map(({ warnings: [first] }) => first?.kind)).toEqual([
			...['unscanned', 'unscanned', 'unscanned'],
			'silent'
		]);
		expect(rows[0]!.warnings[0]).toMatchObject({ fewer: 5 });
	});
});

/** The same account's `get`, at another app over the same database. */
function withApp(app: Pick<TestApp, 'request'>, t: TestApp): Staff['get'] {
	const token = asStaff({ ...t, request: app.request }, 'administrator');
	return async (path) => (await token).get(path);
}
