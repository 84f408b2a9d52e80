import { addCounters, HEAD, type Counters } from './total.ts';

/*
 * A school knows whom it gave which slip. Whoever there watches the figures after procedures could tell from one step
 * to the next, or from a total less its parts, what one of them has answered. So those who know the parents are shown
 * blocks: each is some answers together, of at least `MIN_INTERNAL` people, is shown once under one label, and never
 * taken apart again. Every figure they see is a sum of whole blocks, so no sums and differences of such figures, of
 * whatever moments, are of fewer people than a block has.
 *
 * Nor may a block be of everybody who was asked. If all who had a slip have answered, and alike, the block says of each
 * what they said; so it only goes out while somebody who might be in it is not. That has to be somebody who was asked on
 * an earlier day than the last answer: else one more dossier, entered for the purpose, would bring out what all those
 * before it have said. What never finds such company goes out under a wider label that has, or is not shown to the school.
 */

/** Counters by survey and version: `tthc 1`. */
export type Stand = Record<string, Counters>;

/**
 * Counters by where they are counted: `chuyen truong|counter`; with nothing behind the bar, a procedure in all its
 * channels; empty, the rest: posters on walls, and slips of which too few were answered to say more.
 */
export type Cells = Record<string, Stand>;

/** What is shown of a school, and what of each cell is in it. */
export interface ProcedureStand {
	shown: Cells;
	/** Answers by the cell from which they come, whatever label they are shown under. */
	taken: Cells;
	/** Ids of merged schools whose own blocks are among these. */
	absorbed: string[];
}

/** Names a cell. */
export const cellOf = (procedureKey: string, channel: string): string => `${procedureKey}|${channel}`;
/** The procedure of a cell's name; empty for the rest. */
export const procedureOf = (cell: string): string => cell.split('|')[0]!;
/** The channel of a cell's name; empty for all of them, and for the rest. */
export const channelIn = (cell: string): string => cell.split('|')[1] ?? '';
export const REST = '';

/**
 * So many blocks' people wait at most: then those go out under a wider label that found no company of their own. Three:
 * a school with three procedures has one of them full by then.
 */
const PATIENCE = 3;

export const NOTHING_SHOWN: ProcedureStand = { shown: {}, taken: {}, absorbed: [] };

/** People who rated, in a stand. */
export const ratersIn = (stand: Stand): number =>
	Object.values(stand).reduce((sum, counters) => sum + (counters[HEAD.raters] ?? 0), 0);

/** Adds one stand to another, or with `sign` -1 takes it away; gives a new one. */
export function addStands(a: Stand, b: Stand, sign: 1 | -1 = 1): Stand {
	const sum: Stand = Object.fromEntries(Object.entries(a).map(([name, counters]) => [name, [...counters]]));
	for (const [name, counters] of Object.entries(b))
		addCounters(
			(sum[name] ??= []),
			counters.map((count) => sign * count)
		);
	return sum;
}

/** Adds a cell's stand to cells, in place. */
export const addToCell = (cells: Cells, cell: string, stand: Stand): void => {
	cells[cell] = addStands(cells[cell] ?? {}, stand);
};

/**
 * What may be shown now: as before, and the blocks that have become full. The same object when there are none.
 *
 * @param present all answers by their cells
 * @param open the cells in which somebody was asked before the last answer came and has not answered. Whoever answers on
 * a wall is one of nobody knows how many: where such answers are in a block, it is not everybody's
 * @param step people of a block at least; `MIN_INTERNAL`
 */
export function advance(
	before: ProcedureStand,
	present: Cells,
	open: ReadonlySet<string>,
	step: number
): ProcedureStand {
	const waiting = new Map(
		Object.entries(present).map(([cell, stand]) => [cell, addStands(stand, before.taken[cell] ?? {}, -1)])
	);
	const blocks: { label: string; cells: string[] }[] = [];
	const take = (label: string, cells: string[]) => blocks.push({ label, cells });
	const people = (cells: readonly string[]) =>
		cells.reduce((sum, cell) => sum + Math.max(0, ratersIn(waiting.get(cell)!)), 0);

	const isFull = (cells: readonly string[]) =>
		people(cells) >= step && cells.some((cell) => cell === REST || open.has(cell));

	let few = [...waiting.keys()].filter((cell) => people([cell]) > 0);
	for (const cell of few) if (isFull([cell])) take(cell, [cell]);
	few = few.filter((cell) => !isFull([cell]));
	if (people(few) >= PATIENCE * step) {
		for (const procedure of new Set(few.map(procedureOf).filter((key) => key !== REST))) {
			const own = few.filter((cell) => procedureOf(cell) === procedure);
			if (!isFull(own)) continue;
			take(cellOf(procedure, ''), own);
			few = few.filter((cell) => !own.includes(cell));
		}
		if (isFull(few)) take(REST, few);
	}
	if (blocks.length === 0) return before;

	const after: ProcedureStand = {
		shown: { ...before.shown },
		taken: { ...before.taken },
		absorbed: before.absorbed
	};
	for (const { label, cells } of blocks)
		for (const cell of cells) {
			addToCell(after.shown, label, waiting.get(cell)!);
			addToCell(after.taken, cell, waiting.get(cell)!);
		}
	return after;
}

/** A school's stand with the blocks of a school that was merged into it. */
export function absorb(stand: ProcedureStand, id: string, other: ProcedureStand): ProcedureStand {
	const sum: ProcedureStand = {
		shown: { ...stand.shown },
		taken: { ...stand.taken },
		absorbed: [...stand.absorbed, id, ...other.absorbed]
	};
	for (const part of ['shown', 'taken'] as const)
		for (const [cell, own] of Object.entries(other[part])) addToCell(sum[part], cell, own);
	return sum;
}
