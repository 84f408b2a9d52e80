import { sql, type Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/** Units open, close, move, are renamed and merge; what was so before is kept with its days. */
export async function up(db: Kysely<Schema>): Promise<void> {
	for (const column of ['cluster', 'former_district', 'opened_on', 'closed_on', 'merged_into'])
		await db.schema.alterTable('unit').addColumn(column, 'text').execute();
	await db.schema
		.createTable('unit_span')
		.addColumn('unit_id', 'text', (column) => column.notNull().references('unit.id'))
		.addColumn('from_day', 'text', (column) => column.notNull())
		.addColumn('to_day', 'text')
		.addColumn('name', 'text', (column) => column.notNull())
		.addColumn('kind', 'text', (column) => column.notNull())
		.addColumn('level', 'text')
		.addColumn('parent', 'text')
		.addColumn('cluster', 'text')
		.addColumn('enrolment', 'integer')
		.addColumn('public', 'integer', (column) => column.notNull())
		.addPrimaryKeyConstraint('unit_span_key', ['unit_id', 'from_day'])
		.execute();
	await sql`insert into unit_span (unit_id, from_day, name, kind, level, parent, enrolment, public)
		select id, '', name, kind, level, parent, enrolment, public from unit`.execute(db);
}
