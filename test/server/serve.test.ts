import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { connect as dial, createServer, type AddressInfo, type Socket } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { explain } from '#server/open.ts';
import { start } from '#test/support/command.ts';
import { ENGINES, freshDatabase } from '#test/support/engines.ts';
import { PASSWORD } from '#test/support/session.ts';

const URL_LINE = /http:\/\/127\.0\.0\.1:\d+/;
const LINK = /http:\/\/\S+\/invitation\/[\w-]{43}/;

/** A connection on which raw HTTP is spoken. */
async function speak(url: string, text: string): Promise<{ socket: Socket; heard: () => string }> {
	const socket = dial(Number(new URL(url).port), '127.0.0.1');
	let heard = '';
	socket.setEncoding('utf8').on('data', (chunk) => (heard += String(chunk)));
	socket.on('error', () => {});
	await once(socket, 'connect');
	socket.write(text);
	return { socket, heard: () => heard };
}
const soon = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe.each(ENGINES)('the server as a process on %s', { timeout: 60_000 }, (engine) => {
	test('prints a new set-up link at every start until there is an administrator', async () => {
		const fresh = await freshDatabase(engine);
		try {
			const first = start('main.ts', fresh, { env: { PUBLIC_URL: 'http://langnghe.test' } });
			const link = await first.says(LINK);
			expect(link).toMatch(/^http:\/\/langnghe\.test\/invitation\//);
			first.child.kill('SIGTERM');
			expect(await first.ended).toBe(0);

			const second = start('main.ts', fresh);
			const next = await second.says(LINK);
			expect(next).not.toBe(link);
			const url = await second.says(URL_LINE);
			// The address on the network names the port that was really taken.
			expect(new URL(next).port).toBe(new URL(url).port);
			const reply = await fetch(`${url}/api/v1/account${new URL(next).pathname}`, {
				method: 'POST',
				headers: { Origin: url },
				body: JSON.stringify({ email: 'an@example.edu.vn', name: 'An', password: PASSWORD })
			});
			expect(reply.status).toBe(200);
			second.child.kill('SIGINT');
			expect(await second.ended).toBe(0);

			const third = start('main.ts', fresh);
			const again = await third.says(URL_LINE);
			expect((await fetch(`${again}/healthz`)).status).toBe(200);
			third.child.kill('SIGTERM');
			expect(await third.ended).toBe(0);
			expect(third.said.stdout).not.toContain('/invitation/');
		} finally {
			await fresh.drop();
		}
	});

	test('logs what was asked, and nothing of who asked', async () => {
		const fresh = await freshDatabase(engine);
		try {
			const server = start('main.ts', fresh, { env: { LOG_LEVEL: 'debug', TRUST_PROXY: 'on' } });
			const url = await server.says(URL_LINE);
			const headers = { 'User-Agent': 'Testbrowser/1', 'X-Forwarded-For': '203.0.113.7', Origin: url };
			await fetch(`${url}/api/v1/posters/SECRETCODE?query=SECRETQUERY`, { headers });
			await fetch(`${url}/api/v1/account/invitation/SECRETLINK`, { headers });
			await fetch(`${url}/api/auth/sign-in/email`, {
				method: 'POST',
				headers,
				body: JSON.stringify({ email: 'secret@example.edu.vn', password: 'SECRETPASSWORD' })
			});
			server.child.kill('SIGTERM');
			await server.ended;
			const lines = server.said.stderr
				.trim()
				.split('\n')
				.map((line) => JSON.parse(line) as Record<string, unknown>);
			const routes = lines.map(({ level, method, route, status }) => [level, method, route, status]);
			expect(routes).toEqual([
				[20, 'GET', '/api/v1/posters/:code', 404],
				[20, 'GET', '/api/v1/account/invitation/:token', 404],
				[30, 'POST', '/api/auth/sign-in/email', 401]
			]);
			for (const line of lines)
				expect(Object.keys(line).toSorted()).toEqual([
					'level',
					'method',
					'ms',
					'msg',
					'route',
					'status',
					'time'
				]);
			expect(server.said.stderr).not.toMatch(/secret|203\.0\.113|Testbrowser|127\.0\.0\.1/i);
		} finally {
			await fresh.drop();
		}
	});
});

test('a server that ends refuses what is still coming in with 503, and is gone soon', async () => {
	const fresh = await freshDatabase('sqlite');
	try {
		const server = start('main.ts', fresh);
		const url = await server.says(URL_LINE);
		const head = 'POST /api/v1/responses HTTP/1.1\r\nHost: x\r\nContent-Length: 40\r\n\r\n{"sentAt":';
		const slow = await speak(url, head);
		const idle = await speak(url, 'GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n');
		await expect.poll(idle.heard).toContain('200 OK');

		const before = performance.now();
		server.child.kill('SIGTERM');
		await soon(200);
		slow.socket.write('"2026-05-04T03:00:00.000Z",'.padEnd(30));
		expect(await server.ended).toBe(0);
		expect(performance.now() - before).toBeLessThan(3000);
		// Its body was no answer that could be judged; whatever it was told, nothing says that it was taken.
		expect(slow.heard()).toMatch(/^HTTP\/1\.1 (400|503) /);
		expect(idle.socket.closed || idle.socket.readableEnded).toBe(true);
		await expect(fetch(url)).rejects.toThrow();
	} finally {
		await fresh.drop();
	}
});

test('a second signal ends it at once, also when somebody still holds the line', async () => {
	const fresh = await freshDatabase('sqlite');
	try {
		const server = start('main.ts', fresh);
		const url = await server.says(URL_LINE);
		const head = 'POST /api/v1/responses HTTP/1.1\r\nHost: x\r\nContent-Length: 40\r\n\r\n';
		const { socket } = await speak(url, head);
		await soon(100);
		const before = performance.now();
		server.child.kill('SIGTERM');
		await soon(300);
		expect(server.child.exitCode).toBe(null);
		server.child.kill('SIGTERM');
		expect(await server.ended).toBe(1);
		expect(performance.now() - before).toBeLessThan(2000);
		socket.destroy();
	} finally {
		await fresh.drop();
	}
});

describe('a start that cannot be', () => {
	const refused = async (env: Record<string, string>) => {
		const fresh = await freshDatabase('sqlite');
		try {
			const server = start('main.ts', fresh, { env });
			expect(await server.ended).toBe(1);
			expect(server.said.stdout).toBe('');
			return server.said.stderr;
		} finally {
			await fresh.drop();
		}
	};

	test('names every bad setting at once', async () => {
		const said = await refused({ PORT: 'eighty', LOG_LEVEL: 'loud', MIN_PUBLISH: '0' });
		expect(said.trim().split('\n')).toEqual([
			'PORT="eighty" must be a whole number from 0 to 65535.',
			'LOG_LEVEL="loud" must be one of: fatal, error, warn, info, debug, trace, silent.',
			'MIN_PUBLISH="0" must be a whole number from 1 to 10000.'
		]);
	});

	test('because of a taken port says so in one line', async () => {
		const other = createServer().listen(0, '127.0.0.1');
		await once(other, 'listening');
		const { port } = other.address() as AddressInfo;
		expect(await refused({ PORT: String(port) })).toBe(
			`Port ${port} is taken: stop the other program, or set PORT to another one.\n`
		);
		other.close();
	});

	test('because of a port that is not for this user says so, and blames no folder', () => {
		const error = Object.assign(new Error('listen EACCES: permission denied 0.0.0.0:80'), {
			code: 'EACCES',
			syscall: 'listen',
			port: 80
		});
		expect(explain(error)).toBe('This user may not listen on port 80: set PORT to one from 1024 up.');
	});

	test.each(['taken', 'taken/below'])(
		'because of a data folder that cannot be written (%s)',
		async (name) => {
			const fresh = await freshDatabase('sqlite');
			writeFileSync(join(fresh.dataDir, 'taken'), '');
			const said = await refused({ DATA_DIR: join(fresh.dataDir, name) });
			expect(said).toMatch(/^The data folder cannot be written \(.+\): set DATA_DIR to a folder .+\n$/);
			await fresh.drop();
		}
	);

	test('because a file that is no database stands in the database’s place', async () => {
		const fresh = await freshDatabase('sqlite');
		writeFileSync(
			join(fresh.dataDir, 'langnghe.db'),
			'not a database at all, but long enough to be read'.repeat(99)
		);
		expect(await refused({ DATA_DIR: fresh.dataDir })).toMatch(
			/^langnghe\.db in DATA_DIR is damaged or no database .+\n$/
		);
		await fresh.drop();
	});

	test.each([
		['nobody listens', 'postgres://test@127.0.0.1:1/x'],
		['no such machine', 'postgres://test@no-such-machine.invalid/x']
	])('because the database is away: %s', async (_, DATABASE_URL) => {
		expect(await refused({ DATABASE_URL })).toMatch(
			/^The database cannot be reached \(.+\): check DATABASE_URL\.\n$/
		);
	});

	test('because the database’s machine takes the call and says nothing', async () => {
		const mute = createServer().listen(0, '127.0.0.1');
		await once(mute, 'listening');
		const { port } = mute.address() as AddressInfo;
		expect(await refused({ DATABASE_URL: `postgres://test@127.0.0.1:${port}/x` })).toMatch(
			/^The database cannot be reached \(.+\): check DATABASE_URL\.\n$/
		);
		mute.close();
	});

	test('because the database is not there', async () => {
		const fresh = await freshDatabase('postgres');
		await fresh.drop();
		expect(await refused({ DATABASE_URL: fresh.databaseUrl })).toMatch(
			/^The database cannot be reached \(database "test_\w+" does not exist\): check DATABASE_URL\.\n$/
		);
	});
});
