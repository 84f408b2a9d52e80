import { fold } from '#shared/unit-words.ts';

/** Folding thousands of names takes longer than the pause between two letters typed; each is folded once. */
const folded = new WeakMap<object, string>();

/**
 * Whether a thing has all the words that somebody typed, with or without diacritics; each may be the beginning
 * of a word. Without words everything has them.
 *
 * @param textOf what a thing says; always the same for the same thing
 * @example
 * matcher('truong hoa m', (unit) => unit.name)({ name: 'Trường Tiểu học Hoa Mai' }); // true
 */
export function matcher<T extends object>(
	typed: string,
	textOf: (thing: T) => string
): (thing: T) => boolean {
	const words = fold(typed)
		.split(' ')
		.filter(Boolean)
		.map((word) => ` ${word}`);
	if (words.length === 0) return () => true;
	return (thing) => {
		let text = folded.get(thing);
		if (text === undefined) folded.set(thing, (text = ` ${fold(textOf(thing))}`));
		return words.every((word) => text.includes(word));
	};
}
