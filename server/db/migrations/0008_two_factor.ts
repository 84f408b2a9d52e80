import { PostgresAdapter, type Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/**
 * The second step of signing in, as better-auth wants it (see 0002); links that set a new password; when accounts
 * and tokens were last used.
 */
export async function up(db: Kysely<Schema>): Promise<void> {
	const postgres = db.getExecutor().adapter instanceof PostgresAdapter;
	const date = postgres ? 'timestamptz' : 'date';
	const boolean = postgres ? 'boolean' : 'integer';

	await db.schema.alterTable('user').addColumn('twoFactorEnabled', boolean).execute();
	await db.schema
		.createTable('twoFactor')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('secret', 'text', (column) => column.notNull())
		.addColumn('backupCodes', 'text', (column) => column.notNull())
		.addColumn('userId', 'text', (column) => column.notNull().references('user.id').onDelete('cascade'))
		.addColumn('verified', boolean)
		.addColumn('failedVerificationCount', 'integer')
		.addColumn('lockedUntil', date)
		.addColumn('last_step', 'integer')
		.execute();
	await db.schema.createIndex('twoFactor_secret_idx').on('twoFactor').column('secret').execute();
	await db.schema.createIndex('twoFactor_userId_idx').on('twoFactor').column('userId').execute();

	await db.schema
		.createTable('reset')
		.addColumn('hash', 'text', (column) => column.primaryKey())
		.addColumn('user_id', 'text', (column) => column.notNull().references('user.id').onDelete('cascade'))
		.addColumn('expires_at', 'text', (column) => column.notNull())
		.execute();
	await db.schema.createIndex('reset_user').on('reset').column('user_id').execute();

	await db.schema.alterTable('user').addColumn('last_used_at', 'text').execute();
	await db.schema.alterTable('token').addColumn('used_on', 'text').execute();
}
