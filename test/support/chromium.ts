import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { attempt, installDebian, isDebianRoot, isProgram, onPath } from '#test/support/program.ts';

/** Names under which distributions put a Chromium or Chrome on the PATH. */
const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge'];
/** The same without any window: it has no Background Sync, and everything else in two thirds of the time. */
const SHELL = 'chromium-headless-shell';
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

/** The Chromium for journeys that need no service worker: the one without a window where there is one. */
export function findShell(): string {
	const named = process.env.CHROMIUM || process.env.CHROME_PATH;
	return (named ? undefined : onPath([SHELL])) ?? findChromium();
}

/**
 * As {@link findChromium}, but installs one where that needs no question: from Debian's packages as root, else
 * Playwright's own into the user's cache. As root on Debian it also sees to the quicker one of {@link findShell}.
 *
 * @throws with one line that says what to install
 */
export function provideChromium(): string {
	const found = lookForChromium();
	const named = process.env.CHROMIUM || process.env.CHROME_PATH;
	const isDebian = isDebianRoot();
	if (found && (named || !isDebian || onPath([SHELL]))) return found;
	console.log('Installing Chromium for the browser tests …');
	if (isDebian) {
		installDebian(['chromium', SHELL]);
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
	return onPath(NAMES) ?? [...PLACES, chromium.executablePath()].find(isProgram);
}

const works = (path: string) => attempt(path, ['--version']);
