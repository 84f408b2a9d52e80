import type { Day } from '#shared/time.ts';
import { successorOn } from '#shared/unit-history.ts';
import type { Unit } from '#shared/unit.ts';

/** A unit that is there no more, and the one that stands for it now, as far as it is in sight. */
export interface Closed<U> {
	unit: U;
	successor: U | null;
}

/** Units where somebody may be, and by their codes those that are closed: whoever is still there is to be moved. */
export function byLife<U extends Pick<Unit, 'code' | 'closedOn' | 'mergedInto'>>(
	all: readonly U[],
	today: Day
): { units: U[]; closed: Map<string, Closed<U>> } {
	const units = all.filter(({ closedOn }) => closedOn === null || closedOn > today);
	const open = new Map(units.map((unit) => [unit.code, unit]));
	const over = all.filter(({ code }) => !open.has(code));
	const closed = over.map(
		(unit) => [unit.code, { unit, successor: open.get(successorOn(all, unit.code, today)) ?? null }] as const
	);
	return { units, closed: new Map(closed) };
}
