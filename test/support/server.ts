import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { FreshDatabase } from './engines.ts';

/** A server in a process of its own. */
export interface ServerProcess {
	url: string;
	/** Ends it and waits until it is gone: `SIGKILL` at once, `SIGTERM` as an operator does. Gives its exit code. */
	end: (signal: 'SIGKILL' | 'SIGTERM') => Promise<number | null>;
}

/**
 * Starts the real server, `server/main.ts`, on a database.
 *
 * @throws what it said, when it ends instead of serving
 */
export async function startServer({ databaseUrl, dataDir }: FreshDatabase): Promise<ServerProcess> {
	const child = spawn(process.execPath, [join(import.meta.dirname, '../../server/main.ts')], {
		env: {
			...process.env,
			PORT: '0',
			HOST: '127.0.0.1',
			DATA_DIR: dataDir,
			DATABASE_URL: databaseUrl,
			LOG_LEVEL: 'warn'
		},
		stdio: ['ignore', 'pipe', 'pipe']
	});
	const gone = once(child, 'exit') as Promise<[number | null]>;
	let said = '';
	child.stderr.on('data', (chunk) => (said += String(chunk)));
	for await (const line of createInterface(child.stdout)) {
		said += `${line}\n`;
		const url = /http:\/\/127\.0\.0\.1:\d+/.exec(line)?.[0];
		if (!url) continue;
		child.stdout.resume();
		return {
			url,
			end: async (signal) => {
				child.kill(signal);
				return (await gone)[0];
			}
		};
	}
	throw new Error(`the server did not start: ${said}`);
}
