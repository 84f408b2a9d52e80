import { readCode } from './poster.ts';
import { stepsOf, type Survey, type Text } from './survey.ts';
import { dayAfter, type Day } from './time.ts';

/*
 * What happens at a poster between a scan and an arrived answer, counted and never followed: page opened, first answer
 * given, answer finished on the phone, answer arrived here. Numbers are of page views, not of people.
 */

/** What a phone has counted at one poster since it last told. Nothing in it says who, when, or what was answered. */
export interface VisitCount {
	/** The poster's code. */
	poster: string;
	/** Page views that were looked at. */
	opened?: number | undefined;
	/** First answers. */
	started?: number | undefined;
	/** Answers that were finished. */
	finished?: number | undefined;
	/** How many went away with a draft, by the key of the question they had come to. */
	left?: Record<string, number> | undefined;
	/** How many of these came back to it. */
	returned?: Record<string, number> | undefined;
}

/** At most so many posters in one list. */
export const MOST_POSTERS = 20;
/**
 * So much of one thing is told at once of one poster, and no more: a phone never has as many. A tablet at a counter,
 * offline for days, tells its hundreds in several requests, each of which is charged to its sender.
 */
export const MOST_AT_ONCE = 20;
/** Questions at most that one list says something of, for a poster. */
export const MOST_QUESTIONS = 60;

/** One entry for each poster, with no count above `MOST_AT_ONCE`: what was told of a poster in several is added up. */
export function addedUp(counts: readonly VisitCount[]): VisitCount[] {
	const byPoster = new Map<string, VisitCount>();
	for (const count of counts) {
		const code = readCode(count.poster) ?? count.poster;
		const { opened, started, finished, left, returned } = byPoster.get(code) ?? {};
		byPoster.set(code, {
			poster: code,
			opened: sumOf(opened, count.opened),
			started: sumOf(started, count.started),
			finished: sumOf(finished, count.finished),
			left: sumsOf(left, count.left),
			returned: sumsOf(returned, count.returned)
		});
	}
	return [...byPoster.values()];
}

const sumOf = (a = 0, b = 0): number => Math.min(MOST_AT_ONCE, a + b);

const sumsOf = (a: Record<string, number> = {}, b: Record<string, number> = {}): Record<string, number> => ({
	...a,
	...Object.fromEntries(Object.entries(b).map(([key, many]) => [key, sumOf(a[key], many)]))
});

/** What is known of a poster. */
export interface Visits {
	opened: number;
	started: number;
	finished: number;
	/** Answers that are stored here. */
	arrived: number;
	/** The last day of the office on which the page was opened; null: never. */
	lastOpened: Day | null;
	/** The last day on which an answer was finished that has arrived; null: none. */
	lastArrived: Day | null;
	/** Page views since that day; all of them when nothing has arrived. */
	openedSince: number;
	/** By how many more were finished than arrived on the day on which these were most. */
	burst: number;
	/** Who left and has not come back, by the key of the question they had come to; above 0. */
	left: Record<string, number>;
}

export const NO_VISITS: Visits = {
	opened: 0,
	started: 0,
	finished: 0,
	arrived: 0,
	lastOpened: null,
	lastArrived: null,
	openedSince: 0,
	burst: 0,
	left: {}
};

/** A question as the parent meets it. */
export interface Asked {
	key: string;
	/** Its place in the order they are asked, from 1. */
	number: number;
	label: Text;
	/** The part it stands in; null for the closing questions. */
	area: Text | null;
}

/** A survey's questions in the order in which the page asks them. */
export const askedIn = (survey: Survey): Asked[] =>
	stepsOf(survey)
		.flatMap(({ area, questions }) => questions.map((question) => ({ area, question })))
		.map(({ area, question: { key, label } }, i) => ({
			key,
			number: i + 1,
			label,
			area: area?.label ?? null
		}));

/** What is wrong at a poster, the most urgent first. */
export const WARNING_KINDS = [
	'unscanned',
	'silent',
	'not-arrived',
	'stopped',
	'not-started',
	'left-at'
] as const;
export type WarningKind = (typeof WARNING_KINDS)[number];

