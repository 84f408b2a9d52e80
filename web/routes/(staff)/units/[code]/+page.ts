import { loadFrom } from '#lib/load.ts';
import { can } from '#shared/account.ts';
import type { CampaignInView } from '#shared/campaign.ts';
import type { RegisteredTarget } from '#shared/target-register.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async (event) => {
	const { account } = await event.parent();
	const under = encodeURIComponent(event.params.code);
	const [{ targets }, { campaigns }] = await Promise.all([
		loadFrom<{ targets: RegisteredTarget[] }>(event, '/api/v1/targets'),
		loadFrom<{ campaigns: CampaignInView[] }>(event, `/api/v1/campaigns?under=${under}`)
	]);
	return { targets, campaigns, maySetTarget: can(account, 'targets.write') };
};
