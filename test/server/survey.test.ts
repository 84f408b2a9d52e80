import { describe, expect, test } from 'vitest';
import { thcs } from '#shared/surveys/school.ts';
import { makeApp } from '#test/support/app.ts';
import { ENGINES } from '#test/support/engines.ts';
import { asStaff, makeDistrict } from '#test/support/staff.ts';

describe.each(ENGINES)('/api/v1/surveys on %s', (engine) => {
	test('lists the newest version of each', async () => {
		await using t = await makeApp(engine);
		await makeDistrict(t);
		await publish(t.db, 2);
		const reply = await (await asStaff(t, 'principal', 'T1')).get('/api/v1/surveys');
		expect(reply.status).toBe(200);
		const { surveys } = (await reply.json()) as { surveys: { id: string; version: number }[] };
		expect(surveys.map(({ id, version }) => [id, version])).toEqual([
			['mn', 1],
			['nhanh', 2],
			['th', 1],
			['thcs', 2],
			['tthc', 1]
		]);
	});

	test.each([
		['/thcs', 2],
		['/thcs?version=1', 1],
		['/thcs?version=2', 2]
	])('gives %s', async (path, version) => {
		await using t = await makeApp(engine);
		await makeDistrict(t);
		await publish(t.db, 2);
		const reply = await (await asStaff(t, 'manager', 'P1')).get(`/api/v1/surveys${path}`);
		expect(await reply.json()).toEqual({ ...thcs, version });
	});

	test.each([
		['/none', 404],
		['/thcs?version=9', 404],
		['/thcs?version=0', 400],
		['/thcs?version=new', 400]
	])('%s is %i', async (path, status) => {
		await using t = await makeApp(engine);
		await makeDistrict(t);
		expect((await (await asStaff(t, 'administrator')).get(`/api/v1/surveys${path}`)).status).toBe(status);
	});

	const publish = (db: Awaited<ReturnType<typeof makeApp>>['db'], version: number) =>
		db
			.insertInto('survey')
			.values({ id: 'thcs', version, document: JSON.stringify({ ...thcs, version }) })
			.execute();
});
