import { subtreeOf, type Unit } from '#shared/unit.ts';
import { scopeOf, type Account } from '#shared/account.ts';

/**
 * The codes of the units an account with `units.write` may change in a tree: all that stands below its own unit, not
 * that unit itself; null for every one. Units merged into these from elsewhere are seen, not changed.
 */
export function reachOf(account: Account, units: readonly Unit[]): Set<string> | null {
	if (account.role === 'administrator') return null;
	if (account.unit === null) return new Set();
	const reach = subtreeOf(units, account.unit);
	reach.delete(account.unit);
	return reach;
}

/** The units an account sees. */
export function seenBy(account: Account, units: readonly Unit[]): Unit[] {
	const scope = scopeOf(account, units);
	return scope ? units.filter(({ code }) => scope.has(code)) : [...units];
}
