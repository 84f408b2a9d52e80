import { Hono } from 'hono';
import * as v from 'valibot';
import { unitsInScope } from '#server/account/scope.ts';
import { requireAccount, type AccountEnv } from '#server/account/session.ts';
import type { Deps } from '#server/app.ts';
import { sightingsOf } from '#server/audit/sighting.ts';
import { campaignInView, campaignsInView } from '#server/campaign/visible.ts';
import { parseInput, readJson } from '#server/http.ts';
import { can, isGuarded } from '#shared/account.ts';
import { suggestedTopics, TOPIC_KEYS, type CommentTopic } from '#shared/comment-topic.ts';
import {
	ReviewBody,
	type CommentList,
	type CommentQueue,
	type DecidedList,
	type WithholdReason
} from '#shared/comment.ts';
import { AppError } from '#shared/error.ts';
import { mask } from '#shared/mask.ts';
import { masked } from '#shared/mask/apply.ts';
import { folded } from '#shared/mask/letters.ts';
import { scopeOf } from '#shared/account.ts';
import type { Unit } from '#shared/unit.ts';
import {
	commentCounts,
	enoughAnswered,
	reviewedComments,
	shownComments,
	waitingComments,
	type Cursor,
	type ReviewedCursor
} from './queries.ts';
import { releaseComments } from './release.ts';
import { reviewComment } from './review.ts';

/** Comments on a page of the queue. */
const PAGE = 20;
/** Decisions on a page: as many as a phone shows of any list at first. */
const DECISIONS = 15;
/** Comments in a reply: whoever has more narrows them by school, topic or words. */
const MOST_SHOWN = 500;

const QueueQuery = v.object({
	campaign: v.optional(v.string()),
	unit: v.optional(v.string()),
	after: v.optional(v.pipe(v.string(), v.maxLength(200)))
});
const ReviewedQuery = v.object({
	campaign: v.optional(v.string()),
	comment: v.optional(v.pipe(v.string(), v.maxLength(200))),
	after: v.optional(v.pipe(v.string(), v.maxLength(200)))
});
const CommentsQuery = v.object({
	unit: v.optional(v.string()),
	topic: v.optional(v.picklist(TOPIC_KEYS, `Chủ đề là một trong: ${TOPIC_KEYS.join(', ')}.`)),
	q: v.optional(v.pipe(v.string(), v.maxLength(200, 'Từ tìm kiếm dài quá 200 ký tự.')), '')
});

/** `/api/v1/comments`: what waits for review, with the originals. Nobody at a school comes here. */
export const commentQueueRoutes = (deps: Deps) => {
	const { db } = deps;
	const sighted = sightingsOf(deps);
	const mayReview = requireAccount(deps, 'comments.review');
	return new Hono<AccountEnv>()
		.get('/waiting', mayReview, async (c) => {
			const { units, scope } = await unitsInScope(db, c.get('account'));
			const unitIds = idsOf(units, scope, undefined);
			return c.json({ waiting: (await commentCounts(db, { campaignId: null, unitIds })).waiting });
		})
		.get('/queue', mayReview, async (c) => {
			const account = c.get('account');
			const asked = parseInput(QueueQuery, c.req.query());
			const { units, scope } = await unitsInScope(db, account);
			const campaigns =
				asked.campaign === undefined
					? await campaignsInView(deps, account)
					: [(await campaignInView(deps, account, asked.campaign)).campaign];
			const place = {
				campaignId: asked.campaign ?? null,
				unitIds: idsOf(units, scope, asked.unit)
			};
			const rows = await waitingComments(db, place, readCursor(asked.after), PAGE + 1);
			const { waiting } = await commentCounts(db, place);
			const nameOf = new Map(campaigns.map(({ id, name }) => [id, name]));
			const unitOf = new Map(units.map((unit) => [unit.id, unit]));
			await sighted(account, {
				action: 'comments.see',
				unit: asked.unit ?? account.unit,
				subject: 'comment',
				subjectId: null,
				detail: {}
			});
			const page = rows.slice(0, PAGE);
			const last = page.at(-1);
			c.header('Cache-Control', 'private, no-store');
			return c.json({
				comments: page.map(({ campaign_id, id, unit_id, version, original }) => {
					const { code, name } = unitOf.get(unit_id)!;
					return {
						id,
						campaign: { id: campaign_id, name: nameOf.get(campaign_id) ?? '' },
						unit: { code, name },
						original,
						spans: mask(original).spans,
						topics: suggestedTopics(original),
						version
					};
				}),
				waiting,
				next: rows.length > PAGE && last ? `${last.campaign_id}.${last.id}` : null
			} satisfies CommentQueue);
		})
		.get('/reviewed', mayReview, async (c) => {
			const account = c.get('account');
			const asked = parseInput(ReviewedQuery, c.req.query());
			const { units, scope } = await unitsInScope(db, account);
			const campaigns =
				asked.campaign === undefined
					? await campaignsInView(deps, account)
					: [(await campaignInView(deps, account, asked.campaign)).campaign];
			const place = { campaignId: asked.campaign ?? null, unitIds: idsOf(units, scope, undefined) };
			const after = readReviewedCursor(asked.after);
			const rows = await reviewedComments(db, place, asked.comment ?? null, after, DECISIONS + 1);
			const nameOf = new Map(campaigns.map(({ id, name }) => [id, name]));
			const unitOf = new Map(units.map((unit) => [unit.id, unit]));
			await sighted(account, {
				action: 'comments.see',
				unit: account.unit,
				subject: 'comment',
				subjectId: null,
				detail: {}
			});
			const page = rows.slice(0, DECISIONS);
			const last = page.at(-1);
			c.header('Cache-Control', 'private, no-store');
			return c.json({
				comments: page.map(({ campaign_id, id, unit_id, version, state, text, reason, topics, ...who }) => {
					const { code, name } = unitOf.get(unit_id)!;
					return {
						id,
						campaign: { id: campaign_id, name: nameOf.get(campaign_id) ?? '' },
						unit: { code, name },
						state,
						text: state === 'shown' ? text : masked(text, mask(text).spans),
						reason: reason as WithholdReason | null,
						topics,
						reviewedAt: who.reviewed_at,
						reviewer: who.reviewer,
						version
					};
				}),
				next: rows.length > DECISIONS && last ? `${last.reviewed_at} ${last.campaign_id}.${last.id}` : null
			} satisfies DecidedList);
		});
};

