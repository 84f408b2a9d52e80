import type { Kysely, Selectable } from 'kysely';
import type { Schema, TargetTable } from '#server/db/schema.ts';
import type { CampaignKind } from '#shared/campaign.ts';
import type { RegisteredTarget } from '#shared/target-register.ts';
import type { Operator } from '#shared/target.ts';

/** The whole register, withdrawn ones too, the oldest first. A few hundred small rows. */
export async function allTargets(db: Kysely<Schema>): Promise<RegisteredTarget[]> {
	const rows = await db.selectFrom('target').selectAll().orderBy('created_at').orderBy('id').execute();
	return rows.map(toTarget);
}

const toTarget = (row: Selectable<TargetTable>): RegisteredTarget => ({
	id: row.id,
	kind: row.kind as CampaignKind,
	unit: row.unit,
	from: row.from_day,
	to: row.to_day,
	label: row.label,
	operator: row.operator as Operator,
	percent: Number(row.percent),
	basis: row.basis,
	createdAt: row.created_at,
	withdrawnAt: row.withdrawn_at
});
