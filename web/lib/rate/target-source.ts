import type { Target } from '#shared/target.ts';

/**
 * Where a target comes from that is not the one of the whole table: `trường tự đặt`, `theo UBND phường Bình Lợi`.
 *
 * @param school the code of the school that is held against it
 * @param nameOf the name of a unit, or its code where the account does not see it
 */
export function targetSource({ unit }: Target, school: string, nameOf: (code: string) => string): string {
	if (unit === undefined) return 'chỉ tiêu áp dụng';
	if (unit === school) return 'trường tự đặt';
	const name = nameOf(unit);
	return name === unit ? 'theo cấp trên' : `theo ${name}`;
}

/** It asks something else than the table's target of that label. */
export const isOther = (
	target: Target,
	common: readonly Target[],
	isUnder: (one: Target) => boolean
): boolean =>
	!common.some((one) => isUnder(one) && one.operator === target.operator && one.percent === target.percent);
