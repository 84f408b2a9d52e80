import type { Deps } from '#server/app.ts';
import type { Campaign } from '#shared/campaign.ts';
import { guardedRateOf, meanOfUnits, rateOf, type Rate } from '#shared/rate.ts';
import type { PooledRate, RateFilter, RateRow, RateTable } from '#shared/rate-table.ts';
import type { Area, Locale, Survey, Text } from '#shared/survey.ts';
import {
	emptyTally,
	scoresByKey,
	tallyCounters,
	tallyQuestions,
	type Six,
	type Tally
} from '#shared/tally.ts';
import { hushed, withoutExpectation } from '#shared/hush.ts';
import { addCounters, HEAD, noCounters, type Counters } from '#shared/total.ts';
import { readRateSource, surveyKey, type RateSchool, type RateSource } from './source.ts';

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
	const { campaign, filter, asOf, on, minimum, minRank, guarded } = source;
	const figures = guarded ? guardedRateOf : rateOf;
	const countersOf = sumsOf(source);
	const rows = source.schools.map((school): RateRow => {
		const { code, name, kind, level, parent } = school.unit;
		const tally = tallyOf(countersOf.get(school)!, guarded ? minimum : null);
		return {
			unit: { code, name, kind, level, parent },
			includes: school.members.flatMap((one) =>
				one.code === code ? [] : [{ code: one.code, name: one.name }]
			),
			...figures(tally, school.enrolment, school.targets, minimum)
		};
	});
	const { areas, pooled } = togetherOf(source, countersOf);
	return {
		campaign,
		filter,
		asOf,
		minimum,
		minRank,
		on,
		areas,
		rows,
		totals: { pooled, meanOfUnits: meanOfUnits(rows.map((row) => row.rate)) }
	};
}

/**
 * The table as it goes into a file: files are passed on to schools, so that figures of few answers are left out of
 * them for everybody, as the pages leave them out. All together are still all.
 */
export function documentOf(source: RateSource): RateTable {
	const table = tableOf({ ...source, guarded: true });
	if (source.guarded) return table;
	const { totals } = table;
	const { pooled } = togetherOf(source);
	// All of a few who stated what they expected are no all.
	const expectation = totals.pooled.expectation === null ? null : pooled.expectation;
	return { ...table, totals: { ...totals, pooled: { ...pooled, expectation } } };
}

/**
 * All schools of a source together, without the work of a row for each.
 *
 * For those who know the parents a school of too few answers is left out where there are others: what is shown of all
 * less what is shown of the rest would tell them.
 */
export function togetherOf(
	source: RateSource,
	countersOf = sumsOf(source)
): { areas: Area[]; pooled: PooledRate } {
	const { schools, targets, minimum, guarded } = source;
	const figures = guarded ? guardedRateOf : rateOf;
	const together = addedUp(schools, countersOf, source);
	const enrolment = enrolmentOf(schools);
	return {
		areas: areasOf([...together.keys()]),
		pooled: pooledOf(together, guarded ? minimum : null, (tally) =>
			figures(tally, enrolment, targets, minimum)
		)
	};
}

/** The counters of some schools by survey, less what {@link togetherOf} leaves out. */
export function addedUp(
	schools: readonly RateSchool[],
	countersOf: ReadonlyMap<RateSchool, ReadonlyMap<Survey, Counters>>,
	{ guarded, minimum }: Pick<RateSource, 'guarded' | 'minimum'>
): Map<Survey, Counters> {
	const together = new Map<Survey, Counters>();
	for (const school of schools) {
		const own = countersOf.get(school)!;
		const isOfSeveral = guarded && schools.length > 1;
		const isHidden = isOfSeveral && isFewer(own, minimum);
		const isUnstated = isOfSeveral && tallyOf(own, null).expectation.count < minimum;
		for (const [survey, counters] of own) {
			const sum = countersIn(together, survey);
			if (!isHidden) addCounters(sum, isUnstated ? withoutExpectation(survey, counters) : counters);
		}
	}
	return together;
}

/** True when some have answered, but fewer than the minimum have rated anything that counts. */
function isFewer(own: ReadonlyMap<Survey, Counters>, minimum: number): boolean {
	const at = (place: number) => [...own.values()].reduce((sum, counters) => sum + (counters[place] ?? 0), 0);
	return at(HEAD.responses) > 0 && at(HEAD.raters) < minimum;
}

/** A survey's counters in a collection of them; noughts at first. */
function countersIn(all: Map<Survey, Counters>, survey: Survey): Counters {
	let counters = all.get(survey);
	if (!counters) all.set(survey, (counters = noCounters(survey)));
	return counters;
}

