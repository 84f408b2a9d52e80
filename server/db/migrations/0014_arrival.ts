import { sql, type Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/**
 * How many answers arrived is kept beside the visits instead of being counted from the answers each time: storing an
 * answer no longer writes into an index as big as the answers, and the funnel reads a few rows a poster.
 */
export async function up(db: Kysely<Schema>): Promise<void> {
	await db.schema
		.alterTable('visit')
		.addColumn('arrived', 'integer', (column) => column.notNull().defaultTo(0))
		.execute();
	await sql`insert into visit (campaign_id, poster, day, opened, started, finished, arrived)
		select r.campaign_id, r.poster, r.day, 0, 0, 0, count(*)
		from response r join poster p on p.code = r.poster
		where p.procedure is null
		group by r.campaign_id, r.poster, r.day
		on conflict (campaign_id, poster, day) do update set arrived = excluded.arrived`.execute(db);
	await db.schema.dropIndex('response_poster').execute();
}
