import type { SchoolLevel } from './unit.ts';
import type { Target } from './target.ts';
import { toInstant, toMs, type Instant } from './time.ts';

export const CAMPAIGN_KINDS = ['school-service', 'procedure', 'custom'] as const;
export type CampaignKind = (typeof CAMPAIGN_KINDS)[number];

export const KIND_TITLES: Record<CampaignKind, string> = {
	'school-service': 'Dịch vụ giáo dục của trường',
	procedure: 'Giải quyết thủ tục hành chính',
	custom: 'Khảo sát khác'
};

/** Which survey a school gets: by its level, or `*` for all the others. */
export type SurveyChoice = Partial<Record<SchoolLevel | '*', string>>;

export interface Campaign {
	id: string;
	name: string;
	kind: CampaignKind;
	surveys: SurveyChoice;
	opensAt: Instant;
	closesAt: Instant;
	/** Answers finished in time are received until then. */
	lateUntil: Instant;
	targets: Target[];
}

/** `closing`: no new answers are begun, those finished in time still come in. */
export type CampaignState = 'upcoming' | 'open' | 'closing' | 'closed';

/** A campaign as an account sees it: the counts are those of its own units. */
export interface CampaignInView extends Campaign {
	state: CampaignState;
	/** Schools with a poster. */
	schools: number;
	responses: number;
}

type Times = Pick<Campaign, 'opensAt' | 'closesAt' | 'lateUntil'>;

/** Where a campaign stands. Both its edges belong to it: at `closesAt` itself it is still open. */
export function stateOf({ opensAt, closesAt, lateUntil }: Times, now: Instant): CampaignState {
	if (now < opensAt) return 'upcoming';
	if (now <= closesAt) return 'open';
	return now <= lateUntil ? 'closing' : 'closed';
}

/** True when a response finished at `finishedAt` (corrected) and received at `receivedAt` belongs to the campaign. */
export const accepts = (
	{ opensAt, closesAt, lateUntil }: Times,
	finishedAt: Instant,
	receivedAt: Instant
): boolean => finishedAt >= opensAt && finishedAt <= closesAt && receivedAt <= lateUntil;

/**
 * The last moment of a campaign's last day, for people: who closes a campaign at midnight means "đến hết ngày"
 * of the day that has just gone, not of the one that begins.
 */
export const lastMoment = ({ closesAt }: Pick<Campaign, 'closesAt'>): Instant =>
	toInstant(toMs(closesAt) - 1);

/** How long after the closing finished answers are still received, unless the campaign says otherwise. */
export const LATE_DAYS = 14;
export const defaultLateUntil = (closesAt: Instant): Instant =>
	toInstant(toMs(closesAt) + LATE_DAYS * 24 * 60 * 60 * 1000);

/** The id of the survey a school of this level is asked; undefined when the campaign has none for it. */
export const surveyFor = (surveys: SurveyChoice, level: SchoolLevel | null): string | undefined =>
	(level === null ? undefined : surveys[level]) ?? surveys['*'];
