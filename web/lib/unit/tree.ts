import type { Unit } from '#shared/unit.ts';

type Node = Pick<Unit, 'code' | 'name' | 'kind' | 'parent'>;

const collator = new Intl.Collator('vi', { numeric: true });

/**
 * Units in the order of their tree, each below the one it stands under, by name, with how deep it stands. One
 * whose parent is out of sight stands at the top; a loop in the data hides nothing.
 */
export function inTreeOrder<U extends Node>(units: readonly U[]): (U & { depth: number })[] {
	const seen = new Set(units.map(({ code }) => code));
	const below = new Map<string | null, U[]>();
	for (const unit of units.toSorted((a, b) => collator.compare(a.name, b.name))) {
		const parent = unit.parent !== null && seen.has(unit.parent) ? unit.parent : null;
		const siblings = below.get(parent);
		if (siblings) siblings.push(unit);
		else below.set(parent, [unit]);
	}
	const ordered: (U & { depth: number })[] = [];
	const placed = new Set<string>();
	const place = (list: readonly U[], depth: number) => {
		for (const unit of list) {
			if (placed.has(unit.code)) continue;
			placed.add(unit.code);
			ordered.push({ ...unit, depth });
			place(below.get(unit.code) ?? [], depth + 1);
		}
	};
	place(below.get(null) ?? [], 0);
	place(units, 0);
	return ordered;
}

/** The offices and departments alone, as a list of choices. */
export const officeOptions = (units: readonly Node[]): (Node & { depth: number })[] =>
	inTreeOrder(units.filter(({ kind }) => kind !== 'school'));

/** The same as a select takes them: code and name, deeper ones set in. */
export const officeChoices = (units: readonly Node[]): (readonly [code: string, name: string])[] =>
	officeOptions(units).map(({ code, name, depth }) => [code, '\u2003'.repeat(depth) + name]);

/**
 * Tells where a unit stands, as an address is written: the units above it, nearest first. Made once for a list of
 * thousands; a loop in the data ends where it closes.
 *
 * @example
 * placesIn(units)('T1'); // 'UBND phường Bình Minh, Sở Giáo dục và Đào tạo'
 */
export function placesIn(units: readonly Node[]): (code: string) => string {
	const byCode = new Map(units.map((unit) => [unit.code, unit]));
	return (code) => {
		const above: string[] = [];
		const passed = new Set([code]);
		for (let next = byCode.get(byCode.get(code)?.parent ?? ''); next && !passed.has(next.code);) {
			passed.add(next.code);
			above.push(next.name);
			next = byCode.get(next.parent ?? '');
		}
		return above.join(', ');
	};
}
