import type { Deps } from '#server/app.ts';
import { findUnit } from '#server/unit/queries.ts';
import type { OwnAccount } from '#shared/account.ts';
import { findPassword } from './password.ts';
import type { SignedIn } from './session.ts';

/** Who is signed in, as pages show it. */
export async function shown(
	{ db }: Pick<Deps, 'db'>,
	{ id, name, email, role, unit }: SignedIn
): Promise<{ account: OwnAccount }> {
	const found = unit === null ? undefined : await findUnit(db, unit);
	const person =
		id === null
			? undefined
			: await db.selectFrom('user').select('twoFactorEnabled').where('id', '=', id).executeTakeFirst();
	return {
		account: {
			id,
			name,
			email,
			role,
			unit,
			unitName: found?.name ?? null,
			twoFactor: Boolean(person?.twoFactorEnabled),
			hasPassword: id !== null && (await findPassword(db, id)) !== undefined
		}
	};
}
