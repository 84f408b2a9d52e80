import type { Unit } from './unit.ts';
import type { UnitField } from './unit-words.ts';

type Placed = Pick<Unit, 'code' | 'name' | 'kind' | 'parent'>;

/** A unit that cannot stand where it was put, and which of its fields to change. */
export interface Misplacement {
	code: string;
	field: UnitField;
	message: string;
}

/**
 * What is wrong with the tree once `changed` units have replaced or joined the `known` ones: a parent that is
 * none, a unit under a school, a loop (named once, at its first unit). Each is told of a changed unit.
 */
export function misplaced(changed: readonly Placed[], known: readonly Placed[]): Misplacement[] {
	const tree = new Map([...known, ...changed].map((unit) => [unit.code, unit]));
	const own = new Set(changed.map((unit) => unit.code));
	const found: Misplacement[] = [];
	for (const { code, parent } of changed) {
		if (parent === null) continue;
		const above = tree.get(parent);
		if (!above)
			found.push({
				code,
				field: 'parent',
				message: `Không có đơn vị mang mã "${parent}" trong tệp hay trong hệ thống.${hintFor(parent, tree)}`
			});
		else if (parent === code)
			found.push({
				code,
				field: 'parent',
				message: 'Đơn vị không thể trực thuộc chính nó. Ghi mã đơn vị cấp trên, hoặc để trống.'
			});
		else if (above.kind === 'school')
			found.push({
				code,
				field: 'parent',
				message: `"${parent}" (${above.name}) là trường, không thể có đơn vị trực thuộc. Ghi mã cơ quan quản lý.`
			});
	}
	for (const { code, parent } of known) {
		const above = tree.get(parent ?? '');
		if (!own.has(code) && above?.kind === 'school' && own.has(above.code))
			found.push({
				code: above.code,
				field: 'kind',
				message: `Đơn vị này không thể là trường: "${code}" trong hệ thống đang trực thuộc nó. Chuyển "${code}" đi nơi khác trước.`
			});
	}
	return [...found, ...loopsIn(changed, tree)];
}

/** Helps whoever wrote a name for a code, or a code in another case. */
function hintFor(typed: string, tree: ReadonlyMap<string, Placed>): string {
	const same = (text: string) => text.toLowerCase() === typed.toLowerCase();
	const meant = [...tree.values()].filter((unit) => same(unit.code) || same(unit.name));
	return meant.length === 1
		? ` Có phải "${meant[0]!.code}" (${meant[0]!.name})? Ghi đúng mã.`
		: ' Sửa mã, hoặc thêm đơn vị đó vào tệp.';
}

/** Walks up from every changed unit once; a walk that meets itself has found a loop. */
function loopsIn(changed: readonly Placed[], tree: ReadonlyMap<string, Placed>): Misplacement[] {
	const order = new Map(changed.map(({ code }, i) => [code, i]));
	const place = (code: string) => order.get(code) ?? Infinity;
	const done = new Set<string>();
	const loops: Misplacement[] = [];
	for (const { code } of changed) {
		const walk = new Set<string>();
		let next = tree.get(code);
		while (next && !done.has(next.code) && !walk.has(next.code)) {
			walk.add(next.code);
			next = next.parent === null ? undefined : tree.get(next.parent);
		}
		walk.forEach((step) => done.add(step));
		if (!next || !walk.has(next.code)) continue;
		const steps = [...walk];
		const loop = steps.slice(steps.indexOf(next.code));
		// A unit above itself has been told already.
		if (loop.length < 2) continue;
		const first = loop.reduce((best, step) => (place(step) < place(best) ? step : best));
		const from = loop.indexOf(first);
		const round = [...loop.slice(from), ...loop.slice(0, from), first];
		loops.push({
			code: first,
			field: 'parent',
			message: `Các đơn vị trực thuộc vòng quanh: ${round.join(' → ')}. Sửa đơn vị cấp trên của một trong số đó.`
		});
	}
	return loops;
}
