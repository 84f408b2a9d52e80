import { sql, type Kysely } from 'kysely';
import type { Schema } from '#server/db/schema.ts';

/**
 * For each unit of a campaign something that changes with every answer: the beginning of its counters, whose first is
 * the number of responses. A few bytes a school, and nothing is parsed.
 */
export async function marksOf(db: Kysely<Schema>, campaignId: string): Promise<Map<string, string>> {
	const rows = await db
		.selectFrom('total')
		.select(['unit_id', 'survey_id', 'survey_version', sql<string>`substr(counters, 1, 16)`.as('mark')])
		.where('campaign_id', '=', campaignId)
		.where('day', '=', '')
		.orderBy('unit_id')
		.orderBy('survey_id')
		.orderBy('survey_version')
		.execute();
	const marks = new Map<string, string>();
	for (const { unit_id, mark } of rows) marks.set(unit_id, `${marks.get(unit_id) ?? ''}|${mark}`);
	return marks;
}
