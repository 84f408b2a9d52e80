import { sql } from 'kysely';
import { among } from '#server/db/among.ts';
import type { Deps } from '#server/app.ts';
import type { Db } from '#server/db/connect.ts';
import { readRateSource, surveyKey, type RateSource } from '#server/rate/source.ts';
import { areasOf, tallyOf } from '#server/rate/table.ts';
import type { Campaign } from '#shared/campaign.ts';
import type { ProcedureFigures, ProcedureRow, ProcedureTable } from '#shared/dossier.ts';
import {
	addStands,
	addToCell,
	cellOf,
	channelIn,
	procedureOf,
	type Cells,
	type Stand
} from '#shared/procedure-release.ts';
import { CHANNELS, procedureKey, type Channel } from '#shared/procedure.ts';
import { guardedRateOf, rateOf } from '#shared/rate.ts';
import type { Target } from '#shared/target.ts';
import { dayOf } from '#shared/time.ts';
import type { Counters } from '#shared/total.ts';
import { shownProcedures } from './release.ts';

/** Dossiers of a procedure and channel. */
interface Count {
	key: string;
	name: string;
	channel: Channel;
	dossiers: number;
	onTime: number;
	invited: number;
}

/**
 * Satisfaction beside the on-time rate, by procedure and channel.
 *
 * @param scope codes of the units that may be seen; null for all
 * @param guarded whoever asks knows the parents
 * @throws AppError `not-found` when none of the campaign's schools is in scope; `invalid` when `under` is not
 */
export async function procedureTable(
	deps: Pick<Deps, 'db' | 'config' | 'now'>,
	campaign: Campaign,
	{ under, scope, guarded }: { under: string | null; scope: ReadonlySet<string> | null; guarded: boolean }
): Promise<ProcedureTable> {
	const { db, config } = deps;
	const source = await readRateSource(deps, campaign, { filter: { under }, scope, guarded });
	const ids = new Set(source.schools.flatMap(({ members }) => members.map(({ id }) => id)));
	const [counts, cells] = await Promise.all([
		countsOf(db, campaign, ids, config.officeTimeZone),
		guarded ? shownCells(deps, source) : presentCells(db, campaign.id, ids)
	]);
	const names = new Map(counts.map(({ key, name }) => [key, name]));
	for (const [key, name] of await slipNames(db, campaign.id, ids)) if (!names.has(key)) names.set(key, name);

	const figures = figuresOf(source);
	const part = (
		fits: (key: string, channel: string) => boolean,
		targets: readonly Target[]
	): ProcedureFigures => {
		const stands = Object.entries(cells).filter(([cell]) => fits(procedureOf(cell), channelIn(cell)));
		return figures(
			counts.filter(({ key, channel }) => fits(key, channel)),
			stands.reduce((sum: Stand, [, stand]) => addStands(sum, stand), {}),
			targets
		);
	};
	const procedures = [...names].toSorted(([, a], [, b]) => a.localeCompare(b, 'vi'));
	const has = (row: ProcedureRow) => row.dossiers > 0 || row.invited > 0 || row.responses > 0;
	const all = source.totals.reduce(
		(sum: Stand, { survey_id, survey_version, counters }) =>
			addStands(sum, { [surveyKey(survey_id, survey_version)]: JSON.parse(counters) as Counters }),
		{}
	);
	return {
		campaign: source.campaign,
		under,
		asOf: source.asOf,
		minimum: source.minimum,
		minRank: source.minRank,
		guarded,
		areas: areasOf([...source.surveys.values()]),
		total: figures(counts, all, source.targets),
		procedures: procedures
			.map(([key, name]): ProcedureRow => ({
				procedure: name,
				channel: null,
				...part((procedure) => procedure === key, source.targets)
			}))
			.filter(has),
		cells: procedures
			.flatMap(([key, name]) =>
				CHANNELS.map((channel): ProcedureRow => ({
					procedure: name,
					channel,
					...part((procedure, one) => procedure === key && one === channel, [])
				}))
			)
			.filter(has),
		channels: CHANNELS.map((channel): ProcedureRow => ({
			procedure: null,
			channel,
			...part((_, one) => one === channel, [])
		})).filter(has)
	};
}

