import { mayManage, ROLES, SEATS, type Account, type Role } from '#shared/account.ts';
import type { Unit } from '#shared/unit.ts';

type Place = Pick<Unit, 'code' | 'kind' | 'parent' | 'mergedInto'>;

/**
 * The units at which somebody may give a role. Fast at thousands: all units below the own one are alike to
 * `mayManage`, so it is asked about one of them.
 *
 * @param units those that the actor sees
 */
export function placesFor<U extends Place>(actor: Account, role: Role, units: readonly U[]): U[] {
	const seat = SEATS[role];
	if (seat === 'none') return [];
	const fitting = units.filter(({ kind }) => seat === 'any' || (kind === 'school') === (seat === 'school'));
	const may = (unit: U | undefined) =>
		unit !== undefined && mayManage(actor, { role, unit: unit.code }, units);
	const own = may(fitting.find(({ code }) => code === actor.unit));
	const elsewhere = may(fitting.find(({ code }) => code !== actor.unit));
	return fitting.filter(({ code }) => (code === actor.unit ? own : elsewhere));
}

/** The roles that somebody may give to others, somewhere. */
export const rolesToGive = (actor: Account, units: readonly Place[]): Role[] =>
	ROLES.filter((role) =>
		SEATS[role] === 'none'
			? mayManage(actor, { role, unit: null }, units)
			: placesFor(actor, role, units).length > 0
	);
