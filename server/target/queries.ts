import { sql, type Kysely, type Selectable } from 'kysely';
import type { Engine, Trx } from '#server/db/connect.ts';
import type { Schema, TargetTable } from '#server/db/schema.ts';
import type { CampaignKind } from '#shared/campaign.ts';
import type { RegisteredTarget } from '#shared/target-register.ts';
import type { Operator } from '#shared/target.ts';
import type { Instant } from '#shared/time.ts';

/** The whole register, withdrawn ones too, the oldest first. A few hundred small rows. */
export async function allTargets(db: Kysely<Schema>): Promise<RegisteredTarget[]> {
	const rows = await db.selectFrom('target').selectAll().orderBy('created_at').orderBy('id').execute();
	return rows.map(toTarget);
}

/** Keeps everybody else from changing the register until the transaction ends. First in its transaction. */
export async function lockTargets(trx: Trx, engine: Engine): Promise<void> {
	if (engine === 'postgres') await sql`lock table target in share row exclusive mode`.execute(trx);
	// SQLite gives the right to write only to those who ask before they read.
	else await sql`delete from target where false`.execute(trx);
}

export async function insertTarget(db: Kysely<Schema>, target: RegisteredTarget): Promise<void> {
	await db
		.insertInto('target')
		.values({
			id: target.id,
			kind: target.kind,
			unit: target.unit,
			from_day: target.from,
			to_day: target.to,
			label: target.label,
			operator: target.operator,
			percent: String(target.percent),
			basis: target.basis,
			set_by: target.setBy,
			created_at: target.createdAt,
			withdrawn_at: target.withdrawnAt
		})
		.execute();
}

/** Withdraws a target; it stays in the register. */
export async function setTargetWithdrawn(db: Kysely<Schema>, id: string, at: Instant): Promise<void> {
	await db.updateTable('target').set({ withdrawn_at: at }).where('id', '=', id).execute();
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
	setBy: row.set_by,
	createdAt: row.created_at,
	withdrawnAt: row.withdrawn_at
});
