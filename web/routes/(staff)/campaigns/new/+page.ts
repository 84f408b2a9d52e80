import { error } from '@sveltejs/kit';
import { loadFrom } from '#lib/load.ts';
import { can } from '#shared/account.ts';
import type { CampaignDraft } from '#shared/campaign.ts';
import type { Survey } from '#shared/survey.ts';
import type { RegisteredTarget } from '#shared/target-register.ts';
import type { UnitRecord } from '#shared/unit-row.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async (event) => {
	const { account } = await event.parent();
	if (!can(account, 'campaigns.write'))
		error(403, 'Đợt khảo sát do cơ quan quản lý mở. Xin liên hệ phường, xã của trường.');
	const id = event.url.searchParams.get('draft');
	const [{ units }, { surveys }, { targets }, draft] = await Promise.all([
		loadFrom<{ units: UnitRecord[] }>(event, '/api/v1/units'),
		loadFrom<{ surveys: Survey[] }>(event, '/api/v1/surveys'),
		loadFrom<{ targets: RegisteredTarget[] }>(event, '/api/v1/targets'),
		id === null ? null : loadFrom<CampaignDraft>(event, `/api/v1/campaign-drafts/${encodeURIComponent(id)}`)
	]);
	return { account, units, surveys, register: targets, draft };
};
