import type { Selectable } from 'kysely';
import { among } from '#server/db/among.ts';
import type { Db } from '#server/db/connect.ts';
import type { AuditTable } from '#server/db/schema.ts';
import { GUARDED_ROLES, type Role } from '#shared/account.ts';
import type { AuditAction, AuditEntry, AuditSubject } from '#shared/audit.ts';
import type { Instant } from '#shared/time.ts';

/** Which entries are read, in the words of the table. */
export interface AuditQuestion {
	/** The first moment, and the first that is too late. */
	since: Instant | null;
	before: Instant | null;
	action: AuditAction | null;
	/** Codes of the units whose entries, and whose people's, are seen; null for all. */
	units: Iterable<string> | null;
	search: string | null;
	/**
	 * For those who know the parents, reviews of comments are left out, and that others looked at comments: offices look
	 * when one has come.
	 */
	guarded: boolean;
	/** The id of the last entry that was read: what follows it is older. */
	after: string | null;
	limit: number;
}

/** Entries, the newest first. */
export async function readAudit(db: Db, question: AuditQuestion): Promise<AuditEntry[]> {
	const { since, before, action, units, search, guarded, after, limit } = question;
	const like = db.engine === 'postgres' ? 'ilike' : 'like';
	const words = `%${(search ?? '').replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
	const rows = await db
		.selectFrom('audit')
		.selectAll()
		.$if(after !== null, (query) => query.where('id', '<', after!))
		.$if(since !== null, (query) => query.where('at', '>=', since!))
		.$if(before !== null, (query) => query.where('at', '<', before!))
		.$if(guarded, (query) =>
			query
				.where('action', '!=', 'comment.review')
				.where((e) => e.or([e('action', '!=', 'comments.see'), e('actor_role', 'in', GUARDED_ROLES)]))
		)
		.$if(action !== null, (query) => query.where('action', '=', action!))
		.$if(units !== null, (query) => {
			const own = among(db.engine, units!);
			return query.where((e) => e.or([e('unit', 'in', own), e('actor_unit', 'in', own)]));
		})
		.$if(search !== null, (query) =>
			query.where((e) =>
				e.or(
					(['actor_name', 'subject_id', 'detail', 'unit'] as const).map((column) => e(column, like, words))
				)
			)
		)
		.orderBy('id', 'desc')
		.limit(limit)
		.execute();
	return rows.map(toEntry);
}

/** A row of the table in the words of `shared/`. */
export const toEntry = (row: Selectable<AuditTable>): AuditEntry => ({
	id: row.id,
	at: row.at,
	actor: { name: row.actor_name, role: row.actor_role as Role, unit: row.actor_unit },
	action: row.action as AuditAction,
	unit: row.unit,
	subject: row.subject as AuditSubject,
	subjectId: row.subject_id,
	detail: JSON.parse(row.detail) as AuditEntry['detail']
});
