import { differenceOf, type Estimate } from './difference.ts';
import { wilson } from './interval.ts';
import type { RateRow } from './rate-table.ts';
import type { SchoolLevel } from './unit.ts';

/** A school is held against those of its level where there are at least so many others, else against all. */
export const PEERS = 5;
/** At most so many areas are named. */
const PULLS = 3;

/** What pulls a school down against others. */
export interface Pulled {
	/** The areas that are behind by more than chance, the furthest first; at most three. */
	pulls: { key: string; rate: number; behind: number }[];
	/** Those others: how many schools, and of which level; null: of any. */
	peers: { level: SchoolLevel | null; schools: number };
}

/** Counts of an area, and how many independent answers they are worth at most. */
interface Weighed {
	rated: number;
	satisfied: number;
	weight: number;
}

/**
 * Tells what pulls a school down against the others of its level ({@link PEERS}). One person's answers to an
 * area hang together: they count as one answer each, as in the changes of areas, so that rather too little is called
 * clear than too much.
 *
 * @param rows the schools with enough answers to say anything of them
 * @param minimum areas with fewer ratings say nothing
 */
export function pullsAmong(rows: readonly RateRow[], minimum: number): (row: RateRow) => Pulled {
	const groups = new Map<SchoolLevel | null, { members: Set<string>; areas: Map<string, Weighed> }>();
	for (const row of rows) {
		for (const level of new Set([row.unit.level, null])) {
			let group = groups.get(level);
			if (!group) groups.set(level, (group = { members: new Set(), areas: new Map() }));
			group.members.add(row.unit.code);
			for (const area of row.areas) {
				const sum = group.areas.get(area.key) ?? { rated: 0, satisfied: 0, weight: 0 };
				group.areas.set(area.key, added(sum, weighed(row, area), 1));
			}
		}
	}
	return (row) => {
		const others = (level: SchoolLevel | null) => {
			const members = groups.get(level)?.members;
			return (members?.size ?? 0) - Number(members?.has(row.unit.code) ?? false);
		};
		const level = row.unit.level !== null && others(row.unit.level) >= PEERS ? row.unit.level : null;
		const group = groups.get(level);
		const pulls = row.areas.flatMap((area) => {
			const sum = group?.areas.get(area.key);
			if (!sum || area.rated < minimum) return [];
			const own = weighed(row, area);
			const rest = group!.members.has(row.unit.code) ? added(sum, own, -1) : sum;
			const [here, there] = [estimateOf(own), estimateOf(rest)];
			if (!here || !there || rest.rated < minimum) return [];
			const { difference, clear } = differenceOf(there, here);
			return clear && difference < 0 ? [{ key: area.key, rate: here.rate, behind: -difference }] : [];
		});
		return {
			pulls: pulls.sort((a, b) => b.behind - a.behind || (a.key < b.key ? -1 : 1)).slice(0, PULLS),
			peers: { level, schools: others(level) }
		};
	};
}

const weighed = (
	{ responses }: Pick<RateRow, 'responses'>,
	{ rated, satisfied }: RateRow['areas'][number]
): Weighed => ({ rated, satisfied, weight: Math.min(rated, responses) });

const added = (a: Weighed, b: Weighed, sign: 1 | -1): Weighed => ({
	rated: a.rated + sign * b.rated,
	satisfied: a.satisfied + sign * b.satisfied,
	weight: a.weight + sign * b.weight
});

function estimateOf({ rated, satisfied, weight }: Weighed): Estimate | null {
	if (rated === 0) return null;
	const rate = satisfied / rated;
	return { rate, interval: wilson(rate, weight) };
}
