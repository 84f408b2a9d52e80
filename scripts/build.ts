import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/*
 * Builds those pages whose sources have changed since the last build, and is silent when none have.
 *
 * A new build is made beside the old one and put in its place whole: a server that runs meanwhile serves
 * either, never half of one.
 */

const root = join(import.meta.dirname, '..');
/** Of both parts. */
const COMMON = ['shared/**/*', 'vite.config.ts', 'package-lock.json', 'scripts/build.ts'];
/** Each is a `vite build --mode …` into a folder of its name. */
const PARTS = [
	{
		name: 'respond',
		mode: 'respond',
		sources: ['web/respond/**/*', 'web/service-worker/**/*', 'web/*.css', 'scripts/respond-build.ts']
	},
	{
		name: 'web',
		mode: 'production',
		sources: ['web/*', 'web/routes/**/*', 'web/lib/**/*', 'web/static/**/*']
	}
];

for (const part of PARTS) {
	const place = join(root, 'build', part.name);
	const wanted = hashOf([...COMMON, ...part.sources]);
	const stamp = join(place, '.stamp');
	if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) continue;
	console.log(`Building the ${part.name === 'respond' ? 'parents’' : 'staff’s'} pages …`);
	const next = join('build', `next-${process.pid}`);
	build(part.mode, next, wanted);
	writeFileSync(join(root, next, part.name, '.stamp'), wanted);
	putInPlace(join(root, next, part.name), place);
	rmSync(join(root, next), { recursive: true, force: true });
}

function build(mode: string, into: string, version: string): void {
	const { status, stdout, stderr } = spawnSync(
		process.execPath,
		[join(root, 'node_modules', 'vite', 'bin', 'vite.js'), 'build', '--mode', mode, '--logLevel', 'warn'],
		{
			cwd: root,
			encoding: 'utf8',
			env: { ...process.env, NODE_ENV: 'production', BUILD_DIR: into, APP_VERSION: version.slice(0, 12) }
		}
	);
	if (status === 0) return;
	rmSync(join(root, into), { recursive: true, force: true });
	console.error(stdout + stderr);
	console.error(`The pages could not be built (vite build --mode ${mode}): see above.`);
	process.exit(1);
}

function putInPlace(fresh: string, place: string): void {
	const old = `${place}.old`;
	rmSync(old, { recursive: true, force: true });
	if (existsSync(place)) renameSync(place, old);
	renameSync(fresh, place);
	rmSync(old, { recursive: true, force: true });
}

function hashOf(patterns: string[]): string {
	const hash = createHash('sha256');
	const files = patterns
		.flatMap((pattern) => globSync(pattern, { cwd: root, withFileTypes: true }))
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name))
		.sort();
	for (const file of files) hash.update(file.slice(root.length)).update('\0').update(readFileSync(file));
	return hash.digest('hex');
}
