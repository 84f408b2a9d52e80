import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { connect, type Db } from '#server/db/connect.ts';
import { toInstant } from '#shared/time.ts';
import { makeCampaign } from '#test/support/campaign.ts';
import { command, start } from '#test/support/command.ts';
import { ENGINES, freshDatabase, type FreshDatabase } from '#test/support/engines.ts';
import { makeResponse, responseId } from '#test/support/response.ts';
import { PASSWORD } from '#test/support/session.ts';
import { DISTRICT } from '#test/support/staff.ts';

const URL_LINE = /http:\/\/127\.0\.0\.1:\d+/;
const AN_HOUR_AGO = toInstant(Math.floor(Date.now() / 1000) * 1000 - 3_600_000);

type Fresh = FreshDatabase & AsyncDisposable & { file: (name: string, content?: string) => string };

async function makeFresh(engine: (typeof ENGINES)[number]): Promise<Fresh> {
	const fresh = await freshDatabase(engine);
	return {
		...fresh,
		file: (name, content) => {
			const path = join(fresh.dataDir, name);
			if (content !== undefined) writeFileSync(path, content);
			return path;
		},
		[Symbol.asyncDispose]: fresh.drop
	};
}

async function withDb<T>({ databaseUrl, dataDir }: FreshDatabase, work: (db: Db) => Promise<T>): Promise<T> {
	const db = await connect(databaseUrl, dataDir);
	try {
		return await work(db);
	} finally {
		await db.destroy();
	}
}

/** A campaign that is open now; gives the codes of its posters. */
const openCampaign = (fresh: FreshDatabase) =>
	withDb(fresh, async (db) => {
		const { posters } = await makeCampaign(db, {
			schools: 2,
			opensAt: '2020-01-01T00:00:00.000Z',
			closesAt: '2099-01-01T00:00:00.000Z',
			lateUntil: '2099-01-01T00:00:00.000Z'
		});
		return posters.map(({ code }) => code);
	});

const answers = (poster: string, count: number) =>
	Array.from({ length: count }, (_, i) =>
		makeResponse(poster, { id: responseId(i + 1), finishedAt: AN_HOUR_AGO, startedAt: AN_HOUR_AGO })
	);
const asLines = (values: unknown[]) => values.map((value) => JSON.stringify(value)).join('\n');

