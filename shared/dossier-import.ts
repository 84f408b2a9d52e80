import * as v from 'valibot';
import { dayFaults, readDossierDay, type DayField } from './dossier-days.ts';
import {
	DossierCode,
	dossierNumber,
	MAX_DOSSIER_ROWS,
	ProcedureName,
	type DossierFields
} from './dossier.ts';
import type { Fault } from './error.ts';
import { CHANNEL_NAMES, CHANNELS, channelOf, procedureKey, type Channel } from './procedure.ts';
import type { Day } from './time.ts';
import type { Table } from './unit-import.ts';
import { clean, type Cell } from './unit-row.ts';

/*
 * A table of finished dossiers as offices keep it. Columns about the person are refused by name: they are never
 * stored, and whoever sends them is to learn that before they have spread.
 */

export const DOSSIER_COLUMNS = [
	'unit',
	'code',
	'procedure',
	'channel',
	'receivedOn',
	'dueOn',
	'returnedOn'
] as const;
export type DossierColumn = (typeof DOSSIER_COLUMNS)[number];

/** How the template heads each column. */
export const DOSSIER_TITLES: Record<DossierColumn, string> = {
	unit: 'Mã trường',
	code: 'Mã hồ sơ',
	procedure: 'Thủ tục',
	channel: 'Hình thức nộp',
	receivedOn: 'Ngày tiếp nhận',
	dueOn: 'Ngày hẹn trả',
	returnedOn: 'Ngày trả kết quả'
};

/** What people head them with, after {@link procedureKey}. */
const HEADINGS: Record<DossierColumn, readonly string[]> = {
	unit: ['unit', 'school', 'ma truong', 'truong', 'ma don vi', 'don vi'],
	code: ['code', 'dossier', 'ma ho so', 'so ho so', 'ho so', 'ma so ho so', 'so bien nhan', 'ma bien nhan'],
	procedure: [
		'procedure',
		'thu tuc',
		'ten thu tuc',
		'thu tuc hanh chinh',
		'ten tthc',
		'tthc',
		'loai thu tuc'
	],
	channel: ['channel', 'hinh thuc nop', 'hinh thuc', 'kenh', 'kenh nop', 'cach nop', 'hinh thuc tiep nhan'],
	receivedOn: [
		'received',
		'received on',
		'receivedon',
		'ngay nhan',
		'ngay tiep nhan',
		'ngay nop',
		'ngay nhan ho so'
	],
	dueOn: [
		'due',
		'due on',
		'dueon',
		'ngay hen',
		'ngay hen tra',
		'hen tra',
		'han tra',
		'han giai quyet',
		'ngay hen tra ket qua'
	],
	returnedOn: [
		'returned',
		'returned on',
		'returnedon',
		'ngay tra',
		'ngay tra ket qua',
		'ngay tra kq',
		'ngay hoan thanh',
		'ngay tra thuc te'
	]
};
/** Columns that say nothing about the dossier: counted, not read. */
const IGNORED = new Set(['stt', 'so tt', 'tt', 'no', 'so thu tu']);
/** What a column about a person is called, or has in its name. */
const PERSONAL =
	/(^| )(ho ten|ho va ten|ho|ten|nguoi nop|nguoi nhan|nguoi yeu cau|nguoi lien he|phu huynh|cha|me|hoc sinh|con|dien thoai|sdt|di dong|so dt|zalo|email|thu dien tu|dia chi|noi o|thuong tru|cccd|cmnd|can cuoc|cmt|dinh danh ca nhan|ngay sinh|nam sinh|lop|name|surname|applicant|parent|pupil|student|phone|mobile|tel|address|birth|birthday|identity|class)( |$)/;

/** A row of the table as it was understood. */
export interface DossierRow {
	row: number;
	/** The school's code; null where the table has no such column or the cell is empty. */
	unit: string | null;
	fields: DossierFields;
	/** Fields that have a fault: what stands in `fields` says nothing of them. */
	unread: ReadonlySet<keyof DossierFields>;
}

