import { dayAfter } from '#lib/office-time.ts';
import { showDate, type UnitInView, type UnitSpanInView } from '#shared/unit-history.ts';
import { KIND_NAMES, LEVEL_NAMES } from '#shared/unit.ts';
import type { Day } from '#shared/time.ts';
import { showNumber } from '#shared/verdict-text.ts';

/** A line of a unit's history. */
export interface HistoryLine {
	/** The first day; null: since ever. */
	from: Day | null;
	/** What was so since then, each in a few words. */
	facts: string[];
}

/** When a line of the history begins: "Từ ngày 01/07/2025". */
export const sinceWords = (from: Day | null): string =>
	from === null ? 'Từ đầu' : `Từ ngày ${showDate(from)}`;

/** The last day of what ended with the beginning of another. */
export const lastDay = (end: Day): string => showDate(dayAfter(end, -1));

/**
 * A unit's life as lines, the latest first: what it was at first, what changed on each day, which units were merged
 * into it, and how it ended.
 */
export function historyOf({ unit, history, mergedFrom, successor }: UnitInView): HistoryLine[] {
	const lines: HistoryLine[] = history.map((span, i) => ({
		from: span.from,
		facts: i === 0 ? beginning(span, unit.openedOn) : changes(history[i - 1]!, span)
	}));
	for (const { code, name, closedOn } of mergedFrom)
		lines.push({ from: closedOn, facts: [`nhận sáp nhập ${name} (${code})`] });
	if (unit.closedOn !== null)
		lines.push({
			from: unit.closedOn,
			facts: [successor ? `sáp nhập vào ${successor.name} (${successor.code})` : 'giải thể']
		});
	// What stands since ever stands at the end; of one day the later told is the later.
	return joinDays(lines.toSorted((a, b) => compareDays(a.from, b.from))).toReversed();
}

function joinDays(lines: readonly HistoryLine[]): HistoryLine[] {
	const joined: HistoryLine[] = [];
	for (const line of lines) {
		const before = joined.at(-1);
		if (before && before.from === line.from && before.from !== null) before.facts.push(...line.facts);
		else joined.push({ from: line.from, facts: [...line.facts] });
	}
	return joined;
}

const compareDays = (a: Day | null, b: Day | null): number =>
	a === b ? 0 : a === null ? -1 : b === null ? 1 : a < b ? -1 : 1;

const levelWords = ({ kind, level }: UnitSpanInView) => (level ? LEVEL_NAMES[level] : KIND_NAMES[kind]);
const parentWords = ({ parent, parentName }: UnitSpanInView) =>
	parent === null ? 'không trực thuộc đơn vị nào' : `thuộc ${parentName ?? `đơn vị mang mã ${parent}`}`;
const enrolmentWords = ({ enrolment }: UnitSpanInView) =>
	enrolment === null ? 'số học sinh chưa rõ' : `${showNumber(enrolment)} học sinh`;
const ownerWords = (span: UnitSpanInView) => (span.public ? 'công lập' : 'ngoài công lập');

function beginning(span: UnitSpanInView, openedOn: Day | null): string[] {
	const isSchool = span.kind === 'school';
	return [
		...(openedOn === null ? [] : ['thành lập']),
		`tên là ${span.name}`,
		isSchool ? `cấp ${levelWords(span)}, ${ownerWords(span)}` : levelWords(span).toLowerCase(),
		...(span.parent === null ? [] : [parentWords(span)]),
		...(span.cluster === null ? [] : [span.cluster]),
		...(isSchool && span.enrolment !== null ? [enrolmentWords(span)] : [])
	];
}

function changes(before: UnitSpanInView, after: UnitSpanInView): string[] {
	const facts: string[] = [];
	if (before.name !== after.name) facts.push(`đổi tên thành ${after.name} (trước là ${before.name})`);
	if (before.parent !== after.parent) facts.push(parentWords(after));
	if (before.kind !== after.kind || before.level !== after.level) facts.push(`là ${levelWords(after)}`);
	if (before.cluster !== after.cluster) facts.push(after.cluster ?? 'không còn thuộc cụm');
	if (before.enrolment !== after.enrolment) facts.push(enrolmentWords(after));
	if (before.public !== after.public) facts.push(ownerWords(after));
	return facts;
}
