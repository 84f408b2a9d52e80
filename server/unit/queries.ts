import type { Kysely, Selectable } from 'kysely';
import type { Schema, UnitTable } from '#server/db/schema.ts';
import type { SchoolLevel, Unit, UnitKind } from '#shared/unit.ts';

/** All units in the order of their codes. A few thousand small rows: rules about the tree need them all. */
export async function allUnits(db: Kysely<Schema>): Promise<Unit[]> {
	const rows = await db.selectFrom('unit').selectAll().orderBy('code').execute();
	return rows.map(toUnit);
}

export async function findUnit(db: Kysely<Schema>, code: string): Promise<Unit | undefined> {
	const row = await db.selectFrom('unit').selectAll().where('code', '=', code).executeTakeFirst();
	return row && toUnit(row);
}

/** A row of the table in the words of `shared/`. */
export const toUnit = (row: Selectable<UnitTable>): Unit => ({
	id: row.id,
	code: row.code,
	name: row.name,
	kind: row.kind as UnitKind,
	level: row.level as SchoolLevel | null,
	parent: row.parent,
	enrolment: row.enrolment,
	public: row.public === 1,
	email: row.email
});
