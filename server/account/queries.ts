import type { Deps } from '#server/app.ts';
import { record, type Actor } from '#server/audit/record.ts';
import type { Trx } from '#server/db/connect.ts';
import { mayManage, type Account, type ListedAccount, type Role } from '#shared/account.ts';
import type { AuditNote } from '#shared/audit.ts';
import { AppError } from '#shared/error.ts';
import type { Unit } from '#shared/unit.ts';
import { requireOpen } from './closed.ts';
import { dropInvitations, requireUnitFor } from './invitation.ts';
import { unitsInScope } from './scope.ts';

type PeopleDeps = Pick<Deps, 'db' | 'now' | 'random' | 'config'>;

/** The people of the actor's units, by e-mail. */
export async function accountsInScope({ db }: Pick<Deps, 'db'>, actor: Actor): Promise<ListedAccount[]> {
	const { units, scope } = await unitsInScope(db, actor);
	const names = new Map(units.map(({ code, name }) => [code, name]));
	const [rows, sessions] = await Promise.all([
		db
			.selectFrom('user')
			.select(['id', 'name', 'email', 'role', 'unit', 'twoFactorEnabled', 'last_used_at'])
			.orderBy('email')
			.execute(),
		db.selectFrom('session').select(['userId', 'expiresAt']).execute()
	]);
	const open = new Map<string, number>();
	for (const { userId, expiresAt } of sessions)
		if (new Date(expiresAt).getTime() > Date.now()) open.set(userId, (open.get(userId) ?? 0) + 1);
	return rows
		.filter(({ unit }) => scope === null || (unit !== null && scope.has(unit)))
		.map(({ id, name, email, unit, ...row }) => {
			const role = row.role as Role;
			return {
				id,
				name,
				email,
				role,
				unit,
				unitName: unit === null ? null : (names.get(unit) ?? null),
				twoFactor: Boolean(row.twoFactorEnabled),
				lastUsedAt: row.last_used_at,
				sessions: open.get(id) ?? 0,
				mayManage: id !== actor.id && mayManage(actor, { role, unit }, units)
			};
		});
}

/** An account that is there. */
export interface Person extends Account {
	id: string;
	name: string;
	email: string;
}

/**
 * The account with an id, for who may manage it.
 *
 * @throws AppError `not-found`, or `forbidden` when the actor may not manage it
 */
export async function managed(
	{ db }: Pick<Deps, 'db'>,
	actor: Actor,
	id: string
): Promise<{ person: Person; units: Unit[] }> {
	const row = await db
		.selectFrom('user')
		.select(['id', 'name', 'email', 'role', 'unit'])
		.where('id', '=', id)
		.executeTakeFirst();
	const { units, scope } = await unitsInScope(db, actor);
	const outside = scope !== null && (row?.unit == null || !scope.has(row.unit));
	// Who does not see it is not told either whether it is there.
	if (outside || (row && !mayManage(actor, { role: row.role as Role, unit: row.unit }, units)))
		throw new AppError('forbidden', 'Tài khoản này ngoài phạm vi quản lý của tài khoản đang dùng.');
	if (!row) throw new AppError('not-found', 'Không có tài khoản này.');
	return { person: { ...row, role: row.role as Role }, units };
}

/** What the log says of something done to somebody's account. */
const noteOf = (
	action: AuditNote['action'],
	{ name, email, unit }: Person,
	detail: AuditNote['detail'] = {}
): AuditNote => ({ action, unit, subject: 'account', subjectId: email, detail: { name, ...detail } });

/**
 * Changes name, role or unit; sessions go on with what it is now.
 *
 * @throws AppError as {@link managed}; `forbidden` also when the actor could not manage what it would become, and
 * for one's own role and unit; `invalid` for a unit that is closed; `conflict` for the last administrator
 */
