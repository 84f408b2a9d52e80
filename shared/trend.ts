import type { Campaign, CampaignState } from './campaign.ts';
import type { Difference } from './difference.ts';
import type { Rate } from './rate.ts';
import type { Text } from './survey.ts';
import type { Instant } from './time.ts';

/** What moved since an earlier campaign. */
export interface Since {
	/** Its id. */
	campaign: string;
	change: Difference;
}

/** A unit's figures in one campaign, schools below it pooled. */
export interface TrendPoint {
	campaign: Pick<Campaign, 'id' | 'name' | 'opensAt' | 'closesAt'> & { state: CampaignState };
	rate: Rate;
	/** Against the point before it. */
	change: Difference | null;
	/** Against the first point of all that asked the same. */
	sinceFirst: Since | null;
	/** Against the same term a year before (`isYearBefore`). */
	sinceYear: Since | null;
}

/** A unit's figures in a year: the answers of all campaigns of the kind that were finished in it. */
export interface TrendYear {
	/** `2025–2026` for a school year, `2026` for a reform year. */
	year: string;
	/** The first and the last day. */
	from: string;
	to: string;
	/** The year is not over. */
	running: boolean;
	rate: Rate;
	/** Against the year before it. */
	change: Difference | null;
}

/** The reply of `GET /api/v1/units/{code}/trend?kind=`. */
export interface Trend {
	asOf: Instant;
	minimum: number;
	/** The oldest first; campaigns without an answer of the unit left out. */
	points: TrendPoint[];
	/** School years run from 1 August to 31 July, reform (CCHC) years from 1 December to 30 November. */
	schoolYears: TrendYear[];
	reformYears: TrendYear[];
	/** The names of the areas in the rates. */
	areas: { key: string; label: Text }[];
}
