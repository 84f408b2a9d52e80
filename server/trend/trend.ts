import type { Deps } from '#server/app.ts';
import { surveysOf } from '#server/overview/before.ts';
import { campaignsAsking } from '#server/overview/queries.ts';
import { readRateSource, type RateSource } from '#server/rate/source.ts';
import { togetherOf } from '#server/rate/table.ts';
import { allUnits } from '#server/unit/queries.ts';
import { lastMoment, type CampaignKind } from '#shared/campaign.ts';
import { AppError } from '#shared/error.ts';
import { changeOf } from '#shared/overview.ts';
import { isYearBefore, offAYear, reformYearOf, schoolYearOf, type Period } from '#shared/period.ts';
import type { Rate } from '#shared/rate.ts';
import type { PooledRate } from '#shared/rate-table.ts';
import { dayAfter, dayOf, type Day } from '#shared/time.ts';
import type { Since, Trend, TrendPoint, TrendYear } from '#shared/trend.ts';
import { successorOn } from '#shared/unit-history.ts';
import { isOpenOn, subtreeOf, type Unit } from '#shared/unit.ts';
import { dailyTotals } from './queries.ts';

type TrendDeps = Pick<Deps, 'db' | 'config' | 'now'>;

/** Whose way through the campaigns is asked for, and by whom. */
export interface TrendQuestion {
	unit: Unit;
	kind: CampaignKind;
	/** Codes of the units that may be seen; null for all. */
	scope: ReadonlySet<string> | null;
	guarded: boolean;
}

/**
 * A unit's figures through the campaigns of a kind and, for a school, through the years. A school carries what was
 * merged into it; an office all schools that are below it today. A unit that is gone is seen as on its last day.
 */
export async function trendOf(
	deps: TrendDeps,
	{ unit, kind, scope, guarded }: TrendQuestion
): Promise<Trend> {
	const asOf = deps.now();
	const today = dayOf(asOf, deps.config.officeTimeZone);
	const on = isOpenOn(unit, today) || unit.closedOn === null ? today : dayAfter(unit.closedOn, -1);
	const ids = membersOf(await allUnits(deps.db), unit, on);
	const campaigns = await campaignsAsking(deps.db, kind, ids);
	const sources: RateSource[] = [];
	for (const campaign of campaigns.reverse()) {
		const source = await readRateSource(deps, campaign, {
			filter: { under: unit.code, on },
			scope,
			guarded
		}).catch(ignoreMissing);
		if (source && source.totals.length > 0) sources.push(source);
	}
	const tables = sources.map((source) => ({ source, ...togetherOf(source) }));
	const isSchool = unit.kind === 'school';
	const daily = isSchool ? await dailyOf(deps, sources) : [];
	return {
		asOf,
		minimum: deps.config.minInternal,
		points: pointsOf(tables),
		schoolYears: yearsOf(daily, schoolYearOf, today),
		reformYears: yearsOf(daily, reformYearOf, today),
		areas: [...new Map(tables.flatMap(({ areas }) => areas).map((area) => [area.key, area])).values()].map(
			({ key, label }) => ({ key, label })
		)
	};
}

/** A campaign of which the unit's schools have gone to where the account does not see them. */
const ignoreMissing = (error: unknown): null => {
	if (error instanceof AppError && error.code === 'not-found') return null;
	throw error;
};

/** The ids of the schools that stand at or below a unit on a day, and of those merged into them by then. */
function membersOf(units: readonly Unit[], { code }: Unit, on: Day): Set<string> {
	const below = subtreeOf(units, code);
	const standsFor = (one: Unit) => (one.mergedInto === null ? one.code : successorOn(units, one.code, on));
	return new Set(units.filter((one) => below.has(standsFor(one))).map(({ id }) => id));
}

type Together = { source: RateSource } & ReturnType<typeof togetherOf>;

