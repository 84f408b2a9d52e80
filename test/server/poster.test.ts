import { describe, expect, test } from 'vitest';
import { makeApp } from '#test/support/app.ts';
import { makeCampaign } from '#test/support/campaign.ts';
import { ENGINES } from '#test/support/engines.ts';
import { nhanh1 } from '#shared/surveys/school.ts';

describe.each(ENGINES)('GET /api/v1/posters/{code} on %s', (engine) => {
	const start = async () => {
		const t = await makeApp(engine);
		const { posters } = await makeCampaign(t.db);
		const { code } = posters[0]!;
		return Object.assign(t, { code, get: (typed = code) => t.request(`/api/v1/posters/${typed}`) });
	};

	test('gives all that the page needs', async () => {
		await using t = await start();
		const reply = await t.get();
		expect(reply.status).toBe(200);
		expect(await reply.json()).toEqual({
			code: t.code,
			place: 'Cổng trường',
			unit: { code: 'TH0001', name: 'Trường Tiểu học Thử Nghiệm 1', level: 'th' },
			campaign: {
				id: '019a0000-0002-7000-8000-000000000000',
				name: 'Khảo sát thử',
				kind: 'school-service',
				state: 'open',
				opensAt: '2026-05-01T00:00:00.000Z',
				closesAt: '2026-05-31T16:59:59.999Z',
				lateUntil: '2026-06-14T16:59:59.999Z'
			},
			survey: nhanh1
		});
	});

	test('a code is read as people type it', async () => {
		await using t = await start();
		const reply = await t.get(` ${t.code.toLowerCase().replace(/^(....)/, '$1-')}`);
		expect(await reply.json()).toMatchObject({ code: t.code });
	});

	test.each([
		['2026-04-30T23:59:59.999Z', 'upcoming'],
		['2026-05-01T00:00:00.000Z', 'open'],
		['2026-05-31T16:59:59.999Z', 'open'],
		['2026-05-31T17:00:00.000Z', 'closing'],
		['2026-06-14T16:59:59.999Z', 'closing']
	])('at %s the campaign is %s', async (now, state) => {
		await using t = await start();
		t.clock.now = now;
		expect(await (await t.get()).json()).toMatchObject({ campaign: { state } });
	});

	test('closed for good: gone', async () => {
		await using t = await start();
		t.clock.now = '2026-06-14T17:00:00.000Z';
		const reply = await t.get();
		expect(reply.status).toBe(410);
		expect(await reply.json()).toMatchObject({ code: 'gone' });
	});

	test('withdrawn: gone', async () => {
		await using t = await start();
		await t.db.updateTable('poster').set({ withdrawn_at: '2026-05-04T00:00:00.000Z' }).execute();
		expect((await t.get()).status).toBe(410);
	});

	test.each(['XXXXXXXX', '22222222', 'x', '%00', encodeURIComponent('mã áp phích')])(
		'%s is no poster: not found',
		async (typed) => {
			await using t = await start();
			const reply = await t.get(typed);
			expect(reply.status).toBe(404);
			expect(await reply.json()).toMatchObject({ code: 'not-found' });
		}
	);

	test('a copy is kept a minute and asked for again by its tag', async () => {
		await using t = await start();
		const first = await t.get();
		expect(first.headers.get('cache-control')).toBe('public, max-age=60');
		const again = () =>
			t.request(`/api/v1/posters/${t.code}`, {
				headers: { 'If-None-Match': first.headers.get('etag')! }
			});
		expect((await again()).status).toBe(304);
		t.clock.now = '2026-06-01T00:00:00.000Z';
		expect((await again()).status).toBe(200);
	});
});
