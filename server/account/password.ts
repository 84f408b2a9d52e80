import { randomUUID } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import type { Kysely } from 'kysely';
import type { Deps } from '#server/app.ts';
import type { Trx } from '#server/db/connect.ts';
import type { Schema } from '#server/db/schema.ts';

/** Hashes a password with argon2id (OWASP's least: 19 MiB, 2 passes, 1 lane), in the PHC format. */
export const hashPassword = (password: string): Promise<string> =>
	// argon2id is the package's own choice of algorithm.
	hash(password, { memoryCost: 19 * 1024, timeCost: 2, parallelism: 1 });

export const verifyPassword = (stored: string, password: string): Promise<boolean> =>
	verify(stored, password);

/** The stored hash of somebody's password; undefined for who comes only through the office's own sign-in. */
export async function findPassword(db: Kysely<Schema>, userId: string): Promise<string | undefined> {
	const row = await db
		.selectFrom('account')
		.select('password')
		.where('userId', '=', userId)
		.where('providerId', '=', 'credential')
		.executeTakeFirst();
	return row?.password ?? undefined;
}

/** Stores somebody's password, the first or another. */
export async function putPassword(
	trx: Trx,
	{ now }: Pick<Deps, 'now'>,
	userId: string,
	password: string
): Promise<void> {
	const at = now();
	const { numUpdatedRows } = await trx
		.updateTable('account')
		.set({ password, updatedAt: at })
		.where('userId', '=', userId)
		.where('providerId', '=', 'credential')
		.executeTakeFirstOrThrow();
	if (numUpdatedRows > 0n) return;
	const times = { createdAt: at, updatedAt: at };
	await trx
		.insertInto('account')
		.values({
			id: randomUUID(),
			accountId: userId,
			providerId: 'credential',
			userId,
			password,
			...times
		})
		.execute();
}
