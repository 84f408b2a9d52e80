import type { Unit } from '#shared/unit.ts';

/** The orders of a list of units besides that of the tree. */
export const UNIT_SORTS = { name: 'Tên', code: 'Mã', enrolment: 'Số học sinh, nhiều trước' } as const;
export type UnitSort = keyof typeof UNIT_SORTS;

const collator = new Intl.Collator('vi', { numeric: true });

/** Units in an order; null leaves them as they are. An enrolment that is not known comes last, ties go by name. */
export function sortUnits<U extends Pick<Unit, 'code' | 'name' | 'enrolment'>>(
	units: readonly U[],
	by: UnitSort | null
): U[] {
	if (by === null) return [...units];
	const byName = (a: U, b: U) => collator.compare(a.name, b.name) || collator.compare(a.code, b.code);
	if (by === 'name') return units.toSorted(byName);
	if (by === 'code') return units.toSorted((a, b) => collator.compare(a.code, b.code));
	return units.toSorted((a, b) => (b.enrolment ?? -1) - (a.enrolment ?? -1) || byName(a, b));
}
