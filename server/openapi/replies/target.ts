import * as v from 'valibot';
import { CAMPAIGN_KINDS } from '#shared/campaign.ts';
import type { TargetInView } from '#shared/target-register.ts';
import { OPERATORS } from '#shared/target.ts';
import { InstantText } from '#shared/api.ts';
import { type Of, text } from './piece.ts';

const TargetInViewReply = v.strictObject({
	id: v.pipe(text, v.uuid()),
	kind: v.picklist(CAMPAIGN_KINDS),
	unit: v.nullable(text),
	from: v.nullable(text),
	to: v.nullable(text),
	label: text,
	operator: v.picklist(OPERATORS),
	percent: v.number(),
	basis: v.nullable(text),
	setBy: v.nullable(text),
	setByName: v.nullable(text),
	mayWithdraw: v.boolean(),
	createdAt: InstantText,
	withdrawnAt: v.nullable(InstantText)
}) satisfies Of<TargetInView>;

export const TargetsReply = v.strictObject({ targets: v.array(TargetInViewReply) });

export const TargetSetReply = v.strictObject({ target: TargetInViewReply });