/** `/api/v1/campaigns/{id}/comments`: what was let through, and the letting through. */
export const commentRoutes = (deps: Deps) => {
	const { db, config } = deps;
	const sighted = sightingsOf(deps);
	return new Hono<AccountEnv>()
		.get('/:id/comments', requireAccount(deps, 'comments.read'), async (c) => {
			const account = c.get('account');
			const { campaign, units, scope } = await campaignInView(deps, account, c.req.param('id'));
			const { unit, topic, q } = parseInput(CommentsQuery, c.req.query());
			const asked = idsOf(units, scope, unit) ?? units.map(({ id }) => id);
			const guarded = isGuarded(account);
			const mayTakeBack = can(account, 'comments.review');
			const place = { campaignId: campaign.id, unitIds: asked };
			if (guarded) {
				const due = await enoughAnswered(db, campaign.id, asked, config.minInternal);
				await releaseComments(db, campaign, due, config.minInternal, deps.now());
			}
			const all = await shownComments(db, place, guarded ? config.minInternal : null);
			// What else is told to those who know the parents moves with the groups, never with an answer.
			const readable = new Set(all.map(({ unit_id }) => unit_id));
			const topics: Partial<Record<CommentTopic, number>> = {};
			for (const comment of all) for (const one of comment.topics) topics[one] = (topics[one] ?? 0) + 1;
			const words = folded(q).split(/\s+/).filter(Boolean);
			const found = all.filter(
				(comment) =>
					(topic === undefined || comment.topics.includes(topic)) &&
					(words.length === 0 || words.every((word) => folded(comment.text).includes(word)))
			);
			await sighted(account, {
				action: 'comments.see',
				unit: unit ?? account.unit,
				subject: 'campaign',
				subjectId: campaign.id,
				detail: { name: campaign.name }
			});
			const unitOf = new Map(units.map((one) => [one.id, one]));
			c.header('Cache-Control', 'private, no-store');
			return c.json({
				comments: found.slice(0, MOST_SHOWN).map(({ id, unit_id, text, topics }) => {
					const { code, name } = unitOf.get(unit_id)!;
					return { text, topics, unit: { code, name }, ...(mayTakeBack ? { id } : {}) };
				}),
				found: found.length,
				topics,
				counts: !guarded
					? await commentCounts(db, place)
					: readable.size === 0
						? null
						: { shown: all.length, waiting: null, withheld: null },
				minimum: config.minInternal,
				hushed: guarded ? await hushedAmong(campaign.id, asked, readable) : 0
			} satisfies CommentList);
		})
		.post('/:id/comments/:comment/review', requireAccount(deps, 'comments.review'), async (c) => {
			const review = await readJson(c, ReviewBody);
			const { id, comment } = c.req.param();
			return c.json(await reviewComment(deps, c.get('account'), id, comment, review));
		});

	/** Schools that the campaign asks and of which no group of comments is out. */
	async function hushedAmong(
		campaignId: string,
		asked: string[],
		readable: ReadonlySet<string>
	): Promise<number> {
		const own = new Set(asked);
		const rows = await db
			.selectFrom('poster')
			.select('unit_id')
			.distinct()
			.where('campaign_id', '=', campaignId)
			.execute();
		return rows.filter(({ unit_id }) => own.has(unit_id) && !readable.has(unit_id)).length;
	}
};

/**
 * The ids of the units that are asked for and may be seen; null for all.
 *
 * @throws AppError `not-found`
 */
function idsOf(
	units: readonly Unit[],
	scope: ReadonlySet<string> | null,
	asked: string | undefined
): string[] | null {
	if (asked === undefined) return scope && units.filter(({ code }) => scope.has(code)).map(({ id }) => id);
	if (!units.some(({ code }) => code === asked) || (scope && !scope.has(asked)))
		throw new AppError('not-found', 'Không có đơn vị này trong phạm vi của tài khoản.');
	// What an office sees is what stands below it, with what was merged into that.
	const below = scopeOf({ role: 'viewer', unit: asked }, units)!;
	return units.filter(({ code }) => below.has(code) && (!scope || scope.has(code))).map(({ id }) => id);
}

/** @throws AppError `bad-request` */
function readCursor(after: string | undefined): Cursor | null {
	if (after === undefined) return null;
	const [campaignId = '', id = ''] = after.split('.');
	if (campaignId === '' || id === '')
		throw new AppError('bad-request', 'Chỗ đọc tiếp không đúng. Xin tải lại trang.');
	return { campaignId, id };
}

/** @throws AppError `bad-request` */
function readReviewedCursor(after: string | undefined): ReviewedCursor | null {
	if (after === undefined) return null;
	const [at = '', rest = ''] = after.split(' ');
	return { at, ...readCursor(rest)! };
}
