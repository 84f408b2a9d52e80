import { loadFrom } from '#lib/load.ts';
import type { UnitRecord } from '#shared/unit-row.ts';
import type { LayoutLoad } from './$types';

/** Here and not with the entries: a filter that changes fetches entries, not thousands of units again. */
export const load: LayoutLoad = (event) => loadFrom<{ units: UnitRecord[] }>(event, '/api/v1/units?closed=1');
