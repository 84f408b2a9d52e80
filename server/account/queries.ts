import type { Db } from '#server/db/connect.ts';
import type { ListedAccount, Role } from '#shared/account.ts';
import { AppError } from '#shared/error.ts';

/** Everybody who can sign in, by e-mail. */
export async function allAccounts(db: Db): Promise<ListedAccount[]> {
	const rows = await db
		.selectFrom('user')
		.leftJoin('unit', 'unit.code', 'user.unit')
		.select(['user.id', 'user.name', 'user.email', 'user.role', 'user.unit', 'unit.name as unitName'])
		.orderBy('user.email')
		.execute();
	return rows.map((row) => ({ ...row, role: row.role as Role }));
}

/**
 * Takes an account away: its sessions end with it, at once.
 *
 * @throws AppError `not-found`
 */
export async function removeAccount(db: Db, id: string): Promise<void> {
	// Sessions and password go with it by their foreign keys.
	const { numDeletedRows } = await db.deleteFrom('user').where('id', '=', id).executeTakeFirstOrThrow();
	if (numDeletedRows === 0n) throw new AppError('not-found', 'Không có tài khoản này.');
}
