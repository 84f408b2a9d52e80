import { PostgresAdapter, type Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/**
 * The tables of better-auth, as it wants them on either engine: names, types and all are the library's.
 * `test/server/account-tables.test.ts` asks the library whether anything is missing.
 */
export async function up(db: Kysely<Schema>): Promise<void> {
	const postgres = db.getExecutor().adapter instanceof PostgresAdapter;
	const date = postgres ? 'timestamptz' : 'date';

	await db.schema
		.createTable('user')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('name', 'text', (column) => column.notNull())
		.addColumn('email', 'text', (column) => column.notNull().unique())
		.addColumn('emailVerified', postgres ? 'boolean' : 'integer', (column) => column.notNull())
		.addColumn('image', 'text')
		.addColumn('createdAt', date, (column) => column.notNull())
		.addColumn('updatedAt', date, (column) => column.notNull())
		.addColumn('role', 'text')
		.addColumn('unit', 'text')
		.execute();

	await db.schema
		.createTable('session')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('expiresAt', date, (column) => column.notNull())
		.addColumn('token', 'text', (column) => column.notNull().unique())
		.addColumn('createdAt', date, (column) => column.notNull())
		.addColumn('updatedAt', date, (column) => column.notNull())
		// The library has these two; ours stay empty.
		.addColumn('ipAddress', 'text')
		.addColumn('userAgent', 'text')
		.addColumn('userId', 'text', (column) => column.notNull().references('user.id').onDelete('cascade'))
		.execute();
	await db.schema.createIndex('session_userId_idx').on('session').column('userId').execute();

	await db.schema
		.createTable('account')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('accountId', 'text', (column) => column.notNull())
		.addColumn('providerId', 'text', (column) => column.notNull())
		.addColumn('userId', 'text', (column) => column.notNull().references('user.id').onDelete('cascade'))
		.addColumn('accessToken', 'text')
		.addColumn('refreshToken', 'text')
		.addColumn('idToken', 'text')
		.addColumn('accessTokenExpiresAt', date)
		.addColumn('refreshTokenExpiresAt', date)
		.addColumn('scope', 'text')
		.addColumn('password', 'text')
		.addColumn('createdAt', date, (column) => column.notNull())
		.addColumn('updatedAt', date, (column) => column.notNull())
		.execute();
	await db.schema.createIndex('account_userId_idx').on('account').column('userId').execute();

	await db.schema
		.createTable('verification')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('identifier', 'text', (column) => column.notNull())
		.addColumn('value', 'text', (column) => column.notNull())
		.addColumn('expiresAt', date, (column) => column.notNull())
		.addColumn('createdAt', date, (column) => column.notNull())
		.addColumn('updatedAt', date, (column) => column.notNull())
		.execute();
	await db.schema
		.createIndex('verification_identifier_idx')
		.on('verification')
		.column('identifier')
		.execute();
}
