import * as v from 'valibot';
import { AUDIT_ACTIONS, type AuditAction } from './audit.ts';
import { CAMPAIGN_KINDS } from './campaign.ts';
import { isUuid } from './id.ts';
import { PlaceName } from './place-input.ts';
import { SETTABLE_STATES } from './poster.ts';
import type { Answer } from './response.ts';
import { OPERATORS, tidyLabel } from './target.ts';
import { atMost, nameOf, noFormula, plain, textOf, textUpTo } from './text-input.ts';
import { isDay, readInstant } from './time.ts';
import { SCHOOL_LEVELS } from './unit.ts';
import { MOST_AT_ONCE, MOST_POSTERS, MOST_QUESTIONS, WARNING_KINDS } from './visit.ts';

/*
 * What web and server say to each other: request bodies and queries, checked at run time. The replies' shapes
 * are the types of `shared/`. Messages are read by people: Vietnamese, and they say what to do.
 */

/** RFC 3339 in any offset; comes out in UTC with milliseconds. */
export const InstantText = v.pipe(
	v.string('Cần một thời điểm, ví dụ 2026-05-01T00:00:00Z.'),
	v.rawTransform<string, string>(({ dataset, addIssue, NEVER }) => {
		const instant = readInstant(dataset.value);
		if (instant !== null) return instant;
		addIssue({ message: 'Thời điểm không đúng, ví dụ đúng: 2026-05-01T00:00:00Z.' });
		return NEVER;
	}),
	v.string()
);

const Uuid = v.pipe(
	v.string(),
	v.transform((text) => text.toLowerCase()),
	v.check(isUuid, 'Cần một UUID.')
);

/** At most this many responses in one request. */
export const MAX_RESPONSES = 100;
/** Bytes of a request body at most, where a route names no other. */
export const MAX_BODY = 256 * 1024;

/** One response in the envelope; its answers are judged later, against its survey, each response alone. */
export const ResponseInput = v.object({
	id: Uuid,
	poster: v.pipe(v.string(), v.maxLength(64)),
	survey: v.object({
		id: v.pipe(v.string(), v.maxLength(64)),
		version: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(2 ** 31 - 1))
	}),
	// What is in them is judged against the survey: one response's bad answers must not hold up the others.
	answers: v.record(
		v.string(),
		v.custom<Answer>(() => true)
	),
	locale: v.pipe(v.string(), v.regex(/^[\w-]{1,35}$/)),
	startedAt: InstantText,
	finishedAt: InstantText,
	seq: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000))),
	installId: v.optional(v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/)))
});

export const ResponsesBody = v.object({
	sentAt: InstantText,
	responses: v.pipe(v.array(ResponseInput), v.minLength(1, 'Cần ít nhất một phiếu.'))
});

const Many = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MOST_AT_ONCE));
const ManyByQuestion = v.pipe(
	v.record(v.pipe(v.string(), v.regex(/^[\w-]{1,32}$/)), Many),
	v.check((counts) => Object.keys(counts).length <= MOST_QUESTIONS)
);

/** What a phone has counted at posters. */
export const VisitsBody = v.pipe(
	v.array(
		v.object({
			poster: v.pipe(v.string(), v.maxLength(64)),
			opened: v.optional(Many),
			started: v.optional(Many),
			finished: v.optional(Many),
			left: v.optional(ManyByQuestion),
			returned: v.optional(ManyByQuestion)
		})
	),
	v.maxLength(MOST_POSTERS, `Mỗi lần chỉ gửi được ${MOST_POSTERS} điểm quét.`)
);

/** Letters a target's label may have. */
const LONGEST_LABEL = 60;

export const TargetInput = v.object({
	label: v.pipe(
		v.string('Chỉ tiêu cần có tên.'),
		// As it was typed: to find out what wide and joined letters stand for takes a while.
		atMost(10 * LONGEST_LABEL, `Tên chỉ tiêu dài quá ${LONGEST_LABEL} ký tự.`),
		v.transform(tidyLabel),
		plain,
		v.minLength(1, 'Chỉ tiêu cần có tên.'),
		atMost(LONGEST_LABEL, `Tên chỉ tiêu dài quá ${LONGEST_LABEL} ký tự.`),
		noFormula
	),
	operator: v.picklist(OPERATORS, 'Chỉ tiêu dùng ">" (trên) hoặc ">=" (từ … trở lên).'),
	percent: v.pipe(
		v.number('Chỉ tiêu cần một số phần trăm.'),
		v.gtValue(0, 'Chỉ tiêu phải lớn hơn 0 %.'),
		v.maxValue(100, 'Chỉ tiêu không quá 100 %.')
	)
});

