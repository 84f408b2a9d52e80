/** The sums from which the interval is computed; additive over responses and units. */
export interface Sums {
	/** R: responses that rated at least one counting question. */
	raters: number;
	/** M = Σ m_i */
	rated: number;
	/** Σ s_i */
	satisfied: number;
	/** Σ s_i² */
	satisfiedSquares: number;
	/** Σ s_i · m_i */
	products: number;
	/** Σ m_i² */
	ratedSquares: number;
}

/** [lower, upper] as fractions. */
export type Interval = [number, number];

/** z for 95 %. */
const Z = 1.959964;

/**
 * Wilson's score interval (Newcombe 1998, method 3), for a proportion `p` seen in `n` independent answers.
 * `n` need not be whole: an effective number of answers rarely is.
 */
export function wilson(p: number, n: number): Interval {
	const z2 = Z * Z;
	const middle = (p + z2 / (2 * n)) / (1 + z2 / n);
	const half = (Z / (1 + z2 / n)) * Math.sqrt((p * (1 - p)) / n + z2 / (4 * n * n));
	// The formula's interval holds p, and at 0 and 1 ends there; a float may miss either by a hair.
	return [p === 0 ? 0 : Math.min(p, middle - half), p === 1 ? 1 : Math.max(p, middle + half)];
}

/**
 * V = Σ (s_i − p·m_i)² / M², computed over the common denominator M⁴ in whole numbers, so that it never comes
 * out below zero or different for another order of adding.
 */
export function varianceOf({ rated, satisfied, satisfiedSquares, products, ratedSquares }: Sums): number {
	const M = BigInt(rated);
	const S = BigInt(satisfied);
	const numerator =
		M * M * BigInt(satisfiedSquares) - 2n * M * S * BigInt(products) + S * S * BigInt(ratedSquares);
	return Number(numerator) / Number(M) ** 4;
}

/**
 * The 95 % interval of the headline rate; null without ratings.
 *
 * The answers of one person hang together, so 25 answers of one parent are not 25 parents: the variance is
 * taken between responses (ratio estimator), with the finite population correction where the enrolment is
 * known, and turned into the number of independent answers that would vary as much (`contract.md` 5).
 *
 * @param enrolment N, parents who could have answered; null when unknown. Ignored when fewer than answered:
 * it must be out of date.
 */
export const intervalOf = (sums: Sums, enrolment: number | null): Interval | null =>
	intervalsOf(sums, enrolment)?.(0) ?? null;

/**
 * The intervals there would be with so many further responses like those so far: the function gives the one
 * for 0, 1, 2, … more. They only narrow. When everybody has answered, it is the rate itself. Null without
 * ratings. The variance is computed once, so that trying many numbers is cheap.
 */
export function intervalsOf(sums: Sums, enrolment: number | null): ((more: number) => Interval) | null {
	const effective = effectiveWith(sums, enrolment);
	if (!effective) return null;
	const p = sums.satisfied / sums.rated;
	return (more) => {
		const answers = effective(more);
		return answers === Infinity ? [p, p] : wilson(p, answers);
	};
}

/**
 * n_eff: how many independent answers would say as much as these of fewer people do; `Infinity` when everybody has
 * answered. Null without ratings.
 */
export const effectiveAnswers = (sums: Sums, enrolment: number | null): number | null =>
	effectiveWith(sums, enrolment)?.(0) ?? null;

function effectiveWith(sums: Sums, enrolment: number | null): ((more: number) => number) | null {
	const { raters, rated, satisfied } = sums;
	if (rated === 0) return null;
	const p = satisfied / rated;
	const population = enrolment !== null && raters <= enrolment ? enrolment : Infinity;
	const unanimous = satisfied === 0 || satisfied === rated;
	const variance = unanimous ? 0 : varianceOf(sums);

	return (more) => {
		const responses = raters + more;
		if (responses >= population) return Infinity;
		if (unanimous) return responses;
		const growth = responses / raters;
		const answers = rated * growth;
		const shrunk = (variance / growth) * (1 - responses / population);
		return shrunk > 0 ? Math.min(answers, (p * (1 - p)) / shrunk) : answers;
	};
}
