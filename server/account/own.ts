import type { Deps } from '#server/app.ts';
import { findUnit } from '#server/unit/queries.ts';
import type { OwnAccount } from '#shared/account.ts';
import { dayOf } from '#shared/time.ts';
import { findPassword } from './password.ts';
import type { SignedIn } from './session.ts';
import { recoveryCodesLeft } from './two-factor.ts';

/** Who is signed in, as pages show it. */
export async function shown(
	deps: Pick<Deps, 'db' | 'config' | 'log' | 'random' | 'now'>,
	{ id, name, email, role, unit }: SignedIn
): Promise<{ account: OwnAccount }> {
	const { db } = deps;
	const found = unit === null ? undefined : await findUnit(db, unit);
	const isClosed = found?.closedOn != null && found.closedOn <= dayOf(deps.now(), deps.config.officeTimeZone);
	const successor = isClosed && found.mergedInto !== null ? await findUnit(db, found.mergedInto) : undefined;
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
			closedOn: isClosed ? found.closedOn : null,
			successorName: successor?.name ?? null,
			twoFactor: Boolean(person?.twoFactorEnabled),
			recoveryCodesLeft: person?.twoFactorEnabled ? await recoveryCodesLeft(deps, id!) : null,
			hasPassword: id !== null && (await findPassword(db, id)) !== undefined
		}
	};
}
