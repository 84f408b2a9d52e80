import type { Day } from './time.ts';

export const UNIT_KINDS = ['department', 'office', 'school'] as const;
/** A node of the tree: Sở, UBND xã/phường (formerly Phòng GDĐT), school. */
export type UnitKind = (typeof UNIT_KINDS)[number];

export const SCHOOL_LEVELS = ['mn', 'th', 'thcs', 'lc', 'thpt', 'gdtx'] as const;
export type SchoolLevel = (typeof SCHOOL_LEVELS)[number];

export interface Unit {
	id: string;
	/** The code the office knows it by; unique. */
	code: string;
	name: string;
	kind: UnitKind;
	/** Schools only. */
	level: SchoolLevel | null;
	/** The code of the unit above; null at the top. */
	parent: string | null;
	/** Pupils (parents to ask); null when not known. */
	enrolment: number | null;
	/** A public school (công lập). */
	public: boolean;
	email: string | null;
	/** The group of schools it works in, across the tree (cụm chuyên môn). */
	cluster: string | null;
	/** The district (quận, huyện) it stood in until that level ended on 30 June 2025; frozen. */
	formerDistrict: string | null;
	/** The first day on which it existed; null when it always has, as far as we know. */
	openedOn: Day | null;
	/** The first day on which it no longer existed; null while it does. */
	closedOn: Day | null;
	/** The code of the unit that took it over on {@link closedOn}. */
	mergedInto: string | null;
}

/** What a unit has of its own when nobody said: part of no cluster, open since ever. */
export const UNDATED = {
	cluster: null,
	formerDistrict: null,
	openedOn: null,
	closedOn: null,
	mergedInto: null
} as const satisfies Partial<Unit>;

/** True when the unit exists on a day. */
export const isOpenOn = ({ openedOn, closedOn }: Pick<Unit, 'openedOn' | 'closedOn'>, day: Day): boolean =>
	(openedOn === null || openedOn <= day) && (closedOn === null || day < closedOn);

export const KIND_NAMES: Record<UnitKind, string> = {
	department: 'Sở',
	office: 'Cơ quan quản lý',
	school: 'Trường'
};

export const LEVEL_NAMES: Record<SchoolLevel, string> = {
	mn: 'Mầm non',
	th: 'Tiểu học',
	thcs: 'THCS',
	lc: 'Liên cấp',
	thpt: 'THPT',
	gdtx: 'GDTX'
};

/** What the tree's rules need of a unit. */
type Node = Pick<Unit, 'code' | 'parent'>;

/**
 * The codes of a unit and of all that stands below it. Empty when there is no such unit.
 * A loop in the data does not hang it: each unit is visited once.
 */
export function subtreeOf(units: readonly Node[], code: string): Set<string> {
	const below = new Map<string, string[]>();
	for (const unit of units) {
		if (unit.parent === null) continue;
		const children = below.get(unit.parent);
		if (children) children.push(unit.code);
		else below.set(unit.parent, [unit.code]);
	}
	const found = new Set<string>();
	if (!units.some((unit) => unit.code === code)) return found;
	const waiting = [code];
	for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
		if (found.has(next)) continue;
		found.add(next);
		waiting.push(...(below.get(next) ?? []));
	}
	return found;
}

/** The units above one, nearest first. Stops at a loop. */
export function ancestorsOf<U extends Node>(units: readonly U[], code: string): U[] {
	const byCode = new Map(units.map((unit) => [unit.code, unit]));
	const chain: U[] = [];
	for (
		let next = byCode.get(byCode.get(code)?.parent ?? '');
		next && !chain.includes(next) && next.code !== code;
		next = byCode.get(next.parent ?? '')
	)
		chain.push(next);
	return chain;
}

/**
 * The nearest unit that all schools stand under; null when there is none.
 *
 * @param parents the codes of the units they stand under
 * @param above the codes above a unit, nearest first
 */
export function commonOffice(
	parents: readonly (string | null)[],
	above: (code: string) => readonly string[]
): string | null {
	const [first, ...rest] = new Set(parents);
	if (first === undefined || first === null) return null;
	const chains = rest.map((office) => new Set(office === null ? [] : [office, ...above(office)]));
	return [first, ...above(first)].find((office) => chains.every((chain) => chain.has(office))) ?? null;
}
