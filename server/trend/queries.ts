import { among } from '#server/db/among.ts';
import type { Db } from '#server/db/connect.ts';
import type { StoredTotal } from '#server/rate/queries.ts';
import type { Day } from '#shared/time.ts';

/** A campaign's totals of some schools, day by day. */
export async function dailyTotals(
	db: Db,
	campaignId: string,
	unitIds: Iterable<string>
): Promise<(StoredTotal & { day: Day })[]> {
	return db
		.selectFrom('total')
		.select(['unit_id', 'survey_id', 'survey_version', 'counters', 'day'])
		.where('campaign_id', '=', campaignId)
		.where('unit_id', 'in', among(db.engine, unitIds))
		.where('day', '>', '')
		.orderBy('day')
		.execute();
}
