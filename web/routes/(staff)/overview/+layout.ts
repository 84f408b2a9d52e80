import { loadFrom } from '#lib/load.ts';
import type { CampaignInView } from '#shared/campaign.ts';
import type { UnitRecord } from '#shared/unit-row.ts';
import type { LayoutLoad } from './$types';

/** What stays while the screen is narrowed. */
export const load: LayoutLoad = async (event) => {
	const [{ campaigns }, { units }] = await Promise.all([
		loadFrom<{ campaigns: CampaignInView[] }>(event, '/api/v1/campaigns'),
		loadFrom<{ units: UnitRecord[] }>(event, '/api/v1/units')
	]);
	return { campaigns, units };
};