/** What was read of a table. */
export interface DossiersRead {
	/** Those with faults included; none when the columns themselves are at fault. */
	rows: DossierRow[];
	/** How the table heads its columns. */
	titles: ReadonlyMap<DossierColumn, string>;
	/** All that is wrong, by row and column. */
	faults: Fault[];
	/** Days whose year had two figures, as they were typed. */
	shortYears: { typed: string; day: Day }[];
}

/** Headings may stand below a title; further down they are not looked for. */
const TITLE_ROWS = 10;
/** The template's example: a row that comes back with the same words is passed over. */
export const EXAMPLE: Record<Exclude<DossierColumn, 'unit'>, string> = {
	code: 'VÍ-DỤ-DÒNG-NÀY-KHÔNG-NHẬP',
	procedure: 'Chuyển trường',
	channel: CHANNEL_NAMES.counter,
	receivedOn: '01/07/2026',
	dueOn: '03/07/2026',
	returnedOn: '02/07/2026'
};
/** What its number begins with, and began with in templates that schools have had before. */
const EXAMPLE_CODE = 'VÍ-DỤ-';

/** Names of procedures in one file: schools have a few dozen. Whoever has more has something else in that column. */
const MOST_PROCEDURES = 200;
const TOO_MANY_PROCEDURES = `Tệp có hơn ${MOST_PROCEDURES} tên thủ tục khác nhau. Cột này chỉ ghi tên thủ tục, hồ sơ cùng thủ tục thì ghi cùng một tên. Sửa lại, hoặc chia thành nhiều tệp.`;

const columnOf = (title: string): DossierColumn | 'ignored' | 'personal' | undefined => {
	const key = procedureKey(title);
	const column = DOSSIER_COLUMNS.find((one) => HEADINGS[one].includes(key));
	if (column) return column;
	if (IGNORED.has(key)) return 'ignored';
	return PERSONAL.test(key) ? 'personal' : undefined;
};

const isBlank = (cells: readonly Cell[]) => cells.every((cell) => clean(cell) === '');

/**
 * Reads a table of dossiers, and every fault in it with its row and column.
 *
 * @param today the office's day: nothing is of tomorrow
 */
