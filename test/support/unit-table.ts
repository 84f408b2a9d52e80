import type { Fault } from '#shared/error.ts';
import { readUnits, type Table } from '#shared/unit-import.ts';
import type { Cell, UnitRecord } from '#shared/unit-row.ts';
import { UNDATED, type Unit } from '#shared/unit.ts';

export const HEADINGS = ['code', 'name', 'kind', 'level', 'parent', 'enrolment', 'public', 'email'];
export const WARD = ['P1', 'UBND phường Bình Minh', 'office', '', '', '', '', ''];
export const SCHOOL = [
	'T1',
	'Trường Tiểu học Hoa Mai',
	'school',
	'th',
	'P1',
	'850',
	'',
	'hoamai@example.edu.vn'
];

export const ward: UnitRecord = {
	code: 'P1',
	name: 'UBND phường Bình Minh',
	kind: 'office',
	level: null,
	parent: null,
	enrolment: null,
	public: true,
	email: null,
	...UNDATED
};
export const school: UnitRecord = {
	code: 'T1',
	name: 'Trường Tiểu học Hoa Mai',
	kind: 'school',
	level: 'th',
	parent: 'P1',
	enrolment: 850,
	public: true,
	email: 'hoamai@example.edu.vn',
	...UNDATED
};
export const known = (unit: UnitRecord): Unit => ({ ...unit, id: `id of ${unit.code}` });

/** The units of a table that has no fault. */
export const unitsOf = (table: Table, before: Unit[] = []): UnitRecord[] => {
	const read = readUnits(table, before);
	if ('faults' in read) throw new Error(JSON.stringify(read.faults));
	return read.units;
};
export const faultsOf = (table: Table, before: Unit[] = []): Fault[] => {
	const read = readUnits(table, before);
	return 'faults' in read ? read.faults : [];
};
/** The one school of a table in which a column holds this cell. */
export const withCell = (field: string, cell: Cell): Table => [
	HEADINGS,
	WARD,
	SCHOOL.map((before, i) => (HEADINGS[i] === field ? cell : before))
];
