import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { createToken } from '#server/account/token.ts';
import { makeApp } from '#test/support/app.ts';

test('tables come compressed to whoever takes it so', async () => {
	await using t = await makeApp('sqlite');
	await t.db
		.insertInto('unit')
		.values(
			Array.from({ length: 200 }, (_, i) => ({
				id: `id-${i}`,
				code: `TH${i}`,
				name: `Trường Tiểu học Hoa Mận ${i}`,
				kind: 'school',
				level: 'th',
				parent: null,
				enrolment: 300,
				public: 1,
				email: null
			}))
		)
		.execute();
	const token = await createToken(t.deps, { name: 'test', role: 'administrator', unit: null });
	const reply = await t.request('/api/v1/units', {
		headers: { Authorization: `Bearer ${token}`, 'Accept-Encoding': 'gzip' }
	});
	expect(reply.headers.get('content-encoding')).toBe('gzip');
	const bytes = Buffer.from(await reply.arrayBuffer());
	const { units } = JSON.parse(gunzipSync(bytes).toString()) as { units: { name: string }[] };
	expect(units).toHaveLength(200);
	expect(bytes.length).toBeLessThan(3_000);
});
