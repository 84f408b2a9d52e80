import { randomBytes } from 'node:crypto';
import { toInstant } from '#shared/time.ts';
import type { Deps } from './app.ts';
import { ConfigError, type Config } from './config.ts';
import { connect } from './db/connect.ts';
import { createLog } from './log.ts';
import { storeBuiltinSurveys } from './survey/queries.ts';

/**
 * Opens what the settings name, with real time and real chance: for the server and the command line alike.
 * Whoever opens it ends it with `db.destroy()`.
 *
 * @throws when the database cannot be opened; {@link explain} says it in a line
 */
export async function openDeps(config: Config): Promise<Deps> {
	const db = await connect(config.databaseUrl, config.dataDir);
	try {
		await storeBuiltinSurveys(db);
	} catch (error) {
		await db.destroy();
		throw error;
	}
	return {
		db,
		config,
		log: createLog(config.logLevel),
		now: () => toInstant(Date.now()),
		random: (bytes) => randomBytes(bytes)
	};
}

/** What stops a start or a command, and what to do: one line, for bad settings one a fault. */
export function explain(error: unknown): string {
	if (error instanceof ConfigError) return error.faults.join('\n');
	const { code, message, port, syscall } = error as NodeJS.ErrnoException & { port?: number };
	if (code === 'EACCES' && syscall === 'listen')
		return `This user may not listen on port ${port}: set PORT to one from 1024 up.`;
	switch (code) {
		case 'EADDRINUSE':
			return `Port ${port} is taken: stop the other program, or set PORT to another one.`;
		case 'EADDRNOTAVAIL':
			return `This machine has no such address (${message}): check HOST.`;
		case 'EACCES':
		case 'EPERM':
		case 'EROFS':
		case 'ENOTDIR':
		case 'EEXIST':
		case 'SQLITE_CANTOPEN':
		case 'SQLITE_READONLY':
			return `The data folder cannot be written (${message}): set DATA_DIR to a folder that this user may write.`;
		case 'SQLITE_NOTADB':
		case 'SQLITE_CORRUPT':
			return `langnghe.db in DATA_DIR is damaged or no database (${message}): move it aside and restore a backup.`;
		case 'ECONNREFUSED':
		case 'ENOTFOUND':
		case 'EAI_AGAIN':
		case 'ENETUNREACH':
		case 'EHOSTUNREACH':
		case 'ETIMEDOUT':
		case 'ECONNRESET':
		case '28P01':
		case '28000':
		case '3D000':
			return away(message || code);
		default:
			// What the pool says of a machine that does not answer has no code.
			if (/^(timeout exceeded|Connection terminated)/.test(message)) return away(message);
			return message || String(code ?? error);
	}
}

const away = (why: string) => `The database cannot be reached (${why}): check DATABASE_URL.`;
