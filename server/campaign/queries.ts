import type { Kysely, Selectable } from 'kysely';
import type { CampaignTable, Schema } from '#server/db/schema.ts';
import type { Campaign, CampaignKind, Sampling, SurveyChoice } from '#shared/campaign.ts';
import { DEFAULT_TARGETS, type Target } from '#shared/target.ts';

export async function findCampaign(db: Kysely<Schema>, id: string): Promise<Campaign | undefined> {
	const row = await db.selectFrom('campaign').selectAll().where('id', '=', id).executeTakeFirst();
	return row && toCampaign(row);
}

/** All campaigns, the newest first. */
export async function allCampaigns(db: Kysely<Schema>): Promise<Campaign[]> {
	const rows = await db
		.selectFrom('campaign')
		.selectAll()
		.orderBy('opens_at', 'desc')
		.orderBy('id', 'desc')
		.execute();
	return rows.map(toCampaign);
}

export async function insertCampaign(
	db: Kysely<Schema>,
	campaign: Campaign,
	createdAt: string
): Promise<void> {
	await db
		.insertInto('campaign')
		.values({
			id: campaign.id,
			name: campaign.name,
			kind: campaign.kind,
			surveys: JSON.stringify(campaign.surveys),
			opens_at: campaign.opensAt,
			closes_at: campaign.closesAt,
			late_until: campaign.lateUntil,
			targets: JSON.stringify(campaign.ownTargets ? campaign.targets : null),
			created_at: createdAt,
			issued_by: campaign.issuedBy,
			locked_at: campaign.lockedAt,
			sampling: campaign.sampling === null ? null : JSON.stringify(campaign.sampling)
		})
		.execute();
}

/** A row of the table in the words of `shared/`. */
export function toCampaign(row: Selectable<CampaignTable>): Campaign {
	const own = JSON.parse(row.targets) as Target[] | null;
	return {
		id: row.id,
		name: row.name,
		kind: row.kind as CampaignKind,
		surveys: JSON.parse(row.surveys) as SurveyChoice,
		opensAt: row.opens_at,
		closesAt: row.closes_at,
		lateUntil: row.late_until,
		targets: own ?? DEFAULT_TARGETS[row.kind as CampaignKind],
		ownTargets: own !== null,
		issuedBy: row.issued_by,
		lockedAt: row.locked_at,
		sampling: row.sampling === null ? null : (JSON.parse(row.sampling) as Sampling)
	};
}
