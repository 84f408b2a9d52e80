import { describe, expect, test } from 'vitest';
import { createApp } from '#server/app.ts';
import { checkTotals } from '#server/response/check.ts';
import { checkArrivals } from '#server/visit/arrival.ts';
import type { SurveyResponse } from '#shared/response.ts';
import { makeCode, showCode, SLIP_CODE_LENGTH } from '#shared/poster.ts';
import { toInstant, toMs } from '#shared/time.ts';
import { HEAD } from '#shared/total.ts';
import { makeApp, type TestApp } from '#test/support/app.ts';
import { answerTo, enter, makeOffice } from '#test/support/dossier.ts';
import { ENGINES } from '#test/support/engines.ts';
import { responseId, sendAll } from '#test/support/response.ts';

const rowsOf = (t: TestApp) => t.db.selectFrom('response').selectAll().execute();
const slipOf = (t: TestApp, survey_code: string) =>
	t.db.selectFrom('dossier').selectAll().where('survey_code', '=', survey_code).executeTakeFirstOrThrow();
const statusOf = async (t: TestApp, path: string) => (await t.request(path)).status;
/** All that somebody hears who has the code and does not answer. */
const lookedAt = (t: TestApp) => async (code: string) => {
	const replies = await Promise.all([
		t.request(`/s/${code}`),
		t.request(`/s/${code}?lang=en`),
		t.request(`/api/v1/posters/${code}`),
		...['', 'T9=9'].map((body) =>
			t.request(`/s/${code}`, {
				method: 'POST',
				headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
				body
			})
		)
	]);
	return Promise.all(
		replies.map(async (reply) => {
			const headers = [...reply.headers].filter(([name]) => name !== 'set-cookie' && name !== 'etag');
			const text = (await reply.text()).replaceAll(code, '').replaceAll(showCode(code), '');
			return [reply.status, headers, text] as const;
		})
	);
};

