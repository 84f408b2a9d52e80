import { sql } from 'kysely';
import { among } from '#server/db/among.ts';
import type { Db } from '#server/db/connect.ts';
import { findSurvey } from '#server/survey/queries.ts';
import type { Day } from '#shared/time.ts';
import { NO_VISITS, type Visits } from '#shared/visit.ts';

/** What was counted at a poster on a day. */
export interface Counted {
	poster: string;
	day: Day;
	opened: number;
	started: number;
	finished: number;
	/** By the key of the question come to. */
	left: Map<string, { gone: number; returned: number }>;
}

/** No number grows beyond this, whoever floods: both engines hold it. */
const MOST = 1_000_000_000;
/** Rows of one statement. */
const AT_ONCE = 500;

/**
 * Adds to what was counted. Posters there are not, slips, campaigns whose figures are locked and questions a survey does
 * not have are passed over.
 *
 * Only sums, always in the order of the keys: of two processes that add at once neither overwrites and neither deadlocks.
 */
export async function addVisits(db: Db, counted: readonly Counted[]): Promise<void> {
	const posters = await db
		.selectFrom('poster')
		.innerJoin('campaign', 'campaign.id', 'poster.campaign_id')
		.select(['poster.code', 'poster.campaign_id', 'poster.survey_id', 'poster.survey_version'])
		.where('poster.code', 'in', among(db.engine, new Set(counted.map(({ poster }) => poster))))
		.where('poster.procedure', 'is', null)
		.where('campaign.locked_at', 'is', null)
		.execute();
	const known = new Map(posters.map((poster) => [poster.code, poster]));
	const visits = new Map<string, { campaign_id: string } & Omit<Counted, 'left'>>();
	const lefts = new Map<
		string,
		{
			campaign_id: string;
			poster: string;
			question: string;
			gone: number;
			returned: number;
			day: Day;
			settled: number;
		}
	>();
	for (const { left, ...counts } of counted.toSorted((a, b) =>
		a.day < b.day ? -1 : a.day > b.day ? 1 : 0
	)) {
		const poster = known.get(counts.poster);
		if (!poster) continue;
		const { campaign_id } = poster;
		const row = { campaign_id, ...counts };
		if (counts.opened + counts.started + counts.finished > 0)
			visits.set([campaign_id, counts.poster, counts.day].join(' '), row);
		const survey = await findSurvey(db, poster.survey_id, poster.survey_version);
		for (const { key } of survey?.questions ?? []) {
			const many = left.get(key);
			if (!many) continue;
			// The same poster may stand here with several days, the latest last.
			const name = [campaign_id, counts.poster, key].join(' ');
			const before = lefts.get(name) ?? { gone: 0, returned: 0, day: counts.day, settled: 0 };
			lefts.set(name, {
				campaign_id,
				poster: counts.poster,
				question: key,
				gone: before.gone + many.gone,
				returned: before.returned + many.returned,
				day: counts.day,
				settled: before.day < counts.day ? Math.max(0, before.gone - before.returned) : before.settled
			});
		}
	}
	if (visits.size + lefts.size === 0) return;
	const least = sql.raw(db.engine === 'postgres' ? 'least' : 'min');
	const sum = (table: string, column: string) =>
		sql<number>`${least}(${sql.lit(MOST)}, ${sql.ref(`${table}.${column}`)} + ${sql.ref(`excluded.${column}`)})`;
	await db.transaction().execute(async (trx) => {
		for (const rows of inParts(sorted(visits)))
			await trx
				.insertInto('visit')
				.values(rows)
				.onConflict((conflict) =>
					conflict.columns(['campaign_id', 'poster', 'day']).doUpdateSet({
						opened: sum('visit', 'opened'),
						started: sum('visit', 'started'),
						finished: sum('visit', 'finished')
					})
				)
				.execute();
		for (const rows of inParts(sorted(lefts)))
			await trx
				.insertInto('visit_left')
				.values(rows)
				.onConflict((conflict) =>
					conflict.columns(['campaign_id', 'poster', 'question']).doUpdateSet({
						gone: sum('visit_left', 'gone'),
						returned: sum('visit_left', 'returned'),
						day: sql<string>`case when excluded.day > visit_left.day then excluded.day else visit_left.day end`,
						settled: sql<number>`case
							when excluded.day > visit_left.day then visit_left.gone - visit_left.returned + excluded.settled
							when excluded.day = visit_left.day then visit_left.settled + excluded.settled
							else visit_left.settled end`
					})
				)
				.execute();
		// Nobody comes back who did not leave: whoever claims so takes back nothing of those who leave later.
		for (const rows of inParts(sorted(lefts)))
			await trx
				.updateTable('visit_left')
				.set((e) => ({ returned: e.ref('gone') }))
				.where('campaign_id', 'in', among(db.engine, new Set(rows.map((row) => row.campaign_id))))
				.where('poster', 'in', among(db.engine, new Set(rows.map(({ poster }) => poster))))
				.whereRef('returned', '>', 'gone')
				.execute();
	});
}

