import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/** Campaigns are drafted, issued by an office, locked for a report; how the sample was drawn stands with them. */
export async function up(db: Kysely<Schema>): Promise<void> {
	for (const column of ['issued_by', 'locked_at', 'sampling', 'asked'])
		await db.schema.alterTable('campaign').addColumn(column, 'text').execute();
	await db.schema
		.createTable('campaign_draft')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('content', 'text', (column) => column.notNull())
		.addColumn('unit', 'text')
		.addColumn('updated_at', 'text', (column) => column.notNull())
		.execute();
}
