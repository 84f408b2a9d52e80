import { sql, type Kysely, type Selectable } from 'kysely';
import type { Engine, Trx } from '#server/db/connect.ts';
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

/**
 * Keeps everybody else from changing units until the transaction ends. First in its transaction: SQLite gives
 * the right to write only to those who ask before they read.
 */
export async function lockUnits(trx: Trx, engine: Engine): Promise<void> {
	if (engine === 'postgres') await sql`lock table unit in share row exclusive mode`.execute(trx);
	else await sql`delete from unit where false`.execute(trx);
}

/** Stores units, new ones and changed ones alike; a unit is known by its code and keeps its id. */
export async function upsertUnits(trx: Trx, units: readonly Unit[]): Promise<void> {
	// A few hundred at a time: neither engine takes any number of values at once.
	for (let from = 0; from < units.length; from += 500)
		await trx
			.insertInto('unit')
			.values(units.slice(from, from + 500).map(toRow))
			.onConflict((conflict) =>
				conflict.column('code').doUpdateSet((row) => ({
					name: row.ref('excluded.name'),
					kind: row.ref('excluded.kind'),
					level: row.ref('excluded.level'),
					parent: row.ref('excluded.parent'),
					enrolment: row.ref('excluded.enrolment'),
					public: row.ref('excluded.public'),
					email: row.ref('excluded.email'),
					cluster: row.ref('excluded.cluster'),
					former_district: row.ref('excluded.former_district'),
					opened_on: row.ref('excluded.opened_on'),
					closed_on: row.ref('excluded.closed_on'),
					merged_into: row.ref('excluded.merged_into')
				}))
			)
			.execute();
}

const toRow = ({ id, code, name, kind, level, parent, enrolment, email, cluster, ...unit }: Unit) => ({
	...{ id, code, name, kind, level, parent, enrolment, email, cluster },
	public: unit.public ? 1 : 0,
	former_district: unit.formerDistrict,
	opened_on: unit.openedOn,
	closed_on: unit.closedOn,
	merged_into: unit.mergedInto
});

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
	email: row.email,
	cluster: row.cluster,
	formerDistrict: row.former_district,
	openedOn: row.opened_on,
	closedOn: row.closed_on,
	mergedInto: row.merged_into
});
