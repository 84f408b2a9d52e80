import type { Day } from './time.ts';
import type { Unit } from './unit.ts';
import type { UnitRecord } from './unit-row.ts';

/** What was so of a unit from one day to the next change. */
export interface UnitSpan extends Pick<
	Unit,
	'name' | 'kind' | 'level' | 'parent' | 'cluster' | 'enrolment' | 'public'
> {
	/** The first day; null since ever. */
	from: Day | null;
	/** The first day on which it was no longer so; null for what is so today. */
	to: Day | null;
}

/** The reply of `GET /api/v1/units/{code}`. */
export interface UnitInView {
	unit: UnitRecord;
	/** The oldest first. */
	history: UnitSpan[];
	/** The units above, nearest first. */
	above: { code: string; name: string }[];
	/** The units that were merged into it, the last first. */
	mergedFrom: { code: string; name: string; closedOn: Day | null }[];
	/** The unit it was merged into. */
	successor: { code: string; name: string } | null;
}
