import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { backUp } from '#server/backup/backup.ts';
import { LEFT_OUT, TABLES } from '#server/backup/format.ts';
import { restore } from '#server/backup/restore.ts';
import { createCampaign } from '#server/campaign/create.ts';
import { postersOf } from '#server/poster/queries.ts';
import { checkTotals } from '#server/response/check.ts';
import { createIntake } from '#server/response/intake.ts';
import { storeBuiltinSurveys } from '#server/survey/queries.ts';
import { uuidv7 } from '#shared/id.ts';
import { makeApp, type TestApp } from '#test/support/app.ts';
import { ENGINES } from '#test/support/engines.ts';

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
		expect(await target.db.selectFrom('total').select('counters').where('day', '=', '').execute()).toEqual(
			await source.db.selectFrom('total').select('counters').where('day', '=', '').execute()
		);
		// Once more changes nothing.
		expect(await restore(target.db, file)).toMatchObject({ unit: 0, campaign: 0, response: 0 });
		expect(await checkTotals(target.db)).toEqual([]);
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