/** How those who are asked are chosen: a sample says how it was drawn and how large it is, a census neither. */
export const SamplingInput = v.pipe(
	v.object({
		mode: v.picklist(['census', 'sample'], 'Chọn "census" (hỏi tất cả) hoặc "sample" (chọn mẫu).'),
		frame: textOf(
			500,
			'Ghi những ai được hỏi, ví dụ: toàn bộ phụ huynh có con học tại trường.',
			'Ghi ngắn lại, không quá 500 ký tự.'
		),
		method: v.optional(textUpTo(500, 'Ghi ngắn lại, không quá 500 ký tự.'), ''),
		size: v.nullish(
			v.pipe(
				v.number('Cỡ mẫu là một số.'),
				v.integer('Cỡ mẫu là số nguyên.'),
				v.minValue(1, 'Cỡ mẫu ít nhất là 1.'),
				v.maxValue(10_000_000, 'Cỡ mẫu lớn quá.')
			),
			null
		),
		by: v.optional(textUpTo(200, 'Ghi ngắn lại, không quá 200 ký tự.'), '')
	}),
	v.forward(
		v.check(
			({ mode, method }) => mode !== 'sample' || method !== '',
			'Ghi cách chọn mẫu, ví dụ: chọn ngẫu nhiên theo danh sách lớp.'
		),
		['method']
	),
	v.forward(
		v.check(
			({ mode, method }) => mode !== 'census' || method === '',
			'Hỏi tất cả thì không có cách chọn mẫu.'
		),
		['method']
	),
	v.forward(
		v.check(
			({ mode, size }) => mode !== 'sample' || size !== null,
			'Ghi cỡ mẫu: cần bao nhiêu người trả lời.'
		),
		['size']
	),
	v.forward(
		v.check(({ mode, size }) => mode !== 'census' || size === null, 'Hỏi tất cả thì không có cỡ mẫu.'),
		['size']
	)
);

export const CampaignName = nameOf(200, 'Đợt khảo sát cần có tên.', 'Tên đợt dài quá 200 ký tự.');

export const CampaignInput = v.object({
	name: CampaignName,
	kind: v.picklist(CAMPAIGN_KINDS, 'Loại đợt khảo sát không đúng.'),
	surveys: v.pipe(
		v.record(v.picklist([...SCHOOL_LEVELS, '*'] as const), v.string()),
		v.check((surveys) => Object.keys(surveys).length > 0, 'Chọn ít nhất một phiếu khảo sát.')
	),
	units: v.union(
		[v.object({ under: v.string() }), v.object({ codes: v.pipe(v.array(v.string()), v.minLength(1)) })],
		'Chọn đơn vị: {"under": mã} hoặc {"codes": [mã, …]}.'
	),
	opensAt: InstantText,
	closesAt: InstantText,
	lateUntil: v.optional(InstantText),
	targets: v.optional(v.array(TargetInput)),
	sampling: v.optional(SamplingInput)
});
export type CampaignInput = v.InferOutput<typeof CampaignInput>;

export const PostersBody = v.object({
	posters: v.pipe(
		v.array(
			v.object({
				unit: v.string(),
				place: PlaceName
			})
		),
		v.minLength(1),
		v.maxLength(5000)
	)
});

export const PosterChange = v.object({
	state: v.picklist(SETTABLE_STATES, 'Trạng thái điểm quét là "live" (đang dùng) hoặc "withdrawn" (thu hồi).')
});

/** Where the new poster hangs; left out: where the old one did. */
export const PosterReplacement = v.object({
	place: v.optional(PlaceName)
});

/** A text that may be left out or, by a form, left empty: then it is null. */
const orNull = <S extends v.GenericSchema<string, string>>(schema: S) =>
	v.optional(
		v.pipe(
			v.string(),
			v.transform((text) => (text === '' ? null : text)),
			v.nullable(schema)
		),
		''
	);
export const DayText = v.pipe(v.string(), v.check(isDay, 'Ngày không đúng, ví dụ đúng: 2026-05-04.'));

/** The query of a table of rates; what is not given is null. */
export const RateQuery = v.pipe(
	v.object({
		from: orNull(DayText),
		to: orNull(DayText),
		under: orNull(v.string()),
		level: orNull(v.picklist(SCHOOL_LEVELS, `Cấp học là một trong: ${SCHOOL_LEVELS.join(', ')}.`)),
		cluster: orNull(v.string()),
		formerDistrict: orNull(v.string()),
		on: orNull(DayText)
	}),
	v.forward(
		v.check(
			({ from, to }) => from === null || to === null || from <= to,
			'Ngày cuối không thể trước ngày đầu.'
		),
		['to']
	)
);

/** The query of a campaign's funnel; what is not given is null. */
export const FunnelQuery = v.object({
	unit: orNull(v.string()),
	q: orNull(textUpTo(100)),
	need: orNull(v.picklist([...WARNING_KINDS, 'any'], 'Không có loại cảnh báo này.')),
	page: orNull(v.pipe(v.string(), v.regex(/^[1-9]\d{0,5}$/, 'Trang là một số từ 1.')))
});

/** The query of the audit log; what is not given is null. */
export const AuditQuery = v.object({
	from: orNull(DayText),
	to: orNull(DayText),
	action: orNull(v.picklist(Object.keys(AUDIT_ACTIONS) as AuditAction[], 'Không có việc này trong nhật ký.')),
	under: orNull(v.string()),
	search: orNull(textUpTo(100)),
	/** The id of the last entry seen. */
	before: orNull(Uuid)
});
