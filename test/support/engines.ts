import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { inject } from 'vitest';
import { connect, type Db, type Engine } from '#server/db/connect.ts';

declare module 'vitest' {
	interface ProvidedContext {
		postgresUrl: string;
	}
}

/** Both engines: every server test runs on each. */
export const ENGINES: Engine[] = ['sqlite', 'postgres'];

/** Where a fresh, empty database of an engine is, for tests that start the server as a process of its own. */
export interface FreshDatabase {
	databaseUrl: string;
	dataDir: string;
	drop: () => Promise<void>;
}

/** Makes an empty database nobody else uses. */
export async function freshDatabase(engine: Engine): Promise<FreshDatabase> {
	const dataDir = mkdtempSync(join(tmpdir(), 'langnghe-test-'));
	const clean = () => rmSync(dataDir, { recursive: true, force: true });
	if (engine === 'sqlite') return { databaseUrl: '', dataDir, drop: () => Promise.resolve(clean()) };

	const name = `test_${randomBytes(8).toString('hex')}`;
	const url = new URL(inject('postgresUrl'));
	await runSql(url.href, `create database ${name}`);
	const own = new URL(url);
	own.pathname = `/${name}`;
	return {
		databaseUrl: own.href,
		dataDir,
		drop: async () => {
			await runSql(url.href, `drop database ${name} with (force)`);
			clean();
		}
	};
}

async function runSql(url: string, statement: string): Promise<void> {
	const client = new pg.Client({ connectionString: url });
	await client.connect();
	await client.query(statement);
	await client.end();
}

/** A fresh database, connected and migrated; `drop` closes it and takes it away. */
export async function freshDb(
	engine: Engine
): Promise<{ db: Db; fresh: FreshDatabase; drop: () => Promise<void> }> {
	const fresh = await freshDatabase(engine);
	const db = await connect(fresh.databaseUrl, fresh.dataDir);
	return {
		db,
		fresh,
		drop: async () => {
			await db.destroy();
			await fresh.drop();
		}
	};
}
