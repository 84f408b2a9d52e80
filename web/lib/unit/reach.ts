import { can, type Account } from '#shared/account.ts';
import { subtreeOf, type Unit } from '#shared/unit.ts';

/**
 * The codes of the units an account may change among those it sees: an administrator all, a manager what stands
 * below the own office. The server decides the same for itself; pages only offer nothing that it would refuse.
 */
export function reachOf(account: Account, units: readonly Pick<Unit, 'code' | 'parent'>[]): Set<string> {
	if (!can(account, 'units.write')) return new Set();
	if (account.role === 'administrator') return new Set(units.map(({ code }) => code));
	const reach = account.unit === null ? new Set<string>() : subtreeOf(units, account.unit);
	reach.delete(account.unit ?? '');
	return reach;
}
