import { loadFrom } from '#lib/load.ts';
import { can } from '#shared/account.ts';
import type { UnitRecord } from '#shared/unit-row.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async (event) => {
	const { account } = await event.parent();
	const { units } = await loadFrom<{ units: UnitRecord[] }>(event, '/api/v1/units');
	return { units, mayImport: can(account, 'units.write') };
};
