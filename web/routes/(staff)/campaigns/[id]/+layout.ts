import { loadFrom } from '#lib/load.ts';
import type { CampaignInView } from '#shared/campaign.ts';
import type { UnitRecord } from '#shared/unit-row.ts';
import type { LayoutLoad } from './$types';

export const load: LayoutLoad = async (event) => {
	const [campaign, { units }] = await Promise.all([
		loadFrom<CampaignInView>(event, `/api/v1/campaigns/${encodeURIComponent(event.params.id)}`),
		loadFrom<{ units: UnitRecord[] }>(event, '/api/v1/units')
	]);
	return { campaign, units };
};
