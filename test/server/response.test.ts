import { describe, expect, test } from 'vitest';
import { checkTotals } from '#server/response/check.ts';
import type { SurveyResponse } from '#shared/response.ts';
import { toInstant, toMs } from '#shared/time.ts';
import { makeApp } from '#test/support/app.ts';
import { makeCampaign } from '#test/support/campaign.ts';
import { ENGINES } from '#test/support/engines.ts';
import { makeResponse, responseId, send, sendAll } from '#test/support/response.ts';

const RECEIPT = /^[2-9CDFHJKMNPRTVWXY]{3}-[2-9CDFHJKMNPRTVWXY]{3}-[2-9CDFHJKMNPRTVWXY]{3}$/;

const envelope = (change: Partial<SurveyResponse>) => ({
	sentAt: '2026-05-04T03:00:00.000Z',
	responses: [makeResponse('x', change)]
});

describe.each(ENGINES)('POST /api/v1/responses on %s', (engine) => {
	const start = async () => {
		const t = await makeApp(engine);
		const { posters, campaign } = await makeCampaign(t.db, { schools: 2 });
		return Object.assign(t, {
			campaign,
			posters,
			poster: posters[0]!.code,
			make: (change: Partial<SurveyResponse> = {}) => makeResponse(posters[0]!.code, change),
			stored: () => t.db.selectFrom('response').selectAll().orderBy('id').execute()
		});
	};

	test('stores a response as it was given and counts it', async () => {
		await using t = await start();
		const response = t.make({ seq: 3, installId: 'phone-1', answers: { F2: 90, A2: 5 } });
		const [result] = await sendAll(t, [response]);
		expect(result).toEqual({ id: response.id, status: 'accepted', receipt: expect.stringMatching(RECEIPT) });
		const [row] = await t.stored();
		expect(row).toMatchObject({
			campaign_id: t.campaign.id,
			id: response.id,
			unit_id: t.posters[0]!.unitId,
			poster: t.poster,
			survey_id: 'nhanh',
			survey_version: 1,
			day: '2026-05-04',
			finished_at: '2026-05-04T03:00:00.000Z',
			received_at: '2026-05-04T03:00:00.000Z',
			duration: 120,
			locale: 'vi',
			answers: '{"A2":5,"F2":90}',
			seq: 3,
			install_id: 'phone-1'
		});
		const totals = await t.db.selectFrom('total').selectAll().orderBy('day').execute();
		expect(totals.map(({ day }) => day)).toEqual(['', '2026-05-04']);
		// Eight for the headline: one response, one rater, one rated answer, satisfied, its squares, full; then A2.
		for (const { counters } of totals)
			expect(JSON.parse(counters).slice(0, 14)).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 1]);
	});

	test('gives the same receipt when asked again, whatever the clocks say by then', async () => {
		await using t = await start();
		const response = t.make();
		const [first] = await sendAll(t, [response]);
		// Long after `lateUntil`; keys in another order; a poster's code as a person would type it.
		t.clock.now = '2027-01-01T00:00:00.000Z';
		const again = {
			...response,
			poster: ` ${t.poster.slice(0, 4).toLowerCase()}-${t.poster.slice(4)}`,
			answers: Object.fromEntries(Object.entries(response.answers).toReversed())
		};
		expect(await sendAll(t, [again])).toEqual([{ ...first, status: 'duplicate' }]);
		expect(await t.stored()).toHaveLength(1);
		expect(await checkTotals(t.db)).toEqual([]);
	});

	test.each<[string, Partial<SurveyResponse>, 'duplicate' | 'conflict']>([
		['nothing', {}, 'duplicate'],
		['the phone’s bookkeeping', { seq: 9, installId: 'another' }, 'duplicate'],
		['an answer', { answers: { A2: 3 } }, 'conflict'],
		['the language', { locale: 'en' }, 'conflict'],
		['the end', { finishedAt: '2026-05-04T03:00:00.001Z' }, 'conflict'],
		['the beginning', { startedAt: '2026-05-04T02:58:00.001Z' }, 'conflict']
	])('the same id again with a change in %s', async (_, change, status) => {
		await using t = await start();
		await sendAll(t, [t.make()]);
		const [result] = await sendAll(t, [t.make(change)]);
		expect(result).toMatchObject({ id: responseId(1), status });
	});

	test('a text is kept clean, and is the same with other blanks around it', async () => {
		await using t = await makeApp(engine);
		const { posters } = await makeCampaign(t.db, { survey: 'th' });
		const make = (F3: string) =>
			makeResponse(posters[0]!.code, { survey: { id: 'th', version: 1 }, answers: { F3, A1: 4 } });
		// The last letter as two characters, and what spreadsheets and PostgreSQL refuse.
		const typed = make(' Trồng\u0000 cây\nxanh nhe\u0301 \ud800');
		expect(await sendAll(t, [typed])).toMatchObject([{ status: 'accepted' }]);
		expect(await sendAll(t, [make('Trồng cây\nxanh nhé')])).toMatchObject([{ status: 'duplicate' }]);
		const { answers } = await t.db.selectFrom('response').select('answers').executeTakeFirstOrThrow();
		expect(JSON.parse(answers)).toEqual({ A1: 4, F3: 'Trồng cây\nxanh nhé' });
	});

	test('keeps the first under a conflict and the second in quarantine, once', async () => {
		await using t = await start();
		await sendAll(t, [t.make()]);
		const other = t.make({ answers: { A2: 1 } });
		for (let time = 0; time < 2; time++)
			expect(await sendAll(t, [other])).toEqual([{ id: other.id, status: 'conflict' }]);
		// The same id under another school's poster is a conflict too, and stands with the first's campaign.
		const elsewhere = { ...t.make(), poster: t.posters[1]!.code };
		expect(await sendAll(t, [elsewhere])).toEqual([{ id: other.id, status: 'conflict' }]);

		expect((await t.stored()).map(({ answers }) => answers)).toEqual([
			JSON.stringify({ A2: 4, B4: 5, C1: 3, C4: 0, D1: 5, F1: 4, F2: 90 })
		]);
		const kept = await t.db.selectFrom('quarantine').selectAll().execute();
		expect(kept.map(({ content }) => JSON.parse(content) as SurveyResponse)).toEqual(
			expect.arrayContaining([other, elsewhere])
		);
		expect(kept).toHaveLength(2);
		expect(new Set(kept.map((row) => row.campaign_id))).toEqual(new Set([t.campaign.id]));
		expect(await checkTotals(t.db)).toEqual([]);
	});

	test('judges each response alone and answers in the order sent', async () => {
		await using t = await start();
		const results = await sendAll(t, [
			t.make({ id: responseId(9) }),
			t.make({ id: responseId(3), poster: 'XXXXXXXX' }),
			t.make({ id: responseId(4), survey: { id: 'th', version: 1 } }),
			t.make({ id: responseId(5), survey: { id: 'nhanh', version: 9 } }),
			t.make({ id: responseId(6), answers: { A2: 6, Z9: 1, B4: 4, C1: null as never } }),
			t.make({ id: responseId(7), answers: {} }),
			t.make({ id: responseId(8), finishedAt: '2026-04-30T23:59:59.999Z' }),
			// Twice in one envelope: a repeat, and another content.
			t.make({ id: responseId(9) }),
			t.make({ id: responseId(9), answers: { A2: 1 } }),
			t.make({ id: responseId(1) })
		]);
		const receipt = expect.stringMatching(RECEIPT) as string;
		const rejected = (number: number, reason: string, keys?: string[]) => ({
			id: responseId(number),
			status: 'rejected',
			reason,
			...(keys ? { keys } : {})
		});
		expect(results).toEqual([
			{ id: responseId(9), status: 'accepted', receipt },
			rejected(3, 'unknown-poster'),
			rejected(4, 'unknown-survey'),
			rejected(5, 'unknown-survey'),
			rejected(6, 'invalid-answers', ['A2', 'Z9', 'C1']),
			rejected(7, 'invalid-answers', []),
			rejected(8, 'not-open'),
			{ id: responseId(9), status: 'duplicate', receipt },
			{ id: responseId(9), status: 'conflict' },
			{ id: responseId(1), status: 'accepted', receipt }
		]);
		expect((await t.stored()).map(({ id }) => id)).toEqual([responseId(1), responseId(9)]);
		expect(await checkTotals(t.db)).toEqual([]);
	});

	test('takes another version of the poster’s survey', async () => {
		await using t = await start();
		const newer = t.make({ survey: { id: 'nhanh', version: 2 } });
		expect(await sendAll(t, [newer])).toMatchObject([{ status: 'accepted' }]);
		expect((await t.stored())[0]!.survey_version).toBe(2);
		expect(await checkTotals(t.db)).toEqual([]);
	});

	test('a withdrawn poster takes what was begun before, and the repeats of what is stored', async () => {
		await using t = await start();
		const before = t.make();
		await t.db.updateTable('poster').set({ withdrawn_at: before.startedAt }).execute();
		expect(await sendAll(t, [before])).toMatchObject([{ status: 'accepted' }]);
		const startedAt = toInstant(toMs(before.startedAt) + 1);
		expect(await sendAll(t, [t.make({ id: responseId(2), startedAt })])).toMatchObject([
			{ status: 'rejected', reason: 'unknown-poster' }
		]);
		await t.db.updateTable('poster').set({ withdrawn_at: '2026-01-01T00:00:00.000Z' }).execute();
		expect(await sendAll(t, [before])).toMatchObject([{ status: 'duplicate' }]);
	});

	test.each([
		['just before the opening', '2026-04-30T23:59:59.999Z', 'rejected'],
		['at the opening', '2026-05-01T00:00:00.000Z', 'accepted'],
		['at the closing', '2026-05-31T16:59:59.999Z', 'accepted'],
		['just after the closing', '2026-05-31T17:00:00.000Z', 'rejected']
	])('finished %s', async (_, finishedAt, status) => {
		await using t = await start();
		t.clock.now = '2026-06-01T00:00:00.000Z';
		expect(await sendAll(t, [t.make({ finishedAt })])).toMatchObject([
			status === 'accepted' ? { status } : { status, reason: 'not-open' }
		]);
	});

	test.each([
		['at lateUntil', '2026-06-14T16:59:59.999Z', 'accepted'],
		['just after it', '2026-06-14T17:00:00.000Z', 'rejected']
	])('finished in time and received %s', async (_, now, status) => {
		await using t = await start();
		t.clock.now = now;
		expect(await sendAll(t, [t.make()])).toMatchObject([{ status }]);
	});

	test('a campaign that was prolonged takes answers at once', async () => {
		await using t = await start();
		t.clock.now = '2026-06-01T00:00:00.000Z';
		const late = t.make({ finishedAt: t.clock.now });
		expect(await sendAll(t, [late])).toMatchObject([{ reason: 'not-open' }]);
		await t.db.updateTable('campaign').set({ closes_at: t.clock.now }).execute();
		expect(await sendAll(t, [late])).toMatchObject([{ status: 'accepted' }]);
	});

	test.each([
		['a day slow', '2026-04-30T00:30:00.000Z', '2026-04-30T01:00:00.000Z', '2026-05-01T00:30:00.000Z'],
		['a day fast', '2026-05-02T00:30:00.000Z', '2026-05-02T01:00:00.000Z', '2026-05-01T00:30:00.000Z'],
		['set back since', '2026-05-02T00:30:00.000Z', '2026-05-01T01:00:00.000Z', '2026-05-01T01:00:00.000Z']
	])('a phone’s clock %s is put right', async (_, finishedAt, sentAt, corrected) => {
		await using t = await start();
		t.clock.now = '2026-05-01T01:00:00.000Z';
		expect(await sendAll(t, [t.make({ finishedAt })], sentAt)).toMatchObject([{ status: 'accepted' }]);
		expect((await t.stored())[0]!.finished_at).toBe(corrected);
	});

	test.each([
		['2026-05-04T16:59:59.999Z', '2026-05-04'],
		['2026-05-04T17:00:00.000Z', '2026-05-05']
	])('finished at %s is counted on the office’s day %s', async (finishedAt, day) => {
		await using t = await start();
		t.clock.now = '2026-05-05T00:00:00.000Z';
		await sendAll(t, [t.make({ finishedAt })]);
		expect((await t.stored())[0]!.day).toBe(day);
	});

	test('a deleted response does not come back, not even beside its own repeat', async () => {
		await using t = await start();
		await t.db
			.insertInto('tombstone')
			.values({ response_id: responseId(1), deleted_at: t.clock.now, reason: 'thử' })
			.execute();
		const deleted = { id: responseId(1), status: 'rejected', reason: 'deleted' };
		expect(await sendAll(t, [t.make(), t.make({ answers: { A2: 1 } })])).toEqual([deleted, deleted]);
		expect(await t.stored()).toEqual([]);
		expect(await t.db.selectFrom('total').selectAll().execute()).toEqual([]);
	});
});

