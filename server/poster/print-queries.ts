import type { Kysely, Selectable } from 'kysely';
import { among } from '#server/db/among.ts';
import type { Db } from '#server/db/connect.ts';
import type { PrintRunTable, Schema } from '#server/db/schema.ts';
import type { LastPrint } from '#shared/poster.ts';
import { MOST_RUNS, type PrintState } from '#shared/print-run.ts';

export type PrintRunRow = Selectable<PrintRunTable>;

/** Stores a run and which posters it is of, a few hundred at a time. */
export async function insertRun(
	db: Kysely<Schema>,
	run: PrintRunRow,
	posters: readonly string[]
): Promise<void> {
	await db.insertInto('print_run').values(run).execute();
	for (let from = 0; from < posters.length; from += 500)
		await db
			.insertInto('printed')
			.values(posters.slice(from, from + 500).map((poster) => ({ poster, run_id: run.id })))
			.execute();
}

/** The number of a campaign's next run. */
export async function nextNumber(db: Kysely<Schema>, campaignId: string): Promise<number> {
	const { last } = await db
		.selectFrom('print_run')
		.select((e) => e.fn.max('number').as('last'))
		.where('campaign_id', '=', campaignId)
		.executeTakeFirstOrThrow();
	return Number(last ?? 0) + 1;
}

/** How a run ended. */
export async function endRun(
	db: Kysely<Schema>,
	id: string,
	state: Exclude<PrintState, 'making'>,
	made: number
): Promise<void> {
	await db.updateTable('print_run').set({ state, made }).where('id', '=', id).execute();
}

/**
 * A campaign's newest runs, the newest first, or the one with a number.
 *
 * @param unitIds only runs with a poster of one of these units; null for all
 */
export async function runsOf(
	db: Db,
	campaignId: string,
	unitIds: Iterable<string> | null,
	number?: number
): Promise<PrintRunRow[]> {
	return db
		.selectFrom('print_run')
		.selectAll()
		.where('campaign_id', '=', campaignId)
		.$if(number !== undefined, (query) => query.where('number', '=', number!))
		.$if(unitIds !== null, (query) =>
			query.where((e) =>
				e.exists(
					e
						.selectFrom('printed')
						.innerJoin('poster', 'poster.code', 'printed.poster')
						.select('printed.poster')
						.whereRef('printed.run_id', '=', 'print_run.id')
						.where('poster.unit_id', 'in', among(db.engine, unitIds!))
				)
			)
		)
		.orderBy('number', 'desc')
		.limit(MOST_RUNS)
		.execute();
}

/**
 * Of how many posters of some units each of a campaign's runs is, by the run's number.
 *
 * @param unitIds what somebody sees who does not see all
 */
export async function ownInRuns(
	db: Db,
	campaignId: string,
	unitIds: Iterable<string>
): Promise<Map<number, number>> {
	const rows = await db
		.selectFrom('print_run')
		.innerJoin('printed', 'printed.run_id', 'print_run.id')
		.innerJoin('poster', 'poster.code', 'printed.poster')
		.select((e) => ['print_run.number', e.fn.countAll().as('own')])
		.where('print_run.campaign_id', '=', campaignId)
		.where('poster.unit_id', 'in', among(db.engine, unitIds))
		.groupBy('print_run.number')
		.execute();
	return new Map(rows.map(({ number, own }) => [Number(number), Number(own)]));
}

/** When each of a campaign's posters was last in a file that was had to its end, by the poster's code. */
export async function lastPrints(db: Kysely<Schema>, campaignId: string): Promise<Map<string, LastPrint>> {
	const runs = await db
		.selectFrom('print_run')
		.select(['number', 'printed_at', 'actor_name'])
		.where('campaign_id', '=', campaignId)
		.where('state', '=', 'done')
		.execute();
	if (runs.length === 0) return new Map();
	const rows = await db
		.selectFrom('print_run')
		.innerJoin('printed', 'printed.run_id', 'print_run.id')
		.select((e) => ['printed.poster', e.fn.max('print_run.number').as('number')])
		.where('print_run.campaign_id', '=', campaignId)
		.where('print_run.state', '=', 'done')
		.groupBy('printed.poster')
		.execute();
	const byNumber = new Map(
		runs.map((run): [number, LastPrint] => [
			run.number,
			{ number: run.number, at: run.printed_at, by: run.actor_name }
		])
	);
	return new Map(rows.map((row) => [row.poster, byNumber.get(Number(row.number))!]));
}
