import type { NewComment } from '#server/comment/made.ts';
import { counterTable } from '#server/db/counter-table.ts';
import { each, insertInto, type Statement, type Steps } from '#server/db/steps.ts';
import type { QuarantineTable, ResponseTable } from '#server/db/schema.ts';

/** A row of `response`, as it is written. */
export type ResponseRow = ResponseTable;

const RESPONSE = {
	campaign_id: 'text',
	id: 'text',
	unit_id: 'text',
	poster: 'text',
	survey_id: 'text',
	survey_version: 'int',
	day: 'text',
	finished_at: 'text',
	received_at: 'text',
	duration: 'int',
	locale: 'text',
	answers: 'text',
	hash: 'text',
	seq: 'int',
	install_id: 'text'
} satisfies Record<keyof ResponseRow, 'text' | 'int'>;

const INSERT_RESPONSES = insertInto('response', RESPONSE, 'on conflict do nothing returning id');

/**
 * Stores the rows whose ids are not taken and gives the ids that went in. No id may come twice.
 * Always in the order of the ids: of two processes storing the same ids, one waits and neither deadlocks.
 */
export function* insertResponses(rows: readonly ResponseRow[]): Steps<Set<string>> {
	const sorted = [...rows].sort((a, b) => (a.id < b.id ? -1 : 1));
	const inserted = yield* each<{ id: string }>(INSERT_RESPONSES, sorted.map(valuesOf));
	return new Set(inserted.map(({ id }) => id));
}

const valuesOf = (row: ResponseRow) => [
	row.campaign_id,
	row.id,
	row.unit_id,
	row.poster,
	row.survey_id,
	row.survey_version,
	row.day,
	row.finished_at,
	row.received_at,
	row.duration,
	row.locale,
	row.answers,
	row.hash,
	row.seq,
	row.install_id
];

const INSERT_COMMENTS = insertInto(
	'comment',
	{
		...{ campaign_id: 'text', id: 'text', response_id: 'text', question: 'text', unit_id: 'text' },
		...{ state: 'text', topics: 'text' }
	} satisfies Record<keyof NewComment, 'text'>,
	'on conflict do nothing'
);

/** Stores what parents wrote, to be reviewed. */
export function* insertComments(comments: readonly NewComment[]): Steps<void> {
	const rows = comments.map((one) => [
		...[one.campaign_id, one.id, one.response_id, one.question, one.unit_id, one.state, one.topics]
	]);
	yield* each(INSERT_COMMENTS, rows);
}

const one = (id: string) => [id];

const SELECT_TOMBSTONES: Statement = {
	sqlite: 'select response_id from tombstone where response_id = ?',
	postgres: 'select response_id from tombstone where response_id = any($1::text[])'
};

/** Which of these ids belong to deleted responses. */
export function* tombstonesOf(ids: readonly string[]): Steps<Set<string>> {
	const found = yield* each<{ response_id: string }>(SELECT_TOMBSTONES, ids.map(one));
	return new Set(found.map((row) => row.response_id));
}

const DELETE_RESPONSES: Statement = {
	sqlite: 'delete from response where id = ?',
	postgres: 'delete from response where id = any($1::text[])'
};

/** Takes rows away that this very transaction put in; totals are not touched. */
export function* removeResponses(ids: readonly string[]): Steps<void> {
	yield* each(DELETE_RESPONSES, ids.map(one));
}

/** What is known of a stored response when its id comes again. */
export interface Stored {
	id: string;
	campaign_id: string;
	hash: string;
}

const SELECT_STORED: Statement = {
	sqlite: 'select id, campaign_id, hash from response where id = ?',
	postgres: 'select id, campaign_id, hash from response where id = any($1::text[])'
};

/** Those of these ids that are stored, whatever their campaign. */
export function* storedOf(ids: readonly string[]): Steps<Map<string, Stored>> {
	const found = yield* each<Stored>(SELECT_STORED, ids.map(one));
	return new Map(found.map((row) => [row.id, row]));
}

const INSERT_QUARANTINE = insertInto(
	'quarantine',
	{ campaign_id: 'text', response_id: 'text', hash: 'text', content: 'text', received_at: 'text' },
	'on conflict do nothing'
);

/** Keeps second contents; one that is kept already stays as it is. */
export function* insertQuarantine(rows: readonly QuarantineTable[]): Steps<void> {
	const sorted = [...rows].sort((a, b) => (a.response_id + a.hash < b.response_id + b.hash ? -1 : 1));
	yield* each(
		INSERT_QUARANTINE,
		sorted.map((row) => [row.campaign_id, row.response_id, row.hash, row.content, row.received_at])
	);
}

/** Which line of the table `total`: a unit's counters for a survey version and a day, or all days (`''`). */
export interface TotalKey {
	campaign_id: string;
	day: string;
	unit_id: string;
	survey_id: string;
	survey_version: number;
}

/** Counts answers for their unit. */
export const unitTallies = counterTable<TotalKey>('total', {
	campaign_id: 'text',
	day: 'text',
	unit_id: 'text',
	survey_id: 'text',
	survey_version: 'int'
});
