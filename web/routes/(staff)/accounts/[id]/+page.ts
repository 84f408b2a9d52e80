import { error } from '@sveltejs/kit';
import { byLife } from '#lib/account/closed.ts';
import { loadFrom } from '#lib/load.ts';
import { officeToday } from '#lib/office-time.ts';
import type { ListedAccount } from '#shared/account.ts';
import type { UnitRecord } from '#shared/unit-row.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async (event) => {
	const [{ accounts }, { units }] = await Promise.all([
		loadFrom<{ accounts: ListedAccount[] }>(event, '/api/v1/accounts'),
		loadFrom<{ units: UnitRecord[] }>(event, '/api/v1/units?closed=1')
	]);
	const person = accounts.find(({ id }) => id === event.params.id);
	if (!person) error(404, 'Không có tài khoản này, hoặc tài khoản đã được xóa.');
	return { person, ...byLife(units, officeToday()) };
};
