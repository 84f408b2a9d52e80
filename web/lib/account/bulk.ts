import { ROLE_NAMES, ROLES, SEATS, type Role } from '#shared/account.ts';
import { fold } from '#shared/unit-words.ts';

/** One of many invitations, as a line of a list gives it. */
export interface Line {
	/** Its number in the list, from 1. */
	row: number;
	email: string;
	/** The code of the unit. */
	code: string;
	/** Null: the line names none. */
	role: Role | null;
}

/** What is wrong with a line. */
export interface LineFault {
	row: number;
	message: string;
}

const HEADING = /^(?:dia chi )?(?:thu dien tu|thu|e ?mail)$|^ma(?: so)?(?: truong| don vi)?$|^vai tro$/;
const ADDRESS = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/**
 * The role that somebody means: its name, or as much of its beginning as only one has, two words at least.
 *
 * @example
 * roleOf('chuyên viên'); // 'editor'
 */
export function roleOf(words: string): Role | undefined {
	const typed = fold(words);
	const meant = ROLES.filter((role) => {
		const name = fold(ROLE_NAMES[role]);
		return typed === role || typed === name || (typed.includes(' ') && name.startsWith(`${typed} `));
	});
	return meant.length === 1 ? meant[0] : undefined;
}

/** The cells of a line: the columns of a table, or words, of which those after the second belong together. */
function cellsOf(line: string): string[] {
	if (/[\t;,]/.test(line))
		return line
			.split(/[\t;,]/)
			.flatMap((cell) => (cell.includes('@') ? cell.split(/\s+/) : [cell.trim()]))
			.filter(Boolean);
	const [first, second, ...rest] = line.split(/\s+/).filter(Boolean);
	return [first, second, rest.join(' ')].filter((cell) => cell !== undefined && cell !== '') as string[];
}

/**
 * Reads a pasted list of e-mail addresses, unit codes and, where a line has one, roles: columns of a table or words
 * of a line, address and code in either order. Lines that cannot be read come back as faults; a heading and empty
 * lines are passed over.
 *
 * @example
 * readLines('a@example.edu.vn\tT1\tHiệu trưởng');
 * // { lines: [{ row: 1, email: 'a@example.edu.vn', code: 'T1', role: 'principal' }], faults: [] }
 */
export function readLines(text: string): { lines: Line[]; faults: LineFault[] } {
	const lines: Line[] = [];
	const faults: LineFault[] = [];
	const seen = new Set<string>();
	for (const [i, raw] of text.split(/\r?\n/).entries()) {
		const cells = cellsOf(raw);
		const isFirst = lines.length === 0 && faults.length === 0;
		if (cells.length === 0 || (isFirst && cells.some((cell) => HEADING.test(fold(cell))))) continue;
		const row = i + 1;
		const read = readCells(cells);
		if (typeof read === 'string') faults.push({ row, message: `Dòng ${row}: ${read}` });
		else if (seen.has(read.email.toLowerCase()))
			faults.push({ row, message: `Dòng ${row}: ${read.email} đã có ở dòng trên.` });
		else {
			seen.add(read.email.toLowerCase());
			lines.push({ row, ...read });
		}
	}
	return { lines, faults };
}

/** What the cells of a line say, or what to put right. */
function readCells(cells: string[]): Omit<Line, 'row'> | string {
	const emails = cells.filter((cell) => cell.includes('@'));
	const role = cells.map(roleOf).find((one) => one !== undefined) ?? null;
	const others = cells.filter((cell) => !cell.includes('@') && roleOf(cell) === undefined);
	const [email] = emails;
	if (email === undefined)
		return others.length > 1
			? `“${others[0]}” không phải địa chỉ thư điện tử.`
			: 'cần một thư điện tử và một mã đơn vị.';
	if (!ADDRESS.test(email)) return `“${email}” không phải địa chỉ thư điện tử.`;
	if (emails.length > 1) return 'có hai thư điện tử; mỗi dòng chỉ một người.';
	const [code, ...rest] = others;
	if (code === undefined) return 'thiếu mã đơn vị.';
	if (rest.length > 0)
		return `không có vai trò “${rest.join(' ')}”. Ghi một trong các vai trò: ${GIVEN.map((one) => ROLE_NAMES[one]).join('; ')}.`;
	return { email, code, role };
}

/** Those that somebody gets at a unit. */
const GIVEN = ROLES.filter((role) => SEATS[role] !== 'none');
