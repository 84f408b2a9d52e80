import { toEntry } from '#server/audit/queries.ts';
import type { Db } from '#server/db/connect.ts';
import { can, isOfSchool, type Account } from '#shared/account.ts';
import type { AuditEntry } from '#shared/audit.ts';
import type { SeenCampaign } from './visible.ts';

/** Entries at most, the newest. */
const KEPT = 500;

/**
 * What the audit log says of a campaign, the newest first: its life for everybody who sees it, and who looked at
 * its figures for those who may read the log, as far as their units go. Which schools were named is told only to
 * whoever answers for all of them.
 */
export async function campaignLog(db: Db, account: Account, seen: SeenCampaign): Promise<AuditEntry[]> {
	const rows = await db
		.selectFrom('audit')
		.selectAll()
		.where('subject', '=', 'campaign')
		.where('subject_id', '=', seen.campaign.id)
		.$if(!isReader(account), (query) => query.where('action', 'like', 'campaign.%'))
		.orderBy('id', 'desc')
		.limit(KEPT)
		.execute();
	const { scope, isWhole } = seen;
	return rows
		.map(toEntry)
		.filter(
			({ action, unit, actor }) =>
				action.startsWith('campaign.') ||
				!scope ||
				[unit, actor.unit].some((code) => code !== null && scope.has(code))
		)
		.map((entry) => (isWhole ? entry : { ...entry, detail: withoutUnits(entry.detail) }));
}

const isReader = (account: Account): boolean => can(account, 'audit.read') && !isOfSchool(account);

const withoutUnits = (detail: AuditEntry['detail']): AuditEntry['detail'] =>
	Object.fromEntries(Object.entries(detail).filter(([key]) => !['codes', 'under'].includes(key)));
