import { loadFrom } from '#lib/load.ts';
import { can } from '#shared/account.ts';
import type { AuditEntry } from '#shared/audit.ts';
import type { RegisteredTarget } from '#shared/target-register.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async (event) => {
	const { account, campaign } = await event.parent();
	const path = `/api/v1/campaigns/${encodeURIComponent(event.params.id)}`;
	const [{ entries }, { targets }] = await Promise.all([
		loadFrom<{ entries: AuditEntry[] }>(event, `${path}/log`),
		loadFrom<{ targets: RegisteredTarget[] }>(event, '/api/v1/targets')
	]);
	return {
		path,
		entries,
		register: targets,
		mayLock: campaign.mayChange && can(account, 'campaigns.lock'),
		/** Whoever may write campaigns may take another's for a pattern. */
		mayCopy: can(account, 'campaigns.write')
	};
};
