import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/** Two roles became five: whoever had one keeps what it allowed. */
export async function up(db: Kysely<Schema>): Promise<void> {
	for (const [before, after] of [
		['office', 'manager'],
		['school', 'principal']
	] as const) {
		await db.updateTable('user').set({ role: after }).where('role', '=', before).execute();
		await db.updateTable('token').set({ role: after }).where('role', '=', before).execute();
		await db.updateTable('invitation').set({ role: after }).where('role', '=', before).execute();
	}
}
