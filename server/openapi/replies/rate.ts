import * as v from 'valibot';
import { GROUPINGS, type GroupedRates } from '#shared/rate-group.ts';
import type { Campaign } from '#shared/campaign.ts';
import type { RateFilter, RateRow, RateTable } from '#shared/rate-table.ts';
import type { KeyedScore } from '#shared/tally.ts';
import { UNIT_KINDS } from '#shared/unit.ts';
import { InstantText } from '#shared/api.ts';
import { type Of, text, whole, share, level, words, AreaReply, TargetReply, state } from './piece.ts';
import { campaign } from './campaign.ts';

const score = {
	counts: v.strictTuple([whole, whole, whole, whole, whole]),
	noOpinion: whole,
	rated: whole,
	satisfied: whole,
	rate: share,
	mean: v.nullable(v.pipe(v.number(), v.minValue(1), v.maxValue(5)))
};

export const KeyedScoreReply = v.strictObject({ key: text, ...score }) satisfies Of<KeyedScore>;

export const VerdictReply = v.strictObject({
	target: TargetReply,
	outcome: v.picklist(['met', 'not-met', 'too-few']),
	settled: v.boolean(),
	needed: v.nullable(whole)
});

export const unitShown = v.strictObject({
	code: text,
	name: text,
	kind: v.picklist(UNIT_KINDS),
	level,
	parent: v.nullable(text)
});

export const rate = {
	...score,
	responses: whole,
	enrolment: v.nullable(whole),
	responseRate: v.nullable(v.number()),
	full: share,
	expectation: v.nullable(v.number()),
	interval: v.nullable(v.strictTuple([v.number(), v.number()])),
	effective: v.nullable(v.number()),
	shortfall: whole,
	overall: v.strictObject(score),
	areas: v.array(KeyedScoreReply),
	verdicts: v.array(VerdictReply),
	flag: v.nullable(v.picklist(['amber', 'red'])),
	withheld: v.boolean()
};

export const RateFilterReply = v.strictObject({
	from: v.nullable(text),
	to: v.nullable(text),
	under: v.nullable(text),
	level,
	cluster: v.nullable(text),
	formerDistrict: v.nullable(text),
	on: v.nullable(text)
}) satisfies Of<RateFilter>;

export const RateRowReply = v.strictObject({
	unit: unitShown,
	includes: v.array(v.strictObject({ code: text, name: text })),
	...rate
}) satisfies Of<RateRow>;

export const RatesReply = v.strictObject({
	campaign: v.strictObject({ ...campaign, state }) satisfies Of<Campaign>,
	filter: RateFilterReply,
	asOf: InstantText,
	minimum: whole,
	minRank: whole,
	on: text,
	areas: v.array(AreaReply),
	rows: v.array(RateRowReply),
	totals: v.strictObject({
		pooled: v.strictObject({
			...rate,
			questions: v.array(v.strictObject({ ...KeyedScoreReply.entries, label: words }))
		}),
		meanOfUnits: v.strictObject({ rate: share, units: whole })
	})
}) satisfies Of<RateTable>;

const together = {
	schools: whole,
	answered: whole,
	pooled: v.strictObject(rate),
	meanOfUnits: v.strictObject({ rate: share, units: whole })
};

export const GroupsReply = v.strictObject({
	campaign: v.strictObject({ ...campaign, state }) satisfies Of<Campaign>,
	by: v.picklist(GROUPINGS),
	filter: RateFilterReply,
	asOf: InstantText,
	minimum: whole,
	minRank: whole,
	on: text,
	areas: v.array(AreaReply),
	groups: v.array(v.strictObject({ key: v.nullable(text), name: text, alone: v.boolean(), ...together })),
	totals: v.strictObject(together)
}) satisfies Of<GroupedRates>;
