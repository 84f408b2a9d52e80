/** Milliseconds at most between two attempts. */
const LONGEST = 5 * 60_000;

/**
 * Milliseconds until the next attempt: twice as long each time, anywhere within that ("full jitter"), so that a
 * district whose network comes back does not knock all at once.
 *
 * @param tries attempts that failed so far, 1 or more
 * @param random a number from 0 up to, but not including, 1
 * @param after seconds the server asked for; waited at least, and spread over as long again
 */
export function backoff(tries: number, random: number, after = 0): number {
	const span = Math.min(LONGEST, 1000 * 2 ** Math.min(tries, 20));
	return Math.round(after * 1000 + Math.max(1000, random * Math.max(span, after * 1000)));
}
