import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createToken } from '#server/account/token.ts';
import { backUp } from '#server/backup/backup.ts';
import { LEFT_OUT, TABLES } from '#server/backup/format.ts';
import { restore } from '#server/backup/restore.ts';
import { createCampaign } from '#server/campaign/create.ts';
import { postersOf } from '#server/poster/queries.ts';
import { checkTotals } from '#server/response/check.ts';
import { checkArrivals } from '#server/visit/arrival.ts';
import { createIntake } from '#server/response/intake.ts';
import { storeBuiltinSurveys } from '#server/survey/queries.ts';
import { uuidv7 } from '#shared/id.ts';
import { makeApp, type TestApp } from '#test/support/app.ts';
import { enter, makeOffice } from '#test/support/dossier.ts';
import { ENGINES } from '#test/support/engines.ts';
import { asStaff, makeDistrict } from '#test/support/staff.ts';

let folder = '';
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'langnghe-backup-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const NOW = '2026-05-04T03:00:00.000Z';

/** A school with a campaign; gives a function that answers it and the ids of the answers. */
async function district(t: TestApp) {
	await storeBuiltinSurveys(t.db);
	await t.db
		.insertInto('unit')
		.values({
			id: uuidv7(0, randomBytes(10)),
			code: 'TH01',
			name: 'Trường Tiểu học Hoa Mận',
			kind: 'school',
			level: 'th',
			parent: null,
			enrolment: 300,
			public: 1,
			email: null
		})
		.execute();
	const campaign = await createCampaign(
		t.deps,
		{
			name: 'Đợt thử',
			kind: 'school-service',
			surveys: { '*': 'th' },
			units: { codes: ['TH01'] },
			opensAt: '2026-05-01T00:00:00.000Z',
			closesAt: '2026-06-01T00:00:00.000Z'
		},
		null
	);
	const [poster] = await postersOf(t.db, campaign.id);
	return {
		answer: async (id: string, level: number) => {
			const response = {
				id,
				poster: poster!.code,
				survey: { id: 'th', version: 1 },
				answers: { A1: level, F3: 'Thêm bóng mát ở sân trường ạ' },
				locale: 'vi',
				startedAt: NOW,
				finishedAt: NOW
			};
			const [result] = await createIntake(t.deps).take({ sentAt: NOW, responses: [response] }, NOW);
			return result!.status;
		}
	};
}

const id = (n: number) => uuidv7(1_777_000_000_000 + n, new Uint8Array(10).fill(n));
const idsIn = async ({ db }: TestApp) =>
	(await db.selectFrom('response').select('id').orderBy('id').execute()).map((row) => row.id);

test('every table is either in a backup or left out on purpose', async () => {
	await using t = await makeApp('sqlite');
	const tables = (await t.db.introspection.getTables()).map(({ name }) => name);
	expect(tables.sort()).toEqual([...TABLES, ...LEFT_OUT].sort());
});

