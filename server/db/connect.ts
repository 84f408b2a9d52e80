import { chmodSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { Kysely, PostgresDialect, SqliteDialect, type Transaction } from 'kysely';
import { Migrator } from 'kysely/migration';
import pg from 'pg';
import { MIGRATIONS } from './migrations/all.ts';
import type { Schema } from './schema.ts';

export type Engine = 'sqlite' | 'postgres';
export type Trx = Transaction<Schema>;

/** An open database with what its two engines do differently. */
export interface Db extends Kysely<Schema> {
	readonly engine: Engine;
	/** SQLite's own handle, for `steps.ts` alone; null on PostgreSQL. */
	readonly file: SqliteDatabase.Database | null;
}

// count(*) and bigint come as text otherwise; no count of ours passes 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

const withEngine = (db: Kysely<Schema>, engine: Engine, file: SqliteDatabase.Database | null = null): Db =>
	Object.assign(db, { engine, file });

/**
 * Opens the database the settings name and brings its tables up to date.
 *
 * @param databaseUrl `postgres://…`, or empty for the file `langnghe.db` in `dataDir`
 * @throws when it cannot be reached or written
 */
export async function connect(databaseUrl: string, dataDir: string): Promise<Db> {
	const db = databaseUrl === '' ? openSqlite(dataDir) : openPostgres(databaseUrl);
	try {
		await migrate(db);
	} catch (error) {
		await db.destroy();
		throw error;
	}
	return db;
}

/** The file of the built-in database. */
export const sqliteFile = (dataDir: string): string => join(dataDir, 'langnghe.db');

function openSqlite(dataDir: string): Db {
	// Answers and passwords' hashes are nobody else's on the machine; the files beside it get the same rights.
	mkdirSync(dataDir, { recursive: true, mode: 0o700 });
	const isNew = !existsSync(sqliteFile(dataDir));
	const file = new SqliteDatabase(sqliteFile(dataDir));
	if (isNew) chmodSync(sqliteFile(dataDir), 0o600);
	// Readers never wait for the writer.
	file.pragma('journal_mode = WAL');
	// An acknowledged answer is on the disk: no commit returns before fsync.
	file.pragma('synchronous = FULL');
	// The command line may write while the server runs.
	file.pragma('busy_timeout = 10000');
	file.pragma('foreign_keys = ON');
	file.pragma('cache_size = -65536');
	// 16 MB of log before it is folded in: under load the pages of totals are written over and over.
	file.pragma('wal_autocheckpoint = 4000');
	return withEngine(new Kysely<Schema>({ dialect: new SqliteDialect({ database: file }) }), 'sqlite', file);
}

/** A PostgreSQL that takes longer to be reached, or to have a connection free, is away. */
const CONNECT_MS = 8000;

function openPostgres(connectionString: string): Db {
	const pool = new pg.Pool({ connectionString, max: 10, connectionTimeoutMillis: CONNECT_MS });
	// A connection that dies must not end the process, idle or between two queries of a transaction: whoever asks
	// next is told, and the pool opens another.
	pool.on('error', () => {});
	pool.on('connect', (client) => client.on('error', () => {}));
	return withEngine(new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) }), 'postgres');
}

/** Runs the migrations that are missing. Several processes may start at once: the migrator takes a lock. */
async function migrate(db: Db): Promise<void> {
	const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve(MIGRATIONS) } });
	const { error } = await migrator.migrateToLatest();
	if (error !== undefined) throw error instanceof Error ? error : new Error(String(error));
}
