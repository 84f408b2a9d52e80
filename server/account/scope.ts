import type { Kysely } from 'kysely';
import type { Schema } from '#server/db/schema.ts';
import { allUnits } from '#server/unit/queries.ts';
import { scopeOf, type Account } from '#shared/account.ts';
import type { Unit } from '#shared/unit.ts';

/** All units, and the codes of those among them that an account may see and act on; null for every one. */
export async function unitsInScope(
	db: Kysely<Schema>,
	account: Account
): Promise<{ units: Unit[]; scope: Set<string> | null }> {
	const units = await allUnits(db);
	return { units, scope: scopeOf(account, units) };
}