export type Warning =
	| {
			/** Nobody has ever opened it. */
			kind: 'unscanned';
			/** School days it could have been scanned. */
			days: number;
			/** Whether anybody has made a file of it to be printed. */
			printed: boolean;
			/** How often the school's other posters were opened. */
			others: number;
			/** That it was opened less often than this is all that is told; 1: never. */
			fewer: number;
	  }
	| {
			/** It was scanned, and is no more. */
			kind: 'silent';
			/** School days without. */
			days: number;
			/** The last day with. */
			last: Day;
	  }
	/** Answers wait on phones. */
	| { kind: 'not-arrived'; finished: number; arrived: number }
	/** It is opened, yet nothing arrives any more. */
	| { kind: 'stopped'; days: number; last: Day; opened: number }
	/** With `started` null fewer answers have arrived than may be told of. */
	| { kind: 'not-started'; opened: number; started: number | null }
	| { kind: 'left-at'; question: Asked; left: number; started: number };

/** A poster as far as warnings about it go. */
export interface Watched {
	visits: Visits;
	/** It hangs: it was neither withdrawn nor replaced. */
	live: boolean;
	/** Somebody has made a file of it to be printed. */
	printed: boolean;
	/** The first day on which it could be scanned: the campaign was open, and it had been made or printed. */
	since: Day;
	/** How often the school's other posters in this campaign were opened. */
	others: number;
	survey: Survey;
}

/** The moment at which warnings are asked for. */
export interface Moment {
	/** The office's day. */
	today: Day;
	/** The campaign takes new answers; when it only takes in late ones, only those can be warned of. */
	state: 'open' | 'closing';
	/** `MIN_INTERNAL`: of fewer people nothing is told. */
	minimum: number;
}

/**
 * Whole school days without a scan before anybody is troubled. A campaign of two weeks has ten: after three there is
 * still time to hang the poster elsewhere, and one day of rain or of exams says nothing yet.
 */
export const QUIET_DAYS = 3;
/** Page views or answers that show that a poster was known: below, silence is not a change. */
export const KNOWN = 10;
/**
 * Page views before it is said that few begin, and the share of those who begin below which it is. Where half of those
 * who look do begin, fewer than a quarter of 20 begin by chance once in 170 times (binomial: 0.6 %).
 */
export const ENOUGH_OPENED = 20;
const BEGIN_SHARE = 4;
/**
 * First answers before it is said where they end, and the share of them that ends at one question. Were one in two to
 * leave a survey of 25 questions somewhere, two in a hundred would do so at each: a fifth of 20 is no chance (0.06 %).
 */
export const ENOUGH_STARTED = 20;
const LEAVE_SHARE = 5;
/**
 * Answers that were finished and are not here, and the share of all they make. A phone without network sends within a
 * day or two; some never do, of which less than a fifth is nothing a school could mend. Both hold without the day on
 * which most were missing: it takes two.
 */
export const MISSING = 5;
const MISSING_SHARE = 5;

/**
 * What somebody should do something about at a poster, the most urgent first; empty when all is well or too little is
 * known to say anything.
 */
