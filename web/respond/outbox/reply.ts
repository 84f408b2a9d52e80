import type { ResponseResult, SurveyResponse } from '#shared/response.ts';
import type { Outcome } from './store.ts';

/** What came back from sending a batch; null when nothing did. */
export type Reply = { status: number; retryAfter: number | undefined; body: unknown } | null;

/** What a reply means for the batch. */
export interface Judgement {
	/** Settled for good. All others stay and are sent again. */
	outcomes: Outcome[];
	/** Nothing more should be sent now; try again later. */
	pause: boolean;
	/** Seconds the server asked us to wait. */
	after: number | undefined;
	/** The batch as a whole was refused: send its answers one by one to find the one that is at fault. */
	split: boolean;
}

/**
 * Judges what became of a batch.
 *
 * Only what the server says in its own words settles anything. Everything else – no network, 5xx, 408, 425, 429,
 * the login page of a hotel's Wi-Fi with status 200, a proxy's 404 – leaves the answers waiting: an answer too
 * many times sent is forgiven, one lost is not.
 */
export function judge(batch: readonly SurveyResponse[], reply: Reply): Judgement {
	const again: Judgement = { outcomes: [], pause: true, after: reply?.retryAfter, split: false };
	if (reply === null) return again;
	if (reply.status === 200) return judgeResults(batch, reply.body) ?? again;
	if (![400, 413, 422].includes(reply.status) || !isOurProblem(reply)) return again;
	if (batch.length > 1) return { ...again, pause: false, split: true };
	const outcomes = batch.map(({ id }): Outcome => ({ id, fate: { kind: 'parked', reason: 'refused' } }));
	return { outcomes, pause: false, after: undefined, split: false };
}

function judgeResults(batch: readonly SurveyResponse[], body: unknown): Judgement | null {
	if (typeof body !== 'object' || body === null || !('results' in body) || !Array.isArray(body.results))
		return null;
	const results = new Map((body.results as ResponseResult[]).map((result) => [result.id, result]));
	const outcomes: Outcome[] = [];
	let after: number | undefined;
	for (const { id } of batch) {
		const result = results.get(id);
		if (result?.status === 'accepted' || result?.status === 'duplicate')
			outcomes.push({ id, fate: { kind: 'received', receipt: result.receipt } });
		else if (result?.status === 'conflict')
			outcomes.push({ id, fate: { kind: 'parked', reason: 'conflict' } });
		else if (result?.status === 'rejected')
			outcomes.push({ id, fate: { kind: 'parked', reason: result.reason } });
		else if (result?.status === 'later') after = Math.max(after ?? 0, result.retryAfter);
	}
	return { outcomes, pause: outcomes.length < batch.length, after, split: false };
}

/** Refusals are believed only in our own error format, not from whatever stands between. */
const isOurProblem = ({ body }: { body: unknown }): boolean =>
	typeof body === 'object' && body !== null && 'code' in body && 'status' in body;
