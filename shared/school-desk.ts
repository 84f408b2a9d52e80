import { lastMoment, type Campaign, type CampaignKind, type CampaignState } from './campaign.ts';
import { isFirm, isTooClose } from './certainty.ts';
import type { RateRow } from './rate-table.ts';
import type { Text } from './survey.ts';
import { dayOf, daysBetween, type Day, type Instant } from './time.ts';
import type { SchoolLevel } from './unit.ts';
import type { FunnelRow } from './visit.ts';

/*
 * A school's own screen: what its people need to know today, and what they can do about it while there is time. Never
 * more than those may see who know the parents, whoever looks at it.
 */

/** An area or a question with the ratings it got. */
export interface Weak {
	key: string;
	label: Text;
	rated: number;
	satisfied: number;
	rate: number;
}

/** One campaign that asks the school's parents. */
export interface DeskCampaign {
	campaign: Pick<Campaign, 'id' | 'name' | 'kind' | 'opensAt' | 'closesAt' | 'lateUntil'> & {
		state: CampaignState;
	};
	/** The school's figures, in steps, as guarded roles see them. */
	row: RateRow;
	/** The areas whose rate is lowest, the lowest first; empty while too few have answered. */
	areas: Weak[];
	/** Likewise the questions. */
	questions: Weak[];
	/** Where the school's parents come to the survey. */
	posters: {
		/** How many are in use on paper. */
		sheets: number;
		/** Of these, how many were never made into a file to print. */
		unprinted: number;
		/** Likewise in use: tablets at a counter, and links for messages. */
		tablets: number;
		links: number;
		/** Sheets that were never made into a file, nor opened by anybody: nothing hangs there. */
		missing: FunnelRow[];
		/** Those where something is wrong. */
		troubled: FunnelRow[];
	};
	/** What parents wrote: let through by a reviewer, in groups, and never how many wait, which tells who writes. */
	comments: { shown: number };
}

/** What `GET /api/v1/schools/{code}` gives. */
export interface SchoolDesk {
	unit: { code: string; name: string; level: SchoolLevel | null; enrolment: number | null };
	asOf: Instant;
	/** Fewer answers than this give no figure (setting `MIN_INTERNAL`). */
	minimum: number;
	/** Fewer answers than this conclude nothing for sure (setting `MIN_RANK`). */
	minRank: number;
	/** Those that run, then those to come, then the last of each kind that is over. */
	campaigns: DeskCampaign[];
	/** Null for who enters none. */
	dossiers: { entered: number; withoutCode: number; unprinted: number } | null;
}

/** Something that wants doing at the school, and until when. */
export interface Duty {
	kind: 'print' | 'hang' | 'answers' | 'posters' | 'flag' | 'unsure' | 'close' | 'codes' | 'slips';
	/** Null for what is not about a campaign. */
	campaign: DeskCampaign['campaign'] | null;
	/** The last day on which it still helps; null for what has none. */
	due: Day | null;
	/** Days from today until then; 0 is today. */
	left: number | null;
	/** How many: scan points, answers missing, targets, dossiers. */
	count: number;
	/** The scan points it is about; none unless it is about some. */
	points: FunnelRow[];
}

/** A campaign that comes within so many days wants its posters hung. */
export const SOON_DAYS = 14;

/** At most so many areas, and so many questions, are called weak. */
const WEAK = 3;

/**
 * What wants doing, the most urgent first: by the last day on which it helps, what has none at the end.
 *
 * @param timeZone the office's
 */
