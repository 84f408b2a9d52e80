import { among } from '#server/db/among.ts';
import type { Db } from '#server/db/connect.ts';
import { stateOf, type Campaign } from '#shared/campaign.ts';
import type { Instant } from '#shared/time.ts';

/*
 * Whoever stands at the school gate and sees one more comment whenever a parent has answered knows who wrote it. So
 * those who know the parents are shown comments in groups: those of a school that were let through are released when at
 * least as many of them have come together as it takes people for a figure (`MIN_INTERNAL`). When nothing more can come
 * and all is decided, what is left joins the last group; a school with fewer in all is shown none.
 *
 * What the office takes back, a slip perhaps that names somebody, goes from the school at once. That tells nothing of who
 * wrote it: the school had read it among others, and it is the office that chose the moment. It is not forgotten that the
 * school has had it (`released` stays), and that keeps two promises. Let through anew it comes back by itself and counts
 * for no new group: four known ones and one new would be no group of five. And where fewer than a group are left the rest
 * rests with them (`shownComments`), so that at every moment what a school reads is at least five or none.
 */

/**
 * Releases the groups that are complete.
 *
 * @param step comments of a group at least; `MIN_INTERNAL`
 */
export async function releaseComments(
	db: Db,
	campaign: Campaign,
	unitIds: readonly string[],
	step: number,
	now: Instant
): Promise<void> {
	if (unitIds.length === 0) return;
	const isOver = ['closed', 'locked'].includes(stateOf(campaign, now));
	const due = await unitsDue(db, campaign.id, unitIds, step, isOver);
	if (due.size === 0) return;
	await db.transaction().execute(async (trx) => {
		let fresh = trx
			.selectFrom('comment')
			.select(['id', 'unit_id'])
			.where('campaign_id', '=', campaign.id)
			.where('unit_id', 'in', among(db.engine, due.keys()))
			.where('state', '=', 'shown')
			.where('released', '=', 0)
			.orderBy('id');
		// Of two who release at once the second waits here, and then finds only what the first has left.
		if (db.engine === 'postgres') fresh = fresh.forUpdate();
		const rows = await fresh.execute();
		for (const [unit, least] of due) {
			const ids = rows.filter(({ unit_id }) => unit_id === unit).map(({ id }) => id);
			if (ids.length < least) continue;
			await trx
				.updateTable('comment')
				.set({ released: 1 })
				.where('campaign_id', '=', campaign.id)
				.where('id', 'in', among(db.engine, ids))
				.execute();
		}
	});
}

/** The units with a group to release, and of how many comments at least it must be. */
async function unitsDue(
	db: Db,
	campaignId: string,
	unitIds: readonly string[],
	step: number,
	isOver: boolean
): Promise<Map<string, number>> {
	const rows = await db
		.selectFrom('comment')
		.select(['unit_id', 'state', 'released', (e) => e.fn.countAll<number>().as('count')])
		.where('campaign_id', '=', campaignId)
		.where('unit_id', 'in', among(db.engine, unitIds))
		.where('state', '!=', 'withheld')
		.groupBy(['unit_id', 'state', 'released'])
		.execute();
	const due = new Map<string, number>();
	for (const { unit_id, state, released, count } of rows) {
		if (state !== 'shown' || released === 1) continue;
		const others = rows.filter((row) => row.unit_id === unit_id);
		const before = Number(others.find((row) => row.state === 'shown' && row.released === 1)?.count ?? 0);
		const isDecided = isOver && others.every((row) => row.state !== 'waiting');
		if (Number(count) >= step) due.set(unit_id, step);
		else if (isDecided && before + Number(count) >= step) due.set(unit_id, 1);
	}
	return due;
}
