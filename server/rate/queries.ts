import type { Kysely } from 'kysely';
import { among } from '#server/db/among.ts';
import type { Db } from '#server/db/connect.ts';
import type { Schema } from '#server/db/schema.ts';
import type { Day } from '#shared/time.ts';

/** A school of a campaign and the survey it is asked. */
export interface AskedSchool {
	unitId: string;
	surveyId: string;
	surveyVersion: number;
}

/** The schools that a campaign asks: those with a poster, withdrawn ones too, for their answers count. */
export async function askedSchools(db: Kysely<Schema>, campaignId: string): Promise<AskedSchool[]> {
	const rows = await db
		.selectFrom('poster')
		.distinct()
		.select(['unit_id', 'survey_id', 'survey_version'])
		.where('campaign_id', '=', campaignId)
		.orderBy('unit_id')
		.orderBy('survey_id')
		.orderBy('survey_version')
		.execute();
	return rows.map((row) => ({
		unitId: row.unit_id,
		surveyId: row.survey_id,
		surveyVersion: row.survey_version
	}));
}

/** The counters of one school, survey version and day, still as the text they are stored as. */
export interface StoredTotal {
	unit_id: string;
	survey_id: string;
	survey_version: number;
	counters: string;
}

/**
 * A campaign's totals: of all days together, or of each day of a span, both ends included.
 * Never more than a row a school, survey version and day, however many answers there are.
 *
 * @param units ids of the only schools asked for; null for all
 */
export async function storedTotals(
	db: Db,
	campaignId: string,
	from: Day | null,
	to: Day | null,
	units: ReadonlySet<string> | null = null
): Promise<StoredTotal[]> {
	return db
		.selectFrom('total')
		.select(['unit_id', 'survey_id', 'survey_version', 'counters'])
		.where('campaign_id', '=', campaignId)
		.$if(units !== null, (query) => query.where('unit_id', 'in', among(db.engine, units!)))
		.$if(from === null && to === null, (query) => query.where('day', '=', ''))
		.$if(from !== null || to !== null, (query) => query.where('day', '>', ''))
		.$if(from !== null, (query) => query.where('day', '>=', from!))
		.$if(to !== null, (query) => query.where('day', '<=', to!))
		.orderBy('day')
		.orderBy('unit_id')
		.orderBy('survey_id')
		.orderBy('survey_version')
		.execute();
}
