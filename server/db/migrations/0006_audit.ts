import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/** The audit log. Its ids begin with the time, so that their order is the log's. */
export async function up(db: Kysely<Schema>): Promise<void> {
	await db.schema
		.createTable('audit')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('at', 'text', (column) => column.notNull())
		.addColumn('actor_id', 'text')
		.addColumn('actor_name', 'text', (column) => column.notNull())
		.addColumn('actor_role', 'text', (column) => column.notNull())
		.addColumn('actor_unit', 'text')
		.addColumn('action', 'text', (column) => column.notNull())
		.addColumn('unit', 'text')
		.addColumn('subject', 'text', (column) => column.notNull())
		.addColumn('subject_id', 'text')
		.addColumn('detail', 'text', (column) => column.notNull())
		.execute();
	await db.schema.createIndex('audit_subject').on('audit').columns(['subject', 'subject_id']).execute();
}