export function readDossiers(table: Table, today: Day): DossiersRead {
	const titles = new Map<DossierColumn, string>();
	const unread = (...faults: Fault[]): DossiersRead => ({ rows: [], titles, faults, shortYears: [] });
	const first = table.findIndex((cells) => !isBlank(cells));
	if (first === -1) return unread({ message: 'Tệp trống. Điền bảng hồ sơ theo tệp mẫu rồi gửi lại.' });
	const named = table
		.slice(0, first + TITLE_ROWS)
		.findIndex(
			(cells) => cells.filter((cell) => HEADINGS.code.includes(procedureKey(clean(cell)))).length > 0
		);
	const top = named === -1 ? first : named;

	const at = new Map<DossierColumn, number>();
	const headed = new Set<number>();
	const faults: Fault[] = [];
	table[top]!.forEach((cell, i) => {
		const title = clean(cell);
		if (title === '') return;
		headed.add(i);
		const say = (message: string) => faults.push({ row: top + 1, column: title, message });
		const column = columnOf(title);
		if (column === 'personal')
			say(
				`Cột "${title}" có thông tin của cá nhân. Lắng Nghe không nhận và không lưu thông tin này. Xóa cả cột rồi gửi lại tệp.`
			);
		else if (column === undefined)
			say(
				`Không có cột nào tên "${title}" trong mẫu. Xóa cột này hoặc đổi tên thành một trong: ${Object.values(DOSSIER_TITLES).join(', ')}.`
			);
		else if (column !== 'ignored' && at.has(column))
			say(`Cột "${title}" trùng nghĩa với cột "${titles.get(column)}". Chỉ giữ lại một cột.`);
		else if (column !== 'ignored') {
			at.set(column, i);
			titles.set(column, title);
		}
	});
	for (const column of DOSSIER_COLUMNS)
		if (column !== 'unit' && !at.has(column))
			faults.push({
				row: top + 1,
				column: DOSSIER_TITLES[column],
				message: `Thiếu cột "${DOSSIER_TITLES[column]}". Thêm cột này vào dòng tiêu đề.`
			});
	// Without its columns a table has nothing to say of its rows; and of persons nothing is read at all.
	if (faults.length > 0) return unread(...faults);

	const filled = table
		.map((cells, i) => ({ row: i + 1, cells }))
		.filter(({ row, cells }) => row > top + 1 && !isBlank(cells));
	const given = filled.filter(({ cells }) => !isExample(cells, at));
	if (given.length === 0)
		return unread({
			row: top + 2,
			message: `Tệp chỉ có dòng tiêu đề${filled.length > 0 ? ' và dòng ví dụ' : ''}. Điền các hồ sơ bên dưới.`
		});
	if (given.length > MAX_DOSSIER_ROWS)
		return unread({
			row: given[MAX_DOSSIER_ROWS]!.row,
			message: `Tệp có hơn ${MAX_DOSSIER_ROWS.toLocaleString('vi-VN')} hồ sơ. Chia thành nhiều tệp.`
		});
	const differing = new Set<string>();
	for (const { row, cells } of given)
		if (differing.add(clean(cells[at.get('procedure')!])).size > MOST_PROCEDURES)
			return unread({ row, column: titles.get('procedure')!, message: TOO_MANY_PROCEDURES });

	const seen = new Map<string, number>();
	const shared: Shared = { at, titles, today, procedures: new Map(), shortYears: [] };
	const rows = given.map(({ row, cells }): DossierRow => {
		const reader = new Reader(row, cells, shared);
		const stray = cells.findIndex((cell, i) => !headed.has(i) && clean(cell) !== '');
		if (stray !== -1)
			reader.faults.push({
				row,
				message: 'Có ô nằm ngoài các cột có tiêu đề. Xóa ô đó; không ghi thêm thông tin nào về người nộp.'
			});
		const read = reader.read();
		const again = repeated(read);
		faults.push(...reader.faults, ...again);
		return again.length === 0 ? read : { ...read, unread: new Set([...read.unread, 'code']) };
	});
	return { rows, titles, faults, shortYears: shared.shortYears };

	/** Told here with all that is wrong, so that nobody mends a file twice. */
	function repeated({ row, unit, fields: { code } }: DossierRow): Fault[] {
		if (code === '') return [];
		const name = `${unit ?? ''}\n${code}`;
		const first = seen.get(name);
		if (first !== undefined)
			return [{ row, column: titles.get('code')!, message: repeatedCode(code, `dòng ${first}`) }];
		seen.set(name, row);
		return [];
	}
}

/** What is said of a number that stands twice in what was sent. @param where the first of the two */
export const repeatedCode = (code: string, where: string): string =>
	`Mã hồ sơ "${code}" đã có ở ${where}. Mỗi hồ sơ chỉ ghi một lần.`;

const isExample = (cells: readonly Cell[], at: ReadonlyMap<DossierColumn, number>): boolean => {
	const text = (column: DossierColumn) => clean(cells[at.get(column) ?? -1]);
	return (
		dossierNumber(text('code')).startsWith(EXAMPLE_CODE) &&
		(['procedure', 'channel', 'receivedOn', 'dueOn', 'returnedOn'] as const).every(
			(column) => text(column) === EXAMPLE[column]
		)
	);
};

/** What the rows of a table have in common. */
interface Shared {
	at: ReadonlyMap<DossierColumn, number>;
	titles: ReadonlyMap<DossierColumn, string>;
	today: Day;
	/** As they were read: a file has few, each many times, and to look for persons in one takes a while. */
	procedures: Map<string, v.SafeParseResult<typeof ProcedureName>>;
	/** Added to by every row. */
	shortYears: { typed: string; day: Day }[];
}

