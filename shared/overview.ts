import type { Campaign, CampaignState } from './campaign.ts';
import type { Difference } from './difference.ts';
import type { Interval } from './interval.ts';
import type { RateFilter, RateRow } from './rate-table.ts';
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
export interface Attention {
	unit: UnitShown;
	responses: number;
	responseRate: number | null;
	rate: number;
	interval: Interval;
	flag: Flag;
	/** The missed target that matters most: the floor, when that is missed. */
	verdict: Verdict;
	/** How far under it at least, with 95 % confidence, as a fraction; 0 when it may be on the other side. */
	atLeast: number;
	/** The areas that pull it down most against all the schools together, the worst first; at most three. */
	pulls: { key: string; rate: number; behind: number }[];
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
	/** How many schools: with a red flag, an amber one, every target met, too few answers, none. */
	standings: { red: number; amber: number; met: number; tooFew: number; none: number };
	/** The worst and surest first; at most `ATTENTION` of them. */
	attention: Attention[];
	/** How many there are in all. */
	attentionTotal: number;
	/** All together. */
	pooled: {
		responses: number;
		enrolment: number | null;
		responseRate: number | null;
		rate: number | null;
		interval: Interval | null;
		verdicts: Verdict[];
		change: Difference | null;
	};
	/** Schools whose change is clear of chance, the largest first; and of how many comparable ones. */
	moved: { up: Moved[]; down: Moved[]; comparable: number };
	/** The areas, the lowest rate first. */
	areas: Part[];
	/** The questions with the lowest rates, the lowest first; at most ten. */
	questions: Part[];
	/** Schools without answers and with fewer than the minimum, by code; at most twenty of each. */
	silent: UnitShown[];
	silentTotal: number;
}

export interface Moved {
	unit: UnitShown;
	before: number;
	after: number;
	change: Difference;
}
