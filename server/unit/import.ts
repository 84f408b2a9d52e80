import type { Deps } from '#server/app.ts';
import { COMMAND_LINE, record, type Actor } from '#server/audit/record.ts';
import { reachOf } from '#shared/account.ts';
import { AppError, type Fault } from '#shared/error.ts';
import { uuidv7 } from '#shared/id.ts';
import { dayOf, toMs } from '#shared/time.ts';
import { readUnits, type ImportResult, type UnitsRead } from '#shared/unit-import.ts';
import type { UnitRecord } from '#shared/unit-row.ts';
import { UNIT_FIELDS } from '#shared/unit-words.ts';
import { ancestorsOf, type Unit } from '#shared/unit.ts';
import { allUnits, lockUnits, upsertUnits } from './queries.ts';
import { seenBy } from './seen.ts';
import { readTableFile } from './table-file.ts';

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
	const table = await readTableFile(file);
	return db.transaction().execute(async (trx) => {
		await lockUnits(trx, db.engine);
		const all = await allUnits(trx);
		// The units above are no secret, and a list of schools often begins with them.
		const known = [...seenBy(actor, all), ...(reachOf(actor, all) ? ancestorsOf(all, actor.unit ?? '') : [])];
		const read = readUnits(table, known);
		const faults = 'faults' in read ? read.faults : outOfReach(actor, all, read);
		if (faults.length > 0 || 'faults' in read)
			throw new AppError(
				'invalid',
				`Tệp có ${faults.length.toLocaleString('vi-VN')} lỗi, chưa đơn vị nào được lưu. Sửa theo từng dòng rồi gửi lại.`,
				{ faults: faults.slice(0, MAX_FAULTS) }
			);

		const byCode = new Map(known.map((unit) => [unit.code, unit]));
		const created = read.units.filter((unit) => !byCode.has(unit.code));
		const updated = read.units.filter((unit) => {
			const before = byCode.get(unit.code);
			return before && !isSame(before, unit);
		});
		const at = now();
		const ms = toMs(at);
		await upsertUnits(
			trx,
			[
				...created.map((unit): Unit => ({ ...unit, id: uuidv7(ms, random(10)) })),
				...updated.map((unit): Unit => ({ ...unit, id: byCode.get(unit.code)!.id }))
			],
			dayOf(at, config.officeTimeZone)
		);
		const result = {
			created: created.length,
			updated: updated.length,
			unchanged: read.units.length - created.length - updated.length
		};
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
	const changed = units.map((unit): Unit => ({ ...unit, id: byCode.get(unit.code)?.id ?? '' }));
	const after = reachOf(actor, [...new Map([...all, ...changed].map((unit) => [unit.code, unit])).values()])!;
	return changed.flatMap((unit): Fault[] => {
		const known = byCode.get(unit.code);
		const say = (field: 'code' | 'parent', message: string): Fault[] => [
			{ row: rows.get(unit.code)!, column: titles.get(field) ?? field, message }
		];
		if (unit.code === actor.unit)
			// Their own office heads many a list of its schools.
			return isSame(known!, unit)
				? []
				: say('code', 'Thông tin của chính cơ quan mình do cấp trên sửa. Xóa dòng này.');
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
