import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { sql } from 'kysely';
import { fillComments } from '#server/comment/fill.ts';
import type { Db, Trx } from '#server/db/connect.ts';
import { MIGRATIONS } from '#server/db/migrations/all.ts';
import { rewriteProcedures } from '#server/dossier/recount.ts';
import { rewriteArrivals } from '#server/visit/arrival.ts';
import { recountedTotals, type Group } from '#server/response/check.ts';
import type { Counts } from './backup.ts';
import { catchUp } from './catch-up.ts';
import { TABLES, type Line, type Row, type TableHeading } from './format.ts';

/** Rows inserted at a time; with the widest table that stays below what SQLite binds at once. */
const AT_ONCE = 500;

/**
 * Brings back what a backup holds. Rows that are there stay as they are, those that are missing come back, and
 * the totals are recounted: so an old backup never takes away an answer that came after it, and restoring twice
 * changes nothing. An answer that was deleted in the meantime stays deleted. A unit's history is there as a whole or
 * comes back as a whole. Backups of older versions are brought up to date. All or nothing.
 *
 * @returns how many rows came back, by table
 * @throws when the file is no whole backup (nothing is changed then), or belongs to another installation
 */
export async function restore(db: Db, file: string): Promise<Counts> {
	await verify(file);
	return db.transaction().execute(async (trx) => {
		// Other processes wait with their answers until the totals are right again. SQLite has one writer anyway.
		if (db.engine === 'postgres')
			await sql`lock table response, total, dossier, procedure_total in exclusive mode`.execute(trx);
		const added: Counts = Object.fromEntries(TABLES.map((table) => [table, 0]));
		const remembered = new Set(
			(await trx.selectFrom('unit_span').select('unit_id').distinct().execute()).map((row) => row.unit_id)
		);
		let heading: TableHeading | undefined;
		let rows: Row[] = [];
		const flush = async () => {
			if (heading?.table === 'unit_span') {
				const unit = heading.columns.indexOf('unit_id');
				rows = rows.filter((row) => !remembered.has(String(row[unit])));
			}
			if (heading && rows.length > 0) added[heading.table]! += await insert(trx, heading, rows);
			rows = [];
		};
		for await (const line of readLines(file)) {
			if (Array.isArray(line)) {
				if (rows.push(line) === AT_ONCE) await flush();
			} else {
				await flush();
				if ('table' in line) heading = line;
			}
		}
		await trx
			.deleteFrom('response')
			.where('id', 'in', trx.selectFrom('tombstone').select('response_id'))
			.execute();
		await trx
			.deleteFrom('comment')
			.where('response_id', 'in', trx.selectFrom('tombstone').select('response_id'))
			.execute();
		await catchUp(trx);
		await fillComments(trx);
		await rewriteTotals(trx, db);
		await rewriteProcedures(trx, db);
		await rewriteArrivals(trx);
		return added;
	});
}

async function insert(trx: Trx, { table, columns }: TableHeading, rows: readonly Row[]): Promise<number> {
	const values = rows.map((row) => sql`(${sql.join(row)})`);
	const names = sql.join(columns.map((column) => sql.id(column)));
	// A survey code that was used by the time of the backup stays used, whatever was restored before.
	if (table === 'dossier') {
		const [id, answered] = ['id', 'answered'].map((name) => columns.indexOf(name));
		const used = rows.filter((row) => row[answered!] === 1).map((row) => String(row[id!]));
		if (used.length > 0)
			await trx.updateTable('dossier').set({ answered: 1 }).where('id', 'in', used).execute();
	}
	const { numAffectedRows } =
		await sql`insert into ${sql.id(table)} (${names}) values ${sql.join(values)} on conflict do nothing`.execute(
			trx
		);
	return Number(numAffectedRows ?? 0);
}

async function rewriteTotals(trx: Trx, db: Db): Promise<void> {
	const groups: Group[] = [];
	// All of them first: SQLite does not write while it is being read.
	for await (const group of recountedTotals(trx, db)) groups.push(group);
	await trx.deleteFrom('total').execute();
	for (const { subject, days } of groups) {
		const { campaign_id, unit_id, survey_id, survey_version } = subject;
		await trx
			.insertInto('total')
			.values(
				[...days].map(([day, counters]) => ({
					campaign_id,
					day,
					unit_id,
					survey_id,
					survey_version,
					counters: JSON.stringify(counters)
				}))
			)
			.execute();
	}
}

/** Reads the whole file once before anything is changed. */
async function verify(file: string): Promise<void> {
	const counts: Counts = {};
	let table = '';
	let ended = false;
	let first = true;
	for await (const line of readLines(file)) {
		if (first) {
			if (Array.isArray(line) || !('langnghe' in line)) throw notABackup(file);
			if (line.format !== 1 || !(line.migration in MIGRATIONS))
				throw new Error(`${file} was made by a newer version: upgrade Lắng Nghe first. Nothing was changed.`);
			first = false;
		} else if (Array.isArray(line)) counts[table] = (counts[table] ?? 0) + 1;
		else if ('table' in line) {
			if (!(TABLES as readonly string[]).includes(line.table)) throw notABackup(file);
			table = line.table;
			counts[table] = 0;
		} else if ('end' in line)
			ended =
				// Older versions had fewer tables; which ones a whole file has, its end says.
				Object.keys({ ...line.end, ...counts }).every((name) => line.end[name] === counts[name]);
	}
	if (!ended) throw notABackup(file);
}

const notABackup = (file: string, cause?: unknown) =>
	new Error(`${file} is damaged, cut off, or no backup of Lắng Nghe. Nothing was changed.`, { cause });

async function* readLines(file: string): AsyncGenerator<Line> {
	let rest = '';
	try {
		// An error of either stream ends both; the reader gets it from the second.
		const text: AsyncIterable<Buffer> = pipeline(createReadStream(file), createGunzip(), () => {});
		const decoder = new TextDecoder('utf-8', { fatal: true });
		for await (const piece of text) {
			const lines = (rest + decoder.decode(piece, { stream: true })).split('\n');
			rest = lines.pop()!;
			for (const line of lines) yield JSON.parse(line) as Line;
		}
	} catch (error) {
		const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
		throw missing ? new Error(`There is no file ${file}.`, { cause: error }) : notABackup(file, error);
	}
	if (rest !== '') throw notABackup(file);
}
