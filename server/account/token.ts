import type { Kysely } from 'kysely';
import type { Deps } from '#server/app.ts';
import { record, type Actor } from '#server/audit/record.ts';
import type { Schema } from '#server/db/schema.ts';
import type { Account, ListedToken, Role } from '#shared/account.ts';
import { AppError } from '#shared/error.ts';
import { dayOf } from '#shared/time.ts';
import { requireOpen } from './closed.ts';
import { requireUnitFor } from './invitation.ts';
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
	{ db, now, random }: Pick<Deps, 'now' | 'random'> & { db: Kysely<Schema> },
	{ name, role, unit }: Account & { name: string }
): Promise<string> {
	const token = PREFIX + newSecret(random);
	await db
		.insertInto('token')
		.values({ hash: hashOf(token), name, role, unit, created_at: now() })
		.execute();
	return token;
}

/**
 * Makes a token in somebody's name: see {@link createToken}.
 *
 * @throws AppError `invalid` when role and unit do not go together, or the unit is closed
 */
export async function issueToken(
	deps: Pick<Deps, 'db' | 'now' | 'random' | 'config'>,
	actor: Actor,
	program: Account & { name: string }
): Promise<string> {
	const { name, role, unit } = program;
	await requireUnitFor(deps.db, role, unit);
	await requireOpen(deps, unit);
	return deps.db.transaction().execute(async (trx) => {
		const token = await createToken({ ...deps, db: trx }, program);
		await record(trx, deps, actor, {
			action: 'token.create',
			unit,
			subject: 'token',
			subjectId: name,
			detail: { name, role }
		});
		return token;
	});
}

/** Every token there is, the newest first. Its id is the hash it is known by, which is of no use to anybody else. */
export async function allTokens({ db }: Pick<Deps, 'db'>): Promise<ListedToken[]> {
	const rows = await db
		.selectFrom('token')
		.leftJoin('unit', 'unit.code', 'token.unit')
		.select(['token.hash', 'token.name', 'token.role', 'token.unit', 'unit.name as unitName'])
		.select(['token.created_at', 'token.used_on'])
		.orderBy('token.created_at', 'desc')
		.orderBy('token.name')
		.execute();
	return rows.map(({ hash, role, created_at, used_on, ...row }) => ({
		id: hash,
		...row,
		role: role as Role,
		createdAt: created_at,
		usedOn: used_on
	}));
}

/**
 * Takes a token away: what comes with it is turned away at once.
 *
 * @throws AppError `not-found`
 */
export async function revokeToken(
	deps: Pick<Deps, 'db' | 'now' | 'random'>,
	actor: Actor,
	id: string
): Promise<void> {
	await deps.db.transaction().execute(async (trx) => {
		const gone = await trx
			.deleteFrom('token')
			.where('hash', '=', id)
			.returning(['name', 'role', 'unit'])
			.executeTakeFirst();
		if (!gone) throw new AppError('not-found', 'Không có mã truy cập này.');
		const { name, role, unit } = gone;
		const detail = { name, role };
		await record(trx, deps, actor, {
			action: 'token.revoke',
			unit,
			subject: 'token',
			subjectId: name,
			detail
		});
	});
}

/** Whom a token stands for; undefined when there is none like it. That it is used is written down once a day. */
export async function findToken(
	{ db, config, now }: Pick<Deps, 'db' | 'config' | 'now'>,
	token: string
): Promise<(Account & { name: string }) | undefined> {
	const hash = hashOf(token);
	const row = await db
		.selectFrom('token')
		.select(['name', 'role', 'unit', 'used_on'])
		.where('hash', '=', hash)
		.executeTakeFirst();
	if (!row) return undefined;
	const today = dayOf(now(), config.officeTimeZone);
	if (row.used_on !== today)
		await db.updateTable('token').set({ used_on: today }).where('hash', '=', hash).execute();
	return { name: row.name, role: row.role as Role, unit: row.unit };
}