describe.each(ENGINES)('langnghe on %s', { timeout: 90_000 }, (engine) => {
	test('units, users and tokens, while the server runs', async () => {
		await using fresh = await makeFresh(engine);
		const server = start('main.ts', fresh);
		const url = await server.says(URL_LINE);

		expect(await command(fresh, 'units', 'import', fresh.file('units.csv', DISTRICT))).toEqual({
			status: 0,
			stdout: '6 created, 0 updated, 0 unchanged\n',
			stderr: ''
		});
		const broken = await command(
			fresh,
			'units',
			'import',
			fresh.file('broken.csv', 'code,name,kind\nX,,ward')
		);
		expect(broken).toMatchObject({ status: 1, stdout: '' });
		expect(broken.stderr).toMatch(/^row 2, .+/m);

		const token = await command(fresh, 'token', 'create', '--role', 'manager', '--unit', 'P1');
		expect(token).toEqual({
			status: 0,
			stdout: expect.stringMatching(/^langnghe_[\w-]{43}\n$/) as string,
			stderr: ''
		});
		const units = await fetch(`${url}/api/v1/units`, {
			headers: { Authorization: `Bearer ${token.stdout.trim()}` }
		});
		const list = (await units.json()) as { units: { code: string }[] };
		expect(list.units.map(({ code }) => code)).toEqual(['M1', 'P1', 'T1']);
		for (const args of [
			['--role', 'manager'],
			['--role', 'principal', '--unit', 'P1'],
			['--role', 'administrator', '--unit', 'S'],
			['--role', 'principal', '--unit', 'NONE']
		])
			expect(await command(fresh, 'token', 'create', ...args)).toMatchObject({ status: 1, stdout: '' });

		const add = ['user', 'add', '--email', 'an@example.edu.vn', '--role', 'principal', '--unit', 'T1'];
		const added = await command(fresh, ...add);
		expect(added).toMatchObject({ status: 0, stderr: '' });
		const joined = await fetch(`${url}/api/v1/account${new URL(added.stdout.trim()).pathname}`, {
			method: 'POST',
			headers: { Origin: url },
			body: JSON.stringify({ name: 'An', password: PASSWORD })
		});
		expect(joined.status).toBe(200);
		const twice = await command(fresh, ...add);
		expect(twice).toMatchObject({ status: 1, stdout: '' });
		expect(twice.stderr).toContain('Thư điện tử an@example.edu.vn đã có tài khoản.');
		const malformed = await command(fresh, 'user', 'add', '--email', 'an', '--role', 'administrator');
		expect(malformed).toMatchObject({ status: 1, stdout: '' });

		server.child.kill('SIGTERM');
		expect(await server.ended).toBe(0);
	});

	test('responses come in by file, once, and what was not taken is named', async () => {
		await using fresh = await makeFresh(engine);
		const [poster] = (await openCampaign(fresh)) as [string, string];
		const lines = fresh.file('answers.jsonl', `${asLines(answers(poster, 250))}\n\n`);
		expect(await command(fresh, 'responses', 'import', lines)).toEqual({
			status: 0,
			stdout: '250 accepted, 0 duplicate, 0 conflict, 0 rejected, 0 later\n',
			stderr: ''
		});
		// The same as phones send it, days after it was sent: what counts is when it was finished.
		const envelope = { sentAt: '2026-01-01T00:00:00.000Z', responses: answers(poster, 251) };
		const more = fresh.file('envelope.json', JSON.stringify(envelope));
		expect(await command(fresh, 'responses', 'import', more)).toMatchObject({
			status: 0,
			stdout: '1 accepted, 250 duplicate, 0 conflict, 0 rejected, 0 later\n'
		});
		const finished = await withDb(fresh, (db) =>
			db.selectFrom('response').select('finished_at').distinct().execute()
		);
		expect(finished).toEqual([{ finished_at: AN_HOUR_AGO }]);

		const [first, second] = answers(poster, 2);
		const list = [
			{ ...first!, answers: { A2: 1 } },
			second,
			{ ...second!, id: responseId(999), poster: 'XXXXXX' }
		];
		const mixed = await command(fresh, 'responses', 'import', fresh.file('list.json', JSON.stringify(list)));
		expect(mixed).toEqual({
			status: 1,
			stdout: '0 accepted, 1 duplicate, 1 conflict, 1 rejected, 0 later\n',
			stderr: `response 1: ${first!.id}: conflict\nresponse 3: ${responseId(999)}: unknown-poster\n`
		});

		const bad = fresh.file('bad.jsonl', asLines([...answers(poster, 260).slice(255), { id: 'x' }]));
		const refused = await command(fresh, 'responses', 'import', bad);
		expect(refused).toMatchObject({ status: 1, stdout: '' });
		expect(refused.stderr).toMatch(/^line 6: .+ Nothing was imported\.\n$/);
		expect(await command(fresh, 'check')).toEqual({
			status: 0,
			stdout: 'Every total equals its recount (251 responses).\n',
			stderr: ''
		});
	});

	test('check names a total that is not what its responses come to', async () => {
		await using fresh = await makeFresh(engine);
		const [poster] = (await openCampaign(fresh)) as [string, string];
		await command(fresh, 'responses', 'import', fresh.file('a.jsonl', asLines(answers(poster, 3))));
		await withDb(fresh, (db) =>
			db.updateTable('total').set({ counters: '[99]' }).where('day', '=', '').execute()
		);
		const { status, stdout, stderr } = await command(fresh, 'check');
		expect(status).toBe(1);
		expect(stdout).toMatch(
			/^campaign \S+, unit \S+, survey nhanh, all days: stored \[99\], recounted \[.+\]\n$/
		);
		expect(stderr).toMatch(/^1 totals differ: .+\n$/);
	});

	test('a backup restores into either engine; one that was cut off changes nothing', async () => {
		await using fresh = await makeFresh(engine);
		const [poster] = (await openCampaign(fresh)) as [string, string];
		await command(fresh, 'responses', 'import', fresh.file('a.jsonl', asLines(answers(poster, 40))));
		const file = fresh.file('backup.gz');
		expect(await command(fresh, 'backup', file)).toMatchObject({ status: 0, stderr: '' });
		const whole = readFileSync(file);
		const again = await command(fresh, 'backup', file);
		expect(again).toMatchObject({ status: 1, stdout: '' });
		expect(readFileSync(file).equals(whole)).toBe(true);

		for (const target of ENGINES) {
			await using other = await makeFresh(target);
			writeFileSync(other.file('cut.gz'), whole.subarray(0, whole.length - 20));
			for (const name of ['cut.gz', 'none.gz']) {
				const refused = await command(other, 'restore', other.file(name));
				expect(refused).toMatchObject({ status: 1, stdout: '' });
				expect(refused.stderr).toMatch(/^[^\n]+\n$/);
			}
			expect((await command(other, 'check')).stdout).toContain('(0 responses)');
			expect(await command(other, 'restore', file)).toMatchObject({ status: 0, stderr: '' });
			expect((await command(other, 'check')).stdout).toContain('(40 responses)');
			expect((await command(other, 'restore', file)).stdout).toBe('Nothing was missing.\n');
		}
	});
});

describe('langnghe', () => {
	const nowhere = { databaseUrl: '', dataDir: '/dev/null/none' };

	test.each([
		[],
		['serve'],
		['user'],
		['user', 'add'],
		['token', 'create'],
		['units', 'import'],
		['responses', 'import'],
		['backup'],
		['restore'],
		['check'],
		['demo']
	])('%s %s --help says what it does and touches nothing', async (...args) => {
		const { status, stdout, stderr } = await command(nowhere, ...args, '--help');
		expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
		expect(stdout).toContain(`Usage: ${['langnghe', ...args].join(' ')}`);
	});

	test.each([
		[['nonsense']],
		[['user', 'add', '--email', 'an@example.edu.vn']],
		[['token', 'create', '--role', 'chief']],
		[['backup']],
		[['units', 'import', 'a', 'b']],
		[['check']],
		[['responses', 'import', '/dev/null/none']]
	])('%s fails with one line that says what to do', async (args) => {
		const { status, stdout, stderr } = await command(nowhere, ...args);
		expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
		expect(stderr).toMatch(/^[^\n]+\n$/);
	});

	test('a file that is not there is named', async () => {
		await using fresh = await makeFresh('sqlite');
		for (const args of [['units', 'import'], ['responses', 'import'], ['restore']]) {
			const { status, stderr } = await command(fresh, ...args, fresh.file('none'));
			expect([status, stderr]).toEqual([1, `There is no file ${fresh.file('none')}.\n`]);
		}
		expect(existsSync(fresh.file('none'))).toBe(false);
	});
});
