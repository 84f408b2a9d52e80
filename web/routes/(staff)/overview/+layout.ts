import { loadFrom } from '#lib/load.ts';
import { knownUnits } from '#lib/unit/known.ts';
import type { CampaignInView } from '#shared/campaign.ts';
import type { LayoutLoad } from './$types';

/** What stays while the screen is narrowed. */
export const load: LayoutLoad = async (event) => {
	const [{ campaigns }, { units, known }] = await Promise.all([
		loadFrom<{ campaigns: CampaignInView[] }>(event, '/api/v1/campaigns'),
		knownUnits(event)
	]);
	return { campaigns, units, known };
};
