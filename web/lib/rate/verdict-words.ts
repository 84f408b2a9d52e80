import type { Target } from '#shared/target.ts';
import { OUTCOME_WORDS, showNumber, showTarget } from '#shared/verdict-text.ts';
import type { Verdict } from '#shared/verdict.ts';

/** A verdict in words: what it is, and how sure. */
export interface VerdictWords {
	outcome: string;
	/** Empty where there is nothing to add. */
	certainty: string;
}

/**
 * A verdict as it stands in a table.
 *
 * @param responses how many have answered
 * @param minimum how many it takes
 * @example
 * verdictWords({ outcome: 'met', settled: false, needed: 34, … }, 120, 5);
 * // { outcome: 'Đạt', certainty: 'cần thêm khoảng 34 phiếu để chắc' }
 */
export function verdictWords(
	{ outcome, settled, needed }: Verdict,
	responses: number,
	minimum: number
): VerdictWords {
	if (outcome === 'too-few')
		return { outcome: OUTCOME_WORDS[outcome], certainty: showOutOf(responses, minimum) };
	return { outcome: OUTCOME_WORDS[outcome], certainty: certaintyOf(settled, needed) };
}

function certaintyOf(settled: boolean, needed: number | null): string {
	if (settled) return 'chắc chắn';
	if (needed === null) return 'sát chỉ tiêu, chưa thể chắc';
	return `cần thêm khoảng ${showNumber(needed)} phiếu để chắc`;
}

/** How many have answered of how many it takes: `3/5`. Some may have answered without rating anything. */
export const showOutOf = (responses: number, minimum: number): string =>
	responses < minimum ? `${showNumber(responses)}/${showNumber(minimum)}` : '';

/** A verdict as one sentence: `Đạt – cần thêm khoảng 34 phiếu để chắc`, `Chưa đủ phiếu (3/5)`. */
export function verdictSentence(verdict: Verdict, responses: number, minimum: number): string {
	const { outcome, certainty } = verdictWords(verdict, responses, minimum);
	if (certainty === '') return outcome;
	return verdict.outcome === 'too-few' ? `${outcome} (${certainty})` : `${outcome} – ${certainty}`;
}

/** A target with its name: `Sàn: trên 85 %`. */
export const targetTitle = (target: Target): string => `${capital(target.label)}: ${showTarget(target)}`;

/** With a capital first letter, as a heading begins. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
