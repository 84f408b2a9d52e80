import { redirect } from '@sveltejs/kit';
import { loadFrom } from '#lib/load.ts';
import { ratesQuery } from '#lib/rate/path.ts';
import { isOfSchool, isGuarded } from '#shared/account.ts';
import { GROUPINGS, type GroupedRates } from '#shared/rate-group.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async (event) => {
	const { account } = await event.parent();
	const { id } = event.params;
	// A school has nobody to be put together with: it sees itself.
	if (isOfSchool(account) && account.unit !== null)
		redirect(303, `/campaigns/${id}/units/${encodeURIComponent(account.unit)}`);
	const asked = event.url.searchParams.get('by');
	const by = GROUPINGS.find((one) => one === asked) ?? 'office';
	const query = ratesQuery((name) => event.url.searchParams.get(name), isGuarded(account));
	const search = new URLSearchParams([['by', by], ...query]);
	const grouped = await loadFrom<GroupedRates>(
		event,
		`/api/v1/campaigns/${encodeURIComponent(id)}/groups?${search}`
	);
	return { by, query, grouped };
};
