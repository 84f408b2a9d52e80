import { attentionOf, isTooFew } from './attention.ts';
import type { Campaign, CampaignState } from './campaign.ts';
import { isFirm } from './certainty.ts';
import { differenceOf, type Difference, type Estimate } from './difference.ts';
import { wilson, type Interval } from './interval.ts';
import type { Pulled } from './pull.ts';
import type { Rate } from './rate.ts';
import type { PooledRate, RateFilter, RateRow, RateTable } from './rate-table.ts';
import type { Score } from './score.ts';
import type { Text } from './survey.ts';
import type { Instant } from './time.ts';
import type { Flag, Verdict } from './verdict.ts';

type UnitShown = RateRow['unit'];

/** An area or a question and its rate, with what the same was in the campaign before. */
export interface Part {
	key: string;
	label: Text;
	rated: number;
	rate: number | null;
	/** Against the campaign before; null where there is nothing to compare with. */
	change: Difference | null;
}

/** A unit that needs attention. */
export interface Attention extends Pulled {
	unit: UnitShown;
	responses: number;
	responseRate: number | null;
	rate: number;
	interval: Interval;
	flag: Flag;
	/** The missed target that matters most: the floor, when that is missed. */
	verdict: Verdict;
	/** It has enough answers to conclude anything for sure (`isFirm`). */
	firm: boolean;
	/** How far under it at least, with 95 % confidence, as a fraction; 0 when it may be on the other side. */
	atLeast: number;
	change: Difference | null;
}

/** The reply of `GET /api/v1/campaigns/{id}/overview`: what an office's first screen says. */
export interface Overview {
	campaign: Campaign & { state: CampaignState };
	/** The campaign it is compared with; null when there is none of its kind before. */
	previous: Pick<Campaign, 'id' | 'name' | 'opensAt' | 'closesAt'> | null;
	filter: RateFilter;
	asOf: Instant;
	minimum: number;
	/** Fewer answers than this conclude nothing for sure (setting `MIN_RANK`). */
	minRank: number;
	/** How many schools: with a red flag, an amber one, every target met, too few answers, none. */
	standings: { red: number; amber: number; met: number; tooFew: number; none: number };
	/** Of those, how many have too few answers to conclude anything for sure. */
	thin: { red: number; amber: number; met: number };
	/** The worst and surest first, at most `ATTENTION` of them; then at most `THIN` of which too little is known. */
	attention: Attention[];
	/** How many there are in all of which enough is known. */
	attentionTotal: number;
	/** All together. */
	pooled: {
		responses: number;
		enrolment: number | null;
		responseRate: number | null;
		/** Answers to its questions, and those among them that are 4 or 5. */
		rated: number;
		satisfied: number;
		rate: number | null;
		interval: Interval | null;
		verdicts: Verdict[];
		change: Difference | null;
	};
	/**
	 * Schools whose change is clear of chance, the largest first; and of how many comparable ones. With 95 %: of
	 * schools where nothing has changed one in twenty is among them, which whoever shows them says.
	 */
	moved: { up: Moved[]; down: Moved[]; comparable: number };
	/** The areas, the lowest rate first. */
	areas: Part[];
	/** The questions with the lowest rates, the lowest first; at most ten. */
	questions: Part[];
	/** Schools without answers, then those with too few, each by code; at most twenty of each. */
	silent: UnitShown[];
	silentTotal: number;
}

export interface Moved {
	unit: UnitShown;
	before: number;
	after: number;
	change: Difference;
}

/** The campaign before. Only schools that were asked both times, and the same survey, are held against each other. */
export interface Before {
	campaign: NonNullable<Overview['previous']>;
	/** Those schools as they were then, under the codes of today. */
	table: Pick<RateTable, 'rows' | 'totals'>;
	/** All of those schools together as they are now. */
	pooled: PooledRate;
}

/** At most so many questions, and so many of each kind of silent schools. */
const QUESTIONS = 10;
const SILENT = 20;

