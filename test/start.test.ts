import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const READY = join(root, 'scripts', 'ready.cjs');

describe('before every script', () => {
	const asNode = (version: string) =>
		spawnSync(
			process.execPath,
			[
				'-e',
				`Object.defineProperty(process.versions, 'node', { value: '${version}' }); require(${JSON.stringify(READY)})`
			],
			{ encoding: 'utf8' }
		);

	test.each(['16.20.2', '18.20.4', '20.18.3'])(
		'Node %s is told, in one line, that it is too old',
		(version) => {
			const { status, stdout, stderr } = asNode(version);
			expect(status).toBe(1);
			expect(stdout).toBe('');
			expect(stderr).toMatch(new RegExp(`^Node ${version.replaceAll('.', '\\.')} is too old: [^\\n]+\\n$`));
		}
	);

	test.each(['20.19.0', '22.0.0', '26.10.0'])(
		'Node %s goes on, and says nothing when all is there',
		(version) => {
			const { status, stdout, stderr } = asNode(version);
			expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '', stderr: '' });
		}
	);
});

test(
	'npm start with nothing changed serves within 3 s, and ends when told to',
	{ timeout: 60_000 },
	async () => {
		const dataDir = mkdtempSync(join(tmpdir(), 'langnghe-start-'));
		const server = spawn('npm', ['start', '--silent'], {
			cwd: root,
			env: { ...process.env, PORT: '0', HOST: '127.0.0.1', DATA_DIR: dataDir, DATABASE_URL: '' },
			stdio: ['ignore', 'pipe', 'inherit'],
			detached: true
		});
		try {
			const start = performance.now();
			let said = '';
			const url = await new Promise<string>((resolve, reject) => {
				server.stdout.on('data', (chunk) => {
					said += String(chunk);
					const found = /http:\/\/\S+:\d+/.exec(said);
					if (found) resolve(found[0]);
				});
				server.on('exit', () => reject(new Error(`it ended: ${said}`)));
			});
			expect((await fetch(`http://127.0.0.1:${new URL(url).port}/healthz`)).status).toBe(200);
			// A build that is stale here is not what is measured.
			if (!said.includes('Building')) expect(performance.now() - start).toBeLessThan(3000);

			const ended = new Promise((resolve) => server.once('exit', resolve));
			// As a terminal's Ctrl-C does: to npm and to what it runs.
			process.kill(-server.pid!, 'SIGINT');
			await ended;
			await expect(fetch(`http://127.0.0.1:${new URL(url).port}/healthz`)).rejects.toThrow();
		} finally {
			try {
				process.kill(-server.pid!, 'SIGKILL');
			} catch {
				// It has ended by itself.
			}
			rmSync(dataDir, { recursive: true, force: true });
		}
	}
);
