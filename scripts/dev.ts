import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { watch } from 'node:fs';
import { join } from 'node:path';

/*
 * `npm run dev`: what `npm start` runs, with reload. When sources change, stale pages are built anew and the server
 * starts anew; then reload the page. Ctrl-C ends all of it.
 */

const root = join(import.meta.dirname, '..');
/** An editor saves several files within this time; they make one restart. */
const PAUSE_MS = 150;

let server: ChildProcess;
let ending = false;

function build(): boolean {
	const { status } = spawnSync(process.execPath, ['scripts/build.ts'], { cwd: root, stdio: 'inherit' });
	return status === 0;
}

function start(): void {
	server = spawn(process.execPath, ['server/main.ts'], { cwd: root, stdio: 'inherit' });
}

/** The old server finishes what it took before the new one opens the database. */
function restart(): void {
	if (!build() || ending) return;
	if (server.exitCode !== null || server.signalCode !== null) return start();
	server.once('exit', () => {
		if (!ending) start();
	});
	server.kill('SIGTERM');
}

let timer: NodeJS.Timeout | undefined;
const watchers = ['web', 'shared', 'server'].map((folder) =>
	watch(join(root, folder), { recursive: true }, () => {
		clearTimeout(timer);
		timer = setTimeout(restart, PAUSE_MS);
	})
);

for (const signal of ['SIGINT', 'SIGTERM'] as const)
	process.on(signal, () => {
		ending = true;
		clearTimeout(timer);
		for (const watcher of watchers) watcher.close();
		server.kill('SIGTERM');
	});

if (!build()) process.exit(1);
start();
