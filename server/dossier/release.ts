import { sql } from 'kysely';
import { among } from '#server/db/among.ts';
import type { Deps } from '#server/app.ts';
import type { Db } from '#server/db/connect.ts';
import type { RateSchool } from '#server/rate/source.ts';
import type { StoredTotal } from '#server/rate/queries.ts';
import {
	absorb,
	addStands,
	addToCell,
	advance,
	cellOf,
	NOTHING_SHOWN,
	ratersIn,
	REST,
	type Cells,
	type ProcedureStand
} from '#shared/procedure-release.ts';
import { procedureKey } from '#shared/procedure.ts';
import { dayOf, type Day } from '#shared/time.ts';
import type { Counters } from '#shared/total.ts';

/** What is shown of each school to those who know its parents, by the unit's id. */
export type ShownProcedures = Map<string, ProcedureStand>;

/**
 * A campaign's answers after procedures as those may see them who know the parents: blocks that became full are shown
 * from now on.
 */
export async function shownProcedures(
	{ db, config: { minInternal, officeTimeZone } }: Pick<Deps, 'db' | 'config'>,
	campaignId: string,
	schools: readonly RateSchool[]
): Promise<ShownProcedures> {
	// Before the answers: what others release meanwhile is among these.
	const before = await storedStands(db, campaignId, schools);
	const present = await presentCells(db, campaignId, schools);
	// After the answers: who has answered since is company to nobody.
	const open = await openCells(db, campaignId, schools, officeTimeZone);
	const shown: ShownProcedures = new Map();
	let lost = false;
	for (const { unit, members } of schools) {
		const own = before.get(unit.id);
		let stand = own?.stand ?? NOTHING_SHOWN;
		for (const { id } of members) {
			const other = before.get(id);
			if (id !== unit.id && other && !stand.absorbed.includes(id)) stand = absorb(stand, id, other.stand);
		}
		const after = advance(stand, present.get(unit.id)!, open.get(unit.id)!, minInternal);
		shown.set(unit.id, after);
		if (after !== stand) lost = !(await write(db, campaignId, unit.id, own?.raters ?? null, after)) || lost;
	}
	if (!lost) return shown;
	// Of two who release at once one is too late, and shows what the other has released.
	const theirs = await storedStands(db, campaignId, schools);
	for (const { unit } of schools) {
		const stored = theirs.get(unit.id);
		if (stored) shown.set(unit.id, stored.stand);
	}
	return shown;
}

/** The totals that these come to: a line for each school and survey. */
export const totalsOf = (schools: readonly RateSchool[], shown: ShownProcedures): StoredTotal[] =>
	schools.flatMap(({ unit, members }) => {
		const cells = Object.values(shown.get(unit.id)!.shown);
		const all = cells.reduce((sum, stand) => addStands(sum, stand), {});
		return Object.entries(all).map(([name, counters]): StoredTotal => {
			const [survey = '', version = ''] = name.split(' ');
			return {
				unit_id: members[0]!.id,
				survey_id: survey,
				survey_version: Number(version),
				counters: JSON.stringify(counters)
			};
		});
	});

async function storedStands(db: Db, campaignId: string, schools: readonly RateSchool[]) {
	const ids = new Set(schools.flatMap(({ unit, members }) => [unit.id, ...members.map(({ id }) => id)]));
	const rows = await db
		.selectFrom('procedure_release')
		.select(['unit_id', 'raters', 'stand'])
		.where('campaign_id', '=', campaignId)
		.where('unit_id', 'in', among(db.engine, ids))
		.execute();
	return new Map(
		rows.map((row) => [row.unit_id, { raters: row.raters, stand: JSON.parse(row.stand) as ProcedureStand }])
	);
}

/** Each school's answers by cell: those of slips, and in the rest those of the posters on its walls. */
async function presentCells(
	db: Db,
	campaignId: string,
	schools: readonly RateSchool[]
): Promise<Map<string, Cells>> {
	const schoolOf = schoolsByMember(schools);
	const cells = new Map<string, Cells>(schools.map(({ unit }) => [unit.id, {}]));
	// One statement, so that both tables are of one moment.
	const { rows } = await sql<Line>`
		select unit_id, null as procedure, null as channel, survey_id, survey_version, counters from total
			where campaign_id = ${campaignId} and day = ''
		union all
		select poster.unit_id, poster.procedure, poster.channel, t.survey_id, t.survey_version, t.counters
			from procedure_total t join poster on poster.code = t.poster
			where t.campaign_id = ${campaignId}`.execute(db);
	for (const row of rows) {
		const school = schoolOf.get(row.unit_id);
		if (school === undefined) continue;
		const own = cells.get(school)!;
		const stand = { [`${row.survey_id} ${row.survey_version}`]: JSON.parse(row.counters) as Counters };
		if (row.procedure === null) addToCell(own, REST, stand);
		else {
			addToCell(own, cellOf(procedureKey(row.procedure), row.channel!), stand);
			own[REST] = addStands(own[REST] ?? {}, stand, -1);
		}
	}
	return cells;
}
interface Line extends StoredTotal {
	procedure: string | null;
	channel: string | null;
}

