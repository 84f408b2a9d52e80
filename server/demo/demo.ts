import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join as joinPath } from 'node:path';
import { DEFAULTS, readConfig, type Config } from '#server/config.ts';
import { openDeps } from '#server/open.ts';
import { serve } from '#server/serve.ts';
import { showCode } from '#shared/poster.ts';
import { fillDemo, type FilledDistrict } from './fill.ts';
import { inviteStaff, join, type DemoStaff } from './staff.ts';
import { terminalCode } from './terminal-code.ts';

/** The demo as it runs. */
export interface Demo {
	/** The address by which a phone on the same network reaches it. */
	url: string;
	/** The address on this machine itself. */
	localUrl: string;
	staff: DemoStaff[];
	district: FilledDistrict;
	/** Ends it and throws its database away. */
	stop: () => Promise<void>;
}

/**
 * Serves an invented district on a database of its own that is thrown away afterwards.
 *
 * @param env the settings; `DATA_DIR` and `DATABASE_URL` do not count here, and where `PORT` is not set any free one does
 * @throws ConfigError as `readConfig`
 */
export async function startDemo(env: Record<string, string | undefined>): Promise<Demo> {
	const dataDir = mkdtempSync(joinPath(tmpdir(), 'langnghe-demo-'));
	const clean = () => rmSync(dataDir, { recursive: true, force: true });
	// However the process ends.
	process.once('exit', clean);
	// What is to be undone in the end, and when the start fails half way.
	const undo: (() => void | Promise<void>)[] = [clean];
	const stop = async () => {
		for (let last = undo.pop(); last; last = undo.pop()) await last();
	};
	try {
		const config = readConfig({
			...env,
			PORT: env.PORT || String(await freePort()),
			DATA_DIR: dataDir,
			DATABASE_URL: '',
			// People watch this terminal: every request in it would push the QR code out of sight.
			LOG_LEVEL: env.LOG_LEVEL || 'warn'
		});
		const { district, invited } = await prepare(config);
		const server = await serve(config);
		undo.push(server.stop);
		for (const one of invited) await join(server.url, one);
		return {
			url: config.publicUrl,
			localUrl: server.url,
			staff: invited.map(({ staff }) => staff),
			district,
			stop
		};
	} catch (error) {
		await stop();
		throw error;
	}
}

/** The usual port, or any other when that is taken: somebody who looks at a demo should not have to mind. */
async function freePort(): Promise<number> {
	const attempt = (port: number) =>
		new Promise<number>((resolve, reject) => {
			const server = createServer();
			server.once('error', reject);
			server.listen(port, () => {
				const { port: got } = server.address() as AddressInfo;
				server.close(() => resolve(got));
			});
		});
	return attempt(Number(DEFAULTS.PORT)).catch(() => attempt(0));
}

async function prepare(config: Config) {
	const deps = await openDeps(config);
	try {
		return { district: await fillDemo(deps), invited: await inviteStaff(deps) };
	} finally {
		await deps.db.destroy();
	}
}

/** What the demo says in the terminal: who can sign in where, and a code to scan. */
export function introduction({ url, staff, district }: Demo, colours: boolean): string {
	const address = `${url}/s/${district.poster.code}`;
	const principal = staff.find(({ role }) => role === 'principal');
	const width = Math.max(...staff.map(({ email }) => email.length));
	return [
		'',
		'Lắng Nghe demo: an invented district, thrown away when you end it with Ctrl-C.',
		`${district.responses} answers of two years in 36 schools; no place, school or person in it exists.`,
		'',
		`Staff sign in at ${url}`,
		...staff.map(({ role, email, password }) => `  ${role.padEnd(14)} ${email.padEnd(width)}   ${password}`),
		'',
		`The school’s own screen: sign in as ${principal?.email}, then ${url}/school`,
		`A tablet at the counter, with the quick form: ${url}/s/${district.tablet.code}/kiosk`,
		`The slip after a procedure, answered once: ${url}/s/${district.slip}`,
		'',
		`A parent scans this with a phone on the same network, or opens ${address}`,
		`(printed on posters as ${showCode(district.poster.code)}):`,
		'',
		terminalCode(address, colours),
		''
	].join('\n');
}
