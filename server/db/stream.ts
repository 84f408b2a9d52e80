import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Db, Trx } from './connect.ts';

/** Rows fetched at a time from PostgreSQL. */
const PAGE = 2000;

/**
 * The rows of a query one by one, however many they are, without holding them all. Several may be read side by
 * side, and other queries asked in between.
 *
 * @param trx an open transaction of `db`
 * @param query a `select` of our own making, without parameters
 */
export async function* streamRows<Row>(trx: Trx, db: Db, query: string): AsyncGenerator<Row, void> {
	if (db.file) {
		yield* db.file.prepare<[], Row>(query).iterate();
		return;
	}
	const name = sql.id(`rows_${randomUUID()}`);
	await sql`declare ${name} no scroll cursor for ${sql.raw(query)}`.execute(trx);
	for (;;) {
		const { rows } = await sql<Row>`fetch ${sql.lit(PAGE)} from ${name}`.execute(trx);
		yield* rows;
		if (rows.length < PAGE) break;
	}
	await sql`close ${name}`.execute(trx);
}