/**
 * Each school's cells in which somebody was asked on an earlier day than the school's last answer to a slip, and has not
 * answered. Dossiers that were taken away are company to nobody: their slips take no answer.
 */
async function openCells(
	db: Db,
	campaignId: string,
	schools: readonly RateSchool[],
	timeZone: string
): Promise<Map<string, Set<string>>> {
	const schoolOf = schoolsByMember(schools);
	const last = await lastAnswers(db, campaignId, schoolOf);
	const rows = await db
		.selectFrom('dossier')
		.innerJoin('poster', 'poster.code', 'dossier.poster')
		.select(['poster.unit_id', 'poster.procedure', 'poster.channel'])
		.select((e) => e.fn.min('dossier.created_at').as('since'))
		.where('dossier.campaign_id', '=', campaignId)
		.where('dossier.unit_id', 'in', among(db.engine, schoolOf.keys()))
		.where('dossier.answered', '=', 0)
		.where('dossier.removed_on', 'is', null)
		.groupBy(['poster.unit_id', 'poster.procedure', 'poster.channel'])
		.execute();
	const open = new Map(schools.map(({ unit }) => [unit.id, new Set<string>()]));
	for (const { unit_id, procedure, channel, since } of rows) {
		const school = schoolOf.get(unit_id);
		if (school !== undefined && dayOf(since, timeZone) < (last.get(school) ?? ''))
			open.get(school)!.add(cellOf(procedureKey(procedure!), channel!));
	}
	return open;
}

/** The last day on which somebody finished an answer to a slip, by school: on it more came than by posters on walls. */
async function lastAnswers(
	db: Db,
	campaignId: string,
	schoolOf: ReadonlyMap<string, string>
): Promise<Map<string, Day>> {
	const units = among(db.engine, schoolOf.keys());
	// The first of a total's counters is how many answered: nothing is parsed for it.
	const { rows } = await sql<{ unit_id: string; day: Day; first: string | null; arrived: number | null }>`
		select unit_id, day, substr(counters, 2, 12) as first, null as arrived from total
			where campaign_id = ${campaignId} and day <> '' and unit_id in ${units}
		union all
		select poster.unit_id, visit.day, null, visit.arrived from visit join poster on poster.code = visit.poster
			where visit.campaign_id = ${campaignId} and visit.arrived > 0 and poster.unit_id in ${units}`.execute(db);
	const slips = new Map<string, number>();
	const nameOf = (unit: string, day: Day) => `${day} ${schoolOf.get(unit)!}`;
	for (const { unit_id, day, first, arrived } of rows) {
		const many = first === null ? -arrived! : Number.parseInt(first, 10);
		const name = nameOf(unit_id, day);
		slips.set(name, (slips.get(name) ?? 0) + many);
	}
	const last = new Map<string, Day>();
	for (const [name, many] of slips) {
		const [day = '', school = ''] = name.split(' ');
		if (many > 0 && day > (last.get(school) ?? '')) last.set(school, day);
	}
	return last;
}

const schoolsByMember = (schools: readonly RateSchool[]) =>
	new Map(schools.flatMap(({ unit, members }) => members.map(({ id }) => [id, unit.id] as const)));

/** Keeps what is shown, unless somebody has just released something else: false then. */
async function write(
	db: Db,
	campaign_id: string,
	unit_id: string,
	before: number | null,
	after: ProcedureStand
): Promise<boolean> {
	const raters = Object.values(after.shown).reduce((sum, stand) => sum + ratersIn(stand), 0);
	const stand = JSON.stringify(after);
	const written = await db
		.insertInto('procedure_release')
		.values({ campaign_id, unit_id, raters, stand })
		.onConflict((conflict) =>
			conflict
				.columns(['campaign_id', 'unit_id'])
				.doUpdateSet({ raters, stand })
				.where('procedure_release.raters', '=', before ?? -1)
		)
		.returning('unit_id')
		.execute();
	return written.length > 0;
}
