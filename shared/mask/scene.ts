import type { Draft } from './draft.ts';
import { FORMAL } from './person-words.ts';
import type { Shields } from './schools.ts';
import { isIn, type Word } from './words.ts';

/** A comment in which people are looked for. */
export interface Scene {
	text: string;
	words: readonly Word[];
	/** The places of words that are known to name no person. */
	shields: Shields;
	draft: Draft;
	/** Where classes begin. */
	classes: ReadonlySet<number>;
}

/** True for a capital that says something: those around do not all have one. */
export const isRaised = (word: Word | undefined): boolean =>
	word !== undefined && word.capital && word.telling;

/** What somebody may be called; some only with a capital. */
export const isName = (word: Word): boolean =>
	!word.isNumber && (isIn('name', word) || (isRaised(word) && isIn('capitalName', word)));

/** What has its capital for respect or for order. */
export const isFormal = (word: Word): boolean => FORMAL.has(word.text.toLowerCase());
