import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/** The tables of the main job: units, surveys, campaigns, posters, responses and their totals. */
export async function up(db: Kysely<Schema>): Promise<void> {
	await db.schema
		.createTable('unit')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('code', 'text', (column) => column.notNull().unique())
		.addColumn('name', 'text', (column) => column.notNull())
		.addColumn('kind', 'text', (column) => column.notNull())
		.addColumn('level', 'text')
		.addColumn('parent', 'text')
		.addColumn('enrolment', 'integer')
		.addColumn('public', 'integer', (column) => column.notNull())
		.addColumn('email', 'text')
		.execute();

	await db.schema
		.createTable('survey')
		.addColumn('id', 'text', (column) => column.notNull())
		.addColumn('version', 'integer', (column) => column.notNull())
		.addColumn('document', 'text', (column) => column.notNull())
		.addPrimaryKeyConstraint('survey_key', ['id', 'version'])
		.execute();

	await db.schema
		.createTable('campaign')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('name', 'text', (column) => column.notNull())
		.addColumn('kind', 'text', (column) => column.notNull())
		.addColumn('surveys', 'text', (column) => column.notNull())
		.addColumn('opens_at', 'text', (column) => column.notNull())
		.addColumn('closes_at', 'text', (column) => column.notNull())
		.addColumn('late_until', 'text', (column) => column.notNull())
		.addColumn('targets', 'text', (column) => column.notNull())
		.addColumn('created_at', 'text', (column) => column.notNull())
		.execute();

	await db.schema
		.createTable('poster')
		.addColumn('code', 'text', (column) => column.primaryKey())
		.addColumn('campaign_id', 'text', (column) => column.notNull().references('campaign.id'))
		.addColumn('unit_id', 'text', (column) => column.notNull().references('unit.id'))
		.addColumn('place', 'text', (column) => column.notNull())
		.addColumn('withdrawn_at', 'text')
		.addColumn('survey_id', 'text', (column) => column.notNull())
		.addColumn('survey_version', 'integer', (column) => column.notNull())
		.addColumn('created_at', 'text', (column) => column.notNull())
		.execute();
	await db.schema.createIndex('poster_campaign').on('poster').columns(['campaign_id', 'unit_id']).execute();

	await db.schema
		.createTable('response')
		.addColumn('campaign_id', 'text', (column) => column.notNull())
		.addColumn('id', 'text', (column) => column.notNull())
		.addColumn('unit_id', 'text', (column) => column.notNull())
		.addColumn('poster', 'text', (column) => column.notNull())
		.addColumn('survey_id', 'text', (column) => column.notNull())
		.addColumn('survey_version', 'integer', (column) => column.notNull())
		.addColumn('day', 'text', (column) => column.notNull())
		.addColumn('finished_at', 'text', (column) => column.notNull())
		.addColumn('received_at', 'text', (column) => column.notNull())
		.addColumn('duration', 'integer', (column) => column.notNull())
		.addColumn('locale', 'text', (column) => column.notNull())
		.addColumn('answers', 'text', (column) => column.notNull())
		.addColumn('hash', 'text', (column) => column.notNull())
		.addColumn('seq', 'integer')
		.addColumn('install_id', 'text')
		.addPrimaryKeyConstraint('response_key', ['campaign_id', 'id'])
		.execute();
	// Exactly once, whatever campaign a repeat names.
	await db.schema.createIndex('response_id').unique().on('response').column('id').execute();

	await db.schema
		.createTable('quarantine')
		.addColumn('campaign_id', 'text', (column) => column.notNull())
		.addColumn('response_id', 'text', (column) => column.notNull())
		.addColumn('hash', 'text', (column) => column.notNull())
		.addColumn('content', 'text', (column) => column.notNull())
		.addColumn('received_at', 'text', (column) => column.notNull())
		.addPrimaryKeyConstraint('quarantine_key', ['campaign_id', 'response_id', 'hash'])
		.execute();

	await db.schema
		.createTable('tombstone')
		.addColumn('response_id', 'text', (column) => column.primaryKey())
		.addColumn('deleted_at', 'text', (column) => column.notNull())
		.addColumn('reason', 'text', (column) => column.notNull())
		.execute();

	await db.schema
		.createTable('total')
		.addColumn('campaign_id', 'text', (column) => column.notNull())
		.addColumn('day', 'text', (column) => column.notNull())
		.addColumn('unit_id', 'text', (column) => column.notNull())
		.addColumn('survey_id', 'text', (column) => column.notNull())
		.addColumn('survey_version', 'integer', (column) => column.notNull())
		.addColumn('counters', 'text', (column) => column.notNull())
		.addPrimaryKeyConstraint('total_key', ['campaign_id', 'day', 'unit_id', 'survey_id', 'survey_version'])
		.execute();

	await db.schema
		.createTable('token')
		.addColumn('hash', 'text', (column) => column.primaryKey())
		.addColumn('name', 'text', (column) => column.notNull())
		.addColumn('role', 'text', (column) => column.notNull())
		.addColumn('unit', 'text')
		.addColumn('created_at', 'text', (column) => column.notNull())
		.execute();

	await db.schema
		.createTable('invitation')
		.addColumn('hash', 'text', (column) => column.primaryKey())
		.addColumn('email', 'text')
		.addColumn('role', 'text', (column) => column.notNull())
		.addColumn('unit', 'text')
		.addColumn('expires_at', 'text', (column) => column.notNull())
		.addColumn('used_at', 'text')
		.execute();

	await db.schema
		.createTable('setting')
		.addColumn('name', 'text', (column) => column.primaryKey())
		.addColumn('value', 'text', (column) => column.notNull())
		.execute();
}
