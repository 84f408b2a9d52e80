import * as v from 'valibot';
import { TOPIC_KEYS } from '#shared/comment-topic.ts';
import { ReviewBody } from '#shared/comment.ts';
import {
	CommentListReply,
	CommentQueueReply,
	CommentsWaitingReply,
	DecidedListReply,
	ReviewedCommentReply
} from '../replies/comment.ts';
import { type Operation, json, ok } from './operation.ts';

export const comments: Operation[] = [
	{
		method: 'get',
		path: '/api/v1/campaigns/{id}/comments',
		tag: 'staff',
		summary: 'What parents wrote, as it was reviewed',
		description:
			'Names, numbers, classes and addresses are masked. Nothing tells when, or what else the same person answered. Those who know the parents read a school’s comments only when at least `MIN_INTERNAL` people have answered there, in groups of at least as many comments, and are not told how many wait or are withheld (null): that would tell who has just written. What is left joins the last group when the campaign is over and all is decided. What the office takes back is gone at once, comes back by itself when it is let through anew, and with it all where fewer than a group are left. At most 500; `found` says how many there are.',
		query: {
			unit: { description: 'Only of this unit and all below' },
			topic: { description: 'Only about this', schema: v.picklist(TOPIC_KEYS) },
			q: { description: 'Only those that hold these words, with or without diacritics' }
		},
		replies: ok('Comments in an order that tells nothing', CommentListReply),
		problems: [401, 403, 404, 422]
	},
	{
		method: 'get',
		path: '/api/v1/comments/queue',
		tag: 'staff',
		summary: 'Comments that wait for review, with their originals',
		query: {
			campaign: { description: 'Only of the campaign with this id' },
			unit: { description: 'Only of this unit and all below' },
			after: { description: '`next` of the page before' }
		},
		replies: ok('Comments with what is proposed to be masked', CommentQueueReply),
		problems: [400, 401, 403, 404]
	},
	{
		method: 'get',
		path: '/api/v1/comments/reviewed',
		tag: 'staff',
		summary: 'Comments that were decided on, the latest first',
		description:
			'To see again what was decided and to take it back: `POST …/review` with `state` `waiting` or `withheld` takes a comment from its school at once.',
		query: {
			campaign: { description: 'Only of the campaign with this id' },
			comment: { description: 'Only the one with this id' },
			after: { description: '`next` of the page before' }
		},
		replies: ok('Comments with who decided, when and how', DecidedListReply),
		problems: [400, 401, 403, 404]
	},
	{
		method: 'get',
		path: '/api/v1/comments/waiting',
		tag: 'staff',
		summary: 'How many comments wait for review',
		replies: ok('All where the account reviews', CommentsWaitingReply),
		problems: [401, 403]
	},
	{
		method: 'post',
		path: '/api/v1/campaigns/{id}/comments/{comment}/review',
		tag: 'staff',
		summary: 'Let a comment through, withhold it, or put it back',
		description:
			'The text that is read is made of the original: everything proposed is masked that `unmasked` does not name expressly, and what `masked` adds. Offsets count UTF-16 units. 409 when somebody else has decided since `version`.',
		body: json(ReviewBody),
		replies: ok('What became of it', ReviewedCommentReply),
		problems: [400, 401, 403, 404, 409, 413, 422]
	}
];
