import type { Kysely, Selectable } from 'kysely';
import { toCampaign } from '#server/campaign/queries.ts';
import type { PosterTable, Schema } from '#server/db/schema.ts';
import { findSurvey } from '#server/survey/queries.ts';
import { toUnit } from '#server/unit/queries.ts';
import type { Campaign } from '#shared/campaign.ts';
import type { Poster } from '#shared/poster.ts';
import type { Survey } from '#shared/survey.ts';
import type { Instant } from '#shared/time.ts';
import type { Unit } from '#shared/unit.ts';

/** A poster with all that its page and its answers need. */
export interface PosterInPlace {
	poster: Poster;
	unit: Unit;
	campaign: Campaign;
	survey: Survey;
}

/** A poster by its canonical code; undefined when there is none. */
export async function findPoster(db: Kysely<Schema>, code: string): Promise<PosterInPlace | undefined> {
	const row = await db.selectFrom('poster').selectAll().where('code', '=', code).executeTakeFirst();
	if (!row) return undefined;
	const [unit, campaign, survey] = await Promise.all([
		db.selectFrom('unit').selectAll().where('id', '=', row.unit_id).executeTakeFirstOrThrow(),
		db.selectFrom('campaign').selectAll().where('id', '=', row.campaign_id).executeTakeFirstOrThrow(),
		findSurvey(db, row.survey_id, row.survey_version)
	]);
	if (!survey) throw new Error(`survey ${row.survey_id} ${row.survey_version} of poster ${code} is missing`);
	return { poster: toPoster(row), unit: toUnit(unit), campaign: toCampaign(campaign), survey };
}

/** A campaign's posters, by school and code. */
export async function postersOf(db: Kysely<Schema>, campaignId: string): Promise<Poster[]> {
	const rows = await db
		.selectFrom('poster')
		.selectAll()
		.where('campaign_id', '=', campaignId)
		.orderBy('unit_id')
		.orderBy('created_at')
		.orderBy('code')
		.execute();
	return rows.map(toPoster);
}

/** Stores posters, a few hundred at a time: neither engine takes any number of values at once. */
export async function insertPosters(
	db: Kysely<Schema>,
	posters: readonly Poster[],
	createdAt: string
): Promise<void> {
	for (let from = 0; from < posters.length; from += 500)
		await db
			.insertInto('poster')
			.values(
				posters.slice(from, from + 500).map((poster) => ({
					code: poster.code,
					campaign_id: poster.campaignId,
					unit_id: poster.unitId,
					place: poster.place,
					withdrawn_at: poster.withdrawnAt,
					survey_id: poster.surveyId,
					survey_version: poster.surveyVersion,
					created_at: createdAt
				}))
			)
			.execute();
}

/** Takes a poster down at a moment, or with null hangs it again. */
export async function setWithdrawn(db: Kysely<Schema>, code: string, at: Instant | null): Promise<void> {
	await db.updateTable('poster').set({ withdrawn_at: at }).where('code', '=', code).execute();
}

const toPoster = (row: Selectable<PosterTable>): Poster => ({
	code: row.code,
	campaignId: row.campaign_id,
	unitId: row.unit_id,
	place: row.place,
	withdrawnAt: row.withdrawn_at,
	surveyId: row.survey_id,
	surveyVersion: row.survey_version
});
