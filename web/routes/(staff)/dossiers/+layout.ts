import { error } from '@sveltejs/kit';
import { loadFrom } from '#lib/load.ts';
import { knownUnits } from '#lib/unit/known.ts';
import { can } from '#shared/account.ts';
import type { CampaignInView } from '#shared/campaign.ts';
import type { LayoutLoad } from './$types';

/** Whose dossiers these may be, and whether anybody is asked about procedures at present. */
export const load: LayoutLoad = async (event) => {
	const { account } = await event.parent();
	if (!can(account, 'dossiers.read')) error(403, 'Tài khoản này không xem hồ sơ thủ tục của nhà trường.');
	const [{ units }, { campaigns }] = await Promise.all([
		knownUnits(event),
		loadFrom<{ campaigns: CampaignInView[] }>(event, '/api/v1/campaigns')
	]);
	return {
		account,
		units,
		schools: units.filter(({ kind }) => kind === 'school'),
		asking: campaigns.filter(({ kind, state }) => kind === 'procedure' && state === 'open')
	};
};