describe.each(ENGINES)('a survey code on %s', (engine) => {
	const start = async (codes: number, env: Record<string, string> = {}) => {
		const t = await makeApp(engine, env);
		const office = await makeOffice(t);
		const dossiers = await enter(
			office.clerk,
			Array.from({ length: codes }, () => ({}))
		);
		return Object.assign(t, office, { codes: dossiers.map(({ invitation }) => invitation.surveyCode!) });
	};

	test('is answered once, whatever is tried', async () => {
		await using t = await start(1);
		const [code] = t.codes;
		const first = answerTo(code!);
		const [accepted] = await sendAll(t, [first]);
		expect(accepted).toMatchObject({ status: 'accepted' });
		// A lost reply: the same again, at once, twice in one envelope, and after the campaign.
		const again = [{ ...accepted, status: 'duplicate' }];
		expect(await sendAll(t, [first])).toEqual(again);
		expect(await sendAll(t, [first, first])).toEqual([...again, ...again]);
		const refused = (id: string) => ({ id, status: 'rejected', reason: 'already-answered' });
		const other = answerTo(code!);
		expect(await sendAll(t, [other])).toEqual([refused(other.id)]);
		// Asked about again with other words, the first stand.
		expect(await sendAll(t, [{ ...first, answers: { T9: 1 } }])).toEqual([
			{ id: first.id, status: 'conflict' }
		]);
		t.clock.now = '2027-05-04T03:00:00.000Z';
		expect(await sendAll(t, [first])).toEqual(again);
		expect(await rowsOf(t)).toHaveLength(1);
		expect(await checkTotals(t.db)).toEqual([]);
		expect(await checkArrivals(t.db)).toEqual([]);
	});

	test('is answered once by two phones, in one envelope, at one moment, and by two servers', async () => {
		await using t = await start(3);
		const second = createApp(t.deps);
		const race = async (code: string, ways: ((answers: SurveyResponse[]) => Promise<string[]>)[]) => {
			const heard = await Promise.all(ways.map((way) => way([answerTo(code), answerTo(code)])));
			expect(heard.flat().toSorted()).toEqual([
				'accepted',
				...Array.from({ length: ways.length * 2 - 1 }, () => 'rejected')
			]);
		};
		const through =
			(app: { request: TestApp['request'] }) =>
			async (responses: SurveyResponse[]): Promise<string[]> => {
				const reply = await app.request('/api/v1/responses', {
					method: 'POST',
					headers: { 'Content-Type': 'application/json' },
					body: JSON.stringify({ sentAt: t.clock.now, responses })
				});
				return ((await reply.json()) as { results: { status: string }[] }).results.map(
					({ status }) => status
				);
			};
		await race(t.codes[0]!, [through(t)]);
		await race(t.codes[1]!, [through(t), through(t), through(t)]);
		await race(t.codes[2]!, [through(t), through(second), through(t), through(second)]);
		expect(await rowsOf(t)).toHaveLength(3);
		expect(await checkTotals(t.db)).toEqual([]);
		expect(await checkArrivals(t.db)).toEqual([]);
	});

	test('one answer sent by two servers at one moment is one answer', async () => {
		await using t = await start(1);
		const response = answerTo(t.codes[0]!);
		const results = await Promise.all(
			[t.app, createApp(t.deps), t.app].map(async (app) => {
				const reply = await app.request('/api/v1/responses', {
					method: 'POST',
					headers: { 'Content-Type': 'application/json' },
					body: JSON.stringify({ sentAt: t.clock.now, responses: [response] })
				});
				return ((await reply.json()) as { results: { status: string; receipt: string }[] }).results[0]!;
			})
		);
		expect(results.map(({ status }) => status).toSorted()).toEqual(['accepted', 'duplicate', 'duplicate']);
		expect(new Set(results.map(({ receipt }) => receipt)).size).toBe(1);
	});

	test('is not used up by an answer that is refused, nor by a commit that fails', async () => {
		await using t = await start(1);
		const [code] = t.codes;
		const results = await sendAll(t, [
			answerTo(code!, { answers: { T9: 7 } }),
			answerTo(code!, { answers: {} }),
			answerTo(code!, { survey: { id: 'nhanh', version: 1 } }),
			answerTo(code!, { finishedAt: '2026-04-01T00:00:00.000Z' })
		]);
		expect(results.map((result) => 'reason' in result && result.reason)).toEqual([
			'invalid-answers',
			'invalid-answers',
			'unknown-survey',
			'not-open'
		]);
		// The totals cannot be written: all of it is undone, and the phone is told to come again.
		await t.db.schema.alterTable('procedure_total').renameTo('away').execute();
		const response = answerTo(code!);
		const [failed] = await sendAll(t, [response]);
		expect(failed).toMatchObject({ status: 'later' });
		expect((await slipOf(t, code!)).answered).toBe(0);
		await t.db.schema.alterTable('away').renameTo('procedure_total').execute();
		expect(await sendAll(t, [response])).toMatchObject([{ status: 'accepted' }]);
		expect(await checkTotals(t.db)).toEqual([]);
		expect(await checkArrivals(t.db)).toEqual([]);
	});

	test('leaves nothing that links the dossier to its answer', async () => {
		await using t = await start(2);
		const before = await slipOf(t, t.codes[0]!);
		const response = answerTo(t.codes[0]!, { installId: 'phone' });
		await sendAll(t, [response]);
		await sendAll(t, [{ ...response, answers: { T9: 1 } }]);
		expect(await slipOf(t, t.codes[0]!)).toEqual({ ...before, answered: 1 });
		const [row] = await rowsOf(t);
		expect(row!.poster).toBe(before.poster);
		expect(row!.poster).not.toBe(t.codes[0]);
		// The other dossier of the procedure is counted under the same poster: nobody can say which it was.
		expect((await slipOf(t, t.codes[1]!)).poster).toBe(row!.poster);
		const kept = JSON.stringify([await rowsOf(t), await t.db.selectFrom('quarantine').selectAll().execute()]);
		for (const secret of [t.codes[0]!, before.id, before.code]) expect(kept).not.toContain(secret);
		// The answer's hash is that of the hidden poster: it cannot be found again by trying codes.
		const { contentHash } = await import('#server/response/hash.ts');
		expect(row!.hash).toBe(contentHash(response, before.poster!, row!.answers));
	});

	test('opens the survey until it is over, used or not, and then says one thing', async () => {
		await using t = await start(2);
		const [used, over] = t.codes;
		const looked = lookedAt(t);
		const scan = (await (await t.request(`/api/v1/posters/${used}`)).json()) as Record<string, unknown>;
		expect(scan).toMatchObject({
			code: used,
			place: 'Thủ tục: Chuyển trường',
			unit: { code: 'T1', name: 'Trường Tiểu học Hoa Mai' },
			campaign: { kind: 'procedure', state: 'open' },
			survey: { id: 'tthc' }
		});
		// What slips are counted under has a code, but nobody comes by that.
		const { poster } = await slipOf(t, used!);
		expect(await statusOf(t, `/api/v1/posters/${poster}`)).toBe(404);
		expect(await statusOf(t, `/s/${poster}`)).toBe(404);
		expect(await sendAll(t, [answerTo(poster!)])).toMatchObject([{ reason: 'unknown-poster' }]);

		const tag = async () => (await t.request(`/api/v1/posters/${used}`)).headers.get('etag');
		const unused = await looked(used!);
		const etag = await tag();
		expect(unused.map(([status]) => status)).toEqual([200, 200, 200, 422, 422]);
		await sendAll(t, [answerTo(used!)]);
		// Staff have the list of all codes: looking tells nothing, beside what it told before nor beside another.
		expect(await looked(used!)).toEqual(unused);
		expect(await looked(over!)).toEqual(unused);
		expect(await tag()).toBe(etag);
		// A slip is for one person: no tablet stands open on it.
		for (const code of t.codes) {
			expect(await statusOf(t, `/s/${code}/kiosk`)).toBe(404);
			expect(await statusOf(t, `/s/${code}/kiosk.webmanifest`)).toBe(404);
		}
		// Returned on 30 April: the last moment is that of 30 May.
		t.clock.now = '2026-05-30T16:59:59.999Z';
		expect(await statusOf(t, `/api/v1/posters/${over}`)).toBe(200);
		const inTime = answerTo(over!, { startedAt: t.clock.now, finishedAt: t.clock.now });
		t.clock.now = '2026-05-30T17:00:00.000Z';
		const ended = await looked(used!);
		expect(ended.map(([status]) => status)).toEqual([410, 410, 410, 410, 410]);
		expect(ended[0]![2]).toContain('Phiếu mời này đã hết hạn');
		expect(ended[0]![2]).toContain('còn trên máy này vẫn được gửi và được tính');
		expect(await looked(over!)).toEqual(ended);
		const late = answerTo(over!, { startedAt: t.clock.now, finishedAt: t.clock.now });
		expect(await sendAll(t, [late], t.clock.now)).toMatchObject([{ reason: 'not-open' }]);
		// Finished in time, and sent from a phone that had no network for a week.
		t.clock.now = '2026-06-06T17:00:00.000Z';
		expect(await sendAll(t, [inTime], t.clock.now)).toMatchObject([{ status: 'accepted' }]);
	});

	test('of a dossier taken away says that it is cancelled, used or not, and takes nothing but repeats', async () => {
		await using t = await start(2);
		const [used, unused] = t.codes;
		const counted = answerTo(used!);
		const [accepted] = await sendAll(t, [counted]);
		const { code: wall } = await t.db
			.selectFrom('poster')
			.innerJoin('unit', 'unit.id', 'poster.unit_id')
			.select('poster.code')
			.where('unit.code', '=', 'T1')
			.where('poster.procedure', 'is', null)
			.executeTakeFirstOrThrow();
		for (const code of t.codes) {
			const { id } = await slipOf(t, code);
			expect((await t.clerk.send('DELETE', `/api/v1/dossiers/${id}`, {})).status).toBe(204);
		}
		const looked = lookedAt(t);
		const replies = await looked(unused!);
		expect(replies.map(([status]) => status)).toEqual([410, 410, 410, 410, 410]);
		const [page, english, api] = replies.map(([, , text]) => text);
		expect(page).toContain('Nhà trường đã hủy phiếu mời này');
		expect(english).toContain('The school has cancelled this invitation');
		for (const text of [page, english]) expect(text).toContain(`href="/s/${wall}"`);
		expect(page).not.toContain('Chuyển trường');
		expect(JSON.parse(api!)).toMatchObject({ status: 410, code: 'gone' });
		expect(await looked(used!)).toEqual(replies);
		// Answered on a phone without a network before: not counted, and told so whoever was first.
		const cancelled = (id: string) => ({ id, status: 'rejected', reason: 'cancelled' });
		const waiting = [answerTo(used!), answerTo(unused!)];
		expect(await sendAll(t, waiting)).toEqual(waiting.map(({ id }) => cancelled(id)));
		// What was counted before has arrived, though the phone has not heard of it.
		expect(await sendAll(t, [counted])).toEqual([{ ...accepted, status: 'duplicate' }]);
		expect(await rowsOf(t)).toHaveLength(1);
		expect(await checkTotals(t.db)).toEqual([]);

		// Without another poster there is the school's office, and nothing to press.
		await t.db.updateTable('poster').set({ withdrawn_at: t.clock.now }).execute();
		const [alone] = await looked(used!);
		expect(alone![2]).toContain('xin hỏi văn phòng nhà trường');
		expect(alone![2]).not.toContain('href="/s/');
	});

	test('of a campaign that begins later tells the day, and of one that is over that it is', async () => {
		await using t = await start(1);
		const [code] = t.codes;
		await t.db.updateTable('campaign').set({ opens_at: '2026-05-19T17:00:00.000Z' }).execute();
		const early = await t.request(`/s/${code}`);
		expect([early.status, await early.text()]).toEqual([200, expect.stringContaining('20/05/2026')]);
		expect(await statusOf(t, `/api/v1/posters/${code}`)).toBe(200);
		t.clock.now = '2026-08-01T00:00:00.000Z';
		const late = await t.request(`/s/${code}`);
		expect([late.status, await late.text()]).toEqual([
			410,
			expect.stringContaining('Đợt khảo sát đã kết thúc')
		]);
		expect(await statusOf(t, `/api/v1/posters/${code}`)).toBe(410);
	});

	test('takes a plain form once, also from who clicks twice', async () => {
		await using t = await start(1);
		const path = `/s/${t.codes[0]}`;
		const page = await t.request(path);
		const cookie = page.headers.getSetCookie()[0]!.split(';')[0]!;
		const post = (own: string) =>
			t.request(path, {
				method: 'POST',
				headers: {
					'Content-Type': 'application/x-www-form-urlencoded',
					Cookie: own,
					Origin: 'http://localhost',
					Host: 'localhost'
				},
				body: 'T9=5'
			});
		const both = await Promise.all([post(cookie), post(cookie)]);
		const third = await post(cookie);
		const sent = both[0]!.headers.get('location');
		for (const reply of [...both, third]) {
			expect(reply.status).toBe(303);
			expect(reply.headers.get('location')).toBe(sent);
		}
		expect(await statusOf(t, sent!)).toBe(200);
		// Only who really answers hears that somebody has.
		const beaten = await post(`form=${responseId(1)}`);
		expect(beaten.status).toBe(409);
		expect(await beaten.text()).toContain('Phiếu mời này đã được trả lời trước đó');
		expect(await rowsOf(t)).toHaveLength(1);
	});

	test('is counted where its dossier stands now, also when that was put right a moment ago', async () => {
		await using t = await start(2);
		const [first, second] = t.codes;
		await sendAll(t, [answerTo(first!)]);
		// Looked at by the intake, and refused.
		await sendAll(t, [answerTo(second!, { answers: {} })]);
		const before = await slipOf(t, second!);
		await t.clerk.send('PATCH', `/api/v1/dossiers/${before.id}`, { channel: 'post' });
		await sendAll(t, [answerTo(second!)]);
		const { poster } = await slipOf(t, second!);
		expect(poster).not.toBe(before.poster);
		expect((await rowsOf(t)).map((row) => row.poster).toSorted()).toEqual([before.poster, poster].toSorted());
	});

	test('has a code that nobody finds by trying: after 600 unknown ones an address hears of no slip, and of posters as before', async () => {
		await using t = await start(1, { TRUST_PROXY: 'on' });
		const [slip] = t.codes;
		const { code: wall } = await t.db
			.selectFrom('poster')
			.select('code')
			.where('procedure', 'is', null)
			.orderBy('code')
			.executeTakeFirstOrThrow();
		const get = (path: string, address = '203.0.113.7') =>
			t.request(path, { headers: { 'X-Forwarded-For': address } });
		expect(slip).toHaveLength(SLIP_CODE_LENGTH);
		const unknown = Array.from({ length: 601 }, (_, i) =>
			makeCode(Uint8Array.from([i % 23, Math.floor(i / 23), ...new Uint8Array(9).fill(5)]))
		);
		const ways = ['/s/*', '/s/*/kiosk', '/s/*/kiosk.webmanifest', '/api/v1/posters/*'];
		const at = (way: string, code: string) => way.replace('*', code);
		// A school that scans what there is, is never charged; nor is what was mistyped.
		for (let i = 0; i < 130; i++) expect((await get(`/api/v1/posters/${slip}`)).status).toBe(200);
		expect((await get('/s/AAAAAAAB')).status).toBe(404);
		for (const [i, code] of unknown.slice(0, 600).entries())
			expect((await get(at(ways[i % ways.length]!, code))).status).toBe(404);
		for (const way of ways) {
			const [none, one] = [await get(at(way, unknown[600]!)), await get(at(way, slip!))];
			for (const reply of [none, one]) {
				expect([way, reply.status, reply.headers.get('retry-after')]).toEqual([way, 429, '1']);
			}
			expect(await one.text()).toBe(await none.text());
		}
		expect((await get(`/s/${wall}`)).status).toBe(200);
		expect((await get(`/s/${slip}`, '198.51.100.1')).status).toBe(200);
		t.clock.now = toInstant(toMs(t.clock.now) + 1000);
		expect((await get(`/s/${slip}`)).status).toBe(200);
		expect((await get(`/s/${unknown[600]}`)).status).toBe(404);
		expect((await get(`/s/${slip}`)).status).toBe(429);
	});

	test('moves the counters of its procedure and of its school, and a recount finds what is wrong', async () => {
		await using t = await start(2);
		await sendAll(
			t,
			t.codes.map((code) => answerTo(code))
		);
		const [line] = await t.db.selectFrom('procedure_total').selectAll().execute();
		const [total] = await t.db.selectFrom('total').selectAll().where('day', '=', '').execute();
		expect(line!.counters).toBe(total!.counters);
		expect((JSON.parse(line!.counters) as number[])[HEAD.responses]).toBe(2);
		expect(await checkTotals(t.db)).toEqual([]);
		expect(await checkArrivals(t.db)).toEqual([]);
		await t.db.updateTable('procedure_total').set({ counters: '[3]' }).execute();
		expect(await checkTotals(t.db)).toMatchObject([
			{ poster: line!.poster, day: '', stored: [3], recounted: JSON.parse(line!.counters) as number[] }
		]);
		await t.db.deleteFrom('procedure_total').execute();
		expect(await checkTotals(t.db)).toMatchObject([{ poster: line!.poster, stored: null }]);
	});
});
