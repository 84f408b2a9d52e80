import { redirect } from '@sveltejs/kit';
import { loading } from '#lib/load.ts';
import { fetchRates } from '#lib/rate/live.svelte.ts';
import { ratesPath, ratesQuery } from '#lib/rate/path.ts';
import { isOfSchool, isGuarded } from '#shared/account.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async (event) => {
	const { account } = await event.parent();
	const { id } = event.params;
	// A school has nobody to compare with: it sees itself.
	if (isOfSchool(account) && account.unit !== null)
		redirect(303, `/campaigns/${id}/units/${encodeURIComponent(account.unit)}`);
	const query = ratesQuery((name) => event.url.searchParams.get(name), isGuarded(account));
	const path = ratesPath(id, query);
	return { path, query, rates: await loading(event, () => fetchRates(path, event.fetch)) };
};
