import type { Deps } from '#server/app.ts';
import { among } from '#server/db/among.ts';
import type { Db } from '#server/db/connect.ts';
import { addCounters, HEAD, type Counters } from '#shared/total.ts';
import type { StoredTotal } from './queries.ts';
import type { RateSchool } from './source.ts';

/*
 * Whoever stands at the school gate and watches the figures could tell from one step to the next what a parent has
 * just answered. So those who know the parents are shown what was released: figures move only when at least as many
 * people more have answered as it takes for a figure at all (`MIN_INTERNAL`). How many answers there are is told at once.
 */

/** A school's counters by survey and version: `th 1`. */
type Stand = Record<string, Counters>;

const nameOf = ({ survey_id, survey_version }: StoredTotal): string => `${survey_id} ${survey_version}`;
const sumAt = (stand: Stand, place: number): number =>
	Object.values(stand).reduce((sum, counters) => sum + (counters[place] ?? 0), 0);

/**
 * The totals as those may see them who know the parents: each school's as they were when last released, with today's
 * number of answers. Where enough people more have answered meanwhile, the present ones are released first.
 *
 * @param totals of all days together, of the schools' members
 * @param step people; `MIN_INTERNAL`
 */
export async function releasedTotals(
	{ db, now }: Pick<Deps, 'db' | 'now'>,
	campaignId: string,
	schools: readonly RateSchool[],
	totals: readonly StoredTotal[],
	step: number
): Promise<StoredTotal[]> {
	const schoolOf = new Map(
		schools.flatMap(({ unit, members }) => members.map(({ id }) => [id, unit.id] as const))
	);
	const present = new Map<string, Stand>(schools.map(({ unit }) => [unit.id, {}]));
	for (const total of totals) {
		const stand = present.get(schoolOf.get(total.unit_id)!)!;
		addCounters((stand[nameOf(total)] ??= []), JSON.parse(total.counters) as Counters);
	}
	let known = await releasesOf(db, campaignId, present.keys());
	const due = [...present].filter(
		([unit, stand]) => sumAt(stand, HEAD.raters) - (known.get(unit)?.raters ?? 0) >= step
	);
	for (const [unit, stand] of due) await release(db, campaignId, unit, stand, step, now());
	// Of two who release at once one is too late, and shows what the other has released.
	if (due.length > 0) known = await releasesOf(db, campaignId, present.keys());

	return schools.flatMap(({ unit, members }) => {
		const then = known.get(unit.id)?.stand ?? {};
		return Object.entries(present.get(unit.id)!).map(([name, counters]): StoredTotal => {
			const [survey = '', version = ''] = name.split(' ');
			const shown = [...(then[name] ?? counters.map(() => 0))];
			shown[HEAD.responses] = counters[HEAD.responses] ?? 0;
			return {
				unit_id: members[0]!.id,
				survey_id: survey,
				survey_version: Number(version),
				counters: JSON.stringify(shown)
			};
		});
	});
}

async function releasesOf(db: Db, campaignId: string, units: Iterable<string>) {
	const rows = await db
		.selectFrom('release')
		.select(['unit_id', 'raters', 'counters'])
		.where('campaign_id', '=', campaignId)
		.where('unit_id', 'in', among(db.engine, units))
		.execute();
	return new Map(
		rows.map((row) => [row.unit_id, { raters: row.raters, stand: JSON.parse(row.counters) as Stand }])
	);
}

/** Releases a school's figures, unless somebody has just released others that are too close to them. */
async function release(
	db: Db,
	campaign_id: string,
	unit_id: string,
	stand: Stand,
	step: number,
	released_at: string
): Promise<void> {
	const raters = sumAt(stand, HEAD.raters);
	const counters = JSON.stringify(stand);
	await db
		.insertInto('release')
		.values({ campaign_id, unit_id, raters, counters, released_at })
		.onConflict((conflict) =>
			conflict
				.columns(['campaign_id', 'unit_id'])
				.doUpdateSet({ raters, counters, released_at })
				.where('release.raters', '<=', raters - step)
		)
		.execute();
}