/** Each school's counters by survey, its days added up. A survey that nobody has answered is there, at nought. */
export function sumsOf({ schools, totals, surveys }: RateSource): Map<RateSchool, Map<Survey, Counters>> {
	const sums = new Map<RateSchool, Map<Survey, Counters>>();
	const schoolOf = new Map<string, Map<Survey, Counters>>();
	for (const school of schools) {
		const own = new Map<Survey, Counters>();
		for (const survey of school.surveys) countersIn(own, survey);
		for (const { id } of school.members) schoolOf.set(id, own);
		sums.set(school, own);
	}
	for (const { unit_id, survey_id, survey_version, counters } of totals) {
		const survey = surveys.get(surveyKey(survey_id, survey_version));
		if (!survey) throw new Error(`totals of survey ${survey_id} ${survey_version}, which nobody was asked`);
		addStored(countersIn(schoolOf.get(unit_id)!, survey), counters);
	}
	return sums;
}

/**
 * Adds counters as they are stored, `[12,0,7]`, to a list in place. A month of two thousand schools is sixty
 * thousand such texts: read digit by digit they cost a third of `JSON.parse`, and make no garbage.
 */
function addStored(counters: Counters, text: string): void {
	let at = 0;
	let value = 0;
	let sign = 1;
	for (let i = 1; i < text.length; i++) {
		const character = text.charCodeAt(i);
		if (character >= DIGIT_0 && character <= DIGIT_9) value = value * 10 + character - DIGIT_0;
		else if (character === MINUS) sign = -1;
		else if (character === COMMA || character === END) {
			counters[at] = counters[at]! + sign * value;
			at++;
			value = 0;
			sign = 1;
		}
	}
}
const [MINUS, COMMA, DIGIT_0, DIGIT_9, END] = [45, 44, 48, 57, 93];

/** The enrolments' sum; null when there is no school, or one whose enrolment is not known. */
export function enrolmentOf(rows: readonly { enrolment: number | null }[]): number | null {
	let sum = 0;
	for (const { enrolment } of rows) {
		if (enrolment === null) return null;
		sum += enrolment;
	}
	return rows.length === 0 ? null : sum;
}

/** The surveys' areas, each key once, in the order they come. */
export function areasOf(surveys: readonly Survey[]): Area[] {
	const areas = surveys.flatMap((survey) => survey.areas);
	return areas.filter((area, i) => areas.findIndex(({ key }) => key === area.key) === i);
}

/**
 * What counters come to.
 *
 * @param least people who must have rated a question for its part to be told, and stated an expectation; null when whoever asks may see all
 */
export function tallyOf(own: ReadonlyMap<Survey, Counters>, least: number | null): Tally {
	const tally = emptyTally();
	for (const [survey, counters] of own) tallyCounters(tally, survey, counters);
	if (least === null) return tally;
	const told = emptyTally();
	for (const [survey, counters] of own) tallyCounters(told, survey, hushed(survey, counters, least));
	const { expectation } = tally.expectation.count < least ? emptyTally() : tally;
	return { ...tally, areas: told.areas, overall: told.overall, expectation };
}

/** All schools' figures, with each scale question's. */
function pooledOf(
	together: ReadonlyMap<Survey, Counters>,
	least: number | null,
	figures: (tally: Tally) => Rate
): PooledRate {
	const rate = figures(tallyOf(together, least));
	const told =
		least === null
			? together
			: new Map([...together].map(([survey, counters]) => [survey, hushed(survey, counters, least)]));
	return { ...rate, questions: rate.withheld ? [] : questionsOf(told) };
}

/** Each scale question once, in the order asked, with all its wordings. */
function questionsOf(together: ReadonlyMap<Survey, Counters>): PooledRate['questions'] {
	const counts = new Map<string, Six>();
	const wordings = new Map<string, Text[]>();
	for (const [survey, counters] of together) {
		tallyQuestions(counts, survey, counters);
		for (const { key, label } of survey.questions) {
			const known = wordings.get(key) ?? [];
			if (!known.some(({ vi }) => vi === label.vi)) wordings.set(key, [...known, label]);
		}
	}
	return scoresByKey(counts).map((score) => {
		const labels = wordings.get(score.key)!;
		const inWords = (locale: Locale) => labels.map((label) => label[locale]).join(' / ');
		return { ...score, label: { vi: inWords('vi'), en: inWords('en') } };
	});
}
