import { loadFrom } from '#lib/load.ts';
import { campaignsOf } from '#lib/unit/campaigns.ts';
import { can, isOfSchool } from '#shared/account.ts';
import type { RegisteredTarget } from '#shared/target-register.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async (event) => {
	const { account } = await event.parent();
	const { code } = event.params;
	const [{ targets }, campaigns] = await Promise.all([
		loadFrom<{ targets: RegisteredTarget[] }>(event, '/api/v1/targets'),
		campaignsOf(event.fetch, code, isOfSchool(account))
	]);
	return { targets, campaigns, maySetTarget: can(account, 'targets.write') };
};
