import { composed } from './composed.ts';
import type { Fault } from './error.ts';
import { isDay, type Day } from './time.ts';
import { EXAMPLE_MARK, FIELD_TITLES, kindOf, levelOf, publicOf, type UnitField } from './unit-words.ts';
import { LEVEL_NAMES, type SchoolLevel, type Unit } from './unit.ts';

/** What a spreadsheet holds in one place: text, or a number (never a number read from text). */
export type Cell = string | number;

/** A unit as a table gives it, before it has an id. */
export type UnitRecord = Omit<Unit, 'id'>;

/** Letters a cell may have. */
export const LONGEST = { code: 50, name: 200, email: 254, cluster: 100, formerDistrict: 100 } as const;
/** No school has more pupils; a larger number slipped in from another column. */
export const MOST_PUPILS = 1_000_000;
/** One address, as far as its look tells. */
export const EMAIL = /^[^\s@,;<>]+@[^\s@,;<>]+\.[^\s@.,;<>]+$/;

const ONE_KIND = 'Ghi một trong ba: “Sở”; “UBND xã, phường”; “Trường”.';

/** A cell's text without stray blanks and what cannot be seen; letters composed, as some programs write `ờ` in three pieces. */
export const clean = (cell: Cell | undefined): string =>
	composed(String(cell ?? ''))
		.replace(/[\u200b-\u200d\u2060]/g, '')
		.replace(/[\s\p{Cc}]+/gu, ' ')
		.trim();

/** Where the columns of a table stand. */
export interface Columns {
	/** Where each field stands. */
	at: Map<UnitField, number>;
	/** The headings as the file has them. */
	titles: Map<UnitField, string>;
	/** Columns with a heading, those that say nothing included. */
	headed: Set<number>;
}

/** The column's letter in a spreadsheet: 0 is A, 26 is AA. */
const letterOf = (index: number): string =>
	(index < 26 ? '' : letterOf(Math.floor(index / 26) - 1)) + String.fromCharCode(65 + (index % 26));

/** Reads one row into a unit and collects what is wrong with it. */
export class RowReader {
	readonly faults: Fault[] = [];
	readonly #row: number;
	readonly #cells: readonly Cell[];
	readonly #columns: Columns;

	constructor(row: number, cells: readonly Cell[], columns: Columns) {
		this.#row = row;
		this.#cells = cells;
		this.#columns = columns;
		const stray = cells.findIndex((cell, i) => !columns.headed.has(i) && clean(cell) !== '');
		if (stray !== -1)
			this.#fault(
				letterOf(stray),
				'Ô này nằm ngoài các cột có tiêu đề. Nếu một ô có dấu phẩy hay chấm phẩy, đặt nội dung trong dấu ngoặc kép; nếu không, xóa ô này.'
			);
		for (const field of columns.at.keys()) {
			const text = this.#text(field);
			if (/^#(N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!)$/.test(text))
				this.say(field, `Công thức trong ô bị lỗi (${text}). Thay bằng giá trị.`);
		}
	}

	say(field: UnitField, message: string): void {
		this.#fault(this.#columns.titles.get(field) ?? FIELD_TITLES[field], message);
	}

	/** True for a row that the template came with. */
	get isExample(): boolean {
		return this.#text('name').toLowerCase().endsWith(EXAMPLE_MARK);
	}

	/** A code, in the unit's own column or where it names another. Empty when there is none. */
	code(field: 'code' | 'parent' | 'mergedInto'): string {
		const code = this.#text(field);
		if (code === '' && field === 'code') this.say('code', 'Thiếu mã đơn vị. Điền mã.');
		// What Excel makes of codes that look like numbers or dates; the code itself is lost by then.
		if (/^\d+([.,]\d+)?e\+?\d+$/i.test(code) || /^\d{1,2}\/\d{1,2}\/\d{4}$/.test(code))
			this.say(field, `Excel đã đổi mã này thành "${code}". Định dạng cột là Văn bản (Text) rồi gõ lại mã.`);
		if (code.length > LONGEST.code) this.say(field, `Mã dài quá ${LONGEST.code} ký tự. Rút ngắn lại.`);
		return code;
	}

	unit(code: string, before: Unit | undefined): UnitRecord {
		const { kind, level } = this.#kindAndLevel(before);
		return {
			code,
			name: this.#name(),
			kind,
			level,
			parent: this.#has('parent') ? this.code('parent') || null : (before?.parent ?? null),
			enrolment: this.#has('enrolment') ? this.#enrolment() : (before?.enrolment ?? null),
			public: this.#has('public') ? this.#public() : (before?.public ?? true),
			email: this.#has('email') ? this.#email() : (before?.email ?? null),
			cluster: this.#has('cluster') ? this.#words('cluster') : (before?.cluster ?? null),
			formerDistrict: this.#has('formerDistrict')
				? this.#words('formerDistrict')
				: (before?.formerDistrict ?? null),
			openedOn: this.#has('openedOn') ? this.#day('openedOn') : (before?.openedOn ?? null),
			closedOn: this.#has('closedOn') ? this.#day('closedOn') : (before?.closedOn ?? null),
			mergedInto: this.#has('mergedInto') ? this.code('mergedInto') || null : (before?.mergedInto ?? null)
		};
	}

