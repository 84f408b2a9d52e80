import { ADVERBS, ADVERBS_BARE, DEEDS, DEEDS_BARE, LINE, SUFFERED, SUFFERED_BARE } from './person-words.ts';
import type { Word } from './words.ts';

/** Behind it stands what only somebody does, or suffers: `hay đánh`, `bị bạn`. */
export function isDoing(words: readonly Word[], i: number): boolean {
	for (let j = i + 1; j <= i + 4 && j < words.length; j++) {
		const word = words[j]!;
		const lower = word.text.toLowerCase();
		const then = words[j + 1]?.text.toLowerCase() ?? '';
		if (!LINE.test(word.gap)) return false;
		if (DEEDS.has(lower) || (word.bare && DEEDS_BARE.has(lower))) return true;
		if (lower === 'bị') return SUFFERED.has(then);
		if (lower === 'bi' && word.bare) return SUFFERED_BARE.has(then);
		if (!ADVERBS.has(lower) && !(word.bare && ADVERBS_BARE.has(lower))) return false;
	}
	return false;
}
