import { error } from '@sveltejs/kit';
import { loadFrom } from '#lib/load.ts';
import type { ListedAccount } from '#shared/account.ts';
import type { UnitRecord } from '#shared/unit-row.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async (event) => {
	const [{ accounts }, { units }] = await Promise.all([
		loadFrom<{ accounts: ListedAccount[] }>(event, '/api/v1/accounts'),
		loadFrom<{ units: UnitRecord[] }>(event, '/api/v1/units')
	]);
	const person = accounts.find(({ id }) => id === event.params.id);
	if (!person) error(404, 'Không có tài khoản này, hoặc tài khoản đã được xóa.');
	return { person, units };
};
