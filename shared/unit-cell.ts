import { showDate } from './unit-history.ts';
import type { UnitRecord } from './unit-row.ts';
import { UNIT_FIELDS, type UnitField } from './unit-words.ts';
import { LEVEL_NAMES, type UnitKind } from './unit.ts';

/** A unit's kind as files of units have it. */
export const KIND_CELLS: Record<UnitKind, string> = {
	department: 'Sở',
	office: 'UBND xã, phường',
	school: 'Trường'
};

/** What stands in a unit's cell of a file, as the import reads it back; empty where there is nothing. */
export function cellOf(unit: UnitRecord, field: UnitField): string | number {
	switch (field) {
		case 'kind':
			return KIND_CELLS[unit.kind];
		case 'level':
			return unit.level === null ? '' : LEVEL_NAMES[unit.level];
		case 'public':
			return unit.public ? 'có' : 'không';
		case 'openedOn':
		case 'closedOn': {
			const day = unit[field];
			return day === null ? '' : showDate(day);
		}
		default:
			return unit[field] ?? '';
	}
}

/** A unit's line of a file, in the order of the template's columns. */
export const cellsOf = (unit: UnitRecord): (string | number)[] =>
	UNIT_FIELDS.map((field) => cellOf(unit, field));
