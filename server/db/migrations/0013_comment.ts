import type { Kysely } from 'kysely';
import { fillComments } from '#server/comment/fill.ts';
import type { Schema } from '../schema.ts';

/** What parents wrote, as it goes through review; the words themselves stay with the answer. */
export async function up(db: Kysely<Schema>): Promise<void> {
	await db.schema
		.createTable('comment')
		.addColumn('campaign_id', 'text', (column) => column.notNull())
		.addColumn('id', 'text', (column) => column.notNull())
		.addColumn('response_id', 'text', (column) => column.notNull())
		.addColumn('question', 'text', (column) => column.notNull())
		.addColumn('unit_id', 'text', (column) => column.notNull())
		.addColumn('state', 'text', (column) => column.notNull())
		.addColumn('text', 'text')
		.addColumn('topics', 'text', (column) => column.notNull())
		.addColumn('reason', 'text')
		.addColumn('version', 'integer', (column) => column.notNull().defaultTo(0))
		.addColumn('reviewed_at', 'text')
		.addColumn('reviewer', 'text')
		.addColumn('released', 'integer', (column) => column.notNull().defaultTo(0))
		.addPrimaryKeyConstraint('comment_key', ['campaign_id', 'id'])
		.addUniqueConstraint('comment_answer', ['campaign_id', 'response_id', 'question'])
		.execute();
	await db.schema
		.createIndex('comment_unit')
		.on('comment')
		.columns(['campaign_id', 'unit_id', 'state'])
		.execute();
	await fillComments(db);
}
