import type { Deps } from '#server/app.ts';
import type { Campaign } from '#shared/campaign.ts';
import { guardedRateOf, meanOfUnits, rateOf } from '#shared/rate.ts';
import type { PooledRate, RateFilter, RateRow, RateTable } from '#shared/rate-table.ts';
import type { Area, Survey, Text } from '#shared/survey.ts';
import { addTally, emptyTally, scoresByKey, tallyCounters, type Tally } from '#shared/tally.ts';
import { addCounters, type Counters } from '#shared/total.ts';
import { readRateSource, surveyKey, type RateSource } from './source.ts';

/**
 * A campaign's table of rates, read from the totals and never from the responses.
 *
 * @param scope codes of the units that may be seen; null for all
 * @throws AppError as {@link readRateSource}
 */
export const rateTable = async (
	deps: Pick<Deps, 'db' | 'config' | 'now'>,
	campaign: Campaign,
	filter: Partial<RateFilter>,
	scope: ReadonlySet<string> | null
): Promise<RateTable> => tableOf(await readRateSource(deps, campaign, { filter, scope }));

/** Computes the table: a row a school, and all of them together. */
export function tableOf(source: RateSource): RateTable {
	const { campaign, filter, asOf, schools, minimum, guarded } = source;
	const figures = guarded ? guardedRateOf : rateOf;
	const tallies = talliesOf(source);
	const pooled = emptyTally();
	const rows = schools.map(({ unit: { id, code, name, kind, level, parent, enrolment } }): RateRow => {
		const tally = tallies.get(id)!;
		addTally(pooled, tally);
		return {
			unit: { code, name, kind, level, parent },
			...figures(tally, enrolment, campaign.targets, minimum)
		};
	});

	const surveys = [...new Set(schools.flatMap((school) => school.surveys))];
	const all = figures(pooled, enrolmentOf(rows), campaign.targets, minimum);
	return {
		campaign,
		filter,
		asOf,
		minimum,
		areas: areasOf(surveys),
		rows,
		totals: {
			pooled: { ...all, questions: questionsOf(surveys, all.withheld ? emptyTally() : pooled) },
			meanOfUnits: meanOfUnits(rows.map((row) => row.rate))
		}
	};
}

/** Each school's tally, by its id. A school without answers has one with its areas and questions at nought. */
function talliesOf({ schools, totals, surveys }: RateSource): Map<string, Tally> {
	const tallies = new Map<string, Tally>();
	for (const { unit, surveys: asked } of schools) {
		const tally = emptyTally();
		for (const survey of asked) tallyCounters(tally, survey, []);
		tallies.set(unit.id, tally);
	}
	// Days are added up as plain lists first: a tally is ten times the work.
	const sums = new Map<string, { unitId: string; survey: Survey; counters: Counters }>();
	for (const { unit_id, survey_id, survey_version, counters } of totals) {
		const key = `${unit_id} ${surveyKey(survey_id, survey_version)}`;
		const more = JSON.parse(counters) as Counters;
		const sum = sums.get(key);
		if (sum) addCounters(sum.counters, more);
		else {
			const survey = surveys.get(surveyKey(survey_id, survey_version));
			if (!survey) throw new Error(`totals of survey ${survey_id} ${survey_version}, which nobody was asked`);
			sums.set(key, { unitId: unit_id, survey, counters: more });
		}
	}
	for (const { unitId, survey, counters } of sums.values())
		tallyCounters(tallies.get(unitId)!, survey, counters);
	return tallies;
}

/** The enrolments' sum; null when there is no school, or one whose enrolment is not known. */
function enrolmentOf(rows: readonly RateRow[]): number | null {
	let sum = 0;
	for (const { enrolment } of rows) {
		if (enrolment === null) return null;
		sum += enrolment;
	}
	return rows.length === 0 ? null : sum;
}

/** The surveys' areas, each key once, in the order they come. */
function areasOf(surveys: readonly Survey[]): Area[] {
	const areas = surveys.flatMap((survey) => survey.areas);
	return areas.filter((area, i) => areas.findIndex(({ key }) => key === area.key) === i);
}

/** Each scale question once, in the order asked, with all its wordings. */
function questionsOf(surveys: readonly Survey[], tally: Tally): PooledRate['questions'] {
	const wordings = new Map<string, Text[]>();
	for (const { key, label, type } of surveys.flatMap((survey) => survey.questions)) {
		if (type !== 'scale') continue;
		const known = wordings.get(key) ?? [];
		if (!known.some(({ vi }) => vi === label.vi)) wordings.set(key, [...known, label]);
	}
	const scores = new Map(scoresByKey(tally.questions).map((score) => [score.key, score]));
	return [...wordings].flatMap(([key, labels]) => {
		const score = scores.get(key);
		const join = (texts: string[]) => texts.join(' / ');
		return score
			? [{ ...score, label: { vi: join(labels.map(({ vi }) => vi)), en: join(labels.map(({ en }) => en)) } }]
			: [];
	});
}
