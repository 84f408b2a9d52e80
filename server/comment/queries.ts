import { sql, type Kysely } from 'kysely';
import { among } from '#server/db/among.ts';
import type { Db } from '#server/db/connect.ts';
import type { Schema } from '#server/db/schema.ts';
import type { CommentTopic } from '#shared/comment-topic.ts';
import type { CommentCounts, CommentState } from '#shared/comment.ts';
import type { Answers } from '#shared/response.ts';
import type { Instant } from '#shared/time.ts';

/** Where comments are looked for: a campaign, or all; units by their ids, or all. */
export interface CommentPlace {
	campaignId: string | null;
	unitIds: readonly string[] | null;
}

/** How many texts stand how. Never for whoever knows the parents: it tells when one is written, and by that who did. */
export async function commentCounts(db: Db, place: CommentPlace): Promise<CommentCounts> {
	const rows = await placed(db, place)
		.select(['state', (e) => e.fn.countAll<number>().as('count')])
		.groupBy('state')
		.execute();
	const counts: CommentCounts = { shown: 0, waiting: 0, withheld: 0 };
	for (const { state, count } of rows) counts[state as CommentState] = Number(count);
	return counts;
}

/** Where a page of the queue ended. */
export interface Cursor {
	campaignId: string;
	id: string;
}

/** A row of the queue. */
export interface WaitingRow {
	campaign_id: string;
	id: string;
	unit_id: string;
	version: number;
	original: string;
}

/** Comments that wait, in an order that tells nothing, after a place. */
export async function waitingComments(
	db: Db,
	place: CommentPlace,
	after: Cursor | null,
	limit: number
): Promise<WaitingRow[]> {
	const rows = await placed(db, place)
		.innerJoin('response', (join) =>
			join
				.onRef('response.campaign_id', '=', 'comment.campaign_id')
				.onRef('response.id', '=', 'comment.response_id')
		)
		.select(['comment.campaign_id', 'comment.id', 'comment.unit_id', 'comment.version', 'comment.question'])
		.select('response.answers')
		.where('state', '=', 'waiting')
		.$if(after !== null, (query) =>
			query.where((e) =>
				e.or([
					e('comment.campaign_id', '>', after!.campaignId),
					e.and([e('comment.campaign_id', '=', after!.campaignId), e('comment.id', '>', after!.id)])
				])
			)
		)
		.orderBy('comment.campaign_id')
		.orderBy('comment.id')
		.limit(limit)
		.execute();
	return rows.map(({ answers, question, ...row }) => ({ ...row, original: textOf(answers, question) }));
}

/** A comment on its reviewer's desk. */
export interface CommentRow extends WaitingRow {
	state: CommentState;
	reviewer: string | null;
	reviewed_at: string | null;
}

/** One comment with its original; undefined where there is none. */
export async function findComment(
	db: Kysely<Schema>,
	campaignId: string,
	id: string
): Promise<CommentRow | undefined> {
	const row = await db
		.selectFrom('comment')
		.innerJoin('response', (join) =>
			join
				.onRef('response.campaign_id', '=', 'comment.campaign_id')
				.onRef('response.id', '=', 'comment.response_id')
		)
		.select(['comment.campaign_id', 'comment.id', 'comment.unit_id', 'comment.version', 'comment.question'])
		.select(['state', 'reviewer', 'reviewed_at', 'response.answers'])
		.where('comment.campaign_id', '=', campaignId)
		.where('comment.id', '=', id)
		.executeTakeFirst();
	if (!row) return undefined;
	const { answers, question, ...rest } = row;
	return { ...rest, state: rest.state as CommentState, original: textOf(answers, question) };
}

/** What a decision writes. */
export interface Decision {
	state: CommentState;
	text: string | null;
	topics: readonly CommentTopic[];
	reason: string | null;
	reviewed_at: string;
	reviewer: string;
}

/**
 * Writes a decision, unless somebody else has decided since that version: then false. That a school has had the comment
 * is not forgotten: `released` stays (`releaseComments` says why).
 */
export async function decide(
	db: Kysely<Schema>,
	{ campaign_id, id }: Pick<CommentRow, 'campaign_id' | 'id'>,
	version: number,
	decision: Decision
): Promise<boolean> {
	const { numUpdatedRows } = await db
		.updateTable('comment')
		.set({ ...decision, topics: JSON.stringify(decision.topics), version: version + 1 })
		.where('campaign_id', '=', campaign_id)
		.where('id', '=', id)
		.where('version', '=', version)
		.executeTakeFirst();
	return Number(numUpdatedRows) === 1;
}

/** A comment that may be read. */
export interface ShownRow {
	id: string;
	unit_id: string;
	text: string;
	topics: CommentTopic[];
}

