import * as v from 'valibot';
import { TOPIC_KEYS } from '#shared/comment-topic.ts';
import {
	COMMENT_STATES,
	REASON_KEYS,
	type CommentList,
	type CommentQueue,
	type DecidedList,
	type ReviewedComment
} from '#shared/comment.ts';
import { MASK_KINDS } from '#shared/mask/draft.ts';
import { type Of, text, whole } from './piece.ts';

const topics = v.array(v.picklist(TOPIC_KEYS));
const unit = v.strictObject({ code: text, name: text });

export const CommentQueueReply = v.strictObject({
	comments: v.array(
		v.strictObject({
			id: text,
			campaign: v.strictObject({ id: text, name: text }),
			unit,
			original: text,
			spans: v.array(v.strictObject({ start: whole, end: whole, kind: v.picklist(MASK_KINDS) })),
			topics,
			version: whole
		})
	),
	waiting: whole,
	next: v.nullable(text)
}) satisfies Of<CommentQueue>;

export const ReviewedCommentReply = v.strictObject({
	state: v.picklist(COMMENT_STATES),
	text: v.nullable(text),
	topics,
	version: whole
}) satisfies Of<ReviewedComment>;

export const DecidedListReply = v.strictObject({
	comments: v.array(
		v.strictObject({
			id: text,
			campaign: v.strictObject({ id: text, name: text }),
			unit,
			state: v.picklist(['shown', 'withheld']),
			text,
			reason: v.nullable(v.picklist(REASON_KEYS)),
			topics,
			reviewedAt: text,
			reviewer: text,
			version: whole
		})
	),
	next: v.nullable(text)
}) satisfies Of<DecidedList>;

export const CommentListReply = v.strictObject({
	comments: v.array(v.strictObject({ text, topics, unit, id: v.exactOptional(text) })),
	found: whole,
	topics: v.strictObject(
		Object.fromEntries(TOPIC_KEYS.map((key) => [key, v.exactOptional(whole)])) as Record<
			(typeof TOPIC_KEYS)[number],
			v.ExactOptionalSchema<typeof whole, undefined>
		>
	),
	counts: v.nullable(
		v.union([
			v.strictObject({ shown: whole, waiting: whole, withheld: whole }),
			v.strictObject({ shown: whole, waiting: v.null(), withheld: v.null() })
		])
	),
	minimum: whole,
	hushed: whole
}) satisfies Of<CommentList>;

export const CommentsWaitingReply = v.strictObject({ waiting: whole });
