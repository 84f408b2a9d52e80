import { sql } from 'kysely';
import { among } from '#server/db/among.ts';
import type { Db } from '#server/db/connect.ts';
import type { CampaignInView } from '#shared/campaign.ts';

/** How many schools a campaign asks and how many have answered so far. */
export type CampaignCounts = Pick<CampaignInView, 'schools' | 'responses'>;

/**
 * The counts of every campaign that has a poster in one of the units, by its id. Responses come from the
 * totals, never from the responses themselves.
 *
 * @param units ids of the units that count; null for all
 * @param campaignId only this campaign
 */
export async function campaignCounts(
	db: Db,
	units: Iterable<string> | null,
	campaignId?: string
): Promise<Map<string, CampaignCounts>> {
	const own = units && isAmong(db, 'unit_id', units);
	const schools = await db
		.selectFrom((asked) =>
			asked
				.selectFrom('poster')
				.select(['campaign_id', 'unit_id'])
				.distinct()
				.$if(campaignId !== undefined, (query) => query.where('campaign_id', '=', campaignId!))
				.$if(own !== null, (query) => query.where(own!))
				.as('asked')
		)
		.select((e) => ['campaign_id', e.fn.countAll<number>().as('schools')])
		.groupBy('campaign_id')
		.execute();
	const counts = new Map(
		schools.map((row): [string, CampaignCounts] => [
			row.campaign_id,
			{ schools: Number(row.schools), responses: 0 }
		])
	);
	const responses = await db
		.selectFrom('total')
		.select(['campaign_id', sql<number>`sum(${firstCounter(db)})`.as('responses')])
		.where(isAmong(db, 'campaign_id', counts.keys()))
		.where('day', '=', '')
		.$if(own !== null, (query) => query.where(own!))
		.groupBy('campaign_id')
		.execute();
	for (const row of responses) counts.get(row.campaign_id)!.responses = Number(row.responses);
	return counts;
}

/** The ids of those among the campaigns that have a poster in a unit other than these. */
export async function campaignsAskingOthers(
	db: Db,
	units: Iterable<string>,
	campaigns: Iterable<string>
): Promise<Set<string>> {
	const rows = await db
		.selectFrom('poster')
		.select('campaign_id')
		.distinct()
		.where(isAmong(db, 'campaign_id', campaigns))
		.where((e) => e.not(isAmong(db, 'unit_id', units)))
		.execute();
	return new Set(rows.map((row) => row.campaign_id));
}

/** True for rows of these. PostgreSQL hashes an array; how many a subquery gives it would guess, and badly. */
const isAmong = ({ engine }: Db, column: 'unit_id' | 'campaign_id', ids: Iterable<string>) =>
	engine === 'postgres'
		? sql<boolean>`${sql.ref(column)} = any(${[...ids]}::text[])`
		: sql<boolean>`${sql.ref(column)} in ${among(engine, ids)}`;

/** `HEAD.responses` of `shared/total.ts`: the first number of the counters `[12,…]`. No JSON is parsed for it. */
const firstCounter = ({ engine }: Db) =>
	engine === 'postgres'
		? sql`split_part(substr(counters, 2), ',', 1)::bigint`
		: sql`cast(substr(counters, 2) as integer)`;
