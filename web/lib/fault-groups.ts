import type { Fault } from '#shared/error.ts';

/** Faults of a table that are one mistake made again and again, or a single one. */
export interface FaultGroup {
	/** The lines in which it stands; empty for what is wrong with the whole. */
	rows: number[];
	column: string | undefined;
	/** What is said of the first of them. */
	message: string;
	/** Of the others the same is said with other words quoted. */
	differs: boolean;
}

/** From so many on, faults that differ only in what they quote are shown as one. */
const MANY = 4;
const shapeOf = ({ column, message }: Fault) => `${column}\n${message.replace(/["“][^"”]*["”]/g, '')}`;

/**
 * Faults with those that say the same put together, in the order of the first of each: thirty lines with one mistake
 * are mended in one go, and are read so.
 *
 * @example
 * faultGroups([2, 3, 4, 5].map((row) => ({ row, message: 'Thiếu ngày.' }))); // one, with rows [2, 3, 4, 5]
 */
export function faultGroups(faults: readonly Fault[]): FaultGroup[] {
	const byShape = Map.groupBy(faults, shapeOf);
	const shown = new Map<string, FaultGroup>();
	for (const fault of faults) {
		const { row, column, message } = fault;
		const shape = shapeOf(fault);
		const key = byShape.get(shape)!.length >= MANY ? shape : `${row} ${shape} ${message}`;
		const group = shown.get(key) ?? { rows: [], column, message, differs: false };
		group.differs ||= group.message !== message;
		if (row !== undefined) group.rows.push(row);
		shown.set(key, group);
	}
	return [...shown.values()];
}
