import { loadFrom } from '#lib/load.ts';
import type { Role } from '#shared/account.ts';
import type { UnitRecord } from '#shared/unit-row.ts';
import type { PageLoad } from './$types';

/** Somebody who can sign in. */
export interface AccountInView {
	id: string;
	name: string;
	email: string;
	role: Role;
	unit: string | null;
	unitName: string | null;
}

export const load: PageLoad = async (event) => {
	const [{ accounts }, { units }] = await Promise.all([
		loadFrom<{ accounts: AccountInView[] }>(event, '/api/v1/accounts'),
		loadFrom<{ units: UnitRecord[] }>(event, '/api/v1/units')
	]);
	return { accounts, units };
};
