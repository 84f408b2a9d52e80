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
	// Thousands of units are fetched only for what needs them: an empty page's advice, and others' names.
	const foreign = campaigns.some(({ issuedBy }) => issuedBy !== null && issuedBy !== account.unit);
	const { units } =
		campaigns.length === 0 || foreign
			? await loadFrom<{ units: UnitRecord[] }>(event, '/api/v1/units')
			: { units: [] as UnitRecord[] };
	const names = new Map(units.map(({ code, name }) => [code, name]));
	if (account.unit !== null && account.unitName !== null) names.set(account.unit, account.unitName);
	return {
		account,
		campaigns,
		drafts,
		names,
		hasUnits: campaigns.length > 0 || units.some(({ kind }) => kind === 'school'),
		mayCreate,
		mayImport: can(account, 'units.write')
	};
};
