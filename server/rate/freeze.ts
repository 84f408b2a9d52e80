import type { Kysely } from 'kysely';
import type { Schema } from '#server/db/schema.ts';
import type { Unit } from '#shared/unit.ts';
import type { StandingSchool } from './standing.ts';

/** Keeps how a campaign's schools stand when it is locked, so that no later merger or correction moves a figure. */
export async function freezeSchools(
	db: Kysely<Schema>,
	campaignId: string,
	schools: readonly StandingSchool[]
): Promise<void> {
	await thawSchools(db, campaignId);
	const rows = schools.map(({ unit, members, enrolment }) => ({
		campaign_id: campaignId,
		unit_id: unit.id,
		members: JSON.stringify(members.map(({ id }) => id)),
		enrolment
	}));
	for (let from = 0; from < rows.length; from += 500)
		await db
			.insertInto('locked_school')
			.values(rows.slice(from, from + 500))
			.execute();
}

/** Forgets it: the campaign is not locked any more. */
export async function thawSchools(db: Kysely<Schema>, campaignId: string): Promise<void> {
	await db.deleteFrom('locked_school').where('campaign_id', '=', campaignId).execute();
}

/**
 * A locked campaign's schools as they stood then.
 *
 * @param present as they would stand on that day by what is known now
 */
export async function frozenSchools(
	db: Kysely<Schema>,
	campaignId: string,
	units: readonly Unit[],
	present: readonly StandingSchool[]
): Promise<StandingSchool[]> {
	const rows = await db
		.selectFrom('locked_school')
		.selectAll()
		.where('campaign_id', '=', campaignId)
		.execute();
	const byId = new Map(units.map((unit) => [unit.id, unit]));
	const members = new Map(
		present.flatMap((school) => school.members.map((one) => [one.id, { one, school }]))
	);
	return rows.map((row): StandingSchool => {
		const own = (JSON.parse(row.members) as string[]).flatMap((id) => members.get(id) ?? []);
		const surveys = own.flatMap(({ school }) => school.surveys);
		return {
			unit: byId.get(row.unit_id)!,
			members: own.map(({ one }) => one),
			enrolment: row.enrolment,
			surveys: surveys.filter(
				(a, i) =>
					surveys.findIndex((b) => b.surveyId === a.surveyId && b.surveyVersion === a.surveyVersion) === i
			)
		};
	});
}
