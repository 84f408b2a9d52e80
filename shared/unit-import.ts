import type { Fault } from './error.ts';
import { misplaced } from './unit-place.ts';
import { RowReader, clean, type Cell, type Columns, type UnitRecord } from './unit-row.ts';
import { FIELD_TITLES, fieldOf, fold, type UnitField } from './unit-words.ts';
import type { Unit } from './unit.ts';

/** A table as the spreadsheet shows it: its first row is row 1, blank rows included. */
export type Table = readonly (readonly Cell[])[];

/** What an import did with the units of its file. */
export interface ImportResult {
	created: number;
	updated: number;
	unchanged: number;
}

/** The units of a table. */
export interface UnitsRead {
	units: UnitRecord[];
	/** The row of each, by its code. */
	rows: ReadonlyMap<string, number>;
	/** How the table heads its columns. */
	titles: ReadonlyMap<UnitField, string>;
}

/** Rows a table may have, the heading not counted. */
export const MAX_ROWS = 50_000;
/** Headings may stand below a title; further down they are not looked for. */
const TITLE_ROWS = 10;
/** More columns than these are no table of units. */
const MAX_COLUMNS = 100;
const REQUIRED = ['code', 'name', 'kind'] as const;

/**
 * Reads a table of units: all of them, or every fault with its row and column.
 *
 * A column that the table lacks leaves what is known of a unit as it is; an empty cell of a column it has
 * takes it away. Units of `known` that the table does not name stay, and may be parents.
 *
 * @example
 * readUnits([['code', 'name', 'kind'], ['7', 'UBND phường Bình Minh', 'office']], []);
 * // { units: [{ code: '7', name: 'UBND phường Bình Minh', kind: 'office', level: null, parent: null, … }], … }
 */
export function readUnits(
	table: Table,
	known: readonly Unit[]
): UnitsRead | { faults: Fault[]; read?: UnitsRead } {
	const top = headingRow(table);
	if (top === -1) return { faults: [{ message: 'Tệp trống. Điền bảng đơn vị theo tệp mẫu rồi gửi lại.' }] };
	if (table[top]!.length > MAX_COLUMNS)
		return {
			faults: [{ row: top + 1, message: `Tệp có hơn ${MAX_COLUMNS} cột. Chỉ giữ các cột của tệp mẫu.` }]
		};
	const { columns, faults } = readHeadings(table[top]!, top + 1);
	if (REQUIRED.some((field) => !columns.at.has(field))) return { faults };

	const rows = table
		.map((cells, i) => ({ row: i + 1, cells }))
		.filter(({ row, cells }) => row > top + 1 && !isBlank(cells));
	if (rows.length === 0)
		return { faults: [{ row: top + 2, message: 'Tệp chỉ có dòng tiêu đề. Điền các đơn vị bên dưới.' }] };
	if (rows.length > MAX_ROWS)
		return {
			faults: [{ row: rows[MAX_ROWS]!.row, message: 'Tệp có hơn 50.000 dòng. Chia thành nhiều tệp.' }]
		};

	const byCode = new Map(known.map((unit) => [unit.code, unit]));
	const rowOf = new Map<string, number>();
	const units: UnitRecord[] = [];
	for (const { row, cells } of rows) {
		const reader = new RowReader(row, cells, columns);
		if (reader.isExample) {
			const message = 'Đây là dòng ví dụ của tệp mẫu. Xóa dòng này rồi gửi lại.';
			faults.push({ row, column: columns.titles.get('name')!, message });
			continue;
		}
		const code = reader.code('code');
		const first = rowOf.get(code);
		if (first !== undefined)
			reader.say('code', `Mã "${code}" đã có ở dòng ${first}. Mỗi đơn vị chỉ ghi một dòng.`);
		else if (code !== '') rowOf.set(code, row);
		const unit = reader.unit(code, byCode.get(code));
		faults.push(...reader.faults);
		if (first === undefined && code !== '') units.push(unit);
	}

	const titleOf = (field: UnitField) => columns.titles.get(field) ?? FIELD_TITLES[field];
	if (columns.at.get('level') === undefined && faults.some(({ column }) => column === FIELD_TITLES.level)) {
		// One missing column is one fault, not one for each school.
		const others = faults.filter(({ column }) => column !== FIELD_TITLES.level);
		faults.splice(0, faults.length, missingColumn('level', top + 1, columns), ...others);
	}
	const told = new Set(faults.map(({ row, column }) => `${row} ${column}`));
	for (const { code, field, message } of misplaced(units, known)) {
		const [row, column] = [rowOf.get(code)!, titleOf(field)];
		if (!told.has(`${row} ${column}`)) faults.push({ row, column, message });
	}
	const read: UnitsRead = { units, rows: rowOf, titles: columns.titles };
	return faults.length > 0 ? { faults: inOrder(faults, columns), read } : read;
}

