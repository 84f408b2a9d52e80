import { commentsOf } from '#server/comment/made.ts';
import type { QuarantineTable } from '#server/db/schema.ts';
import type { Steps } from '#server/db/steps.ts';
import type { Answers, SurveyResponse } from '#shared/response.ts';
import type { Survey } from '#shared/survey.ts';
import { addCounters, count, noCounters } from '#shared/total.ts';
import {
	insertComments,
	insertQuarantine,
	insertResponses,
	lockTotals,
	nameOf,
	removeResponses,
	storedOf,
	tombstonesOf,
	writeTotals,
	type ResponseRow,
	type TotalKey,
	type Totals
} from './queries.ts';

/** A valid response on its way into the store. */
export interface Candidate {
	row: ResponseRow;
	/** As the phone sent it. */
	sent: SurveyResponse;
	survey: Survey;
	/** Canonical, as in the row. */
	answers: Answers;
	/** Why it comes too late to be stored, if it does. A repeat of a stored one may. */
	late: 'not-open' | 'unknown-poster' | null;
}

export type Outcome = 'accepted' | 'duplicate' | 'conflict' | 'deleted' | 'not-open' | 'unknown-poster';

/**
 * Stores a batch of responses and moves the totals, in one transaction. Gives each one's outcome, in order.
 *
 * An id is judged before the time: whoever repeats a stored response hears so, also long after the campaign.
 * Only rows that really went in move totals, so that nothing is counted twice, whatever else goes on.
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

	const stored = yield* storedOf(ids.filter((id) => !deleted.has(id) && !inserted.has(id)));
	for (const id of inserted) stored.set(id, first.get(id)!.row);
	const outcomeOf = (candidate: Candidate): Outcome => {
		const { id, hash } = candidate.row;
		if (deleted.has(id)) return 'deleted';
		if (inserted.has(id) && first.get(id) === candidate) return 'accepted';
		const known = stored.get(id);
		if (!known) return candidate.late ?? 'not-open';
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
	// With the answer or not at all; answers without words, nearly all, take no step more.
	yield* insertComments(accepted.flatMap(({ row, survey, answers }) => commentsOf(survey, row, answers)));
	return outcomes;
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
	const totals: Totals = new Map();
	for (const { row, survey, answers } of stored)
		for (const day of ['', row.day]) {
			const key: TotalKey = {
				campaign_id: row.campaign_id,
				day,
				unit_id: row.unit_id,
				survey_id: row.survey_id,
				survey_version: row.survey_version
			};
			const name = nameOf(key);
			let total = totals.get(name);
			if (!total) totals.set(name, (total = { key, counters: noCounters(survey) }));
			count(survey, total.counters, answers);
		}
	const before = yield* lockTotals(totals);
	for (const [name, { counters }] of totals) addCounters(counters, before.get(name) ?? []);
	yield* writeTotals(totals);
}
