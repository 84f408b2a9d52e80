import { describe, expect, test } from 'vitest';
import { makeApp, type TestApp } from '#test/support/app.ts';
import { makeCampaign } from '#test/support/campaign.ts';
import { makeResponse, responseId, send } from '#test/support/response.ts';
import { toInstant, toMs } from '#shared/time.ts';

const HALL = { 'X-Forwarded-For': '10.9.9.9, 203.0.113.7' };
const ELSEWHERE = { 'X-Forwarded-For': '203.0.113.7, 198.51.100.1' };

const behindProxy = () => makeApp('sqlite', { TRUST_PROXY: 'on' });
const pass = (t: TestApp, seconds: number) => {
	t.clock.now = toInstant(toMs(t.clock.now) + seconds * 1000);
};
const statuses = (replies: Response[]) => replies.map(({ status }) => status);
const times = (count: number) => Array.from({ length: count }, (_, i) => i);

describe('a school hall behind one address', () => {
	test('500 phones at once, three requests each, all get through', async () => {
		await using t = await behindProxy();
		const { posters } = await makeCampaign(t.db);
		const replies = await Promise.all(
			times(1500).map((i) =>
				// The third is the phone's repeat of the second, whose reply it did not hear.
				send(t, [makeResponse(posters[0]!.code, { id: responseId(i < 1000 ? i : i - 500) })], {
					headers: HALL
				})
			)
		);
		expect(new Set(statuses(replies))).toEqual(new Set([200]));
		const [row] = await t.db
			.selectFrom('response')
			.select((e) => e.fn.countAll<number>().as('count'))
			.execute();
		expect(row!.count).toBe(1000);
	});

	test('an honest phone gets through while a vandal beside it is turned away', async () => {
		await using t = await behindProxy();
		const { posters } = await makeCampaign(t.db);
		for (const i of times(200)) {
			const [nonsense, honest] = await Promise.all([
				send(t, [makeResponse('XXXXXXXX')], { headers: HALL }),
				send(t, [makeResponse(posters[0]!.code, { id: responseId(i) })], { headers: HALL })
			]);
			expect(nonsense.status).toBe(i < 60 ? 200 : 429);
			expect(honest.status).toBe(200);
		}
	});
});

describe('nonsense at speed', () => {
	test.each<[string, (t: TestApp, code: string) => Response | Promise<Response>, number]>([
		['no JSON', (t) => t.request('/api/v1/responses', { method: 'POST', headers: HALL, body: '{' }), 400],
		[
			'too much',
			(t) =>
				t.request('/api/v1/responses', { method: 'POST', headers: HALL, body: ' '.repeat(256 * 1024 + 1) }),
			413
		],
		['unknown posters', (t) => send(t, [makeResponse('XXXXXXXX')], { headers: HALL }), 200],
		[
			'unknown surveys',
			(t, code) => send(t, [makeResponse(code, { survey: { id: 'x', version: 1 } })], { headers: HALL }),
			200
		],
		[
			'invalid answers',
			(t, code) => send(t, [makeResponse(code, { answers: { A2: 9 } })], { headers: HALL }),
			200
		]
	])('%s: sixty are answered, then one a second', async (_, post, status) => {
		await using t = await behindProxy();
		const { posters } = await makeCampaign(t.db);
		const again = () => post(t, posters[0]!.code);
		for (const i of times(60)) expect([i, (await again()).status]).toEqual([i, status]);
		const turned = await again();
		expect(turned.status).toBe(429);
		expect(turned.headers.get('retry-after')).toBe('1');
		expect(await turned.json()).toMatchObject({ code: 'rate-limited' });
		pass(t, 1);
		expect((await again()).status).toBe(status);
		expect((await again()).status).toBe(429);
		// Another address is another sender, whatever it claims to have been before.
		expect((await send(t, [makeResponse('XXXXXXXX')], { headers: ELSEWHERE })).status).toBe(200);
	});

	test('beside nonsense, answers that were stored are told so and the rest may ask again', async () => {
		await using t = await behindProxy();
		const { posters } = await makeCampaign(t.db);
		for (const _ of times(60)) await send(t, [makeResponse('XXXXXXXX')], { headers: HALL });
		const mixed = await send(
			t,
			[makeResponse('XXXXXXXX', { id: responseId(2) }), makeResponse(posters[0]!.code)],
			{ headers: HALL }
		);
		expect(await mixed.json()).toMatchObject({
			results: [
				{ id: responseId(2), status: 'later', retryAfter: 1 },
				{ id: responseId(1), status: 'accepted' }
			]
		});
	});
});

describe('answers at speed', () => {
	const envelope = (code: string, from: number) =>
		times(100).map((i) => makeResponse(code, { id: responseId(from + i) }));

	test('three thousand at once, then ten a second; what is over is not stored', async () => {
		await using t = await behindProxy();
		const { posters } = await makeCampaign(t.db);
		const post = (from: number) => send(t, envelope(posters[0]!.code, from), { headers: HALL });
		for (const i of times(30)) expect((await post(i * 100)).status).toBe(200);
		const over = await post(3000);
		expect(over.status).toBe(429);
		expect(over.headers.get('retry-after')).toBe('10');
		expect(await t.db.selectFrom('response').select('id').execute()).toHaveLength(3000);
		pass(t, 10);
		expect((await post(3000)).status).toBe(200);
	});

	test('this machine itself is not held to it: a proxy that we do not know of may stand there', async () => {
		await using t = await makeApp('sqlite');
		const { posters } = await makeCampaign(t.db);
		for (const i of times(32))
			expect((await send(t, envelope(posters[0]!.code, i * 100), { headers: HALL })).status).toBe(200);
	});
});
