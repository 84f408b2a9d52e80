import { commentsOf } from '#server/comment/made.ts';
import type { QuarantineTable } from '#server/db/schema.ts';
import type { Steps } from '#server/db/steps.ts';
import type { Answers, SurveyResponse } from '#shared/response.ts';
import type { Survey } from '#shared/survey.ts';
import { claimCodes, procedureTallies } from '#server/dossier/claim.ts';
import { addArrivals } from '#server/visit/arrival.ts';
import {
	insertComments,
	insertQuarantine,
	insertResponses,
	removeResponses,
	storedOf,
	tombstonesOf,
	unitTallies,
	type ResponseRow
} from './queries.ts';

/** A valid response on its way into the store. */
export interface Candidate {
	row: ResponseRow;
	/** As the phone sent it. */
	sent: SurveyResponse;
	survey: Survey;
	/** Canonical, as in the row. */
	answers: Answers;
	/** The survey code of a dossier, to be used up by it; null for the answers of posters. */
	claim: string | null;
	/** Why it comes too late to be stored, if it does. A repeat of a stored one may. */
	late: 'not-open' | 'unknown-poster' | 'cancelled' | null;
}

export type Outcome =
	'accepted' | 'duplicate' | 'conflict' | 'deleted' | 'already-answered' | NonNullable<Candidate['late']>;

/**
 * Stores a batch of responses and moves the totals, in one transaction. Gives each one's outcome, in order.
 *
 * An id is judged before the time: whoever repeats a stored response hears so, also long after the campaign.
 * Only rows that really went in move totals, so that nothing is counted twice, whatever else goes on. And only those
 * use up a dossier's survey code: who repeats what is stored never gets so far, and what finds the code used is taken
 * out again.
 */
export function* storeBatch(batch: readonly Candidate[]): Steps<Outcome[]> {
	// The first of each id tries; whatever else comes under it is held against what is stored in the end.
	const first = new Map<string, Candidate>();
	for (const candidate of batch)
		if (candidate.late === null && !first.has(candidate.row.id)) first.set(candidate.row.id, candidate);
	const inserted = yield* insertResponses([...first.values()].map(({ row }) => row));

	// After the insert, not before: had we waited there for somebody deleting the same id, we see it here.
	const ids = [...new Set(batch.map(({ row }) => row.id))];
	const deleted = yield* tombstonesOf(ids);
	yield* removeResponses(ids.filter((id) => deleted.has(id) && inserted.delete(id)));

	const beaten = yield* useCodes([...first.values()].filter(({ row }) => inserted.has(row.id)));
	yield* removeResponses([...beaten].filter((id) => inserted.delete(id)));

	const stored = yield* storedOf(ids.filter((id) => !deleted.has(id) && !inserted.has(id)));
	for (const id of inserted) stored.set(id, first.get(id)!.row);
	const outcomeOf = (candidate: Candidate): Outcome => {
		const { id, hash } = candidate.row;
		if (deleted.has(id)) return 'deleted';
		if (inserted.has(id) && first.get(id) === candidate) return 'accepted';
		const known = stored.get(id);
		if (!known) return candidate.late ?? (beaten.has(id) ? 'already-answered' : 'not-open');
		return known.hash === hash ? 'duplicate' : 'conflict';
	};
	const outcomes = batch.map(outcomeOf);

	yield* insertQuarantine(
		batch
			.filter((_, i) => outcomes[i] === 'conflict')
			.map((candidate) => quarantined(candidate, stored.get(candidate.row.id)!.campaign_id))
	);
	const accepted = batch.filter((_, i) => outcomes[i] === 'accepted');
	yield* moveTotals(accepted);
	yield* addArrivals(accepted.filter(({ claim }) => claim === null).map(({ row }) => row));
	yield* moveProcedureTotals(accepted.filter(({ claim }) => claim !== null));
	// With the answer or not at all; answers without words, nearly all, take no step more.
	yield* insertComments(accepted.flatMap(({ row, survey, answers }) => commentsOf(survey, row, answers)));
	return outcomes;
}

/** Uses up survey codes, each for the first that comes with it; gives the ids of those that found theirs used. */
function* useCodes(inserted: readonly Candidate[]): Steps<Set<string>> {
	const claiming = inserted.filter(({ claim }) => claim !== null);
	if (claiming.length === 0) return new Set();
	const free = yield* claimCodes(claiming.map(({ claim }) => claim!));
	const beaten = new Set<string>();
	// The code of an answer that has just got it is gone for the next.
	for (const { claim, row } of claiming) if (!free.delete(claim!)) beaten.add(row.id);
	return beaten;
}

/** Adds stored answers of slips to the counters of their procedure and channel. */
function* moveProcedureTotals(stored: readonly Candidate[]): Steps<void> {
	const totals = procedureTallies();
	for (const { row, survey, answers } of stored) totals.count(row, survey, answers);
	yield* totals.add();
}

/** A second content under a taken id; it stands with the campaign of the first. */
const quarantined = ({ row, sent }: Candidate, campaignId: string): QuarantineTable => ({
	campaign_id: campaignId,
	response_id: row.id,
	hash: row.hash,
	content: JSON.stringify(sent),
	received_at: row.received_at
});

/** Adds stored responses to the totals of their day and of all days. */
function* moveTotals(stored: readonly Candidate[]): Steps<void> {
	const totals = unitTallies();
	for (const { row, survey, answers } of stored)
		for (const day of ['', row.day]) totals.count({ ...row, day }, survey, answers);
	yield* totals.add();
}
