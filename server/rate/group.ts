import { guardedRateOf, meanOfUnits, rateOf } from '#shared/rate.ts';
import type { GroupedRates, Grouping, RateGroup, Together } from '#shared/rate-group.ts';
import { scoreOfSix } from '#shared/tally.ts';
import type { Target } from '#shared/target.ts';
import { LEVEL_NAMES, SCHOOL_LEVELS, type Unit } from '#shared/unit.ts';
import type { RateSchool, RateSource } from './source.ts';
import { addedUp, areasOf, enrolmentOf, sumsOf, tallyOf } from './table.ts';

const IN_ORDER = new Intl.Collator('vi', { numeric: true });

/** What each grouping says of schools that belong to none. */
const WITHOUT: Record<Grouping, string> = {
	office: 'Không trực thuộc đơn vị nào',
	level: 'Chưa rõ cấp học',
	cluster: 'Không thuộc cụm nào',
	formerDistrict: 'Chưa ghi quận, huyện cũ'
};

/**
 * A campaign's figures by office, level, cluster or former district: the counters of each group's schools added up.
 *
 * For those who know the parents a group says as little of a few of them as the table does: {@link addedUp} leaves
 * out schools of too few answers, so that no group less another tells them either.
 */
export function groupsOf(source: RateSource, by: Grouping, countersOf = sumsOf(source)): GroupedRates {
	const { campaign, filter, asOf, on, minimum, minRank, guarded, schools, units } = source;
	const figures = guarded ? guardedRateOf : rateOf;
	const own = new Map(
		schools.map((school) => {
			const { responses, sums, headline } = tallyOf(countersOf.get(school)!, null);
			const rate = guarded && sums.raters < minimum ? null : scoreOfSix(headline).rate;
			return [school, { responses, rate }];
		})
	);
	const together = (some: readonly RateSchool[], targets: readonly Target[]): Together => ({
		schools: some.length,
		answered: some.filter((school) => own.get(school)!.responses > 0).length,
		pooled: figures(
			tallyOf(addedUp(some, countersOf, source), guarded ? minimum : null),
			enrolmentOf(some),
			some.length === 1 ? some[0]!.targets : targets,
			minimum
		),
		meanOfUnits: meanOfUnits(some.map((school) => own.get(school)!.rate))
	});

	const members = new Map<string | null, RateSchool[]>();
	for (const school of schools) {
		const key = keyOf(school.unit, by);
		const others = members.get(key);
		if (others) others.push(school);
		else members.set(key, [school]);
	}
	// Offices with groups of their own somewhere below: what is filtered by them is more than their group.
	const above = new Set(
		by === 'office' ? [...members.keys()].flatMap((key) => (key === null ? [] : chainOf(key, units))) : []
	);
	const groups = [...members].map(([key, some]): RateGroup => {
		const alone = key !== null && !above.has(key);
		return {
			key,
			name: nameOf(key, by, units, alone),
			alone,
			...together(some, by === 'office' && key !== null ? source.targetsUnder(key) : source.targets)
		};
	});
	return {
		campaign,
		by,
		filter,
		asOf,
		minimum,
		minRank,
		on,
		areas: areasOf([...new Set(schools.flatMap(({ surveys }) => surveys))]),
		groups: inOrder(groups, by),
		totals: together(schools, source.targets)
	};
}

/**
 * The groupings of a workbook: by office where there are several, and by level. As in {@link documentOf} figures of few
 * answers are left out for everybody; all together are still all.
 */
export function groupingsOf(source: RateSource): GroupedRates[] {
	const all = sumsOf(source);
	return (['office', 'level'] as const)
		.map((by) => {
			const shown = groupsOf({ ...source, guarded: true }, by, all);
			return source.guarded ? shown : { ...shown, totals: groupsOf(source, by, all).totals };
		})
		.filter(({ groups }) => groups.length > 1);
}

function keyOf({ parent, level, cluster, formerDistrict }: Unit, by: Grouping): string | null {
	return { office: parent, level, cluster, formerDistrict }[by];
}

function nameOf(key: string | null, by: Grouping, units: ReadonlyMap<string, Unit>, alone: boolean): string {
	if (key === null) return WITHOUT[by];
	if (by === 'level') return LEVEL_NAMES[key as keyof typeof LEVEL_NAMES];
	if (by !== 'office') return key;
	const name = units.get(key)?.name ?? key;
	return alone ? name : `Trực thuộc thẳng ${name}`;
}

/** The codes above a unit. Stops at a loop. */
function chainOf(code: string, units: ReadonlyMap<string, Unit>): string[] {
	const chain: string[] = [];
	for (
		let next = units.get(code)?.parent ?? null;
		next !== null && next !== code && !chain.includes(next);
		next = units.get(next)?.parent ?? null
	)
		chain.push(next);
	return chain;
}

/** Levels as children pass through them, all else by name; those that belong to none last. */
function inOrder(groups: readonly RateGroup[], by: Grouping): RateGroup[] {
	const place = ({ key }: RateGroup) => SCHOOL_LEVELS.findIndex((level) => level === key);
	return groups.toSorted((a, b) => {
		if (a.key === null || b.key === null) return Number(a.key === null) - Number(b.key === null);
		return by === 'level' ? place(a) - place(b) : IN_ORDER.compare(a.name, b.name);
	});
}
