import type { Deps } from '#server/app.ts';
import { record, type Actor } from '#server/audit/record.ts';
import { reachOf } from '#shared/account.ts';
import type { AuditNote } from '#shared/audit.ts';
import { AppError, type Fault } from '#shared/error.ts';
import { dayOf, type Day } from '#shared/time.ts';
import type { UnitInView } from '#shared/unit-history.ts';
import { misplaced } from '#shared/unit-place.ts';
import type { UnitField } from '#shared/unit-words.ts';
import type { Unit } from '#shared/unit.ts';
import { allUnits, lockUnits, upsertUnits } from './queries.ts';
import { seenBy } from './seen.ts';
import { viewOf } from './view.ts';

export type EditDeps = Pick<Deps, 'db' | 'config' | 'now' | 'random'>;

/** What becomes of one unit. */
export interface Edit {
	unit: Unit;
	/** Since when; null when it always was so. */
	from: Day | null;
	note: Pick<AuditNote, 'action' | 'detail'>;
	/** How the request calls fields of a unit, where it has other words: `on` for `closedOn`. */
	columns?: Partial<Record<UnitField, string>>;
}

/** What an edit starts from: the units the actor sees, and the office's day. */
export interface Before {
	units: readonly Unit[];
	/** Gives one of them by its code. */
	seen: (code: string) => Unit | undefined;
	/** True when the actor may change a unit. */
	reaches: (code: string) => boolean;
	today: Day;
}

/**
 * Changes or adds one unit with its history and the log's entry, all or nothing.
 *
 * @param change says what is to become of which unit, or throws
 * @throws AppError `invalid` when the unit would not fit into the tree; `forbidden` when it would leave the actor's
 * reach
 */
export async function editUnit(
	{ db, config, now, random }: EditDeps,
	actor: Actor,
	change: (before: Before) => Edit
): Promise<UnitInView> {
	return db.transaction().execute(async (trx) => {
		await lockUnits(trx, db.engine);
		const all = await allUnits(trx);
		const units = seenBy(actor, all);
		const byCode = new Map(units.map((unit) => [unit.code, unit]));
		const reach = reachOf(actor, all);
		const {
			unit,
			from,
			note,
			columns = {}
		} = change({
			units,
			seen: (code) => byCode.get(code),
			reaches: (code) => reach === null || reach.has(code),
			today: dayOf(now(), config.officeTimeZone)
		});
		if (!byCode.has(unit.code) && all.some(({ code }) => code === unit.code)) throw taken(unit.code);
		const faults = misplaced([unit], units).map(({ field, message }): Fault => ({
			column: columns[field] ?? field,
			message
		}));
		if (faults.length > 0) throw new AppError('invalid', faults[0]!.message, { faults });
		const after = [...all.filter(({ code }) => code !== unit.code), unit];
		if (reachOf(actor, after)?.has(unit.code) === false)
			throw new AppError('forbidden', 'Đơn vị phải trực thuộc cơ quan của tài khoản này.');
		await upsertUnits(trx, [unit], from);
		await record(trx, { now, random }, actor, {
			...note,
			unit: unit.code,
			subject: 'unit',
			subjectId: unit.code
		});
		return viewOf(trx, unit, after);
	});
}

/** A unit that is there and may be changed. */
export function unitToChange({ seen, reaches }: Before, code: string): Unit {
	const unit = seen(code);
	if (!unit) throw new AppError('not-found', 'Không có đơn vị này trong phạm vi của tài khoản.');
	if (!reaches(code))
		throw new AppError('forbidden', 'Tài khoản này không được sửa đơn vị đó. Xin liên hệ cấp trên.');
	return unit;
}

/** The code belongs to another unit already. */
export function taken(code: string): AppError {
	const message = `Mã "${code}" đã dùng cho một đơn vị khác. Chọn mã khác.`;
	return new AppError('invalid', message, { faults: [{ column: 'code', message }] });
}
