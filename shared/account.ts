import type { Day, Instant } from './time.ts';
import { subtreeOf, type Unit } from './unit.ts';

export const ROLES = [
	'administrator',
	'manager',
	'editor',
	'viewer',
	'principal',
	'staff',
	'observer'
] as const;
/**
 * Administrators see and do all. Managers, editors and viewers belong to an office and see what stands under it;
 * principals and staff belong to a school; observers (the Fatherland Front, a parents' committee) only look, at
 * whatever unit they are given.
 */
export type Role = (typeof ROLES)[number];

export const ROLE_NAMES: Record<Role, string> = {
	administrator: 'Quản trị hệ thống',
	manager: 'Phụ trách cơ quan quản lý',
	editor: 'Chuyên viên cơ quan quản lý',
	viewer: 'Người xem của cơ quan quản lý',
	principal: 'Hiệu trưởng',
	staff: 'Nhân viên nhà trường',
	observer: 'Quan sát viên'
};

/** What a role may do, in a sentence, for whoever chooses one. */
export const ROLE_DUTIES: Record<Role, string> = {
	administrator: 'Làm được mọi việc trên toàn hệ thống.',
	manager:
		'Quản lý đơn vị, tài khoản, chỉ tiêu và đợt khảo sát trong phạm vi của cơ quan mình; khóa số liệu.',
	editor:
		'Mở và theo dõi đợt khảo sát, in áp phích, duyệt lời góp ý, xuất bảng trong phạm vi của cơ quan mình.',
	viewer: 'Xem kết quả trong phạm vi của cơ quan mình, không thay đổi gì.',
	principal:
		'Xem kết quả, đọc góp ý, in áp phích, nhập hồ sơ, đặt chỉ tiêu và mời nhân viên của trường mình.',
	staff: 'Xem kết quả, đọc góp ý, in áp phích, nhập hồ sơ của trường mình.',
	observer: 'Chỉ xem kết quả; số liệu quá ít phiếu được ẩn.'
};

/** Where a role belongs: to no unit, to a department or office, to a school, or to any unit. */
export const SEATS: Record<Role, 'none' | 'office' | 'school' | 'any'> = {
	administrator: 'none',
	manager: 'office',
	editor: 'office',
	viewer: 'office',
	principal: 'school',
	staff: 'school',
	observer: 'any'
};

/** Who asks: a person signed in, or a program with a token. */
export interface Account {
	role: Role;
	/** The code of the unit the account belongs to; null for an administrator, who belongs to none. */
	unit: string | null;
}

/** Who is signed in, as pages show it. */
export interface OwnAccount extends Account {
	/** Null for a program, as is the e-mail address. */
	id: string | null;
	name: string;
	email: string | null;
	unitName: string | null;
	/** Signing in by password takes a code, too. */
	twoFactor: boolean;
	/** The first day on which the account's unit was there no more; null while it is. */
	closedOn: Day | null;
	/** What stands for that unit since then. */
	successorName: string | null;
	/** Recovery codes that were not used yet; null while there is no second step. */
	recoveryCodesLeft: number | null;
	/** False for programs, and for who comes only through the office's own sign-in. */
	hasPassword: boolean;
}

/** Somebody who may sign in, as the list of accounts shows them. */
export interface ListedAccount extends Account {
	id: string;
	name: string;
	email: string;
	unitName: string | null;
	twoFactor: boolean;
	/** To within a day; null for never. */
	lastUsedAt: Instant | null;
	/** Places where they are signed in now. */
	sessions: number;
	/** Whether whoever asks may change, reset and remove it. */
	mayManage: boolean;
}

/** An invitation that nobody has taken up yet. */
export interface ListedInvitation extends Account {
	id: string;
	email: string;
	unitName: string | null;
	expiresAt: Instant;
	mayManage: boolean;
}

/** What a program comes in with; the secret itself is shown once, when it is made. */
export interface ListedToken extends Account {
	id: string;
	name: string;
	unitName: string | null;
	createdAt: Instant;
	/** The last day on which it was used; null for never. */
	usedOn: Day | null;
}

/** A place where one is signed in. */
export interface SessionInView {
	id: string;
	/** This browser, now. */
	current: boolean;
	/** `Chrome trên Android` */
	device: string;
	createdAt: Instant;
	/** To within a day. */
	usedAt: Instant;
}

/** How one may sign in here. */
export interface SignInWays {
	/** The office's own sign-in, by its name. */
	oidc: { name: string } | null;
	/** Whether the server can send mail. */
	mail: boolean;
}

