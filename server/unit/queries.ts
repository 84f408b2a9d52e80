import { sql, type Kysely, type Selectable } from 'kysely';
import type { Engine, Trx } from '#server/db/connect.ts';
import type { Schema, UnitSpanTable, UnitTable } from '#server/db/schema.ts';
import type { Day } from '#shared/time.ts';
import { changeSpans, spanOn, type UnitSpan } from '#shared/unit-history.ts';
import { isOpenOn, type SchoolLevel, type Unit, type UnitKind } from '#shared/unit.ts';

/** All units, closed ones too, in the order of their codes. A few thousand small rows: rules about the tree need them all. */
export async function allUnits(db: Kysely<Schema>): Promise<Unit[]> {
	const rows = await db.selectFrom('unit').selectAll().orderBy('code').execute();
	return rows.map(toUnit);
}

/**
 * The units that existed on a day, as they were then: name, kind, level, parent, cluster, enrolment, public. Their
 * own days (opened, closed, merged) are as they are known now.
 */
export async function unitsOn(db: Kysely<Schema>, day: Day): Promise<Unit[]> {
	const [units, spans] = await Promise.all([allUnits(db), spansOn(db, day)]);
	return units
		.filter((unit) => isOpenOn(unit, day))
		.map((unit) => {
			const span = spans.get(unit.id);
			if (!span) return unit;
			const { from: _, to: __, ...then } = span;
			return { ...unit, ...then };
		});
}

/** The enrolment of each unit on a day, by the unit's id; before its first span that of the first. */
export async function enrolmentsOn(db: Kysely<Schema>, day: Day): Promise<Map<string, number | null>> {
	const spans = await spansOn(db, day);
	return new Map([...spans].map(([id, { enrolment }]) => [id, enrolment]));
}

/** What was so of each unit on a day, by its id. */
async function spansOn(db: Kysely<Schema>, day: Day): Promise<Map<string, UnitSpan>> {
	const spans = await spansOf(db);
	return new Map([...spans].map(([id, own]) => [id, spanOn(own, day)!]));
}

/**
 * The histories of units by their ids, each with its oldest span first.
 *
 * @param ids of which units; without them, of all
 */
export async function spansOf(db: Kysely<Schema>, ids?: readonly string[]): Promise<Map<string, UnitSpan[]>> {
	const rows = await db
		.selectFrom('unit_span')
		.selectAll()
		.$if(ids !== undefined, (query) => query.where('unit_id', 'in', ids!))
		.orderBy('from_day')
		.execute();
	const spans = new Map<string, UnitSpan[]>();
	for (const row of rows) {
		const own = spans.get(row.unit_id);
		if (own) own.push(toSpan(row));
		else spans.set(row.unit_id, [toSpan(row)]);
	}
	return spans;
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

/**
 * Stores units, new ones and changed ones alike, and their histories with them; a unit is known by its code and
 * keeps its id.
 *
 * @param from the day since when the changed ones are so; null when they always were
 * @throws AppError `invalid` as {@link changeSpans} does
 */
export async function upsertUnits(trx: Trx, units: readonly Unit[], from: Day | null = null): Promise<void> {
	// A few hundred at a time: neither engine takes any number of values at once.
	for (let at = 0; at < units.length; at += 500) await upsertSome(trx, units.slice(at, at + 500), from);
}

async function upsertSome(trx: Trx, units: readonly Unit[], from: Day | null): Promise<void> {
	const codes = units.map(({ code }) => code);
	const known = await trx.selectFrom('unit').select(['id', 'code']).where('code', 'in', codes).execute();
	const ids = new Map(known.map(({ id, code }) => [code, id]));
	const before = ids.size === 0 ? new Map<string, UnitSpan[]>() : await spansOf(trx, [...ids.values()]);
	const histories = units.map((unit) => {
		const id = ids.get(unit.code) ?? unit.id;
		return { id, spans: changeSpans(before.get(id) ?? [], unit, from) };
	});
	await trx
		.insertInto('unit')
		.values(units.map(toRow))
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
	if (before.size > 0)
		await trx
			.deleteFrom('unit_span')
			.where('unit_id', 'in', [...before.keys()])
			.execute();
	const rows = histories.flatMap(({ id, spans }) => spans.map((span) => toSpanRow(id, span)));
	// A unit has few spans, but nobody keeps it from having many.
	for (let at = 0; at < rows.length; at += 500)
		await trx
			.insertInto('unit_span')
			.values(rows.slice(at, at + 500))
			.execute();
}

const toSpanRow = (unitId: string, { from, to, ...span }: UnitSpan) => ({
	...span,
	unit_id: unitId,
	from_day: from ?? '',
	to_day: to,
	public: span.public ? 1 : 0
});

const toSpan = (row: Selectable<UnitSpanTable>): UnitSpan => ({
	from: row.from_day === '' ? null : row.from_day,
	to: row.to_day,
	name: row.name,
	kind: row.kind as UnitKind,
	level: row.level as SchoolLevel | null,
	parent: row.parent,
	cluster: row.cluster,
	enrolment: row.enrolment,
	public: row.public === 1
});

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
