import fc from 'fast-check';
import pg from 'pg';
import { pino } from 'pino';
import { describe, expect, test } from 'vitest';
import { createApp } from '#server/app.ts';
import { connect, type Db } from '#server/db/connect.ts';
import { checkTotals } from '#server/response/check.ts';
import { checkArrivals } from '#server/visit/arrival.ts';
import { createIntake } from '#server/response/intake.ts';
import type { ResponseResult, SurveyResponse } from '#shared/response.ts';
import { makeApp, type TestApp } from '#test/support/app.ts';
import { makeCampaign } from '#test/support/campaign.ts';
import { ENGINES } from '#test/support/engines.ts';
import { makeResponse, responseId, send, sendAll } from '#test/support/response.ts';

const countOf = async (db: Db, table: 'response' | 'quarantine' | 'total') =>
	(await db.selectFrom(table).selectAll().execute()).length;

/** Another server on the same database. */
async function second(t: TestApp) {
	const db = await connect(t.deps.config.databaseUrl, t.deps.config.dataDir);
	const app = createApp({ ...t.deps, db });
	return { request: app.request, clock: t.clock, db, [Symbol.asyncDispose]: () => db.destroy() };
}

/** Takes a server's database away under its feet, or gives it back. */
async function setAway(t: TestApp, away: boolean): Promise<void> {
	if (t.db.file) {
		t.db.file.pragma(`query_only = ${away ? 'on' : 'off'}`);
		return;
	}
	const url = new URL(t.deps.config.databaseUrl);
	const name = url.pathname.slice(1);
	url.pathname = '/postgres';
	const client = new pg.Client({ connectionString: url.href });
	await client.connect();
	await client.query(`alter database ${name} with allow_connections ${String(!away)}`);
	if (away)
		await client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name]);
	await client.end();
}

