import type { Actor } from '#server/audit/record.ts';
import { AppError } from '#shared/error.ts';
import { showDate, type UnitInView } from '#shared/unit-history.ts';
import type { UnitChange } from '#shared/unit-input.ts';
import { FIELD_TITLES, UNIT_FIELDS, type UnitField } from '#shared/unit-words.ts';
import { LEVEL_NAMES, type Unit } from '#shared/unit.ts';
import { editUnit, unitToChange, type EditDeps } from './edit.ts';

/**
 * Changes what is known of a unit, from a day on or as a correction of all that was.
 *
 * @throws AppError `not-found`, `forbidden`; `invalid` for what does not fit, a day that is to come, or one before
 * another change
 */
export const changeUnit = (
	deps: EditDeps,
	actor: Actor,
	code: string,
	{ from, ...fields }: UnitChange
): Promise<UnitInView> =>
	editUnit(deps, actor, (before) => {
		const unit = unitToChange(before, code);
		// What is not given is undefined, and stays.
		const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
		const after: Unit = { ...unit, ...given };
		requireLevel(after);
		if (typeof from === 'string' && from > before.today) {
			const message = `Ngày áp dụng không thể sau hôm nay (${showDate(before.today)}).`;
			throw new AppError('invalid', message, { faults: [{ column: 'from', message }] });
		}
		const since = from === undefined ? before.today : from;
		const changed = UNIT_FIELDS.filter((field) => unit[field] !== after[field]);
		const told = (values: Unit) =>
			changed.map((field) => `${FIELD_TITLES[field]}: ${wordsOf(values, field)}`).join('; ');
		return {
			unit: after,
			from: since,
			note: {
				action: 'unit.change',
				detail: { name: after.name, from: since, before: told(unit), after: told(after) }
			}
		};
	});

const wordsOf = (unit: Unit, field: UnitField): string => {
	const value = unit[field];
	if (typeof value === 'boolean') return value ? 'có' : 'không';
	if (field === 'level' && unit.level) return LEVEL_NAMES[unit.level];
	return String(value ?? '–');
};

/** Schools have a level, and nobody else has. */
export function requireLevel({ kind, level }: Pick<Unit, 'kind' | 'level'>): void {
	if ((kind === 'school') === (level !== null)) return;
	const message =
		kind === 'school'
			? `Trường cần có cấp học. Chọn một trong: ${Object.values(LEVEL_NAMES).join(', ')}.`
			: 'Chỉ trường mới có cấp học. Để trống ô này.';
	throw new AppError('invalid', message, { faults: [{ column: 'level', message }] });
}
