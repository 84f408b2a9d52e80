import { redirect } from '@sveltejs/kit';
import { loadFrom } from '#lib/load.ts';
import { ratesQuery, readingPath } from '#lib/rate/path.ts';
import { can, isGuarded, isOfSchool } from '#shared/account.ts';
import type { Overview } from '#shared/overview.ts';
import { chooseCampaign } from './choose.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async (event) => {
	const { account, campaigns, units } = await event.parent();
	// A school has a screen of its own.
	if (isOfSchool(account)) redirect(303, '/school');
	const may = { create: can(account, 'campaigns.write'), import: can(account, 'units.write') };
	const campaign = chooseCampaign(campaigns, event.url.searchParams.get('campaign'));
	if (!campaign) return { may, seen: null };
	// An observer of one school sees that school.
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
