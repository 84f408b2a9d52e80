import type { Deps } from '#server/app.ts';
import { AppError } from '#shared/error.ts';
import { uuidv7 } from '#shared/id.ts';
import { toMs } from '#shared/time.ts';
import { readUnits, type ImportResult } from '#shared/unit-import.ts';
import type { UnitRecord } from '#shared/unit-row.ts';
import type { Unit } from '#shared/unit.ts';
import { allUnits, lockUnits, upsertUnits } from './queries.ts';
import { readTableFile } from './table-file.ts';

/** Faults listed at most; whoever has more has one mistake many times. */
const MAX_FAULTS = 1000;

/**
 * Imports a CSV or xlsx file of units, all or nothing. Units that the file does not name stay.
 *
 * @throws AppError `invalid` with every fault by row and column
 */
export async function importUnits(
	{ db, now, random }: Pick<Deps, 'db' | 'now' | 'random'>,
	file: Uint8Array
): Promise<ImportResult> {
	const table = await readTableFile(file);
	return db.transaction().execute(async (trx) => {
		await lockUnits(trx, db.engine);
		const known = await allUnits(trx);
		const read = readUnits(table, known);
		if ('faults' in read)
			throw new AppError(
				'invalid',
				`Tệp có ${read.faults.length.toLocaleString('vi-VN')} lỗi, chưa đơn vị nào được lưu. Sửa theo từng dòng rồi gửi lại.`,
				{ faults: read.faults.slice(0, MAX_FAULTS) }
			);

		const byCode = new Map(known.map((unit) => [unit.code, unit]));
		const created = read.units.filter((unit) => !byCode.has(unit.code));
		const updated = read.units.filter((unit) => {
			const before = byCode.get(unit.code);
			return before && !isSame(before, unit);
		});
		const ms = toMs(now());
		await upsertUnits(trx, [
			...created.map((unit): Unit => ({ ...unit, id: uuidv7(ms, random(10)) })),
			...updated.map((unit): Unit => ({ ...unit, id: byCode.get(unit.code)!.id }))
		]);
		return {
			created: created.length,
			updated: updated.length,
			unchanged: read.units.length - created.length - updated.length
		};
	});
}

const isSame = (before: Unit, after: UnitRecord): boolean =>
	(Object.keys(after) as (keyof UnitRecord)[]).every((field) => before[field] === after[field]);
