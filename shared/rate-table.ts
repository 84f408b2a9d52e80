import type { Campaign, CampaignState } from './campaign.ts';
import type { MeanOfUnits, Rate } from './rate.ts';
import type { Area, Text } from './survey.ts';
import type { KeyedScore } from './tally.ts';
import type { Target } from './target.ts';
import type { Day, Instant } from './time.ts';
import type { SchoolLevel, Unit } from './unit.ts';
import type { Verdict } from './verdict.ts';

/** Which part of a campaign is asked for. Days are the office's, both included; null leaves an end open. */
export interface RateFilter {
	from: Day | null;
	to: Day | null;
	/** Only schools at or below the unit with this code. */
	under: string | null;
	level: SchoolLevel | null;
	/** Only schools of this cluster (cụm). */
	cluster: string | null;
	/** Only schools of this former district. */
	formerDistrict: string | null;
	/** With the units as they stood on this day; null: today, and for a locked campaign the day of its locking. */
	on: Day | null;
}

/** A school's figures. */
export interface RateRow extends Rate {
	unit: Pick<Unit, 'code' | 'name' | 'kind' | 'level' | 'parent'>;
	/** The schools merged into it whose answers it carries. */
	includes: Pick<Unit, 'code' | 'name'>[];
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
	/** Fewer answers than this are too few for a place among others (setting `MIN_RANK`). */
	minRank: number;
	/** The units stand as they did on this day. */
	on: Day;
	/** The areas that the rows' area keys mean. */
	areas: Area[];
	/** Every school asked, also those without an answer, by code. */
	rows: RateRow[];
	totals: { pooled: PooledRate; meanOfUnits: MeanOfUnits };
}

/** All targets that something in the table is held against. */
export const targetsIn = ({ campaign, rows }: Pick<RateTable, 'campaign' | 'rows'>): Target[] => [
	...new Set([...campaign.targets, ...rows.flatMap(({ verdicts }) => verdicts.map(({ target }) => target))])
];

/** The labels of all targets that some row is held against, those of the campaign first. */
export function targetLabels(table: Pick<RateTable, 'campaign' | 'rows'>): string[] {
	const labels = new Map<string, string>();
	for (const { label } of targetsIn(table))
		if (!labels.has(labelKey(label))) labels.set(labelKey(label), label);
	return [...labels.values()];
}

/** The verdict on the target of that label; schools may have different targets under one label. */
export const verdictUnder = ({ verdicts }: Pick<Rate, 'verdicts'>, label: string): Verdict | undefined =>
	verdicts.find(({ target }) => isUnder(target, label));

/** Labels are the same whatever their case: "Sàn" is "sàn". */
export const isUnder = (target: Pick<Target, 'label'>, label: string): boolean =>
	labelKey(target.label) === labelKey(label);

const labelKey = (label: string) => label.trim().toLowerCase();
