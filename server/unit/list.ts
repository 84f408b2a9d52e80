import * as v from 'valibot';
import { unitsInScope } from '#server/account/scope.ts';
import type { Deps } from '#server/app.ts';
import type { Account } from '#shared/account.ts';
import { dayOf, isDay } from '#shared/time.ts';
import type { UnitRecord } from '#shared/unit-row.ts';
import { isOpenOn, SCHOOL_LEVELS, subtreeOf, UNIT_KINDS } from '#shared/unit.ts';
import { unitsOn } from './queries.ts';
import { withoutId } from './view.ts';

/** Which units a list asks for. */
export const UnitListQuery = v.object({
	/** Units as they were on that day; as they are when not given. */
	on: v.optional(
		v.pipe(
			v.string(),
			v.check((text) => text === '' || isDay(text), 'Ngày không đúng, ví dụ đúng: 2026-05-04.')
		),
		''
	),
	/** `1`: those that do not exist on the day too. */
	closed: v.optional(v.picklist(['', '0', '1'], 'Ghi closed=1 để thấy cả đơn vị đã giải thể.'), '')
});

/** Which of these a file is to have. */
export const UnitFileQuery = v.object({
	...UnitListQuery.entries,
	/** Only what stands at or below the unit with this code. */
	under: v.optional(v.string(), ''),
	kind: v.optional(v.picklist(['', ...UNIT_KINDS], `Loại là một trong: ${UNIT_KINDS.join(', ')}.`), ''),
	level: v.optional(
		v.picklist(['', ...SCHOOL_LEVELS], `Cấp học là một trong: ${SCHOOL_LEVELS.join(', ')}.`),
		''
	),
	cluster: v.optional(v.string(), ''),
	formerDistrict: v.optional(v.string(), '')
});

/** The units an account sees, by code. */
export async function listUnits(
	{ db, config, now }: Pick<Deps, 'db' | 'config' | 'now'>,
	account: Account,
	{ on, closed }: v.InferOutput<typeof UnitListQuery>
): Promise<UnitRecord[]> {
	const { units, scope } = await unitsInScope(db, account);
	const today = dayOf(now(), config.officeTimeZone);
	const then = new Map(on === '' ? [] : (await unitsOn(db, on)).map((unit) => [unit.code, unit] as const));
	return units
		.filter(({ code }) => !scope || scope.has(code))
		.filter((unit) => closed === '1' || (on === '' ? isOpenOn(unit, today) : then.has(unit.code)))
		.map((unit) => withoutId(then.get(unit.code) ?? unit));
}

/** Those of a list that a file is to have. */
export function narrowUnits(
	units: readonly UnitRecord[],
	wanted: v.InferOutput<typeof UnitFileQuery>
): UnitRecord[] {
	const branch = wanted.under === '' ? null : subtreeOf(units, wanted.under);
	const keys = ['kind', 'level', 'cluster', 'formerDistrict'] as const;
	return units.filter(
		(unit) =>
			(!branch || branch.has(unit.code)) &&
			keys.every((key) => wanted[key] === '' || unit[key] === wanted[key])
	);
}
