import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/*
 * Builds the web pages when their sources have changed since the last build, and is silent otherwise.
 *
 * The new build is made beside the old one and put in its place whole: a server that runs meanwhile serves
 * either, never half of one.
 */

const root = join(import.meta.dirname, '..');
const stamp = join(root, 'build', '.stamp');
const SOURCES = ['web/**/*', 'shared/**/*', 'vite.config.ts', 'package-lock.json', 'scripts/build.ts'];
/** Each is a `vite build --mode …`: the parent's page first, since the staff pages link to nothing of it. */
const MODES = ['respond', 'production'];

const wanted = sourcesHash();
if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) build();

function build(): void {
	console.log('Building the pages …');
	const next = join('build', 'next');
	rmSync(join(root, next), { recursive: true, force: true });
	for (const mode of MODES) {
		const { status, stdout, stderr } = spawnSync(
			process.execPath,
			[join(root, 'node_modules', 'vite', 'bin', 'vite.js'), 'build', '--mode', mode, '--logLevel', 'warn'],
			{
				cwd: root,
				encoding: 'utf8',
				env: { ...process.env, BUILD_DIR: next, APP_VERSION: wanted.slice(0, 12) }
			}
		);
		if (status === 0) continue;
		console.error(stdout + stderr);
		console.error(`The pages could not be built (vite build --mode ${mode}): see above.`);
		process.exit(1);
	}
	for (const part of ['respond', 'web']) putInPlace(join(root, next, part), join(root, 'build', part));
	rmSync(join(root, next), { recursive: true, force: true });
	mkdirSync(join(root, 'build'), { recursive: true });
	writeFileSync(stamp, wanted);
}

function putInPlace(fresh: string, place: string): void {
	if (!existsSync(fresh)) return;
	const old = `${place}.old`;
	rmSync(old, { recursive: true, force: true });
	if (existsSync(place)) renameSync(place, old);
	renameSync(fresh, place);
	rmSync(old, { recursive: true, force: true });
}

function sourcesHash(): string {
	const hash = createHash('sha256');
	const files = SOURCES.flatMap((pattern) => globSync(pattern, { cwd: root, withFileTypes: true }))
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name))
		.sort();
	for (const file of files) hash.update(file.slice(root.length)).update('\0').update(readFileSync(file));
	return hash.digest('hex');
}
