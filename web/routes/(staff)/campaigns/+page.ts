import { loadFrom } from '#lib/load.ts';
import { can } from '#shared/account.ts';
import type { CampaignDraft, CampaignInView } from '#shared/campaign.ts';
import type { UnitRecord } from '#shared/unit-row.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async (event) => {
	const { account } = await event.parent();
	const mayCreate = can(account, 'campaigns.write');
	const [{ campaigns }, { drafts }] = await Promise.all([
		loadFrom<{ campaigns: CampaignInView[] }>(event, '/api/v1/campaigns'),
		mayCreate
			? loadFrom<{ drafts: CampaignDraft[] }>(event, '/api/v1/campaign-drafts')
			: { drafts: [] as CampaignDraft[] }
	]);
	// Thousands of units are fetched only for an empty page's advice.
	const { units } =
		campaigns.length === 0
			? await loadFrom<{ units: UnitRecord[] }>(event, '/api/v1/units')
			: { units: [] as UnitRecord[] };
	return {
		account,
		campaigns,
		drafts,
		hasUnits: campaigns.length > 0 || units.some(({ kind }) => kind === 'school'),
		mayCreate,
		mayImport: can(account, 'units.write')
	};
};
