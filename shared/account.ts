import { subtreeOf, type Unit } from './unit.ts';

export const ROLES = ['administrator', 'office', 'school'] as const;
/** Administrators see and do all; office staff what stands under their unit; school staff their own school. */
export type Role = (typeof ROLES)[number];

export const ROLE_NAMES: Record<Role, string> = {
	administrator: 'Quản trị',
	office: 'Cán bộ cơ quan quản lý',
	school: 'Cán bộ nhà trường'
};

/** Who asks: a person signed in, or a program with a token. */
export interface Account {
	role: Role;
	/** The code of the unit the account belongs to; null for an administrator, who belongs to none. */
	unit: string | null;
}

/** Who is signed in, as pages show it; a program has no e-mail address. */
export interface OwnAccount extends Account {
	name: string;
	email: string | null;
	unitName: string | null;
}

/** Somebody who may sign in, as the list of accounts shows them. */
export interface ListedAccount extends OwnAccount {
	id: string;
	email: string;
}

/** What a link makes of the person who opens it. */
export interface InvitationInView extends Pick<OwnAccount, 'role' | 'unitName'> {
	/** Null: the person types it (set-up link). */
	email: string | null;
}

export type Action =
	| 'units.read'
	| 'units.write'
	| 'campaigns.read'
	| 'campaigns.write'
	| 'posters.read'
	| 'posters.write'
	| 'rates.read'
	| 'accounts.write';

/** Which roles may do what at all; on which units is decided by {@link scopeOf}. */
const ALLOWED: Record<Action, readonly Role[]> = {
	'units.read': ['administrator', 'office', 'school'],
	'units.write': ['administrator'],
	'campaigns.read': ['administrator', 'office', 'school'],
	'campaigns.write': ['administrator', 'office'],
	'posters.read': ['administrator', 'office', 'school'],
	'posters.write': ['administrator', 'office', 'school'],
	'rates.read': ['administrator', 'office', 'school'],
	'accounts.write': ['administrator']
};

/** True when the account's role may do this somewhere. */
export const can = (account: Account, action: Action): boolean => ALLOWED[action].includes(account.role);

/**
 * The codes of the units an account may see and act on; null for all of them.
 * Office staff: their unit and all below. School staff: their school. An account without a unit sees none.
 */
export function scopeOf(
	account: Account,
	units: readonly Pick<Unit, 'code' | 'parent'>[]
): Set<string> | null {
	if (account.role === 'administrator') return null;
	if (account.unit === null) return new Set();
	return account.role === 'office' ? subtreeOf(units, account.unit) : new Set([account.unit]);
}
