import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/** What those who know the parents are shown, in steps of several answers; and how schools stood when figures were locked. */
export async function up(db: Kysely<Schema>): Promise<void> {
	await db.schema
		.createTable('release')
		.addColumn('campaign_id', 'text', (column) => column.notNull())
		.addColumn('unit_id', 'text', (column) => column.notNull())
		.addColumn('raters', 'integer', (column) => column.notNull())
		.addColumn('counters', 'text', (column) => column.notNull())
		.addColumn('released_at', 'text', (column) => column.notNull())
		.addPrimaryKeyConstraint('release_key', ['campaign_id', 'unit_id'])
		.execute();
	await db.schema
		.createTable('locked_school')
		.addColumn('campaign_id', 'text', (column) => column.notNull())
		.addColumn('unit_id', 'text', (column) => column.notNull())
		.addColumn('members', 'text', (column) => column.notNull())
		.addColumn('enrolment', 'integer')
		.addPrimaryKeyConstraint('locked_school_key', ['campaign_id', 'unit_id'])
		.execute();
}
