import { AppError } from './error.ts';
import type { Day } from './time.ts';
import type { UnitRecord } from './unit-row.ts';
import type { Unit } from './unit.ts';

/** What of a unit is kept with its days: its edge in the tree and what stands on reports. */
const KEPT = ['name', 'kind', 'level', 'parent', 'cluster', 'enrolment', 'public'] as const;
type Kept = Pick<Unit, (typeof KEPT)[number]>;

/** What was so of a unit from one day to the next change. */
export interface UnitSpan extends Kept {
	/** The first day; null since ever. */
	from: Day | null;
	/** The first day on which it was no longer so; null for what is so today. */
	to: Day | null;
}

/** A span as it is shown. */
export interface UnitSpanInView extends UnitSpan {
	/** What the unit above is called today, also when the account does not see that one; null for none. */
	parentName: string | null;
}

/** The reply of `GET /api/v1/units/{code}`. */
export interface UnitInView {
	unit: UnitRecord;
	/** The oldest first. */
	history: UnitSpanInView[];
	/** The units above, nearest first. */
	above: { code: string; name: string }[];
	/** The units that were merged into it, the last first. */
	mergedFrom: { code: string; name: string; closedOn: Day | null }[];
	/** The unit it was merged into. */
	successor: { code: string; name: string } | null;
}

const keptOf = (unit: Kept): Kept => ({
	name: unit.name,
	kind: unit.kind,
	level: unit.level,
	parent: unit.parent,
	cluster: unit.cluster,
	enrolment: unit.enrolment,
	public: unit.public
});
const isSame = (a: Kept, b: Kept): boolean => KEPT.every((field) => a[field] === b[field]);

/**
 * A unit's history once it is as `after` has it. The last span always says what is so today, the first begins when
 * the unit opened.
 *
 * A number of pupils that nobody knew before is taken for those days too: it is a better guess than none.
 *
 * @param spans the oldest first; none for a unit that is new
 * @param from the day since when it is so; null when it always was and what stands in `spans` is a mistake
 * @throws AppError `invalid` when something else has changed after `from`: the days between would be lost
 */
export function changeSpans(spans: readonly UnitSpan[], after: Unit, from: Day | null): UnitSpan[] {
	const now = keptOf(after);
	const present = spans.at(-1);
	if (!present) return [{ from: after.openedOn, to: null, ...now }];
	const known = spans.map((span) => ({ ...span, enrolment: span.enrolment ?? enrolmentSince(present, now) }));
	const changed = KEPT.filter((field) => known.at(-1)![field] !== now[field]);
	if (from === null) {
		const mistaken = Object.fromEntries(changed.map((field) => [field, now[field]]));
		return joined(
			known.map((span) => ({ ...span, ...mistaken })),
			after.openedOn
		);
	}
	if (changed.length === 0) return joined(known, after.openedOn);
	// What is told of a unit before it opens holds from its first day.
	const since = after.openedOn !== null && from < after.openedOn ? after.openedOn : from;
	if (present.from !== null && since < present.from) {
		const message = `Đơn vị đã có thay đổi từ ngày ${showDate(present.from)}. Chọn ngày đó hoặc ngày sau đó.`;
		throw new AppError('invalid', message, { faults: [{ column: 'from', message }] });
	}
	const last = known.pop()!;
	if (last.from !== since) known.push({ ...last, to: since });
	return joined([...known, { from: since, to: null, ...now }], after.openedOn);
}

/** What takes the place of an enrolment that was not known. */
const enrolmentSince = (present: Kept, now: Kept): number | null =>
	present.enrolment === null ? now.enrolment : null;

/** Spans without those before the opening, and with neighbours that say the same made one. */
function joined(spans: readonly UnitSpan[], openedOn: Day | null): UnitSpan[] {
	const whole: UnitSpan[] = [];
	for (const span of spans) {
		if (openedOn !== null && span.to !== null && span.to <= openedOn) continue;
		const before = whole.at(-1);
		if (before && isSame(before, span)) whole[whole.length - 1] = { ...before, to: span.to };
		else whole.push(before ? span : { ...span, from: openedOn });
	}
	return whole;
}

/** What was so on a day: before the first span, what came first. */
export const spanOn = (spans: readonly UnitSpan[], day: Day): UnitSpan | undefined =>
	spans.findLast(({ from }) => from === null || from <= day) ?? spans[0];

/**
 * The code of the unit that stands for another on a day: the one it had been merged into by then, and so on to the
 * end. A loop in the data ends where it closes, a successor that is unknown is none.
 */
export function successorOn(
	units: readonly Pick<Unit, 'code' | 'closedOn' | 'mergedInto'>[],
	code: string,
	day: Day
): string {
	const seen = new Set([code]);
	for (let at = code; ;) {
		const unit = units.find((one) => one.code === at);
		const next = unit && unit.closedOn !== null && unit.closedOn <= day ? unit.mergedInto : null;
		if (next === null || seen.has(next) || !units.some((one) => one.code === next)) return at;
		seen.add(next);
		at = next;
	}
}

/** A day the Vietnamese way: `2026-05-02` is `02/05/2026`. */
export const showDate = (day: Day): string => day.split('-').reverse().join('/');
