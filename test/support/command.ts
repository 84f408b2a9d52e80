import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { FreshDatabase } from './engines.ts';

const SERVER = join(import.meta.dirname, '../../server');

/** A process of ours and what it has said so far. */
export interface Started {
	child: ChildProcess;
	said: { stdout: string; stderr: string };
	/** Its exit code; null when a signal ended it. */
	ended: Promise<number | null>;
	/** Waits until it has said something on stdout and gives what matched. */
	says: (pattern: RegExp) => Promise<string>;
}

/** Starts `server/main.ts` or `server/cli.ts` on a database; the settings are these alone. */
export function start(
	file: 'main.ts' | 'cli.ts',
	{ databaseUrl, dataDir }: Pick<FreshDatabase, 'databaseUrl' | 'dataDir'>,
	{ args = [], env = {} }: { args?: string[]; env?: Record<string, string> } = {}
): Started {
	const child = spawn(process.execPath, [join(SERVER, file), ...args], {
		env: {
			PATH: process.env.PATH ?? '',
			PORT: '0',
			HOST: '127.0.0.1',
			DATA_DIR: dataDir,
			DATABASE_URL: databaseUrl,
			LOG_LEVEL: 'info',
			...env
		},
		stdio: ['ignore', 'pipe', 'pipe']
	});
	const said = { stdout: '', stderr: '' };
	child.stdout.setEncoding('utf8').on('data', (chunk: string) => (said.stdout += chunk));
	child.stderr.setEncoding('utf8').on('data', (chunk: string) => (said.stderr += chunk));
	// When its output is all there, not only when it is gone.
	const ended = once(child, 'close').then(([code]) => code as number | null);
	return {
		child,
		said,
		ended,
		says: async (pattern) => {
			for (;;) {
				const found = pattern.exec(said.stdout)?.[0];
				if (found !== undefined) return found;
				const next = await Promise.race([once(child.stdout, 'data'), ended.then(() => 'ended')]);
				if (next === 'ended' && !pattern.test(said.stdout))
					throw new Error(`it ended without saying ${pattern}: ${said.stdout}${said.stderr}`);
			}
		}
	};
}

/** Runs a command of the command line to its end. */
export async function command(
	fresh: Pick<FreshDatabase, 'databaseUrl' | 'dataDir'>,
	...args: string[]
): Promise<{ status: number | null; stdout: string; stderr: string }> {
	const { ended, said } = start('cli.ts', fresh, { args });
	return { status: await ended, ...said };
}
