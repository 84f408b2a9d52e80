/** How many answered 1, 2, 3, 4, 5. */
export type Levels = [number, number, number, number, number];

/** What a question or a pool of questions comes to (`contract.md` 5). */
export interface Score {
	counts: Levels;
	/** "Không ý kiến": outside every denominator, reported beside it. */
	noOpinion: number;
	rated: number;
	satisfied: number;
	/** satisfied / rated; null without ratings, never 0. */
	rate: number | null;
	/** Σ k·n_k / n, 1…5; null without ratings. */
	mean: number | null;
}

/** The figures of the level counts of one question, or of several pooled. */
export function scoreOf(counts: Levels, noOpinion: number): Score {
	const rated = counts.reduce((sum, count) => sum + count, 0);
	const satisfied = counts[3] + counts[4];
	const weighted = counts.reduce((sum, count, i) => sum + (i + 1) * count, 0);
	return {
		counts,
		noOpinion,
		rated,
		satisfied,
		rate: rated === 0 ? null : satisfied / rated,
		mean: rated === 0 ? null : weighted / rated
	};
}
