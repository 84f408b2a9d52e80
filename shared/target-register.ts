import type { CampaignKind } from './campaign.ts';
import type { Operator } from './target.ts';
import type { Day, Instant } from './time.ts';

/** A target as an office or a school has set it: for a kind of survey, a unit and all below, and a span of days. */
export interface RegisteredTarget {
	id: string;
	kind: CampaignKind;
	/** The code of the unit; null: everybody. */
	unit: string | null;
	/** The first and the last day; null leaves an end open. */
	from: Day | null;
	to: Day | null;
	label: string;
	operator: Operator;
	percent: number;
	/** The document it comes from. */
	basis: string | null;
	createdAt: Instant;
	/** Null while it stands. */
	withdrawnAt: Instant | null;
}
