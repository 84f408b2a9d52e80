import type { Deps } from '#server/app.ts';
import { isStoreFailure } from '#server/db/failure.ts';
import { transact } from '#server/db/steps.ts';
import { AppError } from '#shared/error.ts';
import type { ResponseResult, SurveyResponse } from '#shared/response.ts';
import type { Instant } from '#shared/time.ts';
import { createBatches } from './batch.ts';
import { createJudge } from './judge.ts';
import { receiptOf } from './receipt.ts';
import { storeBatch, type Outcome } from './store.ts';

/** What phones send: the responses they have waiting, and when by their clock they sent them. */
export interface Envelope {
	sentAt: Instant;
	responses: readonly SurveyResponse[];
}

/** The one way by which answers come into the database. */
export interface Intake {
	/**
	 * Judges and stores responses; each one's result, in order. What is called accepted is on the disk.
	 *
	 * @throws AppError `unavailable` when the store cannot write or the server is stopping: then nothing was
	 * acknowledged, and the phone tries again
	 */
	take: (envelope: Envelope, receivedAt: Instant) => Promise<ResponseResult[]>;
	/** Finishes what was taken; from now on {@link Intake.take} refuses. */
	stop: () => Promise<void>;
}

/** Seconds after which a phone may try again. */
const RETRY_STORE = 30;
const RETRY_STOPPING = 5;
/** A response that by itself could not be stored is a fault of ours: a while, so that we can put it right. */
const RETRY_ONE = 600;

/** Makes an app's intake. */
export function createIntake({ db, config, log }: Pick<Deps, 'db' | 'config' | 'log'>): Intake {
	const judge = createJudge({ db, config });
	const batches = createBatches<Parameters<typeof storeBatch>[0][number], Outcome>(
		(batch) => transact(db, () => storeBatch(batch)),
		isStoreFailure
	);
	const taking = new Set<Promise<unknown>>();
	const said = new WeakSet<Error>();
	let stopping = false;

	/** A failed commit is one failure, however many requests were in it. */
	function sayOnce(error: Error): void {
		if (said.has(error)) return;
		said.add(error);
		log.error({ err: error }, 'the store cannot be written');
	}

	async function resultsOf({ sentAt, responses }: Envelope, receivedAt: Instant): Promise<ResponseResult[]> {
		const judgements = await Promise.all(
			responses.map((response) => judge(response, { sentAt, receivedAt }))
		);
		const candidates = judgements.flatMap((judged) => ('candidate' in judged ? [judged.candidate] : []));
		const outcomes = batches.add(candidates);
		if (!outcomes) throw unavailable(RETRY_STORE);
		// All are awaited, also when the first fails: no promise is left to fail unheard.
		const settled = (await Promise.allSettled(outcomes)).values();
		return judgements.map((judged) => {
			if ('rejected' in judged) return judged.rejected;
			const { id } = judged.candidate.row;
			const one = settled.next().value!;
			if (one.status === 'fulfilled') return resultOf(id, one.value);
			if (isStoreFailure(one.reason)) throw one.reason;
			log.error({ err: one.reason as Error }, 'a response could not be stored');
			return { id, status: 'later', retryAfter: RETRY_ONE };
		});
	}

	return {
		take: async (envelope, receivedAt) => {
			if (stopping) throw unavailable(RETRY_STOPPING);
			const work = resultsOf(envelope, receivedAt);
			taking.add(work);
			try {
				return await work;
			} catch (error) {
				if (!isStoreFailure(error)) throw error;
				sayOnce(error);
				throw unavailable(RETRY_STORE, error);
			} finally {
				taking.delete(work);
			}
		},
		stop: async () => {
			stopping = true;
			await Promise.allSettled(taking);
		}
	};
}

const unavailable = (retryAfter: number, cause?: unknown) =>
	new AppError('unavailable', 'Máy chủ chưa ghi được lúc này. Xin giữ phiếu trên máy và gửi lại sau.', {
		retryAfter,
		cause
	});

function resultOf(id: string, outcome: Outcome): ResponseResult {
	switch (outcome) {
		case 'accepted':
		case 'duplicate':
			return { id, status: outcome, receipt: receiptOf(id) };
		case 'conflict':
			return { id, status: outcome };
		default:
			return { id, status: 'rejected', reason: outcome };
	}
}