export function warningsOf(
	{ visits, live, printed, since, others, survey }: Watched,
	moment: Moment
): Warning[] {
	const { opened, started, finished, arrived, lastOpened, lastArrived } = visits;
	const warnings: Warning[] = [];
	// The worst day does not count: anybody can claim to have finished many at once, and what a phone told that day of an
	// answer may come before the answer does.
	const missing = finished - arrived - visits.burst;
	const isMissing =
		missing >= Math.max(MISSING, moment.minimum) && missing * MISSING_SHARE >= finished - visits.burst;
	if (live && moment.state === 'open') {
		const last = later(lastOpened, lastArrived);
		const quiet = schoolDaysBetween(last === null ? since : dayAfter(last), moment.today);
		if (last === null) {
			if (quiet >= QUIET_DAYS) warnings.push({ kind: 'unscanned', days: quiet, printed, others, fewer: 1 });
		} else if (quiet >= QUIET_DAYS && Math.max(opened, arrived) >= KNOWN)
			warnings.push({ kind: 'silent', days: quiet, last });
	}
	if (isMissing) warnings.push({ kind: 'not-arrived', finished, arrived });
	if (!live || moment.state !== 'open') return warnings;
	const isSilent = warnings.some(({ kind }) => kind === 'silent');
	if (lastArrived !== null && arrived >= moment.minimum && visits.openedSince >= KNOWN && !isSilent) {
		const days = schoolDaysBetween(dayAfter(lastArrived), moment.today);
		if (days >= QUIET_DAYS)
			warnings.push({ kind: 'stopped', days, last: lastArrived, opened: visits.openedSince });
	}
	if (opened >= ENOUGH_OPENED && started * BEGIN_SHARE < opened)
		warnings.push({ kind: 'not-started', opened, started });
	const worst = worstQuestion(survey, visits.left);
	if (
		worst &&
		started >= ENOUGH_STARTED &&
		worst.left >= moment.minimum &&
		worst.left * LEAVE_SHARE >= started
	)
		warnings.push({ kind: 'left-at', ...worst, started });
	return warnings;
}

/** Where most leave; of equals the first that is asked. */
function worstQuestion(
	survey: Survey,
	left: Readonly<Record<string, number>>
): { question: Asked; left: number } | undefined {
	let worst: { question: Asked; left: number } | undefined;
	for (const question of askedIn(survey)) {
		const many = left[question.key] ?? 0;
		if (many > (worst?.left ?? 0)) worst = { question, left: many };
	}
	return worst;
}

const later = (a: Day | null, b: Day | null): Day | null => (a === null ? b : b === null ? a : a > b ? a : b);

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * School days, Monday to Friday, from one day up to but not including another: today is not over. Saturdays do not
 * count, since many schools are closed: a warning too late by a day rather than one for nothing.
 */
export function schoolDaysBetween(from: Day, today: Day): number {
	const first = Date.parse(`${from}T00:00:00Z`) / DAY_MS;
	const days = Date.parse(`${today}T00:00:00Z`) / DAY_MS - first;
	if (!(days > 0)) return 0;
	const weeks = Math.floor(days / 7);
	let count = weeks * 5;
	// 1 January 1970 was a Thursday.
	for (let i = weeks * 7; i < days; i++) if ((first + i + 3) % 7 < 5) count++;
	return count;
}

/** How urgent a poster is, the smaller the more; that of a poster without warnings is the last. */
export const urgencyOf = ([first]: readonly Pick<Warning, 'kind'>[]): number =>
	first ? WARNING_KINDS.indexOf(first.kind) : WARNING_KINDS.length;

/** A poster's way from a scan to an answer as an account may see it. */
export interface FunnelRow {
	code: string;
	unit: { code: string; name: string; parent: string | null };
	place: string;
	live: boolean;
	printed: boolean;
	opened: number;
	started: number;
	finished: number;
	arrived: number;
	lastOpened: Day | null;
	/** Where they left, in the order asked. */
	left: { question: Asked; left: number }[];
	warnings: Warning[];
}

/** The sums over posters. */
export type FunnelSum = Pick<FunnelRow, 'opened' | 'started' | 'finished' | 'arrived'>;

/** The reply of `GET /api/v1/campaigns/{id}/funnel`. */
export interface FunnelView {
	/** The office's day for which it holds. */
	today: Day;
	/** Fewer people than this are not told of to those who know the parents. */
	minimum: number;
	/** Whoever asks knows the parents: all counts are yesterday's, in steps of `minimum` (`shared/visit-guard.ts`). */
	stepped: boolean;
	/** Over all posters asked for. */
	sum: FunnelSum;
	/** Posters asked for, and their schools. */
	posters: number;
	schools: number;
	/** Schools of whose posters none was ever scanned, though one could have been for some days. */
	deadSchools: number;
	/** How many posters have a warning of each kind. */
	kinds: Record<WarningKind, number>;
	/** Posters that fit the search, of which `rows` is one page. */
	found: number;
	page: number;
	rows: FunnelRow[];
}

/** Posters on a page of the reply. */
export const FUNNEL_PAGE = 50;