	#words(field: 'cluster' | 'formerDistrict'): string | null {
		const text = this.#text(field);
		if (text.length > LONGEST[field]) this.say(field, `Dài quá ${LONGEST[field]} ký tự. Rút ngắn lại.`);
		return text || null;
	}

	#day(field: 'openedOn' | 'closedOn'): Day | null {
		const text = this.#text(field);
		if (text === '' || /^[-–—]$/.test(text)) return null;
		const day = readDay(text);
		if (day === null)
			this.say(field, `"${text}" không phải một ngày. Ghi ngày/tháng/năm, ví dụ 01/07/2025, hoặc để trống.`);
		return day;
	}

	#name(): string {
		const name = this.#text('name');
		if (name === '') this.say('name', 'Thiếu tên đơn vị. Điền tên.');
		if (name.length > LONGEST.name) this.say('name', `Tên dài quá ${LONGEST.name} ký tự. Rút ngắn lại.`);
		return name;
	}

	#kindAndLevel(before: Unit | undefined): Pick<UnitRecord, 'kind' | 'level'> {
		const typed = this.#text('kind');
		const read = kindOf(typed);
		if (!read) {
			this.say(
				'kind',
				typed === '' ? `Thiếu loại đơn vị. ${ONE_KIND}` : `Không có loại "${typed}". ${ONE_KIND}`
			);
			// Whatever it is, units may stand under it: no fault is to follow from this one.
			return { kind: 'office', level: null };
		}
		const text = this.#text('level');
		if (read.kind !== 'school') {
			if (text !== '' && !/^[-–—]$/.test(text))
				this.say('level', 'Chỉ trường mới có cấp học. Để trống ô này.');
			return { kind: read.kind, level: null };
		}
		const level = text === '' ? (read.level ?? this.#levelBefore(before)) : levelOf(text);
		if (level === undefined)
			this.say(
				'level',
				`${text === '' ? 'Trường cần có cấp học.' : `Không có cấp học "${text}".`} Ghi một trong: ${Object.values(LEVEL_NAMES).join(', ')}.`
			);
		return { kind: 'school', level: level ?? null };
	}

	#levelBefore(before: Unit | undefined): SchoolLevel | undefined {
		return this.#has('level') ? undefined : (before?.level ?? undefined);
	}

	#enrolment(): number | null {
		const cell = this.#cell('enrolment');
		const text = clean(cell);
		if (text === '') return null;
		const value = typeof cell === 'number' ? cell : wholeNumber(text);
		if (value === undefined || !Number.isInteger(value) || value < 0)
			this.say(
				'enrolment',
				`"${text}" không phải số học sinh. Ghi một số nguyên từ 0 trở lên, ví dụ 850, hoặc để trống nếu chưa rõ.`
			);
		else if (value > MOST_PUPILS) this.say('enrolment', `"${text}" quá lớn. Kiểm tra lại số học sinh.`);
		else return value;
		return null;
	}

	#public(): boolean {
		const text = this.#text('public');
		const value = publicOf(text);
		if (value === undefined) this.say('public', `"${text}" không phải “có” hay “không”. Ghi một trong hai.`);
		return value ?? true;
	}

	#email(): string | null {
		const email = this.#text('email');
		if (email === '') return null;
		if (email.length > LONGEST.email || !EMAIL.test(email))
			this.say('email', `"${email}" không phải một địa chỉ thư, ví dụ đúng: truong@example.edu.vn.`);
		return email;
	}

	#has(field: UnitField): boolean {
		return this.#columns.at.has(field);
	}
	#cell(field: UnitField): Cell | undefined {
		const at = this.#columns.at.get(field);
		return at === undefined ? undefined : this.#cells[at];
	}
	#text(field: UnitField): string {
		return clean(this.#cell(field));
	}
	#fault(column: string, message: string): void {
		// What is wrong first with a cell explains the rest.
		if (!this.faults.some((fault) => fault.column === column))
			this.faults.push({ row: this.#row, column, message });
	}
}

/**
 * A whole number as people type it: `1234`, `1.234` and `1 234` (Vietnamese thousands), `1,234` (English),
 * `1234,0`. Undefined for anything else: `2.5` is no number of pupils.
 */
function wholeNumber(text: string): number | undefined {
	if (/^-?\d+$/.test(text)) return Number(text);
	if (/^\d{1,3}(\.\d{3})+$|^\d{1,3}(,\d{3})+$|^\d{1,3}( \d{3})+$/.test(text))
		return Number(text.replace(/[., ]/g, ''));
	if (/^\d+[.,]0{1,2}$/.test(text)) return Number(text.replace(/[.,]0+$/, ''));
	return undefined;
}

/**
 * A day as people write it: `01/07/2025`, `1-7-2025`, `1.7.2025` (the day first, as everywhere in Vietnam) or
 * `2025-07-01`, with a midnight behind it as some programs add. Null for anything else.
 */
export function readDay(text: string): Day | null {
	const [, words] = /^(\S+)(?: 0?0:00(?::00)?)?$/.exec(text) ?? [];
	const [, date, month, year] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(words ?? '') ?? [];
	const day = year ? `${year}-${month!.padStart(2, '0')}-${date!.padStart(2, '0')}` : (words ?? '');
	// Before that there are no schools of ours; a year such as 0205 is a slip.
	return isDay(day) && day >= '1800-01-01' ? day : null;
}