class Reader {
	readonly faults: Fault[] = [];
	readonly #row: number;
	readonly #cells: readonly Cell[];
	readonly #shared: Shared;
	readonly #unread = new Set<keyof DossierFields>();

	constructor(row: number, cells: readonly Cell[], shared: Shared) {
		this.#row = row;
		this.#cells = cells;
		this.#shared = shared;
	}

	read(): DossierRow {
		const fields: DossierFields = {
			code: this.#code(),
			procedure: this.#procedure(),
			channel: this.#channel(),
			receivedOn: this.#day('receivedOn'),
			dueOn: this.#day('dueOn'),
			returnedOn: this.#day('returnedOn')
		};
		if (fields.receivedOn !== '' && fields.returnedOn !== '')
			for (const { field, message } of dayFaults(fields, this.#shared.today)) this.#say(field, message);
		return { row: this.#row, unit: this.#text('unit') || null, fields, unread: this.#unread };
	}

	#code(): string {
		const code = this.#text('code');
		if (dossierNumber(code).startsWith(EXAMPLE_CODE)) {
			this.#say('code', 'Đây là mã của dòng ví dụ. Ghi mã thật của hồ sơ, hoặc xóa dòng này.');
			return '';
		}
		// What Excel makes of numbers that are too long for it, and of what looks like a date; the code itself is lost by then.
		if (/^\d+([.,]\d+)?e\+?\d+$/i.test(code) || /^\d{1,2}\/\d{1,2}\/\d{4}$/.test(code))
			this.#say(
				'code',
				`Excel đã đổi mã này thành "${code}". Định dạng cột là Văn bản (Text) rồi gõ lại mã.`
			);
		return this.#parsed('code', v.safeParse(DossierCode, code));
	}

	#procedure(): string {
		const text = this.#text('procedure');
		const { procedures } = this.#shared;
		const read = procedures.get(text) ?? v.safeParse(ProcedureName, text);
		procedures.set(text, read);
		return this.#parsed('procedure', read);
	}

	#parsed(
		column: 'code' | 'procedure',
		result: v.SafeParseResult<typeof DossierCode | typeof ProcedureName>
	): string {
		if (result.success) return result.output;
		this.#say(column, result.issues[0].message);
		return '';
	}

	#channel(): Channel {
		const text = this.#text('channel');
		const channel = channelOf(text);
		if (!channel)
			this.#say(
				'channel',
				`${text === '' ? 'Thiếu hình thức nộp.' : `Không có hình thức nộp "${text}".`} Ghi một trong: ${CHANNELS.map((one) => CHANNEL_NAMES[one]).join(', ')}.`
			);
		return channel ?? 'counter';
	}

	#day(column: DayField): Day {
		const text = this.#text(column);
		const { today, shortYears } = this.#shared;
		const read = readDossierDay(text, today);
		if (read?.short) shortYears.push({ typed: text, day: read.day });
		if (read === null)
			this.#say(
				column,
				text === ''
					? 'Thiếu ngày. Ghi ngày/tháng/năm, ví dụ 01/07/2026.'
					: `"${text}" không phải một ngày. Ghi ngày/tháng/năm, ví dụ 01/07/2026.`
			);
		return read?.day ?? '';
	}

	#text(column: DossierColumn): string {
		const place = this.#shared.at.get(column);
		return place === undefined ? '' : clean(this.#cells[place]);
	}

	#say(column: keyof DossierFields, message: string): void {
		this.#unread.add(column);
		const title = this.#shared.titles.get(column) ?? DOSSIER_TITLES[column];
		// What is wrong first with a cell explains the rest.
		if (!this.faults.some((fault) => fault.column === title))
			this.faults.push({ row: this.#row, column: title, message });
	}
}
