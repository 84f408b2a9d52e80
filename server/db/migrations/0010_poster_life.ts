import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/** Posters as objects: versions, replacements and print runs; slips after a procedure; and a school's logo. */
export async function up(db: Kysely<Schema>): Promise<void> {
	await db.schema
		.alterTable('poster')
		.addColumn('version', 'integer', (column) => column.notNull().defaultTo(1))
		.execute();
	for (const name of ['replaced_by', 'procedure', 'channel'])
		await db.schema.alterTable('poster').addColumn(name, 'text').execute();
	await db.schema
		.createTable('print_run')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('campaign_id', 'text', (column) => column.notNull())
		.addColumn('number', 'integer', (column) => column.notNull())
		.addColumn('printed_at', 'text', (column) => column.notNull())
		.addColumn('actor_name', 'text', (column) => column.notNull())
		.addColumn('actor_unit', 'text')
		.addColumn('design', 'text', (column) => column.notNull())
		.addColumn('locale', 'text', (column) => column.notNull())
		.addColumn('large', 'integer', (column) => column.notNull())
		.addColumn('posters', 'integer', (column) => column.notNull())
		.addColumn('made', 'integer', (column) => column.notNull())
		.addColumn('state', 'text', (column) => column.notNull())
		.addUniqueConstraint('print_run_number', ['campaign_id', 'number'])
		.execute();
	await db.schema
		.createTable('printed')
		.addColumn('poster', 'text', (column) => column.notNull())
		.addColumn('run_id', 'text', (column) => column.notNull())
		.addPrimaryKeyConstraint('printed_key', ['run_id', 'poster'])
		.execute();
	await db.schema
		.createTable('unit_logo')
		.addColumn('unit_id', 'text', (column) => column.primaryKey())
		.addColumn('type', 'text', (column) => column.notNull())
		.addColumn('content', 'text', (column) => column.notNull())
		.addColumn('updated_at', 'text', (column) => column.notNull())
		.execute();
	// With the day, so that arrivals and the last of them are counted from the index alone.
	await db.schema
		.createIndex('response_poster')
		.on('response')
		.columns(['campaign_id', 'poster', 'day'])
		.execute();
}