/** What an office's first screen says, from the table of rates and that of the campaign before. */
export function overviewOf(table: RateTable, before: Before | null): Overview {
	const { campaign, filter, asOf, minimum, minRank, rows, totals } = table;
	const { pooled } = totals;
	const moves = movesOf(rows, before, minimum);
	const attention = attentionOf(table, (code) => moves.get(code)?.change ?? null);
	const clear = [...moves.values()].filter(({ change }) => change.clear);
	const silent = rows.filter(({ responses }) => responses === 0);
	const tooFew = rows.filter((row) => row.responses > 0 && isTooFew(row, minimum));
	const judged = rows.filter((row) => row.responses > 0 && !isTooFew(row, minimum));
	const flagged = (among: readonly RateRow[], flag: Flag | null) =>
		among.filter((row) => row.flag === flag).length;
	const counted = (among: readonly RateRow[]) => ({
		red: flagged(among, 'red'),
		amber: flagged(among, 'amber'),
		met: flagged(among, null)
	});
	return {
		campaign,
		previous: before?.campaign ?? null,
		filter,
		asOf,
		minimum,
		minRank,
		standings: { ...counted(judged), tooFew: tooFew.length, none: silent.length },
		thin: counted(judged.filter((row) => !isFirm(row, minRank))),
		attention: attention.list,
		attentionTotal: attention.total,
		pooled: {
			responses: pooled.responses,
			enrolment: pooled.enrolment,
			responseRate: pooled.responseRate,
			rated: pooled.rated,
			satisfied: pooled.satisfied,
			rate: pooled.rate,
			interval: pooled.interval,
			verdicts: pooled.verdicts,
			change: before && changeOf(before.table.totals.pooled, before.pooled, minimum)
		},
		moved: {
			up: clear
				.filter(({ change }) => change.difference > 0)
				.sort((a, b) => b.change.difference - a.change.difference || byCode(a, b)),
			down: clear
				.filter(({ change }) => change.difference < 0)
				.sort((a, b) => a.change.difference - b.change.difference || byCode(a, b)),
			comparable: moves.size
		},
		areas: partsOf(
			pooled.areas.map((score) => ({
				...score,
				label: table.areas.find(({ key }) => key === score.key)!.label
			})),
			before && ((key) => [areaOf(before.table.totals.pooled, key), areaOf(before.pooled, key)]),
			minimum
		),
		questions: partsOf(
			pooled.questions,
			before && ((key) => [questionOf(before.table.totals.pooled, key), questionOf(before.pooled, key)]),
			minimum
		).slice(0, QUESTIONS),
		silent: [...silent.slice(0, SILENT), ...tooFew.slice(0, SILENT)].map(({ unit }) => unit),
		silentTotal: silent.length + tooFew.length
	};
}

type WithUnit = { unit: UnitShown };
const byCode = (a: WithUnit, b: WithUnit) => (a.unit.code < b.unit.code ? -1 : 1);

/** What changed between two figures of the same school or schools; null when either has too few answers. */
export function changeOf(before: Rate, after: Rate, minimum: number): Difference | null {
	if (isTooFew(before, minimum) || isTooFew(after, minimum)) return null;
	const [then, now] = [estimateOf(before), estimateOf(after)];
	return then && now && differenceOf(then, now);
}

const estimateOf = ({ rate, interval }: Rate): Estimate | null =>
	rate === null || interval === null ? null : { rate, interval };

/** Each comparable school with its change, by code. */
function movesOf(rows: readonly RateRow[], before: Before | null, minimum: number): Map<string, Moved> {
	const moves = new Map<string, Moved>();
	if (!before) return moves;
	const then = new Map(before.table.rows.map((row) => [row.unit.code, row]));
	for (const row of rows) {
		const past = then.get(row.unit.code);
		const change = past ? changeOf(past, row, minimum) : null;
		if (change) moves.set(row.unit.code, { unit: row.unit, before: past!.rate!, after: row.rate!, change });
	}
	return moves;
}

/** An area's or question's score with how many people stand behind it at the most. */
interface Answered {
	score: Score;
	responses: number;
	label?: Text;
}

const areaOf = ({ areas, responses }: PooledRate, key: string): Answered | null => {
	const score = areas.find((area) => area.key === key);
	return score ? { score, responses } : null;
};
const questionOf = ({ questions, responses }: PooledRate, key: string): Answered | null => {
	const score = questions.find((question) => question.key === key);
	return score ? { score, responses, label: score.label } : null;
};

/** Areas or questions that somebody has rated, the lowest rate first. */
function partsOf(
	scores: readonly ({ key: string; label: Text } & Score)[],
	pairOf: ((key: string) => [Answered | null, Answered | null]) | null,
	minimum: number
): Part[] {
	return scores
		.filter(({ rated }) => rated >= minimum)
		.map(({ key, label, rated, rate }) => {
			const [then, now] = pairOf?.(key) ?? [null, null];
			// Another wording is another question.
			const same = then !== null && now !== null && then.label?.vi === now.label?.vi;
			return { key, label, rated, rate, change: same ? partChange(then, now, minimum) : null };
		})
		.sort((a, b) => a.rate! - b.rate! || (a.key < b.key ? -1 : 1));
}

/**
 * One person's answers to an area hang together, and how much is not counted. At the worst they are all one answer:
 * then there are as many as people, which makes the interval rather too wide than too narrow. To a question everybody
 * gives one answer, so there it is exact.
 */
function partChange(before: Answered, after: Answered, minimum: number): Difference | null {
	const [then, now] = [before, after].map(({ score: { rate, rated }, responses }): Estimate | null =>
		rate === null || rated < minimum ? null : { rate, interval: wilson(rate, Math.min(rated, responses)) }
	);
	return then && now ? differenceOf(then, now) : null;
}
