import { loadFrom } from '#lib/load.ts';
import { can } from '#shared/account.ts';
import type { UnitInView } from '#shared/unit-history.ts';
import type { UnitRecord } from '#shared/unit-row.ts';
import type { LayoutLoad } from './$types';

/** One unit and, for names and choices, all that the account sees, closed ones too. */
export const load: LayoutLoad = async (event) => {
	const { account } = await event.parent();
	const [view, { units }] = await Promise.all([
		loadFrom<UnitInView>(event, `/api/v1/units/${encodeURIComponent(event.params.code)}`),
		loadFrom<{ units: UnitRecord[] }>(event, '/api/v1/units?closed=1')
	]);
	return { view, units, mayWrite: can(account, 'units.write') };
};
