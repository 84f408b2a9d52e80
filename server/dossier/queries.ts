import { sql, type Kysely, type Selectable } from 'kysely';
import { among } from '#server/db/among.ts';
import type { Db, Engine, Trx } from '#server/db/connect.ts';
import type { DossierTable } from '#server/db/dossier-schema.ts';
import type { Schema } from '#server/db/schema.ts';
import type { DossierFields } from '#shared/dossier.ts';
import type { Channel } from '#shared/procedure.ts';

export type DossierRowOf = Selectable<DossierTable>;

/** A number of our own: whoever writes dossiers holds it. */
const LOCK = 4_017_001;

/**
 * Keeps everybody else from writing dossiers until the transaction ends, but not the intake from using up codes.
 * First in its transaction: SQLite gives the right to write only to those who ask before they read.
 */
export async function lockDossiers(trx: Trx, engine: Engine): Promise<void> {
	if (engine === 'postgres') await sql`select pg_advisory_xact_lock(${LOCK})`.execute(trx);
	else await sql`delete from dossier where false`.execute(trx);
}

export const findDossier = (db: Kysely<Schema>, id: string): Promise<DossierRowOf | undefined> =>
	db
		.selectFrom('dossier')
		.selectAll()
		.where('id', '=', id)
		.where('removed_on', 'is', null)
		.executeTakeFirst();

/** Dossiers of some schools that have one of these numbers, those that were taken away among them. */
export const dossiersByCode = (
	trx: Trx,
	engine: Engine,
	units: Iterable<string>,
	codes: Iterable<string>
): Promise<DossierRowOf[]> =>
	trx
		.selectFrom('dossier')
		.selectAll()
		.where('unit_id', 'in', among(engine, units))
		.where('code', 'in', among(engine, codes))
		.execute();

/** How procedures are written so far, by their keys. */
export async function procedureNames(
	trx: Trx,
	engine: Engine,
	keys: Iterable<string>
): Promise<Map<string, string>> {
	const rows = await trx
		.selectFrom('dossier')
		.select((e) => ['procedure_key', e.fn.min('procedure').as('name')])
		.where('procedure_key', 'in', among(engine, keys))
		.where('removed_on', 'is', null)
		.groupBy('procedure_key')
		.execute();
	return new Map(rows.map((row) => [row.procedure_key, row.name]));
}

/** Stores dossiers, a few hundred at a time: neither engine takes any number of values at once. */
export async function insertDossiers(trx: Trx, rows: readonly DossierRowOf[]): Promise<void> {
	for (let from = 0; from < rows.length; from += 500)
		await trx
			.insertInto('dossier')
			.values(rows.slice(from, from + 500))
			.execute();
}

/** A row's fields in the words of `shared/`. */
export const fieldsOf = (row: DossierRowOf): DossierFields => ({
	code: row.code,
	procedure: row.procedure,
	channel: row.channel as Channel,
	receivedOn: row.received_on,
	dueOn: row.due_on,
	returnedOn: row.returned_on
});

/** Which dossiers a list asks for, in the words of the table. */
export interface DossierQuestion {
	/** Ids of the units; null for all. */
	units: Iterable<string> | null;
	procedureKey: string | null;
	channel: string | null;
	/** The first and the last day of return. */
	from: string | null;
	to: string | null;
	onTime: boolean | null;
	/** Part of a number, capitals. */
	search: string | null;
	invitation: 'none' | 'open' | 'ended' | null;
	/** Whether there has been a slip. */
	printed: boolean | null;
	/** Ids of the campaigns that are open. */
	openCampaigns: Iterable<string>;
	now: string;
}

const matching = (db: Db, question: DossierQuestion) => {
	const { units, procedureKey, channel, from, to, onTime, search, invitation, printed, openCampaigns, now } =
		question;
	const like = `%${(search ?? '').replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
	const open = sql<boolean>`(survey_code is not null and expires_at > ${now} and campaign_id in ${among(db.engine, openCampaigns)})`;
	return db
		.selectFrom('dossier')
		.where('removed_on', 'is', null)
		.$if(units !== null, (query) => query.where('unit_id', 'in', among(db.engine, units!)))
		.$if(procedureKey !== null, (query) => query.where('procedure_key', '=', procedureKey!))
		.$if(channel !== null, (query) => query.where('channel', '=', channel!))
		.$if(from !== null, (query) => query.where('returned_on', '>=', from!))
		.$if(to !== null, (query) => query.where('returned_on', '<=', to!))
		.$if(onTime === true, (query) => query.whereRef('returned_on', '<=', 'due_on'))
		.$if(onTime === false, (query) => query.whereRef('returned_on', '>', 'due_on'))
		.$if(search !== null, (query) => query.where(sql<boolean>`code like ${like} escape '\\'`))
		.$if(printed === true, (query) => query.where('slip_printed_on', 'is not', null))
		.$if(printed === false, (query) => query.where('slip_printed_on', 'is', null))
		.$if(invitation === 'none', (query) => query.where('survey_code', 'is', null))
		.$if(invitation === 'open', (query) => query.where(open))
		.$if(invitation === 'ended', (query) =>
			query.where('survey_code', 'is not', null).where(sql<boolean>`not ${open}`)
		);
};

/** Where in a list of dossiers a page ends. */
export type DossierPlace = Pick<DossierRowOf, 'returned_on' | 'created_at' | 'id'>;

/**
 * A page of the dossiers that match: the last returned first, of a day the last entered, and what was entered together
 * as it was given. Whatever comes or goes meanwhile, no other is left out or shown twice.
 */
export const readDossierPage = (
	db: Db,
	question: DossierQuestion,
	after: DossierPlace | null,
	limit: number
): Promise<DossierRowOf[]> =>
	matching(db, question)
		.selectAll()
		.$if(after !== null, (query) =>
			query.where(
				sql<boolean>`(returned_on < ${after!.returned_on} or (returned_on = ${after!.returned_on} and
					(created_at < ${after!.created_at} or (created_at = ${after!.created_at} and id > ${after!.id}))))`
			)
		)
		.orderBy('returned_on', 'desc')
		.orderBy('created_at', 'desc')
		.orderBy('id')
		.limit(limit)
		.execute();

/** How many match. */
export async function countDossiers(db: Db, question: DossierQuestion): Promise<number> {
	const { count } = await matching(db, question)
		.select((e) => e.fn.countAll<number>().as('count'))
		.executeTakeFirstOrThrow();
	return Number(count);
}

/** The procedures of some units' dossiers, each as it is written. */
export async function proceduresOf(db: Db, units: Iterable<string> | null): Promise<string[]> {
	const rows = await db
		.selectFrom('dossier')
		.select((e) => e.fn.min('procedure').as('name'))
		.where('removed_on', 'is', null)
		.$if(units !== null, (query) => query.where('unit_id', 'in', among(db.engine, units!)))
		.groupBy('procedure_key')
		.execute();
	return rows.map((row) => row.name).toSorted((a, b) => a.localeCompare(b, 'vi'));
}
