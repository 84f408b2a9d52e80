import { among } from '#server/db/among.ts';
import type { Db } from '#server/db/connect.ts';
import { toCampaign } from '#server/campaign/queries.ts';
import type { Campaign } from '#shared/campaign.ts';

/** The campaigns of a kind that ask one of these schools, by their ids; the one that closed last comes first. */
export async function campaignsAsking(
	db: Db,
	kind: Campaign['kind'],
	unitIds: Iterable<string>
): Promise<Campaign[]> {
	const rows = await db
		.selectFrom('campaign')
		.selectAll()
		.where('kind', '=', kind)
		.where('id', 'in', (from) =>
			from.selectFrom('poster').select('campaign_id').where('unit_id', 'in', among(db.engine, unitIds))
		)
		.orderBy('closes_at', 'desc')
		.orderBy('id', 'desc')
		.execute();
	return rows.map(toCampaign);
}
