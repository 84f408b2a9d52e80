import { matcher } from '#lib/search.ts';
import { subtreeOf, type SchoolLevel, type Unit } from '#shared/unit.ts';

/** What somebody looks for in a list of units. */
export interface UnitWanted {
	/** Words of a name or code, with or without diacritics; each may be the beginning of one. */
	search: string;
	level: SchoolLevel | null;
	/** Only what stands at or below the unit with this code. */
	under: string | null;
}

/**
 * The units that are wanted, in the order given.
 *
 * @example
 * findUnits(units, { search: 'hoa ma', level: 'th', under: null }); // Trường Tiểu học Hoa Mai …
 */
export function findUnits<U extends Pick<Unit, 'code' | 'name' | 'level' | 'parent'>>(
	units: readonly U[],
	{ search, level, under }: UnitWanted
): U[] {
	const branch = under === null || under === '' ? null : subtreeOf(units, under);
	const matches = matcher(search, (unit: U) => `${unit.name} ${unit.code}`);
	return units.filter((unit) => {
		if (level !== null && unit.level !== level) return false;
		if (branch && !branch.has(unit.code)) return false;
		return matches(unit);
	});
}
