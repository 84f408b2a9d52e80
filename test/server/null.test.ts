import { describe, expect, test } from 'vitest';
import { OPERATIONS } from '#server/openapi/operations.ts';
import { makeApp } from '#test/support/app.ts';
import { ENGINES } from '#test/support/engines.ts';
import { asStaff, makeDistrict } from '#test/support/staff.ts';

// PostgreSQL takes no text with a null character, not even to look for it.
describe.each(ENGINES)('a null character on %s', (engine) => {
	test('in an address leads nowhere, whatever the route', async () => {
		await using t = await makeApp(engine);
		await makeDistrict(t);
		const { get, send } = await asStaff(t, 'administrator');
		for (const { method, path } of OPERATIONS) {
			const ask = (address: string) =>
				method === 'get'
					? get(address)
					: send(method.toUpperCase() as Parameters<typeof send>[0], address, {});
			if (path.includes('{')) {
				const reply = await ask(path.replace(/\{\w+\}/g, '%00'));
				expect([method, path, reply.status]).toEqual([method, path, 404]);
			}
			if (!path.startsWith('/api/')) continue;
			const reply = await ask(`${path.replace(/\{\w+\}/g, 'T1')}?unit=a%00b`);
			expect([method, path, reply.status]).toEqual([method, path, 422]);
		}
	});

	test('in a body is a fault under its name', async () => {
		await using t = await makeApp(engine);
		await makeDistrict(t);
		const { send } = await asStaff(t, 'administrator');
		const targets = [{ label: 'a\0', operator: '>', percent: 85 }, { 'b\0': 1 }];
		const reply = await send('POST', '/api/v1/campaigns', {
			name: '\0',
			units: { codes: ['T1', 'T\0'] },
			targets
		});
		expect(reply.status).toBe(422);
		const { errors } = (await reply.json()) as { errors: { column: string }[] };
		expect(errors.map(({ column }) => column)).toEqual([
			'name',
			'units.codes.1',
			'targets.0.label',
			'targets.1'
		]);
		expect((await send('POST', '/api/v1/campaigns/x/units', { codes: ['\0'] })).status).toBe(404);
		expect((await send('POST', '/api/v1/units/T1/merge', { into: '\0', on: '2026-05-04' })).status).toBe(422);
		// A backslash before a u is no null character.
		const written = await send('POST', '/api/v1/campaign-drafts', { content: { name: '\\u0000' } });
		expect(await written.json()).toMatchObject({ content: { name: '\\u0000' } });
	});

	test('in a table of units is a fault or left out, and never our own', async () => {
		await using t = await makeApp(engine);
		await makeDistrict(t);
		const { send } = await asStaff(t, 'administrator');
		const file = new TextEncoder().encode('code,name,kind,level,parent\nT\0,Tr\0ường,school,th,P1\n');
		expect((await send('PUT', '/api/v1/units', file)).status).toBeLessThan(500);
	});
});
