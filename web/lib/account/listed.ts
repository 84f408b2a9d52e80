import { matcher } from '#lib/search.ts';
import type { ListedAccount, Role } from '#shared/account.ts';
import { subtreeOf, type Unit } from '#shared/unit.ts';

/** Which accounts somebody looks for. */
export interface AccountWanted {
	/** Words of name, e-mail address or unit. */
	search: string;
	role: Role | null;
	/** Only people of the unit with this code or below. */
	under: string | null;
	/** Only people of this very unit. */
	unit: string | null;
}

type Seen = Pick<ListedAccount, 'name' | 'email' | 'role' | 'unit' | 'unitName'>;

/** The accounts that are wanted, in the order given. */
export function findAccounts<A extends Seen>(
	accounts: readonly A[],
	units: readonly Pick<Unit, 'code' | 'parent'>[],
	{ search, role, under, unit }: AccountWanted
): A[] {
	const branch = under === null || under === '' ? null : subtreeOf(units, under);
	const matches = matcher(search, (account: A) =>
		[account.name, account.email, account.unitName, account.unit].join(' ')
	);
	return accounts.filter(
		(account) =>
			(role === null || account.role === role) &&
			(unit === null || account.unit === unit) &&
			(branch === null || (account.unit !== null && branch.has(account.unit))) &&
			matches(account)
	);
}
