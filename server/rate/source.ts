import { createHash } from 'node:crypto';
import type { Deps } from '#server/app.ts';
import { shownProcedures, totalsOf } from '#server/dossier/release.ts';
import { findSurvey } from '#server/survey/queries.ts';
import { allTargets } from '#server/target/queries.ts';
import { allUnits, unitsOn } from '#server/unit/queries.ts';
import { lastMoment, stateOf, type Campaign } from '#shared/campaign.ts';
import { AppError } from '#shared/error.ts';
import type { RateFilter, RateTable } from '#shared/rate-table.ts';
import type { Survey } from '#shared/survey.ts';
import { targetResolver } from '#shared/target-register.ts';
import type { Target } from '#shared/target.ts';
import { dayAfter, dayOf, type Day, type Instant } from '#shared/time.ts';
import { commonOffice, subtreeOf, type Unit } from '#shared/unit.ts';
import { frozenSchools } from './freeze.ts';
import { storedTotals, type AskedSchool, type StoredTotal } from './queries.ts';
import { releasedTotals } from './release.ts';
import { standingSchools } from './standing.ts';

/** A school of the table. */
export interface RateSchool {
	/** As it stood on the day. */
	unit: Unit;
	/** Those whose answers it carries: itself, if it was asked, and the asked ones that were merged into it. */
	members: Pick<Unit, 'id' | 'code' | 'name'>[];
	/** Parents to ask when the campaign ended; null where that is not known, as it never is of procedures. */
	enrolment: number | null;
	surveys: Survey[];
	targets: readonly Target[];
}

/** Everything a table of rates is computed from, read but not yet computed. */
export interface RateSource {
	campaign: RateTable['campaign'];
	filter: RateFilter;
	/** When it was read. */
	asOf: Instant;
	/** The units stand as they did on this day. */
	on: Day;
	/** By code. */
	schools: RateSchool[];
	/** What all of them together are held against. */
	targets: readonly Target[];
	/** All units by their codes, as they stood on the day. */
	units: ReadonlyMap<string, Unit>;
	/** What an office is held against: the unit with this code and what stands below it. */
	targetsUnder: (office: string) => readonly Target[];
	totals: StoredTotal[];
	/** By {@link surveyKey}. */
	surveys: Map<string, Survey>;
	minimum: number;
	minRank: number;
	/** Figures of few answers are left out: whoever asks knows the parents. */
	guarded: boolean;
}

export const surveyKey = (id: string, version: number): string => `${id} ${version}`;

/** Who asks for a table, and which part of it. */
export interface RateQuestion {
	filter?: Partial<RateFilter>;
	/** Codes of the units that may be seen; null for all. */
	scope: ReadonlySet<string> | null;
	guarded?: boolean;
}

/** The last day of those who see only what is there no more: that is how they see it. Null for all others. */
function lastDayOf(units: readonly Unit[], scope: ReadonlySet<string> | null, today: Day): Day | null {
	const seen = units.filter(({ code }) => scope?.has(code));
	const ends = seen.flatMap(({ closedOn }) => (closedOn !== null && closedOn <= today ? [closedOn] : []));
	return ends.length > 0 && ends.length === seen.length ? dayAfter(ends.sort().at(-1)!, -1) : null;
}

/** Up to so many schools their totals are asked for by name; more are cheaper read all together. */
const FEW = 100;

/**
 * Reads what a table needs, in as many queries for one school as for thousands.
 *
 * Schools merged by the day the table is asked as of stand as one: answers given at either count for the successor.
 *
 * @throws AppError `not-found` when none of the campaign's schools is in scope, so that nobody learns of
 * campaigns elsewhere; `invalid` when the filter names a unit that is not
 */
