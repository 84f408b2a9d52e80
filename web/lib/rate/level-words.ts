import { LEVEL_NAMES, type SchoolLevel } from '#shared/unit.ts';

/** A level within a sentence: `tiểu học`, `THCS`. */
export function levelWords(level: SchoolLevel): string {
	const name = LEVEL_NAMES[level];
	return name === name.toUpperCase() ? name : name.toLowerCase();
}