/**
 * What was let through, in an order that tells nothing.
 *
 * @param group for whoever knows the parents (else null): nothing of a group that is not complete (`releaseComments`),
 *   and nothing of a school where fewer than so many are left after some were taken back; `MIN_INTERNAL`
 */
export async function shownComments(db: Db, place: CommentPlace, group: number | null): Promise<ShownRow[]> {
	const rows = await placed(db, place)
		.select(['id', 'unit_id', 'text', 'topics'])
		.where('state', '=', 'shown')
		.$if(group !== null, (query) => query.where('released', '=', 1))
		.orderBy('id')
		.execute();
	const left = new Map<string, number>();
	for (const { unit_id } of rows) left.set(unit_id, (left.get(unit_id) ?? 0) + 1);
	return rows
		.filter(({ unit_id }) => group === null || left.get(unit_id)! >= group)
		.map((row) => ({ ...row, text: row.text ?? '', topics: JSON.parse(row.topics) as CommentTopic[] }));
}

/** Where a page of what was decided ended. */
export interface ReviewedCursor extends Cursor {
	at: Instant;
}

/** A decision as it stands, for those who may take it back. */
export interface ReviewedRow extends ShownRow {
	campaign_id: string;
	version: number;
	state: Exclude<CommentState, 'waiting'>;
	/** What the school reads; of what is withheld the original. */
	text: string;
	reason: string | null;
	reviewed_at: Instant;
	reviewer: string;
}

/**
 * What was decided, the latest first, after a place.
 *
 * @param id only this one; null for all
 */
export async function reviewedComments(
	db: Db,
	place: CommentPlace,
	id: string | null,
	after: ReviewedCursor | null,
	limit: number
): Promise<ReviewedRow[]> {
	const rows = await placed(db, place)
		.innerJoin('response', (join) =>
			join
				.onRef('response.campaign_id', '=', 'comment.campaign_id')
				.onRef('response.id', '=', 'comment.response_id')
		)
		.select(['comment.campaign_id', 'comment.id', 'comment.unit_id', 'comment.version', 'comment.question'])
		.select(['state', 'text', 'topics', 'reason', 'reviewed_at', 'reviewer', 'response.answers'])
		.where('state', '!=', 'waiting')
		.$if(id !== null, (query) => query.where('comment.id', '=', id!))
		.$if(after !== null, (query) =>
			query.where((e) =>
				e.or([
					e('reviewed_at', '<', after!.at),
					e.and([e('reviewed_at', '=', after!.at), e('comment.campaign_id', '>', after!.campaignId)]),
					e.and([
						e('reviewed_at', '=', after!.at),
						e('comment.campaign_id', '=', after!.campaignId),
						e('comment.id', '>', after!.id)
					])
				])
			)
		)
		.orderBy('reviewed_at', 'desc')
		.orderBy('comment.campaign_id')
		.orderBy('comment.id')
		.limit(limit)
		.execute();
	return rows.map(({ answers, question, state, text, topics, reviewed_at, reviewer, ...row }) => ({
		...row,
		state: state as ReviewedRow['state'],
		text: text ?? textOf(answers, question),
		topics: JSON.parse(topics) as CommentTopic[],
		reviewed_at: reviewed_at ?? '',
		reviewer: reviewer ?? ''
	}));
}

/** The ids of those units where at least so many people have answered. */
export async function enoughAnswered(
	db: Db,
	campaignId: string,
	unitIds: readonly string[],
	minimum: number
): Promise<string[]> {
	const first =
		db.engine === 'postgres'
			? sql<number>`sum(split_part(substr(counters, 2), ',', 1)::bigint)`
			: sql<number>`sum(cast(substr(counters, 2) as integer))`;
	const rows = await db
		.selectFrom('total')
		.select(['unit_id', first.as('responses')])
		.where('campaign_id', '=', campaignId)
		.where('day', '=', '')
		.where('unit_id', 'in', among(db.engine, unitIds))
		.groupBy('unit_id')
		.execute();
	return rows.filter(({ responses }) => Number(responses) >= minimum).map(({ unit_id }) => unit_id);
}

const placed = (db: Db, { campaignId, unitIds }: CommentPlace) =>
	db
		.selectFrom('comment')
		.$if(campaignId !== null, (query) => query.where('comment.campaign_id', '=', campaignId!))
		.$if(unitIds !== null, (query) => query.where('comment.unit_id', 'in', among(db.engine, unitIds!)));

function textOf(answers: string, question: string): string {
	const text = (JSON.parse(answers) as Answers)[question];
	return typeof text === 'string' ? text : '';
}
