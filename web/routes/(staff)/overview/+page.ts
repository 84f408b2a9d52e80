import { redirect } from '@sveltejs/kit';
import { loadFrom } from '#lib/load.ts';
import { ratesQuery, readingPath } from '#lib/rate/path.ts';
import { can, isGuarded } from '#shared/account.ts';
import type { Overview } from '#shared/overview.ts';
import { chooseCampaign } from './choose.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async (event) => {
	const { account, campaigns, units } = await event.parent();
	const may = { create: can(account, 'campaigns.write'), import: can(account, 'units.write') };
	const campaign = chooseCampaign(campaigns, event.url.searchParams.get('campaign'));
	if (!campaign) return { may, seen: null };
	// Who belongs to a school sees that school, in plain words.
	const own = units.find(({ code, kind }) => kind === 'school' && code === account.unit);
	if (own) redirect(303, `/campaigns/${campaign.id}/units/${encodeURIComponent(own.code)}`);
	const query = ratesQuery((name) => event.url.searchParams.get(name), isGuarded(account));
	const path = readingPath(campaign.id, 'overview', query);
	return {
		may,
		seen: {
			query,
			path,
			events: readingPath(campaign.id, 'events', query),
			overview: await loadFrom<Overview>(event, path)
		}
	};
};
