import type { Deps } from '#server/app.ts';
import { COMMAND_LINE, record, type Actor } from '#server/audit/record.ts';
import { reachOf } from '#shared/account.ts';
import { AppError, type Fault } from '#shared/error.ts';
import { uuidv7 } from '#shared/id.ts';
import { dayOf, toMs } from '#shared/time.ts';
import { MAX_ROWS, readUnits, type ImportResult, type Table, type UnitsRead } from '#shared/unit-import.ts';
import { differencesOf, MAX_CHANGES, type ImportPreview } from '#shared/unit-preview.ts';
import type { UnitRecord } from '#shared/unit-row.ts';
import { FIELD_TITLES, UNIT_FIELDS } from '#shared/unit-words.ts';
import { ancestorsOf, type Unit } from '#shared/unit.ts';
import { allUnits, lockUnits, upsertUnits } from './queries.ts';
import { seenBy } from './seen.ts';
import { readTableAside } from './table-thread.ts';

/** Rows of a file at most, blank ones between the units included. */
const MOST_ROWS = 2 * MAX_ROWS;
/** Faults listed at most; whoever has more has one mistake many times. */
const MAX_FAULTS = 1000;

/**
 * Imports a CSV or xlsx file of units, all or nothing. Units that the file does not name stay; those it changes are
 * so since today.
 *
 * @param actor whose import it is: managers change and add units below their own alone
 * @throws AppError `invalid` with every fault by row and column
 */
export async function importUnits(
	{ db, config, now, random }: Pick<Deps, 'db' | 'config' | 'now' | 'random'>,
	file: Uint8Array,
	actor: Actor = COMMAND_LINE
): Promise<ImportResult> {
	const table = await readTableAside(file, MOST_ROWS);
	return db.transaction().execute(async (trx) => {
		await lockUnits(trx, db.engine);
		const { known, created, updated, result } = judge(table, await allUnits(trx), actor);
		const at = now();
		const ms = toMs(at);
		await upsertUnits(
			trx,
			[
				...created.map((unit): Unit => ({ ...unit, id: uuidv7(ms, random(10)) })),
				...updated.map((unit): Unit => ({ ...unit, id: known.get(unit.code)!.id }))
			],
			dayOf(at, config.officeTimeZone)
		);
		await record(trx, { now, random }, actor, {
			action: 'units.import',
			unit: actor.unit,
			subject: 'unit',
			subjectId: null,
			detail: { ...result, updatedCodes: listed(updated), createdCodes: listed(created) }
		});
		return result;
	});
}

/**
 * What {@link importUnits} would do with a file, without doing it.
 *
 * @throws AppError as it does
 */
export async function previewImport(
	{ db }: Pick<Deps, 'db'>,
	file: Uint8Array,
	actor: Actor = COMMAND_LINE
): Promise<ImportPreview> {
	const { known, units, result } = judge(await readTableAside(file, MOST_ROWS), await allUnits(db), actor);
	const changes = differencesOf(units, known);
	return {
		...result,
		changed: changes.length,
		warned: changes.filter(({ warning }) => warning !== null).length,
		changes: changes.slice(0, MAX_CHANGES)
	};
}

/** What a table says against the units there are, or every fault of it. */
function judge(table: Table, all: readonly Unit[], actor: Actor) {
	const seen = withAbove(seenBy(actor, all), reachOf(actor, all) ? actor.unit : null, all);
	const known = new Map(seen.map((unit) => [unit.code, unit]));
	const outcome = readUnits(table, seen);
	const read = 'units' in outcome ? outcome : outcome.read;
	const faults = allFaults(
		'faults' in outcome ? outcome.faults : [],
		read ? outOfReach(actor, all, read) : []
	);
	if (faults.length > 0 || !read)
		throw new AppError(
			'invalid',
			`Tệp có ${faults.length.toLocaleString('vi-VN')} lỗi, chưa đơn vị nào được lưu. Sửa theo từng dòng rồi gửi lại.`,
			{ faults: faults.slice(0, MAX_FAULTS) }
		);
	const created = read.units.filter((unit) => !known.has(unit.code));
	const updated = read.units.filter((unit) => {
		const before = known.get(unit.code);
		return before && !isSame(before, unit);
	});
	const result: ImportResult = {
		created: created.length,
		updated: updated.length,
		unchanged: read.units.length - created.length - updated.length
	};
	return { known, units: read.units, created, updated, result };
}

/**
 * Units with those above them, which are no secret: a list of schools often begins with them, and a school of
 * elsewhere that was merged into one of these stands under another office.
 */
function withAbove(seen: readonly Unit[], office: string | null, all: readonly Unit[]): Unit[] {
	const byCode = new Map(seen.map((unit) => [unit.code, unit]));
	const above = new Set(seen.map(({ parent }) => parent));
	for (const unit of [...all.filter(({ code }) => above.has(code)), ...ancestorsOf(all, office ?? '')])
		byCode.set(unit.code, unit);
	return [...byCode.values()];
}

/** Two lists of faults as one by row; of a cell that both name, what the first says. */
function allFaults(first: readonly Fault[], second: readonly Fault[]): Fault[] {
	const told = new Set(first.map(({ row, column }) => `${row} ${column}`));
	const more = second.filter(({ row, column }) => !told.has(`${row} ${column}`));
	return [...first, ...more].toSorted((a, b) => (a.row ?? 0) - (b.row ?? 0));
}

/** Codes that an entry of the log names at most. */
const LOGGED = 20;
const listed = (units: readonly UnitRecord[]): string =>
	units
		.slice(0, LOGGED)
		.map(({ code }) => code)
		.join(', ') + (units.length > LOGGED ? ', …' : '');

/** A fault for each row that a manager may not write: units elsewhere, and those that would stand elsewhere. */
function outOfReach(actor: Actor, all: readonly Unit[], { units, rows, titles }: UnitsRead): Fault[] {
	const before = reachOf(actor, all);
	if (!before) return [];
	const byCode = new Map(all.map((unit) => [unit.code, unit]));
	const seen = new Set(seenBy(actor, all).map(({ code }) => code));
	const changed = units.map((unit): Unit => ({ ...unit, id: byCode.get(unit.code)?.id ?? '' }));
	const after = reachOf(actor, [...new Map([...all, ...changed].map((unit) => [unit.code, unit])).values()])!;
	return changed.flatMap((unit): Fault[] => {
		const known = byCode.get(unit.code);
		const say = (field: 'code' | 'parent', message: string): Fault[] => [
			{ row: rows.get(unit.code)!, column: titles.get(field) ?? FIELD_TITLES[field], message }
		];
		// A list that was taken from here may come back with all that it had.
		if (seen.has(unit.code) && isSame(known!, unit)) return [];
		if (unit.code === actor.unit)
			return say('code', 'Thông tin của chính cơ quan mình do cấp trên sửa. Xóa dòng này.');
		if (known && !before.has(unit.code))
			return say(
				'code',
				`Mã "${unit.code}" thuộc đơn vị ngoài phạm vi quản lý của tài khoản này. Sửa mã hoặc xóa dòng này.`
			);
		if (!after.has(unit.code))
			return say(
				'parent',
				'Đơn vị phải trực thuộc cơ quan của tài khoản này hoặc một đơn vị bên dưới. Sửa ô này.'
			);
		return [];
	});
}

const isSame = (before: Unit, after: UnitRecord): boolean =>
	UNIT_FIELDS.every((field) => before[field] === after[field]);
