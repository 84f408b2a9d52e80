import { findAddresses } from './mask/addresses.ts';
import { findClasses } from './mask/classes.ts';
import { joined, masked, type MaskSpan } from './mask/apply.ts';
import { Draft } from './mask/draft.ts';
import { plainOf } from './mask/letters.ts';
import { findBirths, findHandles, findNumbers } from './mask/numbers.ts';
import { findPeople } from './mask/people.ts';
import { shieldsIn } from './mask/schools.ts';
import { wordsOf } from './mask/words.ts';

/*
 * Words that point to somebody are masked before anyone at a school reads what parents wrote. In doubt a word is masked:
 * one too many can be read around, a name cannot be taken back. These are proposals; a person reviews them.
 */

/**
 * A text with everything masked that may point to somebody, and where that stands in the given text, in order, none
 * overlapping. Linear in the text's length.
 */
export function mask(given: string): { text: string; spans: MaskSpan[] } {
	const { text, at } = plainOf(given);
	const words = wordsOf(text);
	const draft = new Draft(text.length);
	findHandles(text, words, draft);
	findBirths(text, words, draft);
	findNumbers(text, words, draft);
	findAddresses(words, draft);
	const years = findClasses(text, words, draft);
	findPeople(text, words, shieldsIn(words), years, draft);
	// `cô Lan lớp 4`: a year of school points to somebody beside somebody.
	if (draft.found.length > 0) for (const { start, end } of years) draft.add(start, end, 'class');
	const spans = joined(
		given,
		draft.found.map(({ start, end, kind }) => ({ start: at[start]!, end: at[end]!, kind }))
	);
	return { text: masked(given, spans), spans };
}
