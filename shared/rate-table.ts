import type { Campaign, CampaignState } from './campaign.ts';
import type { MeanOfUnits, Rate } from './rate.ts';
import type { Area, Text } from './survey.ts';
import type { KeyedScore } from './tally.ts';
import type { Day, Instant } from './time.ts';
import type { SchoolLevel, Unit } from './unit.ts';

/** Which part of a campaign is asked for. Days are the office's, both included; null leaves an end open. */
export interface RateFilter {
	from: Day | null;
	to: Day | null;
	/** Only schools at or below the unit with this code. */
	under: string | null;
	level: SchoolLevel | null;
}

/** A school's figures. */
export interface RateRow extends Rate {
	unit: Pick<Unit, 'code' | 'name' | 'kind' | 'level' | 'parent'>;
}

/** All rows as if they were one school: sums of counts, so that each answer weighs the same. */
export interface PooledRate extends Rate {
	/** Each scale question, in the order asked; where levels word it differently, the wordings side by side. */
	questions: (KeyedScore & { label: Text })[];
}

/** The reply of `GET /api/v1/campaigns/{id}/rates`. */
export interface RateTable {
	campaign: Campaign & { state: CampaignState };
	filter: RateFilter;
	/** When it was computed. */
	asOf: Instant;
	/** Fewer answers than this are too few for a verdict (setting `MIN_INTERNAL`). */
	minimum: number;
	/** The areas that the rows' area keys mean. */
	areas: Area[];
	/** Every school asked, also those without an answer, by code. */
	rows: RateRow[];
	totals: { pooled: PooledRate; meanOfUnits: MeanOfUnits };
}
