import * as v from 'valibot';
import { CampaignName, DayText, InstantText, SamplingInput, TargetInput } from './api.ts';
import { CAMPAIGN_FIELDS, CAMPAIGN_KINDS } from './campaign.ts';
import { isPlain, textOf, textUpTo, tidyText } from './text-input.ts';

/*
 * What changes a campaign, its drafts and the register of targets: request bodies, checked at run time. Messages
 * are read by people: Vietnamese, and they say what to do.
 */

const Why = textUpTo(500, 'Lý do dài quá 500 ký tự.');
const Reason = textOf(500, 'Ghi lý do.', 'Lý do dài quá 500 ký tự.');

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
export const DraftInput = v.object({
	content: v.pipe(
		v.record(v.string(), v.unknown()),
		v.check((content) => isPlainThroughout(content), 'Có ký tự ẩn không dùng được. Xin xóa đi rồi gõ lại.')
	)
});

/** True when every text in it can be shown and stored; a draft's are put in order when it is published. */
function isPlainThroughout(value: unknown): boolean {
	if (typeof value === 'string') return isPlain(tidyText(value));
	if (typeof value !== 'object' || value === null) return true;
	return Object.entries(value).every(([key, part]) => isPlain(key) && isPlainThroughout(part));
}

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
				textUpTo(300, 'Căn cứ dài quá 300 ký tự.'),
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
