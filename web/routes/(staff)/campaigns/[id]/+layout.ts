import { loadFrom } from '#lib/load.ts';
import type { CampaignInView } from '#shared/campaign.ts';
import type { Survey } from '#shared/survey.ts';
import type { UnitRecord } from '#shared/unit-row.ts';
import type { LayoutLoad } from './$types';

export const load: LayoutLoad = async (event) => {
	const { account } = await event.parent();
	const [campaign, { units }, { surveys }] = await Promise.all([
		loadFrom<CampaignInView>(event, `/api/v1/campaigns/${encodeURIComponent(event.params.id)}`),
		loadFrom<{ units: UnitRecord[] }>(event, '/api/v1/units'),
		loadFrom<{ surveys: Survey[] }>(event, '/api/v1/surveys')
	]);
	return { account, campaign, units, surveys };
};
