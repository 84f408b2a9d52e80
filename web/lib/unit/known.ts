import { loadFrom, type Loading } from '#lib/load.ts';
import { officeToday } from '#lib/office-time.ts';
import type { Day } from '#shared/time.ts';
import type { UnitRecord } from '#shared/unit-row.ts';
import { isOpenOn } from '#shared/unit.ts';

/** The units of a page. */
export interface KnownUnits {
	/** Those that exist on the day: what may be chosen. */
	units: UnitRecord[];
	/** Those that do not exist any more, too: an old figure still has the name of its office. */
	known: UnitRecord[];
}

/**
 * The units an account sees, as they were on a day.
 *
 * @param on the day; null for today
 */
export async function knownUnits(event: Loading, on: Day | null = null): Promise<KnownUnits> {
	const query = on === null ? '' : `&on=${on}`;
	const { units: known } = await loadFrom<{ units: UnitRecord[] }>(event, `/api/v1/units?closed=1${query}`);
	const day = on ?? officeToday();
	return { units: known.filter((unit) => isOpenOn(unit, day)), known };
}
