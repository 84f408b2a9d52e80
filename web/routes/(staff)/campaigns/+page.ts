import { loadFrom } from '#lib/load.ts';
import { can } from '#shared/account.ts';
import type { CampaignInView } from '#shared/campaign.ts';
import type { UnitRecord } from '#shared/unit-row.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async (event) => {
	const { account } = await event.parent();
	const { campaigns } = await loadFrom<{ campaigns: CampaignInView[] }>(event, '/api/v1/campaigns');
	// Whether there are units decides only what an empty page advises.
	const hasUnits =
		campaigns.length > 0 ||
		(await loadFrom<{ units: UnitRecord[] }>(event, '/api/v1/units')).units.some(
			({ kind }) => kind === 'school'
		);
	return {
		campaigns,
		hasUnits,
		mayCreate: can(account, 'campaigns.write'),
		mayImport: can(account, 'units.write')
	};
};
