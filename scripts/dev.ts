import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';

/*
 * `npm run dev`: the server, started anew when its sources change, and the pages, built anew when theirs do.
 * One address, the real server's, just as in earnest; after a change reload the page. Ctrl-C ends all of it.
 */

const root = join(import.meta.dirname, '..');
const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');

const run = (...args: string[]): ChildProcess =>
	spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });

const builds = ['respond', 'production'].map((mode) =>
	run(vite, 'build', '--watch', '--mode', mode, '--logLevel', 'warn', '--clearScreen', 'false')
);
// The server reads the built pages when it starts: `build/respond` has what it renders with.
const server = run(
	'--watch',
	'--watch-preserve-output',
	'--watch-path=server',
	'--watch-path=shared',
	'--watch-path=build/respond',
	'server/main.ts'
);
const children = [...builds, server];

let ending = false;
function end(code: number): void {
	if (ending) return;
	ending = true;
	process.exitCode = code;
	for (const child of children) child.kill();
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => end(0));
for (const child of children) child.on('exit', (code) => end(code ?? 0));
