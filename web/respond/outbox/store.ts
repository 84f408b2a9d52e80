import type { Fields } from '#shared/form.ts';
import type { RejectReason, SurveyResponse } from '#shared/response.ts';
import type { Scan } from '#shared/scan.ts';
import type { Instant } from '#shared/time.ts';

/** A half-done answer. Its id becomes the finished answer's: one draft is one answer, in however many tabs. */
export interface Draft {
	id: string;
	/** The poster it answers. */
	code: string;
	fields: Fields;
	/** The screen the parent was on. */
	step: number;
	startedAt: Instant;
	/** The answer it is as it stands: of quick forms, once a face was pressed. It arrives when its parent leaves (`left.ts`). */
	standing?: Standing | undefined;
	/** Which page holds it: a random id. */
	holder?: string;
	/** Since when its page is out of sight; milliseconds since 1970. */
	leftAt?: number | undefined;
	/** When it became an answer by its parent's leaving: from then on it tells of that, and of nothing else. */
	endedAt?: number;
}

/** A half-done answer as the answer it would be. */
export interface Standing {
	/** Finished at the last tap. */
	response: SurveyResponse;
	campaign: string;
}

/** Why an answer is not taken: the server's reasons, and two of how it said so. */
export type ParkReason = RejectReason | 'conflict' | 'refused';

/** Where a finished answer is. */
export type Fate =
	{ kind: 'waiting' } | { kind: 'received'; receipt: string } | { kind: 'parked'; reason: ParkReason };

/** What became of one answer that was sent, for good. */
export interface Outcome {
	id: string;
	fate: Exclude<Fate, { kind: 'waiting' }>;
}

/** An answer that will never be taken: kept until a person has seen why. */
export interface Parked {
	id: string;
	response: SurveyResponse;
	reason: ParkReason;
}

/**
 * Where finished answers wait and drafts lie. Every method fails when the place can no longer be written;
 * none leaves half of what it does.
 */
export interface Store {
	draft(code: string): Promise<Draft | undefined>;
	/**
	 * Does nothing when the draft was finished meanwhile, in another tab. Another answer to the poster that stands
	 * (`Draft.standing`) is not overwritten but ended: somebody gave it.
	 */
	saveDraft(draft: Draft): Promise<void>;
	dropDraft(code: string): Promise<void>;
	/**
	 * Queues an answer, numbers it within its campaign and clears its draft, all or nothing; resolved only once
	 * it is written. False when this answer was finished before: the first one stays.
	 */
	finish(response: SurveyResponse, campaign: string): Promise<boolean>;
	/** Ends the answers whose parents are gone: queues them as they stand, and notes when. */
	endLeft(isGone: (draft: Draft) => boolean, now: number): Promise<void>;
	/** What is still to be sent, the oldest first. */
	waiting(): Promise<SurveyResponse[]>;
	parked(): Promise<Parked[]>;
	/** Takes a parked answer away: a person has seen why. */
	dismiss(id: string): Promise<void>;
	/** Undefined when the answer was never finished here. */
	fate(id: string): Promise<Fate | undefined>;
	settle(outcomes: readonly Outcome[]): Promise<void>;
	/** Takes the right to send until `until` (ms) unless somebody has it; for browsers without Web Locks. */
	lease(now: number, until: number): Promise<boolean>;
}

/** The store that also keeps what was scanned, so that it can be asked without a network. */
export interface ScanStore extends Store {
	keepScan(scan: Scan): Promise<void>;
	scan(code: string): Promise<Scan | undefined>;
}