describe.each(ENGINES)('the intake on %s', (engine) => {
	test('of twenty at once sending one answer, one is accepted and all get its receipt', async () => {
		await using t = await makeApp(engine);
		const { posters } = await makeCampaign(t.db);
		const response = makeResponse(posters[0]!.code);
		const results = await Promise.all(Array.from({ length: 20 }, () => sendAll(t, [response])));
		const statuses = results.map(([result]) => result!.status).toSorted();
		expect(statuses).toEqual(['accepted', ...new Array<string>(19).fill('duplicate')]);
		expect(new Set(results.map(([result]) => (result as { receipt: string }).receipt)).size).toBe(1);
		expect(await countOf(t.db, 'response')).toBe(1);
		expect(await checkTotals(t.db)).toEqual([]);
		expect(await checkArrivals(t.db)).toEqual([]);
	});

	test('two servers on one database take the same answers at the same time, each once', async () => {
		await using t = await makeApp(engine);
		const { posters } = await makeCampaign(t.db, { schools: 5 });
		await using other = await second(t);
		const responses = Array.from({ length: 200 }, (_, i) =>
			makeResponse(posters[i % 5]!.code, { id: responseId((i * 7919) % 200), answers: { A2: (i % 5) + 1 } })
		);
		// Each side in an order of its own, ten an envelope, all at once.
		const envelopes = (list: SurveyResponse[]) =>
			Array.from({ length: 20 }, (_, i) => list.slice(i * 10, i * 10 + 10));
		const results = await Promise.all([
			...envelopes(responses).map((part) => sendAll(t, part)),
			...envelopes(responses.toReversed()).map((part) => sendAll(other, part))
		]);
		const statuses = results.flat().map(({ status }) => status);
		expect(statuses.filter((status) => status === 'accepted')).toHaveLength(200);
		expect(statuses.filter((status) => status === 'duplicate')).toHaveLength(200);
		expect(await countOf(t.db, 'response')).toBe(200);
		expect(await checkTotals(t.db)).toEqual([]);
		expect(await checkArrivals(t.db)).toEqual([]);
	});

	test('two servers count for the same schools at the same time and neither overwrites the other', async () => {
		await using t = await makeApp(engine);
		const { posters } = await makeCampaign(t.db, { schools: 5 });
		await using other = await second(t);
		const phone = async (server: Pick<TestApp, 'request' | 'clock'>, number: number) => {
			for (let i = 0; i < 15; i++) {
				const id = responseId(number * 100 + i);
				// Every phone meets the schools in another order.
				const response = makeResponse(posters[(number * i + i) % 5]!.code, { id });
				expect(await sendAll(server, [response])).toMatchObject([{ status: 'accepted' }]);
			}
		};
		await Promise.all(Array.from({ length: 20 }, (_, i) => phone(i % 2 === 0 ? t : other, i)));
		expect(await countOf(t.db, 'response')).toBe(300);
		expect(await checkTotals(t.db)).toEqual([]);
		expect(await checkArrivals(t.db)).toEqual([]);
	});

	test('totals are the same in whatever order and batches answers come, repeats and conflicts among them', async () => {
		await using t = await makeApp(engine);
		const { posters } = await makeCampaign(t.db, { schools: 3 });
		const level = fc.integer({ min: 0, max: 5 });
		const answers = fc
			.record(
				{ A2: level, B4: level, C1: level, D1: level, F1: level, F2: fc.integer({ min: 0, max: 1000 }) },
				{ requiredKeys: [] }
			)
			.filter((given) => Object.keys(given).length > 0);
		const response = fc
			.record({
				number: fc.integer({ min: 0, max: 40 }),
				school: fc.integer({ min: 0, max: 2 }),
				day: fc.integer({ min: 1, max: 3 }),
				answers
			})
			.map(({ number, school, day, answers }) =>
				makeResponse(posters[school]!.code, {
					id: responseId(number),
					finishedAt: `2026-05-0${day}T03:00:00.000Z`,
					answers
				})
			);
		await fc.assert(
			fc.asyncProperty(
				fc.array(response, { minLength: 1, maxLength: 60 }),
				fc.integer({ min: 1, max: 20 }),
				async (responses, size) => {
					for (const table of ['response', 'quarantine', 'total', 'visit'] as const)
						await t.db.deleteFrom(table).execute();
					const parts = Array.from({ length: Math.ceil(responses.length / size) }, (_, i) =>
						responses.slice(i * size, i * size + size)
					);
					const results = (await Promise.all(parts.map((part) => sendAll(t, part)))).flat();
					const ids = new Set(responses.map(({ id }) => id));
					expect(results.filter(({ status }) => status === 'accepted')).toHaveLength(ids.size);
					expect(await countOf(t.db, 'response')).toBe(ids.size);
					expect(await checkTotals(t.db)).toEqual([]);
					expect(await checkArrivals(t.db)).toEqual([]);
				}
			),
			{ numRuns: 25 }
		);
	});

	test('one answer that cannot be stored takes no other down with it', async () => {
		await using t = await makeApp(engine);
		const { posters } = await makeCampaign(t.db);
		const intake = createIntake(t.deps);
		// The envelope's schema would refuse this id: it breaks `not null`.
		const poison = { ...makeResponse(posters[0]!.code), locale: null as never };
		const good = [2, 3].map((number) => makeResponse(posters[0]!.code, { id: responseId(number) }));
		const take = (responses: SurveyResponse[]) =>
			intake.take({ sentAt: t.clock.now, responses }, t.clock.now);
		const [mixed, alone] = await Promise.all([take([good[0]!, poison]), take([good[1]!])]);
		expect(mixed).toMatchObject([
			{ id: responseId(2), status: 'accepted' },
			{ id: responseId(1), status: 'later', retryAfter: 600 }
		]);
		expect(alone).toMatchObject([{ id: responseId(3), status: 'accepted' }]);
		expect(await countOf(t.db, 'response')).toBe(2);
		expect(await checkTotals(t.db)).toEqual([]);
		expect(await checkArrivals(t.db)).toEqual([]);
	});

	test('finishes what was taken when it stops, and refuses the rest', async () => {
		await using t = await makeApp(engine);
		const { posters } = await makeCampaign(t.db);
		const intake = createIntake(t.deps);
		const app = createApp(t.deps, intake);
		const phone = { request: app.request, clock: t.clock };
		const taken = Array.from({ length: 20 }, (_, i) =>
			intake.take(
				{ sentAt: t.clock.now, responses: [makeResponse(posters[0]!.code, { id: responseId(i) })] },
				t.clock.now
			)
		);
		await intake.stop();
		expect(await countOf(t.db, 'response')).toBe(20);
		const results = (await Promise.all(taken)).flat();
		expect(results.every(({ status }) => status === 'accepted')).toBe(true);
		const late = await send(phone, [makeResponse(posters[0]!.code, { id: responseId(20) })]);
		expect(late.status).toBe(503);
		expect(late.headers.get('retry-after')).toBe('5');
		expect(await countOf(t.db, 'response')).toBe(20);
	});

	test('the database away: 503 and nothing acknowledged, and when it is back all goes on', async () => {
		await using t = await makeApp(engine);
		const { posters } = await makeCampaign(t.db);
		const send1 = () => send(t, [makeResponse(posters[0]!.code)]);
		await sendAll(t, [makeResponse(posters[0]!.code, { id: responseId(2) })]);

		await setAway(t, true);
		// By turns the connections that were open, and the new ones.
		for (let time = 0; time < 3; time++) {
			const reply = await send1();
			expect(reply.status).toBe(503);
			expect(reply.headers.get('retry-after')).toBe('30');
			expect(await reply.json()).toMatchObject({ code: 'unavailable' });
		}
		await setAway(t, false);
		expect(await countOf(t.db, 'response')).toBe(1);
		expect(await (await send1()).json()).toMatchObject({ results: [{ status: 'accepted' }] });
		expect(await checkTotals(t.db)).toEqual([]);
		expect(await checkArrivals(t.db)).toEqual([]);
	});
});

