/** Every way a request can fail. Programs may rely on these words; `server/http.ts` alone maps them to statuses. */
export type ErrorCode =
	| 'bad-request'
	| 'invalid'
	| 'unauthenticated'
	| 'forbidden'
	| 'not-found'
	| 'gone'
	| 'conflict'
	| 'too-large'
	| 'rate-limited'
	| 'unavailable'
	| 'internal';

/** A fault in something a person gave us: where it stands and how to put it right. */
export interface Fault {
	/** The field, or for tables the column's heading. */
	column?: string;
	/** The line of the table as a spreadsheet counts it: the heading is 1. */
	row?: number;
	/** What is wrong and what to do, in Vietnamese. */
	message: string;
}

/**
 * An expected failure. `message` is shown to people: Vietnamese, one sentence that says what to do.
 *
 * @example
 * throw new AppError('not-found', 'Không có đợt khảo sát này.');
 */
export class AppError extends Error {
	override readonly name = 'AppError';
	readonly code: ErrorCode;
	/** One entry a fault, when there are several. */
	readonly faults: Fault[];
	/** Seconds after which it may be tried again. */
	readonly retryAfter: number | undefined;

	constructor(
		code: ErrorCode,
		message: string,
		more: { faults?: Fault[]; retryAfter?: number; cause?: unknown } = {}
	) {
		super(message, more.cause === undefined ? undefined : { cause: more.cause });
		this.code = code;
		this.faults = more.faults ?? [];
		this.retryAfter = more.retryAfter;
	}
}
