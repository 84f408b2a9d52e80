import type { ImportResult } from './unit-import.ts';
import { cellOf } from './unit-cell.ts';
import type { UnitRecord } from './unit-row.ts';
import { UNIT_FIELDS, type UnitField } from './unit-words.ts';
import { LEVEL_NAMES, type Unit } from './unit.ts';

/** What an import would change of a unit. */
export interface UnitDifference {
	code: string;
	/** As the unit is named before; a new one's own. */
	name: string;
	field: UnitField;
	/** As they stand in a file; empty where there is nothing. */
	before: string;
	after: string;
	/** What to look at twice; null for an ordinary change. */
	warning: string | null;
}

/** What an import would do. */
export interface ImportPreview extends ImportResult {
	/** Changes of units that are known, and what of new ones is to be looked at twice. */
	changed: number;
	/** Of the changes, how many are to be looked at twice. */
	warned: number;
	/** Those to be looked at twice first, then as in the file; not all of many. */
	changes: UnitDifference[];
}

/** Changes a preview lists at most. */
export const MAX_CHANGES = 500;
/** An enrolment that changes by more than this share of itself is often a slip of the keyboard. */
const MUCH = 0.5;

/**
 * The differences between the units of a file and those known, all of them.
 *
 * @param known the units as they are, by code
 */
export function differencesOf(
	units: readonly UnitRecord[],
	known: ReadonlyMap<string, Unit>
): UnitDifference[] {
	const after = new Map<string, UnitRecord>([...known, ...units.map((unit) => [unit.code, unit] as const)]);
	const found = units.flatMap((unit): UnitDifference[] => {
		const before = known.get(unit.code);
		return UNIT_FIELDS.flatMap((field): UnitDifference[] => {
			if (before?.[field] === unit[field]) return [];
			const warning = before ? warningOf(before, unit, field, after) : mergerWarning(unit, field, after);
			if (!before && warning === null) return [];
			return [
				{
					...{ code: unit.code, name: (before ?? unit).name, field, warning },
					before: before ? String(cellOf(before, field)) : '',
					after: String(cellOf(unit, field))
				}
			];
		});
	});
	return found.toSorted((a, b) => Number(a.warning === null) - Number(b.warning === null));
}

function warningOf(
	before: Unit,
	unit: UnitRecord,
	field: UnitField,
	after: ReadonlyMap<string, UnitRecord>
): string | null {
	if (field === 'kind') return 'Đổi loại đơn vị';
	// The level of what is no school any more goes with its kind.
	if (field === 'level') return before.kind === unit.kind ? 'Đổi cấp học' : null;
	if (unit[field] === null) return 'Thông tin cũ bị xóa';
	if (field === 'enrolment' && before.enrolment && Math.abs(unit.enrolment! / before.enrolment - 1) > MUCH)
		return 'Số học sinh thay đổi hơn một nửa';
	return mergerWarning(unit, field, after);
}

function mergerWarning(
	{ level, mergedInto }: UnitRecord,
	field: UnitField,
	after: ReadonlyMap<string, UnitRecord>
): string | null {
	const into = field === 'mergedInto' && mergedInto !== null ? after.get(mergedInto) : undefined;
	return !into || into.level === level || level === null || into.level === null
		? null
		: `Trường ${LEVEL_NAMES[level]} sáp nhập vào trường ${LEVEL_NAMES[into.level]}`;
}
