import type { Kysely } from 'kysely';
import type { SignedIn } from '#server/account/session.ts';
import type { Deps } from '#server/app.ts';
import type { Schema } from '#server/db/schema.ts';
import type { AuditNote } from '#shared/audit.ts';
import { uuidv7 } from '#shared/id.ts';
import { toMs } from '#shared/time.ts';

/** Who did something: somebody signed in, a program, or {@link COMMAND_LINE}. */
export type Actor = Pick<SignedIn, 'id' | 'name' | 'role' | 'unit'>;

/** Whoever can run `langnghe` on the server. */
export const COMMAND_LINE: Actor = { id: null, name: 'langnghe', role: 'administrator', unit: null };

/**
 * Writes an entry into the audit log.
 *
 * @param db the transaction that makes the change, so that neither is there without the other
 */
export async function record(
	db: Kysely<Schema>,
	{ now, random }: Pick<Deps, 'now' | 'random'>,
	actor: Actor,
	{ action, unit, subject, subjectId, detail }: AuditNote
): Promise<void> {
	const at = now();
	await db
		.insertInto('audit')
		.values({
			id: uuidv7(toMs(at), random(10)),
			at,
			actor_id: actor.id,
			actor_name: actor.name,
			actor_role: actor.role,
			actor_unit: actor.unit,
			action,
			unit,
			subject,
			subject_id: subjectId,
			detail: JSON.stringify(detail)
		})
		.execute();
}
