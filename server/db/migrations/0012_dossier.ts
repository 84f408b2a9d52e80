import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/** Finished procedures with their one-time survey codes, and the counters of procedures and channels. */
export async function up(db: Kysely<Schema>): Promise<void> {
	await db.schema
		.createTable('dossier')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('unit_id', 'text', (column) => column.notNull())
		.addColumn('code', 'text', (column) => column.notNull())
		.addColumn('procedure', 'text', (column) => column.notNull())
		.addColumn('procedure_key', 'text', (column) => column.notNull())
		.addColumn('channel', 'text', (column) => column.notNull())
		.addColumn('received_on', 'text', (column) => column.notNull())
		.addColumn('due_on', 'text', (column) => column.notNull())
		.addColumn('returned_on', 'text', (column) => column.notNull())
		.addColumn('created_at', 'text', (column) => column.notNull())
		.addColumn('campaign_id', 'text')
		.addColumn('poster', 'text')
		.addColumn('slip_printed_on', 'text')
		.addColumn('survey_code', 'text', (column) => column.unique())
		.addColumn('expires_at', 'text')
		.addColumn('answered', 'integer', (column) => column.notNull())
		.addColumn('removed_on', 'text')
		.addUniqueConstraint('dossier_code', ['unit_id', 'code'])
		.execute();
	await db.schema.createIndex('dossier_campaign').on('dossier').columns(['campaign_id', 'unit_id']).execute();
	await db.schema
		.createTable('procedure_total')
		.addColumn('campaign_id', 'text', (column) => column.notNull())
		.addColumn('poster', 'text', (column) => column.notNull())
		.addColumn('survey_id', 'text', (column) => column.notNull())
		.addColumn('survey_version', 'integer', (column) => column.notNull())
		.addColumn('counters', 'text', (column) => column.notNull())
		.addPrimaryKeyConstraint('procedure_total_key', ['campaign_id', 'poster', 'survey_id', 'survey_version'])
		.execute();
	await db.schema
		.createTable('procedure_release')
		.addColumn('campaign_id', 'text', (column) => column.notNull())
		.addColumn('unit_id', 'text', (column) => column.notNull())
		.addColumn('raters', 'integer', (column) => column.notNull())
		.addColumn('stand', 'text', (column) => column.notNull())
		.addPrimaryKeyConstraint('procedure_release_key', ['campaign_id', 'unit_id'])
		.execute();
}
