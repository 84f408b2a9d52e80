import * as v from 'valibot';
import type { Campaign } from '#shared/campaign.ts';
import type { Overview } from '#shared/overview.ts';
import type { Trend } from '#shared/trend.ts';
import { InstantText } from '#shared/api.ts';
import { type Of, text, whole, share, level, words, state } from './piece.ts';
import { campaign } from './campaign.ts';
import { VerdictReply, unitShown, rate, RateFilterReply } from './rate.ts';

const certainShare = v.pipe(v.number(), v.minValue(0), v.maxValue(1));

const range = v.strictTuple([v.number(), v.number()]);

export const DifferenceReply = v.strictObject({
	difference: v.number(),
	interval: range,
	clear: v.boolean()
});

const change = v.nullable(DifferenceReply);
const since = v.nullable(v.strictObject({ campaign: text, change: DifferenceReply }));

const campaignNamed = { id: text, name: text, opensAt: InstantText, closesAt: InstantText };

const PartReply = v.strictObject({ key: text, label: words, rated: whole, rate: share, change });

const MovedReply = v.strictObject({
	unit: unitShown,
	before: certainShare,
	after: certainShare,
	change: DifferenceReply
});

export const OverviewReply = v.strictObject({
	campaign: v.strictObject({ ...campaign, state }) satisfies Of<Campaign>,
	previous: v.nullable(v.strictObject(campaignNamed)),
	filter: RateFilterReply,
	asOf: InstantText,
	minimum: whole,
	minRank: whole,
	standings: v.strictObject({ red: whole, amber: whole, met: whole, tooFew: whole, none: whole }),
	thin: v.strictObject({ red: whole, amber: whole, met: whole }),
	attention: v.array(
		v.strictObject({
			unit: unitShown,
			responses: whole,
			responseRate: v.nullable(v.number()),
			rate: certainShare,
			interval: range,
			flag: v.picklist(['amber', 'red']),
			verdict: VerdictReply,
			firm: v.boolean(),
			atLeast: certainShare,
			pulls: v.array(v.strictObject({ key: text, rate: certainShare, behind: certainShare })),
			peers: v.strictObject({ level, schools: whole }),
			change
		})
	),
	attentionTotal: whole,
	pooled: v.strictObject({
		responses: whole,
		enrolment: v.nullable(whole),
		responseRate: v.nullable(v.number()),
		rated: whole,
		satisfied: whole,
		rate: share,
		interval: v.nullable(range),
		verdicts: v.array(VerdictReply),
		change
	}),
	moved: v.strictObject({ up: v.array(MovedReply), down: v.array(MovedReply), comparable: whole }),
	areas: v.array(PartReply),
	questions: v.array(PartReply),
	silent: v.array(unitShown),
	silentTotal: whole
}) satisfies Of<Overview>;

const YearReply = v.strictObject({
	year: text,
	from: text,
	to: text,
	running: v.boolean(),
	rate: v.strictObject(rate),
	change
});

export const TrendReply = v.strictObject({
	asOf: InstantText,
	minimum: whole,
	points: v.array(
		v.strictObject({
			campaign: v.strictObject({ ...campaignNamed, state }),
			rate: v.strictObject(rate),
			change,
			sinceFirst: since,
			sinceYear: since
		})
	),
	schoolYears: v.array(YearReply),
	reformYears: v.array(YearReply),
	areas: v.array(v.strictObject({ key: text, label: words }))
}) satisfies Of<Trend>;
