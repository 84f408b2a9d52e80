import { describe, expect, test } from 'vitest';
import { makeApp } from '#test/support/app.ts';
import { ENGINES } from '#test/support/engines.ts';

describe.each(ENGINES)('on %s', (engine) => {
	test('says it is well', async () => {
		await using t = await makeApp(engine);
		const reply = await t.request('/healthz');
		expect(reply.status).toBe(200);
		expect(await reply.json()).toEqual({ ok: true });
	});

	test('says when its database is away', async () => {
		await using t = await makeApp(engine);
		await t.db.destroy();
		const reply = await t.request('/healthz');
		expect([reply.status, reply.headers.get('retry-after')]).toEqual([503, '10']);
		expect(await reply.json()).toMatchObject({ code: 'unavailable' });
	});
});