export async function changeAccount(
	deps: PeopleDeps,
	actor: Actor,
	id: string,
	change: { role?: Role | undefined; unit?: string | null | undefined; name?: string | undefined }
): Promise<void> {
	const { person, units } = await managed(deps, actor, id);
	const { role = person.role, unit = person.unit, name = person.name } = change;
	const moved = role !== person.role || unit !== person.unit;
	if (moved) {
		if (id === actor.id)
			throw new AppError('forbidden', 'Không tự đổi vai trò hay đơn vị của mình được. Xin nhờ người khác.');
		await requireUnitFor(deps.db, role, unit);
		if (!mayManage(actor, { role, unit }, units))
			throw new AppError(
				'forbidden',
				'Vai trò hoặc đơn vị này ngoài phạm vi quản lý của tài khoản đang dùng.'
			);
		// Who is at a closed unit may stay there in a lesser role.
		if (unit !== person.unit) await requireOpen(deps, unit);
	}
	await deps.db.transaction().execute(async (trx) => {
		if (person.role === 'administrator' && role !== 'administrator') await requireAnother(trx, id);
		await trx
			.updateTable('user')
			.set({ role, unit, name, updatedAt: deps.now() })
			.where('id', '=', id)
			.execute();
		const fields = [
			['role', person.role, role],
			['unit', person.unit, unit],
			['name', person.name, name]
		] as const;
		for (const [field, before, after] of fields)
			if (before !== after)
				await record(
					trx,
					deps,
					actor,
					noteOf('account.change', { ...person, unit, name }, { field, before, after })
				);
	});
}

/**
 * Takes an account away: its sessions end with it, at once.
 *
 * @throws AppError as {@link managed}; `conflict` for the own account and the last administrator
 */
export async function removeAccount(deps: PeopleDeps, actor: Actor, id: string): Promise<void> {
	if (id === actor.id)
		throw new AppError('conflict', 'Không thể xóa tài khoản đang dùng. Xin nhờ một quản trị khác.');
	const { person } = await managed(deps, actor, id);
	await deps.db.transaction().execute(async (trx) => {
		if (person.role === 'administrator') await requireAnother(trx, id);
		// Sessions, password, codes and links go with it by their foreign keys.
		await trx.deleteFrom('user').where('id', '=', id).execute();
		// Nor is there a way back by a link that was never used.
		await dropInvitations(trx, person.email);
		await record(trx, deps, actor, noteOf('account.remove', person, { role: person.role }));
	});
}

/** @throws AppError `conflict` when there is no other administrator; of two at once the second waits and sees */
async function requireAnother(trx: Trx, id: string): Promise<void> {
	const administrators = await trx
		.updateTable('user')
		.set({ role: 'administrator' })
		.where('role', '=', 'administrator')
		.returning('id')
		.execute();
	if (administrators.every((one) => one.id === id))
		throw new AppError('conflict', 'Đây là quản trị cuối cùng. Xin mời thêm một quản trị trước.');
}

/** Ends every session of an account. @throws AppError as {@link managed} */
export async function endSessions(deps: PeopleDeps, actor: Actor, id: string): Promise<void> {
	const { person } = await managed(deps, actor, id);
	await deps.db.transaction().execute(async (trx) => {
		const ended = await trx.deleteFrom('session').where('userId', '=', id).returning('id').execute();
		await record(trx, deps, actor, noteOf('session.end', person, { sessions: ended.length }));
	});
}

/** Turns the second step of signing in off for who has lost the phone. @throws AppError as {@link managed} */
export async function takeTwoFactorOff(deps: PeopleDeps, actor: Actor, id: string): Promise<void> {
	const { person } = await managed(deps, actor, id);
	await deps.db.transaction().execute(async (trx) => {
		const { numDeletedRows } = await trx
			.deleteFrom('twoFactor')
			.where('userId', '=', id)
			.executeTakeFirstOrThrow();
		await trx.updateTable('user').set({ twoFactorEnabled: 0 }).where('id', '=', id).execute();
		if (numDeletedRows > 0n) await record(trx, deps, actor, noteOf('two-factor.off', person));
	});
}
