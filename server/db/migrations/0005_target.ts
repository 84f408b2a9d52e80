import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/** The register of targets. */
export async function up(db: Kysely<Schema>): Promise<void> {
	await db.schema
		.createTable('target')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('kind', 'text', (column) => column.notNull())
		.addColumn('unit', 'text')
		.addColumn('from_day', 'text')
		.addColumn('to_day', 'text')
		.addColumn('label', 'text', (column) => column.notNull())
		.addColumn('operator', 'text', (column) => column.notNull())
		.addColumn('percent', 'text', (column) => column.notNull())
		.addColumn('basis', 'text')
		.addColumn('set_by', 'text')
		.addColumn('created_at', 'text', (column) => column.notNull())
		.addColumn('withdrawn_at', 'text')
		.execute();
}
