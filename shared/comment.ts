import * as v from 'valibot';
import { TOPIC_KEYS, type CommentTopic } from './comment-topic.ts';
import { MASK_KINDS } from './mask/draft.ts';
import type { MaskSpan } from './mask/apply.ts';
import type { Instant } from './time.ts';

/** `waiting` for review, `shown` to the school as reviewed, `withheld`. */
export const COMMENT_STATES = ['waiting', 'shown', 'withheld'] as const;
export type CommentState = (typeof COMMENT_STATES)[number];

/** Why a comment is withheld. */
export const WITHHOLD_REASONS = {
	person: 'Chỉ đích danh một người, che đi cũng vẫn nhận ra',
	insult: 'Lời lẽ xúc phạm',
	'off-topic': 'Không phải chuyện của trường'
} as const;
export type WithholdReason = keyof typeof WITHHOLD_REASONS;
export const REASON_KEYS = Object.keys(WITHHOLD_REASONS) as WithholdReason[];

/** A comment as its reviewer has it; nobody else sees the original. */
export interface QueuedComment {
	id: string;
	campaign: { id: string; name: string };
	unit: { code: string; name: string };
	/** As the parent wrote it. */
	original: string;
	/** What is proposed to be masked. */
	spans: MaskSpan[];
	/** Suggested. */
	topics: CommentTopic[];
	/** Goes back with the decision: of two reviewers the second is told. */
	version: number;
}

/** A page of the queue. */
export interface CommentQueue {
	comments: QueuedComment[];
	/** All that wait where the account reviews, under the filter that was asked for. */
	waiting: number;
	/** Asks for what follows; null at the end. */
	next: string | null;
}

/** What became of a comment. */
export interface ReviewedComment {
	state: CommentState;
	/** What the school reads; null where it reads nothing. */
	text: string | null;
	topics: CommentTopic[];
	version: number;
}

/** A decision on a comment, as those see it who may take it back. */
export interface DecidedComment {
	id: string;
	campaign: { id: string; name: string };
	unit: { code: string; name: string };
	state: Exclude<CommentState, 'waiting'>;
	/** What the school reads; of what is withheld the original, masked as it is proposed. */
	text: string;
	/** Null where it is shown. */
	reason: WithholdReason | null;
	topics: CommentTopic[];
	reviewedAt: Instant;
	reviewer: string;
	version: number;
}

/** A page of what was decided, the latest first. */
export interface DecidedList {
	comments: DecidedComment[];
	/** Asks for what follows; null at the end. */
	next: string | null;
}

/** A comment as a school reads it: no id, no date, nothing that leads to the answer. */
export interface ShownComment {
	text: string;
	topics: CommentTopic[];
	unit: { code: string; name: string };
	/** For those alone who may take it back. */
	id?: string;
}

/** How many texts stand how. */
export interface CommentCounts {
	shown: number;
	waiting: number;
	withheld: number;
}

/** What a school or office reads of a campaign. */
export interface CommentList {
	comments: ShownComment[];
	/** How many there are under the filter; the list may be cut. */
	found: number;
	/** Of all that may be read, by topic. */
	topics: Partial<Record<CommentTopic, number>>;
	/**
	 * Null where no group is out. Those who know the parents are shown comments in groups, and never told how many wait
	 * or are withheld: that moves when somebody writes.
	 */
	counts: CommentCounts | { shown: number; waiting: null; withheld: null } | null;
	/** Fewer people than this who have answered, or comments of a group, show nothing (setting `MIN_INTERNAL`). */
	minimum: number;
	/** Schools of whose comments no group is out: not when few have answered, which would tell when enough have. */
	hushed: number;
}

/** Longest text and most stretches that a review may name. */
const MOST = 100_000;
const Offset = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MOST));
const Stretch = { start: Offset, end: Offset };

/** A decision on a comment. */
export const ReviewBody = v.object({
	state: v.picklist(COMMENT_STATES, `Trạng thái là một trong: ${COMMENT_STATES.join(', ')}.`),
	version: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2 ** 31 - 1)),
	/** Stretches of the original to mask beside the proposed ones. */
	masked: v.optional(
		v.pipe(v.array(v.object({ ...Stretch, kind: v.picklist(MASK_KINDS) })), v.maxLength(200)),
		[]
	),
	/** Proposed stretches that point to nobody, each said expressly. */
	unmasked: v.optional(v.pipe(v.array(v.object(Stretch)), v.maxLength(200)), []),
	topics: v.optional(v.array(v.picklist(TOPIC_KEYS)), []),
	reason: v.optional(v.nullable(v.picklist(REASON_KEYS)), null)
});
export type Review = v.InferOutput<typeof ReviewBody>;
