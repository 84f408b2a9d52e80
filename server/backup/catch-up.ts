import { sql } from 'kysely';
import type { Trx } from '#server/db/connect.ts';
import { up as renameRoles } from '#server/db/migrations/0007_role.ts';

/**
 * Does to rows of a backup that is older than the database what the migrations since then did to the others: units
 * get a history, accounts the roles of today. What needs nothing stays as it is.
 */
export async function catchUp(trx: Trx): Promise<void> {
	await sql`insert into unit_span (unit_id, from_day, name, kind, level, parent, cluster, enrolment, public)
		select id, coalesce(opened_on, ''), name, kind, level, parent, cluster, enrolment, public from unit
		where id not in (select unit_id from unit_span)`.execute(trx);
	await renameRoles(trx);
}