function pointsOf(tables: readonly Together[]): TrendPoint[] {
	const answered = tables.filter(({ pooled }) => pooled.responses > 0);
	return answered.map(({ source, pooled }, i) => {
		const { id, name, opensAt, closesAt, state } = source.campaign;
		const changeSince = (past: Together): Since[] => {
			// Other questions give another rate: that is no change.
			if (questionsOf(past.source) !== questionsOf(source)) return [];
			const change = changeOf(past.pooled, pooled, source.minimum);
			return change ? [{ campaign: past.source.campaign.id, change }] : [];
		};
		const earlier = answered.slice(0, i);
		const aYearBefore = earlier
			.filter((one) => isYearBefore(one.source.campaign.closesAt, closesAt))
			.toSorted(
				(a, b) =>
					offAYear(a.source.campaign.closesAt, closesAt) - offAYear(b.source.campaign.closesAt, closesAt)
			);
		return {
			campaign: { id, name, opensAt, closesAt, state },
			rate: rateAlone(pooled),
			change: earlier.slice(-1).flatMap(changeSince)[0]?.change ?? null,
			sinceFirst: earlier.flatMap(changeSince)[0] ?? null,
			sinceYear: aYearBefore.flatMap(changeSince)[0] ?? null
		};
	});
}

const questionsOf = ({ schools }: RateSource): string =>
	surveysOf({ surveys: schools.flatMap(({ surveys }) => surveys) });

const rateAlone = ({ questions: _, ...rate }: PooledRate): Rate => rate;

/** A campaign's source with its totals day by day. */
interface Daily {
	source: RateSource;
	totals: Awaited<ReturnType<typeof dailyTotals>>;
}

const dailyOf = ({ db, config }: TrendDeps, sources: readonly RateSource[]): Promise<Daily[]> =>
	Promise.all(
		sources.map(async (source) => {
			// Those who know the parents see what was released, and that has no days: it counts where the campaign ended.
			if (source.guarded) {
				const day = dayOf(lastMoment(source.campaign), config.officeTimeZone);
				return { source, totals: source.totals.map((total) => ({ ...total, day })) };
			}
			const ids = source.schools.flatMap(({ members }) => members.map(({ id }) => id));
			return { source, totals: await dailyTotals(db, source.campaign.id, ids) };
		})
	);

/**
 * The years in which answers were finished, the oldest first. A year's targets and enrolment are those of its last
 * campaign; with several campaigns in it there is no enrolment, for the same parents may have answered in each.
 */
function yearsOf(daily: readonly Daily[], periodOf: (day: Day) => Period, today: Day): TrendYear[] {
	const years = new Map<string, { period: Period; parts: Daily[] }>();
	for (const { source, totals } of daily)
		for (const total of totals) {
			const period = periodOf(total.day);
			let year = years.get(period.year);
			if (!year) years.set(period.year, (year = { period, parts: [] }));
			const last = year.parts.at(-1);
			if (last?.source === source) last.totals.push(total);
			else year.parts.push({ source, totals: [total] });
		}
	const answered = [...years.values()]
		.map(({ period, parts }) => {
			const source = pooledSource(parts);
			return { period, source, rate: rateAlone(togetherOf(source).pooled) };
		})
		.filter(({ rate }) => rate.responses > 0)
		.sort((a, b) => (a.period.from < b.period.from ? -1 : 1));
	return answered.map(({ period, source, rate }, i) => {
		const past = answered[i - 1];
		const isNext = past !== undefined && dayAfter(past.period.to, 1) === period.from;
		const same = isNext && questionsOf(past.source) === questionsOf(source);
		return {
			...period,
			running: today <= period.to,
			rate,
			change: same ? changeOf(past.rate, rate, source.minimum) : null
		};
	});
}

/** One school's answers of several campaigns as those of one. */
function pooledSource(parts: readonly Daily[]): RateSource {
	const last = parts.at(-1)!.source;
	const school = last.schools[0]!;
	const all = parts.flatMap(({ source }) => source.schools);
	return {
		...last,
		schools: [
			{
				...school,
				enrolment: parts.length === 1 ? school.enrolment : null,
				members: [...new Map(all.flatMap(({ members }) => members).map((one) => [one.id, one])).values()],
				// The same survey read for two campaigns is two objects.
				surveys: [
					...new Map(
						all.flatMap(({ surveys }) => surveys).map((survey) => [`${survey.id} ${survey.version}`, survey])
					).values()
				]
			}
		],
		surveys: new Map(parts.flatMap(({ source }) => [...source.surveys])),
		totals: parts.flatMap(({ totals }) => totals)
	};
}
