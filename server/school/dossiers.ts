import { among } from '#server/db/among.ts';
import type { Db } from '#server/db/connect.ts';
import { INVITATION_DAYS } from '#shared/dossier.ts';
import type { SchoolDesk } from '#shared/school-desk.ts';
import { dayAfter, type Day, type Instant } from '#shared/time.ts';

/**
 * How many finished procedures have been entered for some schools, and of how many something still can be done: those
 * returned so lately that somebody may be invited, and those invited whose slip nobody has printed.
 *
 * @param today the office's
 */
export async function dossierCounts(
	db: Db,
	unitIds: Iterable<string>,
	now: Instant,
	today: Day
): Promise<NonNullable<SchoolDesk['dossiers']>> {
	const { sum } = db.fn;
	const openCampaigns = db
		.selectFrom('campaign')
		.select('id')
		.where('opens_at', '<=', now)
		.where('closes_at', '>=', now)
		.where('locked_at', 'is', null);
	const row = await db
		.selectFrom('dossier')
		.where('unit_id', 'in', among(db.engine, unitIds))
		.where('removed_on', 'is', null)
		.select((e) => [
			e.fn.countAll().as('entered'),
			sum(
				e
					.case()
					.when(
						e.and([e('survey_code', 'is', null), e('returned_on', '>=', dayAfter(today, -INVITATION_DAYS))])
					)
					.then(1)
					.else(0)
					.end()
			).as('without'),
			sum(
				e
					.case()
					.when(
						e.and([
							e('expires_at', '>', now),
							e('slip_printed_on', 'is', null),
							e('campaign_id', 'in', openCampaigns)
						])
					)
					.then(1)
					.else(0)
					.end()
			).as('unprinted')
		])
		.executeTakeFirstOrThrow();
	return {
		entered: Number(row.entered),
		withoutCode: Number(row.without ?? 0),
		unprinted: Number(row.unprinted ?? 0)
	};
}
