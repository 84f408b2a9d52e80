import { execFileSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The first of some programs that is on the PATH. */
export function onPath(names: readonly string[]): string | undefined {
	const folders = (process.env.PATH ?? '').split(delimiter);
	return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isProgram);
}

export function isProgram(path: string): boolean {
	try {
		accessSync(path, constants.X_OK);
		return true;
	} catch {
		return false;
	}
}

/** Whether packages can be installed here without a question: as root on Debian and its kin. */
export const isDebianRoot = (): boolean => process.getuid?.() === 0 && onPath(['apt-get']) !== undefined;

/** Installs packages of Debian's, each by itself, quietly. */
export function installDebian(packages: readonly string[]): void {
	const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
	attempt('apt-get', ['update', '-qq'], env);
	for (const name of packages)
		attempt('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name], env);
}

/** Runs a command quietly; false when it failed. An installation may take minutes, but does not hang for ever. */
export function attempt(command: string, args: string[], env = process.env): boolean {
	try {
		execFileSync(command, args, { env, stdio: 'ignore', timeout: 5 * 60_000 });
		return true;
	} catch {
		return false;
	}
}
