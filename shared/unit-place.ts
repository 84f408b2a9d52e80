import type { Day } from './time.ts';
import { showDate } from './unit-history.ts';
import type { UnitField } from './unit-words.ts';
import type { Unit } from './unit.ts';

type Placed = Pick<
	Unit,
	'code' | 'name' | 'kind' | 'level' | 'parent' | 'openedOn' | 'closedOn' | 'mergedInto'
>;
type Tree = ReadonlyMap<string, Placed>;

/** A unit that cannot stand where it was put, and which of its fields to change. */
export interface Misplacement {
	code: string;
	field: UnitField;
	message: string;
}

/**
 * What is wrong with the tree once `changed` units have replaced or joined the `known` ones: a parent that is
 * none, a unit under a school, a loop (named once, at its first unit), days out of order, a closed unit with open
 * ones below, a merger into what was not there. Each is told of a changed unit.
 *
 * Which school stands directly under the department is not judged by its level: THPT and GDTX do by law, and some
 * departments run nurseries and schools for disabled pupils of their own.
 */
export function misplaced(changed: readonly Placed[], known: readonly Placed[]): Misplacement[] {
	const tree = new Map([...known, ...changed].map((unit) => [unit.code, unit]));
	const own = new Set(changed.map((unit) => unit.code));
	const found: Misplacement[] = [];
	for (const unit of changed) {
		const parent = parentFault(unit, tree);
		if (parent) found.push({ code: unit.code, field: 'parent', message: parent });
		found.push(...dayFaults(unit));
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
	return [...found, ...loopsIn(changed, tree), ...leftBehind(tree, own), ...mergerFaults(tree, own)];
}

/** What is wrong with the unit above one, whatever the days. */
function parentFault({ code, kind, parent }: Placed, tree: Tree): string | undefined {
	if (parent === null) return undefined;
	const above = tree.get(parent);
	if (!above)
		return `Không có đơn vị mang mã "${parent}" trong tệp hay trong hệ thống.${hintFor(parent, tree)}`;
	if (parent === code) return 'Đơn vị không thể trực thuộc chính nó. Ghi mã đơn vị cấp trên, hoặc để trống.';
	if (above.kind === 'school')
		return `"${parent}" (${above.name}) là trường, không thể có đơn vị trực thuộc. Ghi mã cơ quan quản lý.`;
	if (kind === 'department') return 'Sở không trực thuộc đơn vị nào ở đây. Để trống ô này.';
	return undefined;
}

function dayFaults({ code, openedOn, closedOn, mergedInto }: Placed): Misplacement[] {
	if (mergedInto !== null && closedOn === null)
		return [
			{
				code,
				field: 'closedOn',
				message: 'Đơn vị được sáp nhập cần có ngày giải thể: ngày đầu tiên không còn hoạt động.'
			}
		];
	if (openedOn !== null && closedOn !== null && closedOn <= openedOn)
		return [
			{
				code,
				field: 'closedOn',
				message: `Ngày giải thể (${showDate(closedOn)}) phải sau ngày thành lập (${showDate(openedOn)}).`
			}
		];
	return [];
}

/** Units named in one sentence at most. */
const NAMED = 3;
const listOf = (units: readonly Placed[]): string => {
	const names = units.slice(0, NAMED).map(({ code, name }) => `${name} (${code})`);
	return names.join(', ') + (units.length > NAMED ? ` và ${units.length - NAMED} đơn vị khác` : '');
};

const outlives = (unit: Placed, day: Day) => unit.closedOn === null || unit.closedOn > day;

/** Closed units with others below that are open for longer. */
function leftBehind(tree: Tree, own: ReadonlySet<string>): Misplacement[] {
	const found: Misplacement[] = [];
	const left = new Map<string, Placed[]>();
	for (const unit of tree.values()) {
		const above = tree.get(unit.parent ?? '');
		if (!above || above.closedOn === null || above.code === unit.code || !outlives(unit, above.closedOn))
			continue;
		if (own.has(unit.code))
			found.push({
				code: unit.code,
				field: 'parent',
				message: `${above.name} (${above.code}) đã giải thể ngày ${showDate(above.closedOn)}. Chọn đơn vị cấp trên đang hoạt động.`
			});
		else if (own.has(above.code)) {
			const others = left.get(above.code);
			if (others) others.push(unit);
			else left.set(above.code, [unit]);
		}
	}
	for (const [code, units] of left)
		found.push({
			code,
			field: 'closedOn',
			message: `Còn ${units.length} đơn vị đang trực thuộc: ${listOf(units)}. Chuyển hoặc giải thể các đơn vị này trước.`
		});
	return found;
}

/**
 * What is wrong with mergers. The successor has to be open on the day and so to close later, if at all: that leaves
 * no room for loops.
 */
function mergerFaults(tree: Tree, own: ReadonlySet<string>): Misplacement[] {
	const found: Misplacement[] = [];
	for (const { code, name, kind, closedOn, mergedInto } of tree.values()) {
		if (mergedInto === null) continue;
		const into = tree.get(mergedInto);
		const say = (field: UnitField, message: string) => found.push({ code, field, message });
		if (own.has(code)) {
			if (kind !== 'school') say('mergedInto', 'Chỉ trường mới sáp nhập được. Để trống ô này.');
			else if (mergedInto === code)
				say('mergedInto', 'Trường không thể sáp nhập vào chính nó. Ghi mã trường tiếp nhận.');
			else if (!into)
				say(
					'mergedInto',
					`Không có đơn vị mang mã "${mergedInto}" trong tệp hay trong hệ thống.${hintFor(mergedInto, tree)}`
				);
			else if (into.kind !== 'school')
				say('mergedInto', `"${mergedInto}" (${into.name}) không phải trường. Ghi mã trường tiếp nhận.`);
			// What hangs on the day waits for one; what else is wrong is told at once.
			else if (closedOn === null) continue;
			else if (into.openedOn !== null && into.openedOn > closedOn)
				say(
					'mergedInto',
					`${into.name} (${mergedInto}) đến ngày ${showDate(into.openedOn)} mới thành lập. Sửa ngày hoặc chọn trường khác.`
				);
			else if (!outlives(into, closedOn))
				say(
					'mergedInto',
					`${into.name} (${mergedInto}) đã giải thể ngày ${showDate(into.closedOn!)}. Chọn trường còn hoạt động vào ngày ${showDate(closedOn)}.`
				);
		} else if (closedOn !== null && into && own.has(into.code)) {
			const tell = (field: UnitField, message: string) => found.push({ code: into.code, field, message });
			const before = `${name} (${code}) đã sáp nhập vào đây ngày ${showDate(closedOn)}`;
			if (into.kind !== 'school') tell('kind', `${before}, nên đơn vị này phải là trường.`);
			else if (into.openedOn !== null && into.openedOn > closedOn)
				tell('openedOn', `${before}, trước ngày thành lập này. Sửa lại ngày.`);
			else if (!outlives(into, closedOn)) tell('closedOn', `${before}, nên chỉ giải thể được sau ngày đó.`);
		}
	}
	return found;
}

/** Helps whoever wrote a name for a code, or a code in another case. */
function hintFor(typed: string, tree: Tree): string {
	const meant = calledIn(tree).get(typed.toLowerCase());
	return meant
		? ` Có phải "${meant.code}" (${meant.name})? Ghi đúng mã.`
		: ' Sửa mã, hoặc thêm đơn vị đó vào tệp.';
}

/** Who alone is called so, by code or name, without case; null of what several are called. */
type Called = ReadonlyMap<string, Placed | null>;
// One for each tree: a whole file may name offices that are none.
const called = new WeakMap<Tree, Called>();
function calledIn(tree: Tree): Called {
	const known = called.get(tree);
	if (known) return known;
	const made = new Map<string, Placed | null>();
	for (const unit of tree.values())
		for (const word of new Set([unit.code.toLowerCase(), unit.name.toLowerCase()]))
			made.set(word, made.has(word) ? null : unit);
	called.set(tree, made);
	return made;
}

/** Walks up from every changed unit once; a walk that meets itself has found a loop. */
function loopsIn(changed: readonly Placed[], tree: Tree): Misplacement[] {
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