/** What a link makes of the person who opens it. */
export interface InvitationInView extends Pick<OwnAccount, 'role' | 'unit' | 'unitName'> {
	/** The name of the unit above: schools of two wards share names. */
	above: string | null;
	/** Null: the person types it (set-up link). */
	email: string | null;
}

export type Action =
	| 'units.read'
	| 'units.write'
	| 'campaigns.read'
	| 'campaigns.write'
	| 'campaigns.lock'
	| 'posters.read'
	| 'posters.write'
	| 'dossiers.read'
	| 'dossiers.write'
	| 'comments.read'
	| 'comments.review'
	| 'rates.read'
	| 'targets.read'
	| 'targets.write'
	| 'accounts.write'
	| 'tokens.write'
	| 'audit.read';

const OFFICE = ['administrator', 'manager', 'editor'] as const;

/** Which roles may do what at all; on which units is decided by {@link scopeOf}. */
const ALLOWED: Record<Action, readonly Role[]> = {
	'units.read': ROLES,
	'units.write': ['administrator', 'manager'],
	'campaigns.read': ROLES,
	'campaigns.write': OFFICE,
	'campaigns.lock': ['administrator', 'manager'],
	'posters.read': [...OFFICE, 'viewer', 'principal', 'staff'],
	'posters.write': [...OFFICE, 'principal', 'staff'],
	'dossiers.read': [...OFFICE, 'principal', 'staff'],
	'dossiers.write': [...OFFICE, 'principal', 'staff'],
	// Whoever knows the parents reads what was reviewed, and reviews nothing.
	'comments.read': [...OFFICE, 'viewer', 'principal', 'staff'],
	'comments.review': OFFICE,
	'rates.read': ROLES,
	'targets.read': ROLES,
	'targets.write': ['administrator', 'manager', 'principal'],
	'accounts.write': ['administrator', 'manager', 'principal'],
	'tokens.write': ['administrator'],
	'audit.read': ['administrator', 'manager', 'principal']
};

/** True when the account's role may do this somewhere. */
export const can = (account: Pick<Account, 'role'>, action: Action): boolean =>
	ALLOWED[action].includes(account.role);

/** True for those who belong to a school, and so see one. */
export const isOfSchool = ({ role }: Pick<Account, 'role'>): boolean => SEATS[role] === 'school';

/** Those who know the parents by name. */
export const GUARDED_ROLES: readonly Role[] = ['principal', 'staff', 'observer'];
/** Whose figures of fewer answers than `MIN_INTERNAL` are left out: {@link GUARDED_ROLES}. */
export const isGuarded = ({ role }: Pick<Account, 'role'>): boolean => GUARDED_ROLES.includes(role);

type Node = Pick<Unit, 'code' | 'kind' | 'parent' | 'mergedInto'>;

/**
 * The codes of the units an account may see and act on; null for all of them: its own, all below it, and those
 * that were merged into one of these. An account without a unit sees none.
 */
export function scopeOf(account: Account, units: readonly Node[]): Set<string> | null {
	if (account.role === 'administrator') return null;
	if (account.unit === null) return new Set();
	const scope = subtreeOf(units, account.unit);
	// A chain of mergers is followed to its end, in whatever order the units come.
	for (let before = -1; before !== scope.size;) {
		before = scope.size;
		for (const { code, mergedInto } of units)
			if (mergedInto !== null && scope.has(mergedInto)) scope.add(code);
	}
	return scope;
}

/**
 * The codes of the units an account may change: a manager what stands below the own office, not that office itself;
 * null for every one. Units merged into these from elsewhere are seen, not changed.
 */
export function reachOf(
	account: Account,
	units: readonly Pick<Unit, 'code' | 'parent'>[]
): Set<string> | null {
	if (!can(account, 'units.write') || (account.unit === null && account.role !== 'administrator'))
		return new Set();
	if (account.role === 'administrator') return null;
	const reach = subtreeOf(units, account.unit!);
	reach.delete(account.unit!);
	return reach;
}

/**
 * Whether somebody may invite, reset, and remove an account: administrators everybody; a manager those below, and
 * in the own office those of lesser roles; a principal the school's own staff.
 */
export function mayManage(actor: Account, other: Account, units: readonly Node[]): boolean {
	if (actor.role === 'administrator') return true;
	if (other.unit === null || other.role === 'administrator') return false;
	if (actor.role === 'principal') return other.role === 'staff' && other.unit === actor.unit;
	if (actor.role !== 'manager') return false;
	if (other.unit === actor.unit) return ['editor', 'viewer', 'observer'].includes(other.role);
	return scopeOf(actor, units)!.has(other.unit);
}
