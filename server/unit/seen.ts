import { scopeOf, type Account } from '#shared/account.ts';
import type { Unit } from '#shared/unit.ts';

/** The units an account sees. */
export function seenBy(account: Account, units: readonly Unit[]): Unit[] {
	const scope = scopeOf(account, units);
	return scope ? units.filter(({ code }) => scope.has(code)) : [...units];
}
