import { sql, type Kysely, type Selectable } from 'kysely';
import type { Engine, Trx } from '#server/db/connect.ts';
import type { CampaignTable, Schema } from '#server/db/schema.ts';
import type { Campaign, CampaignKind, Sampling, SurveyChoice, UnitChoice } from '#shared/campaign.ts';
import { DEFAULT_TARGETS, type Target } from '#shared/target.ts';

export async function findCampaign(db: Kysely<Schema>, id: string): Promise<Campaign | undefined> {
	const row = await db.selectFrom('campaign').selectAll().where('id', '=', id).executeTakeFirst();
	return row && toCampaign(row);
}

/** A campaign that nobody else changes until the transaction ends. First in its transaction. */
export async function campaignToChange(trx: Trx, engine: Engine, id: string): Promise<Campaign | undefined> {
	if (engine === 'postgres') await sql`select id from campaign where id = ${id} for update`.execute(trx);
	// SQLite gives the right to write only to those who ask before they read.
	else await sql`delete from campaign where false`.execute(trx);
	return findCampaign(trx, id);
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

/** @param asked how its schools were chosen, where that was said */
export async function insertCampaign(
	db: Kysely<Schema>,
	campaign: Campaign,
	createdAt: string,
	asked: UnitChoice | null = null
): Promise<void> {
	await db
		.insertInto('campaign')
		.values({
			...toRow(campaign),
			created_at: createdAt,
			asked: asked === null ? null : JSON.stringify(asked)
		})
		.execute();
}

/** Writes what may change of a campaign over what it was. */
export async function updateCampaign(db: Kysely<Schema>, campaign: Campaign): Promise<void> {
	const { id, ...row } = toRow(campaign);
	await db.updateTable('campaign').set(row).where('id', '=', id).execute();
}

/** Deletes a campaign with its posters and what was counted there, and noughts that answers deleted before have left. Whoever calls has made sure that nobody has answered. */
export async function deleteCampaign(db: Kysely<Schema>, id: string): Promise<void> {
	await db
		.deleteFrom('printed')
		.where('run_id', 'in', (from) => from.selectFrom('print_run').select('id').where('campaign_id', '=', id))
		.execute();
	await db.deleteFrom('dossier').where('campaign_id', '=', id).where('removed_on', 'is not', null).execute();
	// Dossiers that it asked about may be asked about by another.
	await db
		.updateTable('dossier')
		.set({ campaign_id: null, poster: null, survey_code: null, expires_at: null, answered: 0 })
		.where('campaign_id', '=', id)
		.execute();
	for (const table of [
		'poster',
		'print_run',
		'total',
		'visit',
		'visit_left',
		'procedure_total',
		'procedure_release'
	] as const)
		await db.deleteFrom(table).where('campaign_id', '=', id).execute();
	await db.deleteFrom('campaign').where('id', '=', id).execute();
}

/** True when an answer to the campaign is kept anywhere. */
export async function hasAnswers(db: Kysely<Schema>, id: string): Promise<boolean> {
	for (const table of ['response', 'quarantine'] as const) {
		const found = await db
			.selectFrom(table)
			.select('campaign_id')
			.where('campaign_id', '=', id)
			.limit(1)
			.execute();
		if (found.length > 0) return true;
	}
	return false;
}

/** How a campaign's schools were chosen; null when nobody wrote it down. */
export async function choiceOf(db: Kysely<Schema>, id: string): Promise<UnitChoice | null> {
	const row = await db.selectFrom('campaign').select('asked').where('id', '=', id).executeTakeFirst();
	return row?.asked ? (JSON.parse(row.asked) as UnitChoice) : null;
}

/** How the schools of every campaign were chosen, by its id, where it was written down. */
export async function choicesOf(db: Kysely<Schema>): Promise<Map<string, UnitChoice>> {
	const rows = await db.selectFrom('campaign').select(['id', 'asked']).execute();
	return new Map(rows.flatMap(({ id, asked }) => (asked ? [[id, JSON.parse(asked) as UnitChoice]] : [])));
}

/** The ids of the units a campaign asks. */
export async function askedUnitIds(db: Kysely<Schema>, id: string): Promise<Set<string>> {
	const rows = await db
		.selectFrom('poster')
		.select('unit_id')
		.distinct()
		.where('campaign_id', '=', id)
		.execute();
	return new Set(rows.map((row) => row.unit_id));
}

const toRow = (campaign: Campaign) => ({
	id: campaign.id,
	name: campaign.name,
	kind: campaign.kind,
	surveys: JSON.stringify(campaign.surveys),
	opens_at: campaign.opensAt,
	closes_at: campaign.closesAt,
	late_until: campaign.lateUntil,
	targets: JSON.stringify(campaign.ownTargets ? campaign.targets : null),
	issued_by: campaign.issuedBy,
	locked_at: campaign.lockedAt,
	sampling: campaign.sampling === null ? null : JSON.stringify(campaign.sampling)
});

/**
 * A row of the table in the words of `shared/`. Where a campaign has no targets of its own, the defaults stand
 * for those of the register, which `targets.ts` looks up.
 */
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
