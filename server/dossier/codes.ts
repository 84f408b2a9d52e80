import { record, type Actor } from '#server/audit/record.ts';
import type { CodesGiven } from '#shared/dossier.ts';
import type { Unit } from '#shared/unit.ts';
import type { AddDeps } from './add.ts';
import { codelessIn, invitationsFor } from './invite.ts';
import { unitIdsOf } from './list.ts';
import { lockDossiers } from './queries.ts';

/**
 * Gives survey codes to a unit's dossiers that have none, as far as an open campaign asks about them: those that
 * were entered before it opened.
 *
 * @param code a school's, or an office's for all schools below it
 */
export async function giveCodes(
	deps: AddDeps,
	actor: Actor,
	code: string,
	units: readonly Unit[],
	scope: ReadonlySet<string> | null
): Promise<CodesGiven> {
	const { db } = deps;
	const own = unitIdsOf(units, scope, code)!;
	return db.transaction().execute(async (trx) => {
		await lockDossiers(trx, db.engine);
		const { found, askings } = await codelessIn(trx, deps, own, units);
		const { invited, tooOld, uncovered } = found;
		const invitations = await invitationsFor(trx, deps, invited, askings);
		for (const [i, { id }] of invited.entries())
			await trx.updateTable('dossier').set(invitations[i]!).where('id', '=', id).execute();
		if (invited.length > 0)
			await record(trx, deps, actor, {
				action: 'dossier.change',
				unit: code,
				subject: 'dossier',
				subjectId: null,
				detail: { codesGiven: invited.length }
			});
		return { invited: invited.length, tooOld: tooOld.length, uncovered: uncovered.length };
	});
}
