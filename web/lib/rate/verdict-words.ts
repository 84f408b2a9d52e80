import type { Rate } from '#shared/rate.ts';
import type { Target } from '#shared/target.ts';
import { OUTCOME_WORDS, showCertainty, showNumber, showTarget } from '#shared/verdict-text.ts';
import type { Verdict } from '#shared/verdict.ts';

/** A verdict in words: what it is, and how sure. */
export interface VerdictWords {
	outcome: string;
	/** Empty where there is nothing to add. */
	certainty: string;
}

/** How many have answered, and of how many parents. */
type Answered = Pick<Rate, 'responses' | 'enrolment'>;

/** How many answers it takes for a rate at all, and to conclude anything for sure. */
export interface Enough {
	minimum: number;
	minRank: number;
}

/**
 * A verdict as it stands in a table.
 *
 * @example
 * verdictWords({ outcome: 'met', settled: false, needed: 34, … }, row, table);
 * // { outcome: 'Đạt', certainty: 'cần thêm khoảng 34 phiếu để chắc' }
 */
export function verdictWords(verdict: Verdict, rate: Answered, { minimum, minRank }: Enough): VerdictWords {
	const { outcome } = verdict;
	const certainty =
		outcome === 'too-few' ? showOutOf(rate.responses, minimum) : showCertainty(verdict, rate, minRank);
	return { outcome: OUTCOME_WORDS[outcome], certainty };
}

/** How many have answered of how many it takes: `3/5`. Some may have answered without rating anything. */
export const showOutOf = (responses: number, minimum: number): string =>
	responses < minimum ? `${showNumber(responses)}/${showNumber(minimum)}` : '';

/** A verdict as one sentence: `Đạt – cần thêm khoảng 34 phiếu để chắc`, `Chưa đủ phiếu (3/5)`. */
export function verdictSentence(verdict: Verdict, rate: Answered, enough: Enough): string {
	const { outcome, certainty } = verdictWords(verdict, rate, enough);
	if (certainty === '') return outcome;
	return verdict.outcome === 'too-few' ? `${outcome} (${certainty})` : `${outcome} – ${certainty}`;
}

/** A target with its name: `Sàn: trên 85 %`. */
export const targetTitle = (target: Target): string => `${capital(target.label)}: ${showTarget(target)}`;

/** With a capital first letter, as a heading begins. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
