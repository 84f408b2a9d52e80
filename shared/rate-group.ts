import type { Campaign, CampaignState } from './campaign.ts';
import type { MeanOfUnits, Rate } from './rate.ts';
import type { RateFilter } from './rate-table.ts';
import type { Area } from './survey.ts';
import type { Day, Instant } from './time.ts';

/** How schools are put together: by the unit directly above, their level, their cluster, their former district. */
export const GROUPINGS = ['office', 'level', 'cluster', 'formerDistrict'] as const;
export type Grouping = (typeof GROUPINGS)[number];

export const GROUPING_NAMES: Record<Grouping, string> = {
	office: 'Phường, xã',
	level: 'Cấp học',
	cluster: 'Cụm',
	formerDistrict: 'Quận, huyện cũ'
};

/** The part of the rates' filter by which a group is asked for alone. */
export const GROUP_FILTER = {
	office: 'under',
	level: 'level',
	cluster: 'cluster',
	formerDistrict: 'formerDistrict'
} as const satisfies Record<Grouping, keyof RateFilter>;

/** Some schools together. */
export interface Together {
	schools: number;
	/** Those of them with answers. */
	answered: number;
	/** As if they were one school: sums of counts, so that each answer weighs the same. */
	pooled: Rate;
	/** "Bình quân các đơn vị": each school weighs the same, however many have answered. */
	meanOfUnits: MeanOfUnits;
}

/** The schools of one office, level, cluster or former district. */
export interface RateGroup extends Together {
	/** The office's code, the level, the cluster or district; null for the schools of which none is known. */
	key: string | null;
	name: string;
	/** It is the whole of what the rates filtered by {@link GROUP_FILTER} show; an office with others below is not. */
	alone: boolean;
}

/** The reply of `GET /api/v1/campaigns/{id}/groups`. */
export interface GroupedRates {
	campaign: Campaign & { state: CampaignState };
	by: Grouping;
	filter: RateFilter;
	/** When it was computed. */
	asOf: Instant;
	/** As in the table of rates. */
	minimum: number;
	minRank: number;
	on: Day;
	areas: Area[];
	/** By name; schools of which the group is not known last. */
	groups: RateGroup[];
	totals: Together;
}