const isBlank = (cells: readonly Cell[]) => cells.every((cell) => clean(cell) === '');

/** By row, and within a row as the columns stand; what has no heading stands right of what has. */
function inOrder(faults: readonly Fault[], { at, titles }: Columns): Fault[] {
	const places = new Map([...titles].map(([field, title]) => [title, at.get(field)!]));
	const placeOf = ({ column }: Fault) => places.get(column ?? '') ?? Infinity;
	return faults.toSorted((a, b) => {
		if (a.row !== b.row) return (a.row ?? 0) - (b.row ?? 0);
		return placeOf(a) === placeOf(b) ? 0 : placeOf(a) - placeOf(b);
	});
}

/** The row with the headings: the first that names code and name, else the first that is not blank; -1 if none. */
function headingRow(table: Table): number {
	const first = table.findIndex((cells) => !isBlank(cells));
	const named = table.slice(0, first + TITLE_ROWS).findIndex((cells) => {
		const fields = cells.map((cell) => fieldOf(clean(cell)));
		return fields.includes('code') && fields.includes('name');
	});
	return named === -1 ? first : named;
}

function missingColumn(field: UnitField, row: number, { titles }: Columns): Fault {
	const title = FIELD_TITLES[field];
	// "Loại hình" is how offices head the column of public and private schools, and some that of the kinds.
	const other = titles.get('public');
	const mistaken = field === 'kind' && other !== undefined && fold(other) === 'loai hinh' ? other : null;
	return {
		row,
		column: title,
		message: `Thiếu cột "${title}". ${mistaken === null ? 'Thêm cột này vào dòng tiêu đề.' : `Có phải cột "${mistaken}" là "${title}"? Nếu phải, đổi tên cột; nếu không, thêm cột "${title}".`}`
	};
}

function readHeadings(cells: readonly Cell[], row: number): { columns: Columns; faults: Fault[] } {
	const columns: Columns = { at: new Map(), titles: new Map(), headed: new Set() };
	const faults: Fault[] = [];
	cells.forEach((cell, i) => {
		const title = clean(cell);
		if (title === '') return;
		columns.headed.add(i);
		const field = fieldOf(title);
		if (field === undefined)
			faults.push({
				row,
				column: title,
				message: `Không có cột nào tên "${title}" trong mẫu. Xóa cột này hoặc đổi tên thành một trong: ${Object.values(FIELD_TITLES).join(', ')}.`
			});
		else if (field !== 'ignored' && columns.at.has(field))
			faults.push({
				row,
				column: title,
				message: `Cột "${title}" trùng nghĩa với cột "${columns.titles.get(field)}". Chỉ giữ lại một cột.`
			});
		else if (field !== 'ignored') {
			columns.at.set(field, i);
			columns.titles.set(field, title);
		}
	});
	for (const field of REQUIRED) if (!columns.at.has(field)) faults.push(missingColumn(field, row, columns));
	return { columns, faults };
}
