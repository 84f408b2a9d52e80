import type { Migration } from 'kysely/migration';
import * as initial from './0001_initial.ts';
import * as account from './0002_account.ts';

/** Every migration in its order; a shipped one is never edited. */
export const MIGRATIONS: Record<string, Migration> = {
	'0001_initial': initial,
	'0002_account': account
};
