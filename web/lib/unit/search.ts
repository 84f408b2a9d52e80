import { matcher } from '#lib/search.ts';
import { subtreeOf, type SchoolLevel, type Unit, type UnitKind } from '#shared/unit.ts';

/** What somebody looks for in a list of units. */
export interface UnitWanted {
	/** Words of its name, its code or the name of the unit above, with or without diacritics; each may be the beginning of one. */
	search: string;
	level: SchoolLevel | null;
	/** Only what stands at or below the unit with this code. */
	under: string | null;
	kind?: UnitKind | null;
	cluster?: string | null;
	formerDistrict?: string | null;
}

type Searched = Pick<Unit, 'code' | 'name' | 'level' | 'parent'> &
	Partial<Pick<Unit, 'kind' | 'cluster' | 'formerDistrict'>>;

/**
 * The units that are wanted, in the order given.
 *
 * @example
 * findUnits(units, { search: 'hoa ma', level: 'th', under: null }); // Trường Tiểu học Hoa Mai …
 */
export function findUnits<U extends Searched>(units: readonly U[], wanted: UnitWanted): U[] {
	const { search, level, under, kind = null, cluster = null, formerDistrict = null } = wanted;
	const branch = under === null || under === '' ? null : subtreeOf(units, under);
	const names = new Map(units.map(({ code, name }) => [code, name]));
	// Schools of two wards share names: the ward's tells them apart.
	const matches = matcher(
		search,
		(unit: U) => `${unit.name} ${unit.code} ${names.get(unit.parent ?? '') ?? ''}`
	);
	return units.filter((unit) => {
		if (level !== null && unit.level !== level) return false;
		if (kind !== null && unit.kind !== kind) return false;
		if (cluster !== null && unit.cluster !== cluster) return false;
		if (formerDistrict !== null && unit.formerDistrict !== formerDistrict) return false;
		if (branch && !branch.has(unit.code)) return false;
		return matches(unit);
	});
}