describe.each(ENGINES)('from %s', (from) => {
	test.each(ENGINES)('a backup restores into an empty %s with its totals', async (to) => {
		const file = join(folder, 'backup.gz');
		await using source = await makeApp(from);
		const { answer } = await district(source);
		expect(await answer(id(1), 5)).toBe('accepted');
		expect(await answer(id(2), 2)).toBe('accepted');
		expect((await backUp(source.db, file, NOW)).response).toBe(2);

		await using target = await makeApp(to);
		expect(await restore(target.db, file)).toMatchObject({ unit: 1, campaign: 1, poster: 1, response: 2 });
		expect(await target.db.selectFrom('response').selectAll().orderBy('id').execute()).toEqual(
			await source.db.selectFrom('response').selectAll().orderBy('id').execute()
		);
		expect(await checkTotals(target.db)).toEqual([]);
		expect(await checkArrivals(target.db)).toEqual([]);
		expect(await target.db.selectFrom('total').select('counters').where('day', '=', '').execute()).toEqual(
			await source.db.selectFrom('total').select('counters').where('day', '=', '').execute()
		);
		// Once more changes nothing.
		expect(await restore(target.db, file)).toMatchObject({ unit: 0, campaign: 0, response: 0 });
		expect(await checkTotals(target.db)).toEqual([]);
		expect(await checkArrivals(target.db)).toEqual([]);
	});

	test('an old backup takes away no answer that came after it, and brings back none that was deleted', async () => {
		const file = join(folder, 'backup.gz');
		await using t = await makeApp(from);
		const { answer } = await district(t);
		await answer(id(1), 5);
		await answer(id(2), 4);
		await answer(id(3), 3);
		await backUp(t.db, file, NOW);
		await answer(id(4), 1);
		await t.db
			.deleteFrom('response')
			.where('id', 'in', [id(2), id(3)])
			.execute();
		await t.db
			.insertInto('tombstone')
			.values({ response_id: id(3), deleted_at: NOW, reason: 'test' })
			.execute();

		expect((await restore(t.db, file)).response).toBe(2);
		expect(await idsIn(t)).toEqual([id(1), id(2), id(4)]);
		expect(await checkTotals(t.db)).toEqual([]);
		expect(await checkArrivals(t.db)).toEqual([]);
	});

	test('a unit’s history comes back as a whole, or stays as it has become', async () => {
		const file = join(folder, 'backup.gz');
		await using t = await makeApp(from);
		await using empty = await makeApp(from);
		await makeDistrict(t);
		const administrator = await asStaff(t, 'administrator');
		const change = (body: object) => administrator.send('PATCH', '/api/v1/units/T1', body);
		await change({ name: 'Trường Hoa Đào', from: '2026-05-01' });
		await backUp(t.db, file, NOW);
		const spans = (db: TestApp['db']) =>
			db.selectFrom('unit_span').selectAll().orderBy('unit_id').orderBy('from_day').execute();
		const then = await spans(t.db);
		expect(then).toHaveLength(7);
		expect((await restore(empty.db, file)).unit_span).toBe(7);
		expect(await spans(empty.db)).toEqual(then);

		// It was always so: one span is left, and none of the old ones comes between.
		await change({ name: 'Trường Hoa Mai', from: null });
		const now = await spans(t.db);
		expect(now).toHaveLength(6);
		expect((await restore(t.db, file)).unit_span).toBe(0);
		expect(await spans(t.db)).toEqual(now);
	});

	test('a backup of a version before units had a history restores, with its roles of then', async () => {
		const file = join(folder, 'backup.gz');
		await using source = await makeApp(from);
		await (await district(source)).answer(id(1), 5);
		await createToken(source.deps, { name: 'Sở', role: 'manager', unit: 'TH01' });
		await backUp(source.db, file, NOW);
		const ofThen = ['setting', 'unit', 'survey', 'campaign', 'poster', 'response', 'token'];
		const added = ['cluster', 'former_district', 'opened_on', 'closed_on', 'merged_into'].concat([
			...['issued_by', 'locked_at', 'sampling']
		]);
		let columns: string[] = [];
		let kept = false;
		const lines = gunzipSync(readFileSync(file)).toString().trim().split('\n');
		const old = lines.flatMap((line): unknown[] => {
			const value = JSON.parse(line) as Record<string, unknown> | unknown[];
			if (Array.isArray(value)) return kept ? [value.filter((_, i) => !added.includes(columns[i]!))] : [];
			if ('langnghe' in value) return [{ ...value, migration: '0002_account' }];
			if ('end' in value)
				return [{ end: Object.fromEntries(ofThen.map((name) => [name, (value.end as never)[name]])) }];
			kept = ofThen.includes(value.table as string);
			columns = value.columns as string[];
			return kept ? [{ ...value, columns: columns.filter((name) => !added.includes(name)) }] : [];
		});
		const text = old.map((line) => JSON.stringify(line).replace('"manager"', '"office"')).join('\n') + '\n';
		writeFileSync(join(folder, 'old.gz'), gzipSync(text));

		await using target = await makeApp(from);
		expect(await restore(target.db, join(folder, 'old.gz'))).toMatchObject({
			unit: 1,
			response: 1,
			token: 1
		});
		expect(await target.db.selectFrom('unit_span').select(['from_day', 'name']).execute()).toEqual([
			{ from_day: '', name: 'Trường Tiểu học Hoa Mận' }
		]);
		expect(await target.db.selectFrom('token').select('role').execute()).toEqual([{ role: 'manager' }]);
	});

	test('a backup has its rows in the order of their keys, whichever were changed last', async () => {
		await using t = await makeApp(from);
		const { administrator } = await makeOffice(t);
		const ids = (await enter(administrator, [{}, {}, {}])).map((dossier) => dossier.id).toSorted();
		for (const dossier of ids.toReversed())
			await t.db.updateTable('dossier').set({ answered: 1 }).where('id', '=', dossier).execute();
		const file = join(folder, 'backup.gz');
		await backUp(t.db, file, NOW);
		const lines = gunzipSync(readFileSync(file)).toString('utf8').trim().split('\n');
		const rows = lines.map((line) => JSON.parse(line) as { table?: string } | (string | number | null)[]);
		const first = rows.findIndex((row) => !Array.isArray(row) && row.table === 'dossier') + 1;
		const { columns } = rows[first - 1] as { columns: string[] };
		const stored = rows.slice(first, first + ids.length) as string[][];
		expect(stored.map((row) => row[columns.indexOf('id')])).toEqual(ids);
	});

	test('a damaged or foreign file changes nothing', async () => {
		const file = join(folder, 'backup.gz');
		await using source = await makeApp(from);
		await (await district(source)).answer(id(1), 5);
		await backUp(source.db, file, NOW);
		const whole = readFileSync(file);
		await using target = await makeApp(from);
		for (const [name, bytes] of [
			['cut', whole.subarray(0, whole.length - 20)],
			['empty', Buffer.alloc(0)],
			['text', Buffer.from('xin chào')],
			['bent', Buffer.from(whole.map((byte, i) => (i === whole.length >> 1 ? byte ^ 0xff : byte)))]
		] as const) {
			const damaged = join(folder, name);
			writeFileSync(damaged, bytes);
			await expect(restore(target.db, damaged), name).rejects.toThrow('Nothing was changed');
		}
		await expect(restore(target.db, join(folder, 'none'))).rejects.toThrow('There is no file');
		expect(await target.db.selectFrom('unit').selectAll().execute()).toEqual([]);
	});

	test('a backup never overwrites a file', async () => {
		const file = join(folder, 'kept');
		writeFileSync(file, 'precious');
		await using t = await makeApp(from);
		await expect(backUp(t.db, file, NOW)).rejects.toThrow('exists already');
		expect(readFileSync(file, 'utf8')).toBe('precious');
	});
});
