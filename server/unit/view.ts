import type { Kysely } from 'kysely';
import type { Schema } from '#server/db/schema.ts';
import type { UnitInView } from '#shared/unit-history.ts';
import type { UnitRecord } from '#shared/unit-row.ts';
import { ancestorsOf, type Unit } from '#shared/unit.ts';
import { spansOf } from './queries.ts';

/** Programs know a unit by its code; the id stays inside. */
export const withoutId = ({ id: _, ...unit }: Unit): UnitRecord => unit;

/** A unit with what it has been through and what it has to do with others. */
export async function viewOf(db: Kysely<Schema>, unit: Unit, units: readonly Unit[]): Promise<UnitInView> {
	const names = new Map(units.map(({ code, name }) => [code, name]));
	const spans = (await spansOf(db, [unit.id])).get(unit.id) ?? [];
	const successor = units.find(({ code }) => code === unit.mergedInto);
	return {
		unit: withoutId(unit),
		history: spans.map((span) => ({ ...span, parentName: names.get(span.parent ?? '') ?? null })),
		above: ancestorsOf(units, unit.code).map(({ code, name }) => ({ code, name })),
		mergedFrom: units
			.filter(({ mergedInto }) => mergedInto === unit.code)
			.map(({ code, name, closedOn }) => ({ code, name, closedOn }))
			.toSorted((a, b) => ((a.closedOn ?? '') < (b.closedOn ?? '') ? 1 : -1)),
		successor: successor ? { code: successor.code, name: successor.name } : null
	};
}
