import { loadFrom } from '#lib/load.ts';
import type { ListedToken } from '#shared/account.ts';
import type { UnitRecord } from '#shared/unit-row.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async (event) => {
	const [{ tokens }, { units }] = await Promise.all([
		loadFrom<{ tokens: ListedToken[] }>(event, '/api/v1/tokens'),
		loadFrom<{ units: UnitRecord[] }>(event, '/api/v1/units')
	]);
	return { tokens, units };
};
