import type { PosterDesign, PosterLocale } from './poster.ts';
import type { Instant } from './time.ts';

export const PRINT_STATES = ['making', 'done', 'cancelled'] as const;
/** Whether a file of posters is still being made, was had to its end, or was broken off before. */
export type PrintState = (typeof PRINT_STATES)[number];

/** How far a file of posters is. */
export interface PrintProgress {
	/** Counts a campaign's runs from 1; stands small on the paper. */
	number: number;
	/** How many posters it is of. */
	posters: number;
	/** How many of them are in the file so far. */
	made: number;
	state: PrintState;
}

/** Posters that were made into a file to be printed, and by whom. */
export interface PrintRun extends PrintProgress {
	at: Instant;
	/** The name of who had it made. */
	by: string;
	/** The name of that person's unit; null for an administrator. */
	unitName: string | null;
	design: PosterDesign;
	locale: PosterLocale;
	/** In large type. */
	large: boolean;
}

/** A list of print runs tells of so many, the newest. */
export const MOST_RUNS = 100;

/** The header of a file of posters in which its print run's number stands. */
export const PRINT_RUN_HEADER = 'Print-Run';
