import { loadFrom } from '#lib/load.ts';
import type { UnitRecord } from '#shared/unit-row.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = (event) => loadFrom<{ units: UnitRecord[] }>(event, '/api/v1/units');
