import { byLife } from '#lib/account/closed.ts';
import { loadFrom } from '#lib/load.ts';
import { officeToday } from '#lib/office-time.ts';
import type { ListedAccount, ListedInvitation } from '#shared/account.ts';
import type { UnitRecord } from '#shared/unit-row.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async (event) => {
	const [{ accounts, invitations }, { units }] = await Promise.all([
		loadFrom<{ accounts: ListedAccount[]; invitations: ListedInvitation[] }>(event, '/api/v1/accounts'),
		loadFrom<{ units: UnitRecord[] }>(event, '/api/v1/units?closed=1')
	]);
	return { accounts, invitations, ...byLife(units, officeToday()) };
};
