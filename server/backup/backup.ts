import { open, rename, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { sql } from 'kysely';
import type { Db, Trx } from '#server/db/connect.ts';
import { MIGRATIONS } from '#server/db/migrations/all.ts';
import { streamRows } from '#server/db/stream.ts';
import type { Instant } from '#shared/time.ts';
import { TABLES, type BackedUp, type Line, type Row } from './format.ts';

/** How many rows a backup holds, by table. */
export type Counts = Record<string, number>;

/** Lines are handed on in pieces of about so many characters. */
const PIECE = 64 * 1024;

/**
 * Writes all that must not be lost into one file, as it was at one moment, while the server goes on.
 * The file appears under its name only when it is whole and on the disk.
 *
 * @throws when the file exists or cannot be written
 */
export async function backUp(db: Db, file: string, now: Instant): Promise<Counts> {
	if (existsSync(file)) throw new Error(`${file} exists already: choose another name.`);
	const part = `${file}.part`;
	const counts: Counts = {};
	const transaction = db.transaction();
	// SQLite gives every transaction a snapshot of its own.
	const snapshot = db.engine === 'sqlite' ? transaction : transaction.setIsolationLevel('repeatable read');
	try {
		await snapshot.execute(async (trx) => {
			const handle = await open(part, 'wx', 0o600);
			try {
				const target = handle.createWriteStream({ flush: true });
				await pipeline(Readable.from(inPieces(linesOf(trx, db, now, counts))), createGzip(), target);
			} finally {
				await handle.close().catch(() => {});
			}
		});
		await rename(part, file);
	} catch (error) {
		await rm(part, { force: true });
		throw error;
	}
	return counts;
}

async function* linesOf(trx: Trx, db: Db, now: Instant, counts: Counts): AsyncGenerator<Line> {
	yield { langnghe: 'backup', format: 1, migration: Object.keys(MIGRATIONS).at(-1)!, createdAt: now };
	const tables = await trx.introspection.getTables();
	for (const table of TABLES) {
		const columns = tables.find(({ name }) => name === table)!.columns.map(({ name }) => name);
		yield { table, columns };
		let count = 0;
		const query = `select ${quoted(columns)} from "${table}" order by ${quoted(await primaryKey(trx, db, table))}`;
		for await (const row of streamRows<Record<string, unknown>>(trx, db, query)) {
			yield columns.map((column) => plain(row[column]));
			count++;
		}
		counts[table] = count;
	}
	yield { end: counts };
}

const quoted = (columns: readonly string[]): string => columns.map((column) => `"${column}"`).join(', ');

/**
 * The columns of a table's primary key. Rows are written in its order: as they lie in the database, those that were
 * changed last stand last, and the dossiers that were answered as their answers came.
 */
async function primaryKey(trx: Trx, db: Db, table: BackedUp): Promise<string[]> {
	const { rows } =
		db.engine === 'sqlite'
			? await sql<{
					name: string;
				}>`select name from pragma_table_info(${table}) where pk > 0 order by pk`.execute(trx)
			: await sql<{ name: string }>`
				select attname as name from pg_index
				join pg_attribute on attrelid = indrelid and attnum = any(indkey)
				where indisprimary and indrelid = ${`"${table}"`}::regclass
				order by array_position(indkey::int2[], attnum)`.execute(trx);
	return rows.map(({ name }) => name);
}

/** A value as both engines take it. */
function plain(value: unknown): Row[number] {
	if (value instanceof Date) return value.toISOString();
	if (typeof value === 'boolean') return value ? 1 : 0;
	return (value ?? null) as Row[number];
}

async function* inPieces(lines: AsyncIterable<Line>): AsyncGenerator<string> {
	let piece = '';
	for await (const line of lines) {
		piece += `${JSON.stringify(line)}\n`;
		if (piece.length < PIECE) continue;
		yield piece;
		piece = '';
	}
	yield piece;
}