const sorted = <Row>(rows: ReadonlyMap<string, Row>): Row[] =>
	[...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);

function* inParts<Row>(rows: readonly Row[]): Generator<Row[]> {
	for (let from = 0; from < rows.length; from += AT_ONCE) yield rows.slice(from, from + AT_ONCE);
}

/** A poster as the funnel needs it. */
export interface PosterRow {
	code: string;
	unit_id: string;
	place: string;
	live: boolean;
	survey_id: string;
	survey_version: number;
	created_at: string;
	/** When a file of it to be printed was first made; null: never. */
	printed_at: string | null;
	visits: Visits;
}

/**
 * A campaign's posters that hang on walls, or did, with what was counted at each, in the order in which they were made.
 *
 * @param units ids of the units whose posters; null for all
 * @param settledBefore a day of the office: all is told as it stood when that day began; null: as it stands now
 */
export async function postersWithVisits(
	db: Db,
	campaignId: string,
	units: Iterable<string> | null,
	settledBefore: Day | null
): Promise<PosterRow[]> {
	const own = units && [...units];
	const mine = () =>
		db
			.selectFrom('poster')
			.where('campaign_id', '=', campaignId)
			.where('procedure', 'is', null)
			.$if(own !== null, (query) => query.where('unit_id', 'in', among(db.engine, own!)));
	const codes = () => mine().select('code');
	const visits = () =>
		db
			.selectFrom('visit')
			.where('campaign_id', '=', campaignId)
			.$if(settledBefore !== null, (query) => query.where('day', '<', settledBefore!))
			.$if(own !== null, (query) => query.where('poster', 'in', codes()));
	const [posters, counted, left, printed] = await Promise.all([
		mine()
			.select([
				'code',
				'unit_id',
				'place',
				'withdrawn_at',
				'replaced_by',
				'survey_id',
				'survey_version',
				'created_at'
			])
			.orderBy('created_at')
			.orderBy('code')
			.execute(),
		db
			.with('day', () =>
				visits().select([
					'poster',
					'day',
					'opened',
					'started',
					'finished',
					'arrived',
					sql<string | null>`max(case when arrived > 0 then day end) over (partition by poster)`.as('last')
				])
			)
			.selectFrom('day')
			.select((e) => [
				'poster',
				e.fn.sum<number>('opened').as('opened'),
				e.fn.sum<number>('started').as('started'),
				e.fn.sum<number>('finished').as('finished'),
				e.fn.sum<number>('arrived').as('arrived'),
				sql<string | null>`max(case when opened > 0 then day end)`.as('last_opened'),
				e.fn.max('last').as('last_arrived'),
				sql<number>`sum(case when day > coalesce(last, '') then opened else 0 end)`.as('since'),
				sql<number>`max(case when finished > arrived then finished - arrived else 0 end)`.as('burst')
			])
			.groupBy('poster')
			.execute(),
		db
			.selectFrom('visit_left')
			.select(['poster', 'question', 'gone', 'returned', 'day', 'settled'])
			.where('campaign_id', '=', campaignId)
			.$if(own !== null, (query) => query.where('poster', 'in', codes()))
			.execute(),
		db
			.selectFrom('printed')
			.innerJoin('print_run', 'print_run.id', 'printed.run_id')
			.select((e) => ['printed.poster', e.fn.min('print_run.printed_at').as('at')])
			.where('print_run.campaign_id', '=', campaignId)
			.where('print_run.state', '=', 'done')
			.groupBy('printed.poster')
			.execute()
	]);
	const countedAt = new Map(counted.map((row) => [row.poster, row]));
	const printedAt = new Map(printed.map((row) => [row.poster, row.at]));
	const leftAt = new Map<string, Record<string, number>>();
	for (const { poster, question, gone, returned, day, settled } of left) {
		const many = settledBefore !== null && day >= settledBefore ? settled : gone - returned;
		if (many <= 0) continue;
		let at = leftAt.get(poster);
		if (!at) leftAt.set(poster, (at = {}));
		at[question] = many;
	}
	return posters.map(({ withdrawn_at, replaced_by, ...poster }) => {
		const visits = countedAt.get(poster.code);
		return {
			...poster,
			live: withdrawn_at === null && replaced_by === null,
			printed_at: printedAt.get(poster.code) ?? null,
			visits: {
				...NO_VISITS,
				...(visits && {
					opened: Number(visits.opened),
					started: Number(visits.started),
					finished: Number(visits.finished),
					arrived: Number(visits.arrived),
					lastOpened: visits.last_opened,
					lastArrived: visits.last_arrived,
					openedSince: Number(visits.since),
					burst: Number(visits.burst)
				}),
				left: leftAt.get(poster.code) ?? {}
			}
		};
	});
}