const figuresOf =
	({ surveys, minimum, guarded }: RateSource) =>
	(counts: readonly Count[], stand: Stand, targets: readonly Target[]): ProcedureFigures => {
		const sum = (field: 'dossiers' | 'onTime' | 'invited') =>
			counts.reduce((total, count) => total + count[field], 0);
		const own = new Map(
			Object.entries(stand).flatMap(([name, counters]) => {
				const survey = surveys.get(name);
				return survey ? [[survey, counters] as const] : [];
			})
		);
		const rates = guarded ? guardedRateOf : rateOf;
		const rate = rates(tallyOf(own, guarded ? minimum : null), null, targets, minimum);
		const [dossiers, onTime] = [sum('dossiers'), sum('onTime')];
		return {
			dossiers,
			onTime,
			onTimeRate: dossiers === 0 ? null : onTime / dossiers,
			// A dossier that was taken away as a mistake may have been answered by then.
			invited: Math.max(sum('invited'), rate.responses),
			responses: rate.responses,
			rated: rate.rated,
			satisfied: rate.satisfied,
			rate: rate.rate,
			interval: rate.interval,
			areas: rate.areas,
			verdicts: rate.verdicts
		};
	};

/** Dossiers that the campaign asks about, and those without a code that were returned in its time. */
async function countsOf(
	db: Db,
	campaign: Campaign,
	units: Iterable<string>,
	timeZone: string
): Promise<Count[]> {
	const [from, to] = [campaign.opensAt, campaign.closesAt].map((at) => dayOf(at, timeZone));
	const { rows } = await sql<{
		key: string;
		name: string;
		channel: Channel;
		dossiers: number | string;
		on_time: number | string;
		invited: number | string;
	}>`
		select procedure_key as key, min(procedure) as name, channel, count(*) as dossiers,
			sum(case when returned_on <= due_on then 1 else 0 end) as on_time,
			sum(case when campaign_id is null then 0 else 1 end) as invited
		from dossier
		where unit_id in ${among(db.engine, units)} and removed_on is null
			and (campaign_id = ${campaign.id} or (campaign_id is null and returned_on between ${from} and ${to}))
		group by procedure_key, channel`.execute(db);
	return rows.map(({ on_time, ...row }) => ({
		...row,
		dossiers: Number(row.dossiers),
		onTime: Number(on_time),
		invited: Number(row.invited)
	}));
}

/** The answers by cell, as they are. */
async function presentCells(db: Db, campaignId: string, units: ReadonlySet<string>): Promise<Cells> {
	const rows = await db
		.selectFrom('procedure_total')
		.innerJoin('poster', 'poster.code', 'procedure_total.poster')
		.select([
			'poster.unit_id',
			'poster.procedure',
			'poster.channel',
			'procedure_total.survey_id',
			'procedure_total.survey_version',
			'procedure_total.counters'
		])
		.where('procedure_total.campaign_id', '=', campaignId)
		.execute();
	const cells: Cells = {};
	for (const row of rows)
		if (units.has(row.unit_id))
			addToCell(cells, cellOf(procedureKey(row.procedure!), row.channel!), {
				[surveyKey(row.survey_id, row.survey_version)]: JSON.parse(row.counters) as Counters
			});
	return cells;
}

/** The answers by cell as those see them who know the parents, of all schools together. */
async function shownCells({ db, config }: Pick<Deps, 'db' | 'config'>, { campaign, schools }: RateSource) {
	const shown = await shownProcedures({ db, config }, campaign.id, schools);
	const cells: Cells = {};
	for (const stand of shown.values())
		for (const [cell, own] of Object.entries(stand.shown)) addToCell(cells, cell, own);
	return cells;
}

/** The procedures that slips were made for, by key. */
async function slipNames(
	db: Db,
	campaignId: string,
	units: ReadonlySet<string>
): Promise<[string, string][]> {
	const rows = await db
		.selectFrom('poster')
		.select(['unit_id', 'procedure'])
		.distinct()
		.where('campaign_id', '=', campaignId)
		.where('procedure', 'is not', null)
		.execute();
	return rows
		.filter(({ unit_id }) => units.has(unit_id))
		.map(({ procedure }) => [procedureKey(procedure!), procedure!]);
}