export function dutiesOf(
	{ campaigns, dossiers, asOf, minRank }: Pick<SchoolDesk, 'campaigns' | 'dossiers' | 'asOf' | 'minRank'>,
	timeZone: string
): Duty[] {
	const today = dayOf(asOf, timeZone);
	const duties: Duty[] = [];
	const add = (
		kind: Duty['kind'],
		campaign: DeskCampaign['campaign'] | null,
		due: Day | null,
		count: number,
		points: FunnelRow[] = []
	) =>
		count > 0 &&
		duties.push({ kind, campaign, due, left: due === null ? null : daysBetween(today, due), count, points });
	for (const { campaign, row, posters } of campaigns) {
		const opens = dayOf(campaign.opensAt, timeZone);
		const closes = lastDayOf(campaign, timeZone);
		const { missing, troubled, sheets } = posters;
		// Nobody is told to have missed a target of which that is not sure; of few answers nothing is said at all.
		const missed = isFirm(row, minRank) ? row.verdicts.filter(({ outcome }) => outcome === 'not-met') : [];
		const sure = missed.filter(({ settled }) => settled).length;
		/** So many more answers would tell, as its card says; none where that is sure, or too close ever to tell. */
		const needed =
			sure > 0
				? 0
				: Math.max(0, ...missed.map((verdict) => (isTooClose(verdict, row) ? 0 : (verdict.needed ?? 0))));
		const isOpen = campaign.state === 'open';
		// Two tasks that ask for different numbers of answers contradict each other: the one that asks for more stands.
		const asksMore = isOpen && row.shortfall > needed;
		if (campaign.state === 'upcoming' && daysBetween(today, opens) <= SOON_DAYS) {
			if (missing.length > 0) add('print', campaign, opens, missing.length, missing);
			else add('hang', campaign, opens, sheets);
		}
		if (isOpen) {
			add('print', campaign, closes, missing.length, missing);
			// That nobody scans what does not hang goes without saying.
			const hidden = new Set(missing.map(({ code }) => code));
			const known = troubled.filter(({ code }) => !hidden.has(code));
			add('posters', campaign, closes, known.length, known);
			if (asksMore) add('answers', campaign, closes, row.shortfall);
		}
		// What was said last year is no task while the same is asked again.
		const isAskedAgain =
			isOver(campaign) &&
			campaigns.some((other) => other.campaign.kind === campaign.kind && !isOver(other.campaign));
		if (isAskedAgain) continue;
		add('flag', campaign, null, sure);
		if (!asksMore) add('unsure', campaign, isOpen ? closes : null, needed);
		add('close', campaign, null, sure > 0 || needed > 0 ? 0 : missed.length);
	}
	add('codes', null, null, dossiers?.withoutCode ?? 0);
	add('slips', null, null, dossiers?.unprinted ?? 0);
	return duties.sort((a, b) => (a.left ?? Infinity) - (b.left ?? Infinity));
}

const isOver = ({ state }: { state: CampaignState }) => state === 'closed' || state === 'locked';

/** The last day of a campaign: who closes at midnight means the day that has just gone. */
const lastDayOf = ({ closesAt }: Pick<Campaign, 'closesAt'>, timeZone: string): Day =>
	dayOf(lastMoment({ closesAt }), timeZone);

/**
 * What got the lowest rates, the lowest first; of equals the one that more have rated. Only what lies below the whole,
 * at most three, and of few only the lower half: of two areas one is the weaker, never both.
 *
 * @param whole the school's rate, in counts
 */
export function weakest(
	scores: readonly { key: string; rated: number; satisfied: number }[],
	whole: { rated: number; satisfied: number },
	labelOf: (key: string) => Text | undefined
): Weak[] {
	const told = scores.flatMap(({ key, rated, satisfied }): Weak[] => {
		const label = labelOf(key);
		return rated === 0 || !label ? [] : [{ key, label, rated, satisfied, rate: satisfied / rated }];
	});
	return told
		.sort((a, b) => a.rate - b.rate || b.rated - a.rated || (a.key < b.key ? -1 : 1))
		.slice(0, Math.min(WEAK, Math.floor(told.length / 2)))
		.filter(({ rated, satisfied }) => satisfied * whole.rated < whole.satisfied * rated);
}

/** Kinds in the order in which campaigns that are over are shown. */
const KINDS: readonly CampaignKind[] = ['school-service', 'procedure', 'custom'];
const RUNNING: readonly CampaignState[] = ['open', 'closing'];

/** The campaigns that a school's screen shows: those that run, those to come, and of each kind the last that is over. */
export function shownOnDesk<
	T extends Pick<Campaign, 'kind' | 'opensAt' | 'closesAt'> & { state: CampaignState }
>(campaigns: readonly T[]): T[] {
	const running = campaigns
		.filter(({ state }) => RUNNING.includes(state))
		.toSorted((a, b) => (a.closesAt < b.closesAt ? -1 : 1));
	const coming = campaigns
		.filter(({ state }) => state === 'upcoming')
		.toSorted((a, b) => (a.opensAt < b.opensAt ? -1 : 1));
	const over = KINDS.flatMap((kind) => {
		const last = campaigns
			.filter((one) => one.kind === kind && isOver(one))
			.toSorted((a, b) => (a.closesAt < b.closesAt ? 1 : -1))[0];
		return last ? [last] : [];
	});
	return [...running, ...coming, ...over];
}
