import { createHash } from 'node:crypto';
import type { Deps } from '#server/app.ts';
import { findSurvey } from '#server/survey/queries.ts';
import { allUnits } from '#server/unit/queries.ts';
import { stateOf, type Campaign } from '#shared/campaign.ts';
import { AppError } from '#shared/error.ts';
import type { RateFilter, RateTable } from '#shared/rate-table.ts';
import type { Survey } from '#shared/survey.ts';
import type { Instant } from '#shared/time.ts';
import { subtreeOf, type Unit } from '#shared/unit.ts';
import { askedSchools, storedTotals, type StoredTotal } from './queries.ts';

/** Everything a table of rates is computed from, read but not yet computed. */
export interface RateSource {
	campaign: RateTable['campaign'];
	filter: RateFilter;
	/** When it was read. */
	asOf: Instant;
	/** The schools of the table, by code, each with the surveys it is asked. */
	schools: { unit: Unit; surveys: Survey[] }[];
	totals: StoredTotal[];
	/** By {@link surveyKey}. */
	surveys: Map<string, Survey>;
	minimum: number;
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

/**
 * Reads what a table needs, in as many queries for one school as for thousands.
 *
 * @throws AppError `not-found` when none of the campaign's schools is in scope, so that nobody learns of
 * campaigns elsewhere; `invalid` when the filter names a unit that is not
 */
export async function readRateSource(
	{ db, config, now }: Pick<Deps, 'db' | 'config' | 'now'>,
	campaign: Campaign,
	{ filter = {}, scope, guarded = false }: RateQuestion
): Promise<RateSource> {
	const { from = null, to = null, under = null, level = null } = filter;
	const [units, asked, totals] = await Promise.all([
		allUnits(db),
		askedSchools(db, campaign.id),
		storedTotals(db, campaign.id, from, to)
	]);
	if (under !== null && (!units.some(({ code }) => code === under) || (scope && !scope.has(under)))) {
		const message = `Không có đơn vị mang mã ${under} trong phạm vi của tài khoản này.`;
		throw new AppError('invalid', message, { faults: [{ column: 'under', message }] });
	}

	const surveys = new Map<string, Survey>();
	for (const { surveyId, surveyVersion } of asked) {
		const key = surveyKey(surveyId, surveyVersion);
		if (surveys.has(key)) continue;
		const survey = await findSurvey(db, surveyId, surveyVersion);
		if (!survey) throw new Error(`survey ${key} of campaign ${campaign.id} is missing`);
		surveys.set(key, survey);
	}
	const surveysOf = new Map<string, Survey[]>();
	for (const { unitId, surveyId, surveyVersion } of asked) {
		const survey = surveys.get(surveyKey(surveyId, surveyVersion))!;
		surveysOf.set(unitId, [...(surveysOf.get(unitId) ?? []), survey]);
	}

	const seen = units.filter((unit) => surveysOf.has(unit.id) && (!scope || scope.has(unit.code)));
	if (seen.length === 0) throw new AppError('not-found', 'Không có đợt khảo sát này.');
	const below = under === null ? null : subtreeOf(units, under);
	const schools = seen
		.filter((unit) => (!below || below.has(unit.code)) && (level === null || unit.level === level))
		.map((unit) => ({ unit, surveys: surveysOf.get(unit.id)! }));
	const ids = new Set(schools.map(({ unit }) => unit.id));

	const asOf = now();
	return {
		campaign: { ...campaign, state: stateOf(campaign, asOf) },
		filter: { from, to, under, level },
		asOf,
		schools,
		totals: totals.filter((total) => ids.has(total.unit_id)),
		surveys,
		minimum: config.minInternal,
		guarded
	};
}

/**
 * A hash of all that a table depends on but the time it is read: equal hashes, equal tables. Far cheaper than the
 * table, so that a page that watches the rates costs little while nothing moves.
 */
export function hashOf({ campaign, filter, schools, totals, minimum, guarded }: RateSource): string {
	const hash = createHash('sha256');
	hash.update(JSON.stringify([campaign, filter, minimum, guarded]));
	for (const { unit, surveys } of schools)
		hash.update(JSON.stringify([unit, surveys.map(({ id, version }) => surveyKey(id, version))]));
	for (const total of totals)
		hash.update(`\n${total.unit_id} ${total.survey_id} ${total.survey_version} ${total.counters}`);
	return hash.digest('hex');
}
