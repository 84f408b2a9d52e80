import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/** How many opened, began and finished a survey at a poster, a day, and where they left it; of nobody in particular. */
export async function up(db: Kysely<Schema>): Promise<void> {
	await db.schema
		.createTable('visit')
		.addColumn('campaign_id', 'text', (column) => column.notNull())
		.addColumn('poster', 'text', (column) => column.notNull())
		.addColumn('day', 'text', (column) => column.notNull())
		.addColumn('opened', 'integer', (column) => column.notNull())
		.addColumn('started', 'integer', (column) => column.notNull())
		.addColumn('finished', 'integer', (column) => column.notNull())
		.addPrimaryKeyConstraint('visit_key', ['campaign_id', 'poster', 'day'])
		.execute();
	await db.schema
		.createTable('visit_left')
		.addColumn('campaign_id', 'text', (column) => column.notNull())
		.addColumn('poster', 'text', (column) => column.notNull())
		.addColumn('question', 'text', (column) => column.notNull())
		.addColumn('gone', 'integer', (column) => column.notNull())
		.addColumn('returned', 'integer', (column) => column.notNull())
		.addColumn('day', 'text', (column) => column.notNull())
		.addColumn('settled', 'integer', (column) => column.notNull())
		.addPrimaryKeyConstraint('visit_left_key', ['campaign_id', 'poster', 'question'])
		.execute();
}
