import * as v from 'valibot';
import { CAMPAIGN_KINDS, type CampaignDraft, type CampaignInView } from '#shared/campaign.ts';
import { SCHOOL_LEVELS } from '#shared/unit.ts';
import { InstantText } from '#shared/api.ts';
import { type Of, text, whole, TargetReply, state } from './piece.ts';

export const campaign = {
	id: v.pipe(text, v.uuid()),
	name: text,
	kind: v.picklist(CAMPAIGN_KINDS),
	surveys: v.record(v.picklist([...SCHOOL_LEVELS, '*'] as const), text),
	opensAt: InstantText,
	closesAt: InstantText,
	lateUntil: InstantText,
	targets: v.array(TargetReply),
	ownTargets: v.boolean(),
	issuedBy: v.nullable(text),
	lockedAt: v.nullable(InstantText),
	sampling: v.nullable(
		v.strictObject({
			mode: v.picklist(['census', 'sample']),
			frame: text,
			method: text,
			size: v.nullable(whole),
			by: text
		})
	)
};

export const CampaignReply = v.strictObject({
	...campaign,
	state,
	schools: whole,
	responses: whole,
	mayChange: v.boolean(),
	issuerName: v.nullable(text)
}) satisfies Of<CampaignInView>;

export const CampaignsReply = v.strictObject({ campaigns: v.array(CampaignReply) });

export const DraftReply = v.strictObject({
	id: v.pipe(text, v.uuid()),
	content: v.record(text, v.unknown()),
	unit: v.nullable(text),
	updatedAt: InstantText
}) satisfies Of<CampaignDraft>;

export const DraftsReply = v.strictObject({ drafts: v.array(DraftReply) });
