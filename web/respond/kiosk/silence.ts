/** Milliseconds without a touch until somebody is asked whether they are still there. */
export const SILENCE = 45_000;
/** Milliseconds they then have to say so. */
export const GRACE = 15_000;

/** What a silence means: nothing yet, a question with so many seconds left to answer it, or that they have left. */
export type Silence = { kind: 'short' } | { kind: 'asking'; left: number } | { kind: 'over' };

/** Judges a silence. @param ms milliseconds since the last touch; less than none when the clock was put back */
export function judgeSilence(ms: number): Silence {
	if (ms < SILENCE) return { kind: 'short' };
	const left = Math.ceil((SILENCE + GRACE - ms) / 1000);
	return left > 0 ? { kind: 'asking', left } : { kind: 'over' };
}