export async function readRateSource(
	{ db, config, now }: Pick<Deps, 'db' | 'config' | 'now'>,
	campaign: Campaign,
	{ filter: asked = {}, scope, guarded = false }: RateQuestion
): Promise<RateSource> {
	const filter: RateFilter = {
		from: asked.from ?? null,
		to: asked.to ?? null,
		under: asked.under ?? null,
		level: asked.level ?? null,
		cluster: asked.cluster ?? null,
		formerDistrict: asked.formerDistrict ?? null,
		on: asked.on ?? null
	};
	const asOf = now();
	const today = dayOf(asOf, config.officeTimeZone);
	const units = await allUnits(db);
	const last = filter.on ?? lastDayOf(units, scope, today);
	const on = last ?? (campaign.lockedAt ? dayOf(campaign.lockedAt, config.officeTimeZone) : today);
	const [then, register] = await Promise.all([on === today ? null : unitsOn(db, on), allTargets(db)]);
	const tree = treeOf(units, then);
	const { under } = filter;
	if (under !== null && (!tree.byCode.has(under) || (scope && !scope.has(under)))) {
		const message = `Không có đơn vị mang mã ${under} trong phạm vi của tài khoản này.`;
		throw new AppError('invalid', message, { faults: [{ column: 'under', message }] });
	}

	const timeZone = config.officeTimeZone;
	const standing = await standingSchools(db, campaign, units, { on, today, timeZone });
	const isFrozen = campaign.lockedAt !== null && last === null;
	const frozen = isFrozen ? await frozenSchools(db, campaign.id, units, standing) : [];
	const seen = (frozen.length > 0 ? frozen : standing).filter(({ unit }) => !scope || scope.has(unit.code));
	if (seen.length === 0) throw new AppError('not-found', 'Không có đợt khảo sát này.');
	const surveys = await surveysOf(
		db,
		campaign,
		seen.flatMap((school) => school.surveys)
	);
	const below = under === null ? null : subtreeOf([...tree.byCode.values()], under);
	const targetsOf = targetResolver(
		register,
		campaign.kind,
		dayOf(lastMoment(campaign), timeZone),
		campaign.ownTargets ? campaign.targets : null,
		campaign.lockedAt
	);
	const schools = seen
		.map(({ unit: { code }, members, enrolment, surveys: asked }): RateSchool => ({
			unit: tree.byCode.get(code)!,
			members,
			// Who comes for a procedure is counted nowhere: pupils are not those who could still answer.
			enrolment: campaign.kind === 'procedure' ? null : enrolment,
			surveys: asked.map(({ surveyId, surveyVersion }) => surveys.get(surveyKey(surveyId, surveyVersion))!),
			targets: targetsOf(code, tree.above(code))
		}))
		.filter(
			({ unit }) =>
				(!below || below.has(unit.code)) &&
				(filter.level === null || unit.level === filter.level) &&
				(filter.cluster === null || unit.cluster === filter.cluster) &&
				(filter.formerDistrict === null || unit.formerDistrict === filter.formerDistrict)
		)
		.toSorted((a, b) => (a.unit.code < b.unit.code ? -1 : 1));
	const ids = new Set(schools.flatMap(({ members }) => members.map(({ id }) => id)));
	const stored = await storedTotals(db, campaign.id, filter.from, filter.to, ids.size <= FEW ? ids : null);
	const own = stored.filter((total) => ids.has(total.unit_id));
	// An answer keeps the version it was filled in with, which need not be the poster's.
	const answered = own.map((total) => ({ surveyId: total.survey_id, surveyVersion: total.survey_version }));
	for (const [key, survey] of await surveysOf(db, campaign, answered)) surveys.set(key, survey);
	const isWhole = filter.from === null && filter.to === null;
	const released = () =>
		campaign.kind === 'procedure'
			? shownProcedures({ db, config }, campaign.id, schools).then((shown) => totalsOf(schools, shown))
			: releasedTotals({ db, now }, campaign.id, schools, own, config.minInternal);
	const totals = guarded && isWhole ? await released() : own;

	// The campaign's own come first here: what an office has set for itself stands behind them.
	const targetsUnder = (office: string) => targetsOf(null, [office, ...tree.above(office)]);
	const place =
		under ??
		commonOffice(
			schools.map(({ unit }) => unit.parent),
			tree.above
		) ??
		campaign.issuedBy;
	const common = place === null ? targetsOf(null, []) : targetsUnder(place);
	return {
		campaign: { ...campaign, targets: common, state: stateOf(campaign, asOf) },
		filter,
		asOf,
		on,
		schools,
		targets: schools.length === 1 ? schools[0]!.targets : common,
		units: tree.byCode,
		targetsUnder,
		totals,
		surveys,
		minimum: config.minInternal,
		minRank: config.minRank,
		guarded
	};
}

/** The tree of the day: units as they stood then, and whatever was not there then as it is known now. */
function treeOf(units: readonly Unit[], then: readonly Unit[] | null) {
	const now = new Map(units.map((unit) => [unit.code, unit]));
	const byCode = then ? new Map([...now, ...then.map((unit) => [unit.code, unit] as const)]) : now;
	const known = new Map<string, string[]>();
	/** The codes above a unit, nearest first. */
	const above = (code: string): string[] => {
		const chain = known.get(code);
		if (chain) return chain;
		const found: string[] = [];
		for (
			let next = byCode.get(code)?.parent ?? null;
			next !== null && !found.includes(next);
			next = byCode.get(next)?.parent ?? null
		)
			found.push(next);
		known.set(code, found);
		return found;
	};
	return { now, byCode, above };
}

/** Each version of a survey that schools of the campaign are asked or have answered, by its key. */
async function surveysOf(
	db: Deps['db'],
	campaign: Campaign,
	versions: readonly Pick<AskedSchool, 'surveyId' | 'surveyVersion'>[]
): Promise<Map<string, Survey>> {
	const surveys = new Map<string, Survey>();
	for (const { surveyId, surveyVersion } of versions) {
		const key = surveyKey(surveyId, surveyVersion);
		if (surveys.has(key)) continue;
		const survey = await findSurvey(db, surveyId, surveyVersion);
		if (!survey) throw new Error(`survey ${key} of campaign ${campaign.id} is missing`);
		surveys.set(key, survey);
	}
	return surveys;
}

/**
 * A hash of all that a table depends on but the time it is read: equal hashes, equal tables. Far cheaper than the
 * table, so that a page that watches the rates costs little while nothing moves.
 */
export function hashOf(source: RateSource): string {
	const { campaign, filter, on, schools, targets, totals, minimum, minRank, guarded } = source;
	const hash = createHash('sha256');
	hash.update(JSON.stringify([campaign, filter, on, targets, minimum, minRank, guarded]));
	for (const { unit, members, enrolment, surveys, targets: own } of schools)
		hash.update(
			JSON.stringify([
				...[unit, members, enrolment, own],
				surveys.map(({ id, version }) => surveyKey(id, version))
			])
		);
	for (const total of totals)
		hash.update(`\n${total.unit_id} ${total.survey_id} ${total.survey_version} ${total.counters}`);
	return hash.digest('hex');
}
