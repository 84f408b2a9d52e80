import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';

/** Names under which distributions put a Chromium or Chrome on the PATH. */
const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge'];
/** Where it is when it is not on the PATH. */
const PLACES = [
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
	'/Applications/Chromium.app/Contents/MacOS/Chromium',
	'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
	'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
	'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe'
];

/** What a real Chromium is started with here: as root and in containers there is no sandbox, and no GPU. */
export const CHROMIUM_ARGS = ['--no-sandbox', '--disable-gpu'];

/**
 * A real Chromium on this machine: `CHROMIUM` or `CHROME_PATH`, else where it usually is, else Playwright's own.
 *
 * @throws with one line that says what to install
 */
export function findChromium(): string {
	const found = lookForChromium();
	if (found) return found;
	throw new Error(
		'No Chromium found for the browser tests: install Chromium or Chrome, or set CHROMIUM to its path.'
	);
}

/**
 * As {@link findChromium}, but installs one where that needs no question: from Debian's packages as root, else
 * Playwright's own into the user's cache.
 *
 * @throws with one line that says what to install
 */
export function provideChromium(): string {
	const found = lookForChromium();
	if (found) return found;
	console.log('Installing Chromium for the browser tests …');
	if (process.getuid?.() === 0 && isOnPath('apt-get')) {
		const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
		attempt('apt-get', ['update', '-qq'], env);
		attempt('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], env);
		// Ubuntu's package of that name is a mere pointer to a snap, which containers cannot run.
		const installed = lookForChromium();
		if (installed && works(installed)) return installed;
	}
	attempt(process.execPath, [
		join(import.meta.dirname, '../../node_modules/@playwright/test/cli.js'),
		'install',
		...(process.getuid?.() === 0 ? ['--with-deps'] : []),
		'chromium'
	]);
	return existsSync(chromium.executablePath()) ? chromium.executablePath() : findChromium();
}

function lookForChromium(): string | undefined {
	const named = process.env.CHROMIUM || process.env.CHROME_PATH;
	if (named) {
		if (existsSync(named)) return named;
		throw new Error(`CHROMIUM or CHROME_PATH names "${named}", which does not exist.`);
	}
	const onPath = NAMES.flatMap((name) =>
		(process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, name))
	);
	return [...onPath, ...PLACES, chromium.executablePath()].find(isProgram);
}

function isProgram(path: string): boolean {
	try {
		accessSync(path, constants.X_OK);
		return true;
	} catch {
		return false;
	}
}

const isOnPath = (name: string) =>
	(process.env.PATH ?? '').split(delimiter).some((folder) => isProgram(join(folder, name)));

const works = (path: string) => attempt(path, ['--version']);

/** Runs a command quietly; false when it failed. An installation may take minutes, but does not hang for ever. */
function attempt(command: string, args: string[], env = process.env): boolean {
	try {
		execFileSync(command, args, { env, stdio: 'ignore', timeout: 5 * 60_000 });
		return true;
	} catch {
		return false;
	}
}
