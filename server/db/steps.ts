import type SqliteDatabase from 'better-sqlite3';
import { CompiledQuery } from 'kysely';
import type { Db } from './connect.ts';

/*
 * Transactions for the hot path. Kysely would do, but compiles and prepares every statement anew; here each is
 * prepared once. The steps are told once, as a generator, and run in two ways: SQLite's without ever yielding
 * to other work (its one connection is everybody's, so nothing may slip in between begin and commit),
 * PostgreSQL's with an await for each.
 */

/** A statement that is run for every row of a list. */
export interface Statement {
	/** Run once a row, the row's values as its parameters. Absent: this engine needs no such step. */
	sqlite?: string;
	/** Run once for all rows: `$1` is the list of the rows' first values, `$2` of their second, and so on. */
	postgres?: string;
}

export interface Step {
	statement: Statement;
	rows: readonly (readonly unknown[])[];
}

/** What a transaction does, step by step; each step gives the rows that its statement returned. */
export type Steps<T> = Generator<Step, T, unknown[]>;

/** One step: runs a statement for every row. `const stored = yield* each<Stored>(SELECT_STORED, [[id]]);` */
export function* each<Row>(statement: Statement, rows: Step['rows']): Steps<Row[]> {
	return rows.length === 0 ? [] : ((yield { statement, rows }) as Row[]);
}

/** A transaction that lost against another is tried this often in all. */
const TRIES = 4;
/** PostgreSQL: deadlock detected, could not serialize. */
const LOST = new Set(['40P01', '40001']);

/** Runs the steps in one transaction, which is on the disk when this returns. Steps may run more than once. */
export async function transact<T>(db: Db, steps: () => Steps<T>): Promise<T> {
	const { file } = db;
	// Waits its turn: no transaction of anybody else is open on the connection then.
	if (file) return db.connection().execute(() => Promise.resolve(onSqlite(file, steps)));
	for (let tried = 1; ; tried++)
		try {
			return await onPostgres(db, steps);
		} catch (error) {
			if (tried === TRIES || !LOST.has((error as { code?: string }).code ?? '')) throw error;
		}
}

type Prepared = SqliteDatabase.Statement<[readonly unknown[]]>;
const prepared = new WeakMap<SqliteDatabase.Database, Map<string, Prepared>>();

function prepare(file: SqliteDatabase.Database, sql: string): Prepared {
	let statements = prepared.get(file);
	if (!statements) prepared.set(file, (statements = new Map()));
	let statement = statements.get(sql);
	if (!statement) statements.set(sql, (statement = file.prepare(sql)));
	return statement;
}

function onSqlite<T>(file: SqliteDatabase.Database, steps: () => Steps<T>): T {
	const run = ({ statement: { sqlite }, rows }: Step): unknown[] => {
		const found: unknown[] = [];
		if (sqlite === undefined) return found;
		const statement = prepare(file, sqlite);
		if (statement.reader) for (const row of rows) found.push(...statement.all(row));
		else for (const row of rows) statement.run(row);
		return found;
	};
	// Immediate: the lock is taken before anything is read, so that what was read still holds when it is written.
	return file
		.transaction(() => {
			const story = steps();
			let next = story.next();
			while (!next.done) next = story.next(run(next.value));
			return next.value;
		})
		.immediate();
}

const onPostgres = <T>(db: Db, steps: () => Steps<T>): Promise<T> =>
	db.transaction().execute(async (trx) => {
		const story = steps();
		let next = story.next();
		while (!next.done) {
			const { statement, rows } = next.value;
			const found = statement.postgres
				? await trx.executeQuery(CompiledQuery.raw(statement.postgres, columnsOf(rows)))
				: { rows: [] };
			next = story.next(found.rows);
		}
		return next.value;
	});

const columnsOf = (rows: Step['rows']): unknown[][] =>
	rows[0]!.map((_, column) => rows.map((row) => row[column]));

/** The columns a statement writes, with their PostgreSQL types. */
type Columns = Record<string, 'text' | 'int'>;

const names = (columns: Columns) => Object.keys(columns).join(', ');

/** For PostgreSQL: the rows of a step as a table, `unnest($1::text[], $2::int[])`. */
export const unnest = (columns: Columns): string =>
	`unnest(${Object.values(columns)
		.map((type, i) => `$${i + 1}::${type}[]`)
		.join(', ')})`;

/**
 * An `insert` of rows on either engine.
 *
 * @param tail what follows: `on conflict do nothing returning id`
 */
export const insertInto = (table: string, columns: Columns, tail: string) => ({
	sqlite: `insert into ${table} (${names(columns)}) values (${Object.keys(columns)
		.map(() => '?')
		.join(', ')}) ${tail}`,
	postgres: `insert into ${table} (${names(columns)}) select * from ${unnest(columns)} ${tail}`
});
