import * as v from 'valibot';
import { CampaignName, DayText, InstantText, SamplingInput, TargetInput, isStorable } from './api.ts';
import { CAMPAIGN_FIELDS, CAMPAIGN_KINDS } from './campaign.ts';

/*
 * What changes a campaign, its drafts and the register of targets: request bodies, checked at run time. Messages
 * are read by people: Vietnamese, and they say what to do.
 */

const Why = v.pipe(v.string(), v.trim(), v.maxLength(500, 'Lý do dài quá 500 ký tự.'));
const Reason = v.pipe(
	v.string('Ghi lý do.'),
	v.trim(),
	v.minLength(1, 'Ghi lý do.'),
	v.maxLength(500, 'Lý do dài quá 500 ký tự.')
);

/** `PATCH /api/v1/campaigns/{id}`. Nothing else of a campaign can be changed: what is unknown is a fault. */
export const CampaignChange = v.strictObject(
	{
		name: v.optional(CampaignName),
		opensAt: v.optional(InstantText),
		closesAt: v.optional(InstantText),
		lateUntil: v.optional(InstantText),
		/** Null: none of its own, the register's hold. */
		targets: v.optional(v.nullable(v.array(TargetInput))),
		sampling: v.optional(v.nullable(SamplingInput)),
		reason: v.optional(Why)
	},
	`Chỉ đổi được: ${CAMPAIGN_FIELDS.join(', ')}. Loại, phiếu và trường của đợt giữ nguyên; muốn khác thì lập đợt mới.`
);
export type CampaignChange = v.InferOutput<typeof CampaignChange>;

/** `POST …/{id}/close` and `/lock`. */
export const WithReason = v.object({ reason: v.optional(Why) });
/** `POST …/{id}/unlock`. */
export const NeedsReason = v.object({ reason: Reason });
/** `POST …/{id}/reopen`. */
export const ReopenInput = v.object({ closesAt: InstantText, reason: Reason });
/** `POST …/{id}/units`. */
export const MoreUnits = v.object({
	codes: v.pipe(
		v.array(v.string()),
		v.minLength(1, 'Chọn ít nhất một trường.'),
		v.maxLength(10_000),
		v.transform((codes) => [...new Set(codes)])
	)
});

/** `POST` and `PUT /api/v1/campaign-drafts`: any part of a form, as far as it is filled in. */
export const DraftInput = v.object({ content: v.record(v.string(), v.unknown()) });

/** `POST /api/v1/targets`. */
export const RegisterInput = v.pipe(
	v.object({
		kind: v.picklist(CAMPAIGN_KINDS, 'Chọn loại khảo sát.'),
		unit: v.nullable(v.string()),
		from: v.nullish(DayText, null),
		to: v.nullish(DayText, null),
		...TargetInput.entries,
		basis: v.nullish(
			v.pipe(
				v.string(),
				v.trim(),
				v.maxLength(300, 'Căn cứ dài quá 300 ký tự.'),
				isStorable,
				v.transform((text) => (text === '' ? null : text))
			),
			null
		)
	}),
	v.forward(
		v.check(
			({ from, to }) => from === null || to === null || from <= to,
			'Ngày cuối không thể trước ngày đầu.'
		),
		['to']
	)
);
export type RegisterInput = v.InferOutput<typeof RegisterInput>;
