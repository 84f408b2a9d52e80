import type { Actor } from '#server/audit/record.ts';
import { AppError, type Fault } from '#shared/error.ts';
import type { Day } from '#shared/time.ts';
import { showDate, type UnitInView } from '#shared/unit-history.ts';
import type { Unit } from '#shared/unit.ts';
import { editUnit, unitToChange, type EditDeps } from './edit.ts';

/**
 * Ends a unit.
 *
 * @param on the first day on which it no longer exists; it may be to come
 * @throws AppError `not-found`, `forbidden`; `conflict` when it has ended already; `invalid` while others are open
 * below it
 */
export const closeUnit = (deps: EditDeps, actor: Actor, code: string, on: Day): Promise<UnitInView> =>
	editUnit(deps, actor, (before) => {
		const unit = stillOpen(unitToChange(before, code));
		return {
			unit: { ...unit, closedOn: on },
			from: before.today,
			note: { action: 'unit.close', detail: { name: unit.name, on } },
			columns: { closedOn: 'on' }
		};
	});

/**
 * Lets a school go up in another, which carries its sums from then on.
 *
 * @param into the code of the school that takes it over; it has to be open on the day and in the actor's reach too
 * @throws AppError as {@link closeUnit}; `invalid` when one of the two is no school
 */
export const mergeUnit = (
	deps: EditDeps,
	actor: Actor,
	code: string,
	{ into, on }: { into: string; on: Day }
): Promise<UnitInView> =>
	editUnit(deps, actor, (before) => {
		const unit = stillOpen(unitToChange(before, code));
		const successor = before.seen(into);
		if (successor && !before.reaches(into))
			throw new AppError('forbidden', 'Trường tiếp nhận ngoài phạm vi quản lý của tài khoản này.');
		if (!successor) {
			const fault: Fault = {
				column: 'into',
				message: `Không có trường mang mã "${into}". Chọn trường khác.`
			};
			throw new AppError('invalid', fault.message, { faults: [fault] });
		}
		return {
			unit: { ...unit, closedOn: on, mergedInto: into },
			from: before.today,
			note: {
				action: 'unit.merge',
				detail: { name: unit.name, into, intoName: successor.name, on }
			},
			columns: { closedOn: 'on', mergedInto: 'into' }
		};
	});

/**
 * Takes a closing or a merger back.
 *
 * @throws AppError `not-found`, `forbidden`; `conflict` when it is open; `invalid` when the unit above has closed
 */
export const reopenUnit = (deps: EditDeps, actor: Actor, code: string): Promise<UnitInView> =>
	editUnit(deps, actor, (before) => {
		const unit = unitToChange(before, code);
		if (unit.closedOn === null) throw new AppError('conflict', 'Đơn vị này đang hoạt động.');
		return {
			unit: { ...unit, closedOn: null, mergedInto: null },
			from: before.today,
			note: {
				action: 'unit.reopen',
				detail: { name: unit.name, closedOn: unit.closedOn, mergedInto: unit.mergedInto }
			}
		};
	});

function stillOpen(unit: Unit): Unit {
	if (unit.closedOn === null) return unit;
	throw new AppError(
		'conflict',
		`Đơn vị này đã có ngày giải thể (${showDate(unit.closedOn)}). Mở lại đơn vị trước rồi làm lại.`
	);
}