// What concerns no database is tried on one.
describe('an envelope', () => {
	test.each<[string, unknown]>([
		['no JSON', '{"sentAt":'],
		['no object', 'null'],
		['no responses', { sentAt: '2026-05-04T03:00:00.000Z' }],
		['an empty list', { sentAt: '2026-05-04T03:00:00.000Z', responses: [] }],
		['no sentAt', { ...envelope({}), sentAt: undefined }],
		['a sentAt that is no time', { ...envelope({}), sentAt: '2026-02-30T00:00:00Z' }],
		['an id that is no UUID', envelope({ id: '1' })],
		['a version no database holds', envelope({ survey: { id: 'th', version: 2 ** 31 } })],
		['answers that are no object', envelope({ answers: 'A1' as never })]
	])('an envelope with %s is a bad request', async (_, body) => {
		await using t = await makeApp('sqlite');
		const reply = await t.request('/api/v1/responses', {
			method: 'POST',
			body: typeof body === 'string' ? body : JSON.stringify(body)
		});
		expect(reply.status).toBe(400);
		expect(reply.headers.get('content-type')).toMatch(/^application\/problem\+json/);
		expect(await reply.json()).toMatchObject({ status: 400, code: 'bad-request' });
	});

	test('a hundred responses are taken, more are too many', async () => {
		await using t = await makeApp('sqlite');
		const { posters } = await makeCampaign(t.db);
		const make = (number: number) => makeResponse(posters[0]!.code, { id: responseId(number) });
		const hundred = Array.from({ length: 100 }, (_, i) => make(i));
		expect((await send(t, [...hundred, make(100)])).status).toBe(413);
		expect(await t.db.selectFrom('response').selectAll().execute()).toEqual([]);
		const results = await sendAll(t, hundred);
		expect(results.map(({ id, status }) => [id, status])).toEqual(hundred.map(({ id }) => [id, 'accepted']));
	});

	test.each([true, false])(
		'256 KiB are read, a byte more is too large (length announced: %s)',
		async (announced) => {
			await using t = await makeApp('sqlite');
			const body = JSON.stringify(envelope({}));
			const post = (bytes: number) => {
				const text = body.padEnd(bytes, ' ');
				return t.request('/api/v1/responses', {
					method: 'POST',
					headers: announced ? { 'Content-Length': String(bytes) } : {},
					body: announced ? text : new Blob([text]).stream(),
					...(announced ? {} : { duplex: 'half' })
				});
			};
			const tooLarge = await post(256 * 1024 + 1);
			expect(tooLarge.status).toBe(413);
			expect(await tooLarge.json()).toMatchObject({ code: 'too-large' });
			expect((await post(256 * 1024)).status).toBe(200);
		}
	);
});

test('another site’s page sends nothing in its visitors’ name; a program may', async () => {
	await using t = await makeApp('sqlite');
	const { posters } = await makeCampaign(t.db);
	const from = async (headers: Record<string, string>) =>
		(await send(t, [makeResponse(posters[0]!.code)], { headers })).status;
	expect(await from({ 'Sec-Fetch-Site': 'cross-site' })).toBe(403);
	expect(await from({ 'Sec-Fetch-Site': 'same-origin' })).toBe(200);
	expect(await from({})).toBe(200);
});
