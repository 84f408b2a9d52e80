import { error } from '@sveltejs/kit';
import { loadFrom } from '#lib/load.ts';
import { can } from '#shared/account.ts';
import type { Survey } from '#shared/survey.ts';
import type { UnitRecord } from '#shared/unit-row.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async (event) => {
	const { account } = await event.parent();
	if (!can(account, 'campaigns.write'))
		error(403, 'Đợt khảo sát do cơ quan quản lý mở. Xin liên hệ phường, xã của trường.');
	const [{ units }, { surveys }] = await Promise.all([
		loadFrom<{ units: UnitRecord[] }>(event, '/api/v1/units'),
		loadFrom<{ surveys: Survey[] }>(event, '/api/v1/surveys')
	]);
	return { units, surveys };
};