test('a full disk: 503 and nothing acknowledged, and once there is room all goes on', async () => {
	await using t = await makeApp('sqlite');
	const { posters } = await makeCampaign(t.db);
	const file = t.db.file!;
	const pages = Number(file.pragma('page_count', { simple: true }));
	file.pragma(`max_page_count = ${pages + 10}`);
	const make = (number: number) => makeResponse(posters[0]!.code, { id: responseId(number) });
	const acknowledged: string[] = [];
	let refused = 0;
	for (let number = 0; number < 400; number += 20) {
		const batch = Array.from({ length: 20 }, (_, i) => make(number + i));
		await Promise.all(
			batch.map(async (response) => {
				const reply = await send(t, [response]);
				if (reply.status === 503) refused++;
				else acknowledged.push(((await reply.json()) as { results: ResponseResult[] }).results[0]!.id);
			})
		);
	}
	expect(refused).toBeGreaterThan(0);
	expect(acknowledged.length + refused).toBe(400);
	const stored = await t.db.selectFrom('response').select('id').orderBy('id').execute();
	expect(stored.map(({ id }) => id)).toEqual(acknowledged.toSorted());
	expect(await checkTotals(t.db)).toEqual([]);
	expect(await checkArrivals(t.db)).toEqual([]);

	file.pragma('max_page_count = 1000000');
	const again = await sendAll(
		t,
		Array.from({ length: 100 }, (_, i) => make(300 + i))
	);
	expect(again.every(({ status }) => status === 'accepted' || status === 'duplicate')).toBe(true);
	expect(await checkTotals(t.db)).toEqual([]);
	expect(await checkArrivals(t.db)).toEqual([]);
});

test('nobody’s address is in the log, whatever goes wrong', async () => {
	await using t = await makeApp('sqlite', { TRUST_PROXY: 'on' });
	const { posters } = await makeCampaign(t.db);
	let said = '';
	const log = pino({ level: 'trace' }, { write: (line) => (said += line) });
	const app = createApp({ ...t.deps, log });
	const phone = { request: app.request, clock: t.clock };
	const headers = { 'X-Forwarded-For': '203.0.113.77' };
	await setAway(t, true);
	const some = Array.from({ length: 10 }, () => send(phone, [makeResponse(posters[0]!.code)], { headers }));
	expect((await Promise.all(some)).map(({ status }) => status)).toEqual(new Array(10).fill(503));
	expect(said.match(/the store cannot be written/g)).toHaveLength(1);
	await setAway(t, false);
	for (let i = 0; i < 70; i++) await send(phone, [makeResponse('nonsense')], { headers });
	expect(said).not.toContain('203.0.113');
	expect(said).not.toContain(responseId(1));
});
