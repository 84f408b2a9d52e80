import type { SurveyResponse } from '#shared/response.ts';

/** Responses and bytes of one request at most: the server takes 100 and 256 KiB (`contract.md` 4), envelope included. */
const MOST = 100;
const BYTES = 200 * 1024;

/** The first answers that fit into one request; always at least one, so that nothing blocks the queue. */
export function firstBatch(
	waiting: readonly SurveyResponse[],
	most: number = MOST,
	bytes: number = BYTES
): SurveyResponse[] {
	let size = 0;
	// A Vietnamese letter is at most three bytes.
	const tooMany = waiting.findIndex((response, i) => {
		size += JSON.stringify(response).length * 3;
		return i > 0 && size > bytes;
	});
	return waiting.slice(0, Math.min(most, tooMany === -1 ? waiting.length : tooMany));
}
