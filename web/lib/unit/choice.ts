import { fold } from '#shared/unit-words.ts';

interface Named {
	code: string;
	name: string;
}

/** A unit in a list to choose from. Schools of two wards often share a name, so the code stands with it. */
export const choiceOf = ({ code, name }: Named): string => `${name} (${code})`;

/** The unit that was chosen or typed: by its choice, its code, or its name where only one bears it. */
export function chosenFrom<U extends Named>(units: readonly U[], typed: string): U | undefined {
	const is = (text: string) => fold(text) === fold(typed);
	// To the letter: folding drops what stands in brackets, and with it the code.
	const exact = units.find((unit) => choiceOf(unit) === typed.trim() || is(unit.code));
	if (exact) return exact;
	const namesakes = units.filter(({ name }) => is(name));
	return namesakes.length === 1 ? namesakes[0] : undefined;
}
