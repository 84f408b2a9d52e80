'use strict';
/*
 * Run by whatever Node the machine has, before every npm script: installs what is missing, so that the script
 * itself then runs on the Node 24 that comes with the packages. `--build` also builds what is stale.
 *
 * Written for old Nodes too, so that they can at least say what is wrong.
 */
const { createHash } = require('node:crypto');
const { spawnSync } = require('node:child_process');
const { existsSync, readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

const LEAST = [20, 19];
const RUNTIME = 24;

const root = join(__dirname, '..');
const stamp = join(root, 'node_modules', '.ready');

function stop(line) {
	console.error(line);
	process.exit(1);
}

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < LEAST[0] || (major === LEAST[0] && minor < LEAST[1]))
	stop(
		`Node ${process.versions.node} is too old: install Node ${LEAST.join('.')} or newer (https://nodejs.org) and try again.`
	);

const wanted = createHash('sha256')
	.update(readFileSync(join(root, 'package-lock.json')))
	.update(`${process.platform} ${process.arch}`)
	.digest('hex');

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
	console.log('Installing packages (once; about half a minute) …');
	// npm names itself to the scripts it runs; by hand, `npm` is on the PATH.
	const npm = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ['npm'];
	const { status, error } = spawnSync(
		npm[0],
		[...npm.slice(1), 'ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'],
		{
			cwd: root,
			stdio: ['ignore', 'ignore', 'inherit'],
			shell: process.platform === 'win32' && npm.length === 1
		}
	);
	if (error || status !== 0)
		stop('The packages could not be installed: see npm’s message above, then try again.');
	writeFileSync(stamp, wanted);
}

const node = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
const version = spawnSync(node, ['--version'], { encoding: 'utf8' });
if (version.error || !version.stdout.startsWith(`v${RUNTIME}.`))
	stop(
		`Node ${RUNTIME}, which comes as a package, is missing: npm is set to skip install scripts. Run "npm rebuild node --ignore-scripts=false" and try again.`
	);

if (process.argv.includes('--build')) {
	const { status } = spawnSync(node, [join(root, 'scripts', 'build.ts')], { cwd: root, stdio: 'inherit' });
	process.exit(status === null ? 1 : status);
}
