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

/** Which schools a campaign asks: all below a unit, or those named. */
export type UnitChoice = { under: string } | { codes: string[] };

export interface Campaign {
	id: string;
	name: string;
	kind: CampaignKind;
	surveys: SurveyChoice;
	opensAt: Instant;
	closesAt: Instant;
	/** Answers finished in time are received until then. */
	lateUntil: Instant;
	/** Its own targets, or where it has none of its own those that apply where it was issued. */
	targets: Target[];
	/** The targets were given with the campaign: then they stand before those of offices (`targetsFor`). */
	ownTargets: boolean;
	/** The code of the unit that issued it; null when an administrator did. */
	issuedBy: string | null;
	/** Since when its figures are locked for a report: nothing about it changes any more. */
	lockedAt: Instant | null;
	/** How those asked were chosen; null while nobody has said. */
	sampling: Sampling | null;
}

/** How those who were asked were chosen, so that a result can be called objective. */
export interface Sampling {
	/** Everybody was asked, or some were drawn. */
	mode: 'census' | 'sample';
	/** Whom it was drawn from: "toàn bộ phụ huynh có con học tại trường". */
	frame: string;
	/** How it was drawn: "chọn ngẫu nhiên theo danh sách lớp"; empty for a census. */
	method: string;
	/** How many were to answer; null for a census. */
	size: number | null;
	/** Who answers for it, by office and not by name: "Tổ CCHC, Phòng Văn hóa - Xã hội". */
	by: string;
}

/**
 * `closing`: no new answers are begun, those finished in time still come in. `locked`: closed, and its figures
 * stand in a report.
 */
export type CampaignState = 'upcoming' | 'open' | 'closing' | 'closed' | 'locked';

/** A campaign that is still being written: any part of it may be missing, and nobody is asked yet. */
export interface CampaignDraft {
	id: string;
	/** What has been filled in, as `CampaignInput` has it. */
	content: Record<string, unknown>;
	/** The code of the unit whose office writes it; null for administrators. */
	unit: string | null;
	updatedAt: Instant;
}

/** A campaign as an account sees it: the counts are those of its own units. */
export interface CampaignInView extends Campaign {
	state: CampaignState;
	/** Schools with a poster. */
	schools: number;
	responses: number;
	/** The account may change it: every school it asks is the account's, too. */
	mayChange: boolean;
	/** The name of the unit that issued it, also when the account does not see that unit; null as `issuedBy`. */
	issuerName: string | null;
}

type Times = Pick<Campaign, 'opensAt' | 'closesAt' | 'lateUntil'>;
type Life = Times & Pick<Campaign, 'lockedAt'>;

/** The same as a parent's phone is told it: that figures are locked is the office's own affair. */
export type PublicState = Exclude<CampaignState, 'locked'>;
export const publicState = (state: CampaignState): PublicState => (state === 'locked' ? 'closed' : state);

/** Where a campaign stands. Both its edges belong to it: at `closesAt` itself it is still open. */
export function stateOf({ opensAt, closesAt, lateUntil, lockedAt }: Life, now: Instant): CampaignState {
	if (lockedAt !== null) return 'locked';
	if (now < opensAt) return 'upcoming';
	if (now <= closesAt) return 'open';
	return now <= lateUntil ? 'closing' : 'closed';
}

/**
 * True when a response finished at `finishedAt` (corrected) and received at `receivedAt` belongs to the campaign.
 * One whose figures are locked takes none.
 */
export const accepts = (
	{ opensAt, closesAt, lateUntil, lockedAt }: Times & Partial<Life>,
	finishedAt: Instant,
	receivedAt: Instant
): boolean =>
	(lockedAt ?? null) === null && finishedAt >= opensAt && finishedAt <= closesAt && receivedAt <= lateUntil;

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

/** What can be changed of a campaign at all: its kind, surveys and schools' places stay. */
export const CAMPAIGN_FIELDS = ['name', 'opensAt', 'closesAt', 'lateUntil', 'targets', 'sampling'] as const;
export type CampaignField = (typeof CAMPAIGN_FIELDS)[number];

export const FIELD_NAMES: Record<CampaignField, string> = {
	name: 'tên đợt',
	opensAt: 'ngày mở',
	closesAt: 'ngày đóng',
	lateUntil: 'hạn nhận phiếu muộn',
	targets: 'chỉ tiêu riêng của đợt',
	sampling: 'cách chọn người trả lời'
};

/** What may be changed when. A later closing day after the closing is a reopening, which needs a reason. */
export const CHANGEABLE: Record<CampaignState, readonly CampaignField[]> = {
	upcoming: CAMPAIGN_FIELDS,
	open: ['name', 'closesAt', 'lateUntil', 'targets', 'sampling'],
	closing: ['name', 'lateUntil', 'sampling'],
	closed: ['name', 'sampling'],
	locked: []
};

/** How long an answer may still be taken in on the word of an intake's memory, with time to spare. */
export const SETTLE_MS = 10_000;

/** From when on nothing more can come in, so that figures may be locked and an empty campaign deleted. */
export const settledAt = ({ lateUntil }: Pick<Campaign, 'lateUntil'>): Instant =>
	toInstant(toMs(lateUntil) + SETTLE_MS);
