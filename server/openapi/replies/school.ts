import * as v from 'valibot';
import { InstantText } from '#shared/api.ts';
import { CAMPAIGN_KINDS } from '#shared/campaign.ts';
import type { SchoolDesk } from '#shared/school-desk.ts';
import { level, state, text, whole, words, type Of } from './piece.ts';
import { RateRowReply } from './rate.ts';
import { FunnelRowReply } from './visit.ts';

const WeakReply = v.strictObject({
	key: text,
	label: words,
	rated: whole,
	satisfied: whole,
	rate: v.pipe(v.number(), v.minValue(0), v.maxValue(1))
});

/** A school's own screen. */
export const SchoolDeskReply = v.strictObject({
	unit: v.strictObject({ code: text, name: text, level, enrolment: v.nullable(whole) }),
	asOf: InstantText,
	minimum: whole,
	minRank: whole,
	campaigns: v.array(
		v.strictObject({
			campaign: v.strictObject({
				id: text,
				name: text,
				kind: v.picklist(CAMPAIGN_KINDS),
				opensAt: InstantText,
				closesAt: InstantText,
				lateUntil: InstantText,
				state
			}),
			row: RateRowReply,
			areas: v.array(WeakReply),
			questions: v.array(WeakReply),
			posters: v.strictObject({
				sheets: whole,
				unprinted: whole,
				tablets: whole,
				links: whole,
				missing: v.array(FunnelRowReply),
				troubled: v.array(FunnelRowReply)
			}),
			comments: v.strictObject({ shown: whole })
		})
	),
	dossiers: v.nullable(v.strictObject({ entered: whole, withoutCode: whole, unprinted: whole }))
}) satisfies Of<SchoolDesk>;
