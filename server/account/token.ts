import type { Deps } from '#server/app.ts';
import type { Account, Role } from '#shared/account.ts';
import { hashOf, newSecret } from './secret.ts';

/** Says what it is wherever it turns up, so that a leaked one is recognised. */
const PREFIX = 'langnghe_';

/**
 * Makes a token with which a program calls the API (`Authorization: Bearer TOKEN`).
 *
 * @param name what the program is called, for people
 * @returns the token, which is shown once and stored nowhere
 */
export async function createToken(
	{ db, now, random }: Pick<Deps, 'db' | 'now' | 'random'>,
	{ name, role, unit }: Account & { name: string }
): Promise<string> {
	const token = PREFIX + newSecret(random);
	await db
		.insertInto('token')
		.values({ hash: hashOf(token), name, role, unit, created_at: now() })
		.execute();
	return token;
}

/** Whom a token stands for; undefined when there is none like it. */
export async function findToken(
	{ db }: Pick<Deps, 'db'>,
	token: string
): Promise<(Account & { name: string }) | undefined> {
	const row = await db
		.selectFrom('token')
		.select(['name', 'role', 'unit'])
		.where('hash', '=', hashOf(token))
		.executeTakeFirst();
	return row && { name: row.name, role: row.role as Role, unit: row.unit };
}
