import { loading } from '#lib/load.ts';
import { fetchRates } from '#lib/rate/live.svelte.ts';
import { ratesPath, ratesQuery } from '#lib/rate/path.ts';
import type { PageLoad } from './$types';

/** What of the address narrows on the server; days and dates do not: what counts here is how it stands now. */
const PARTS = ['under', 'level', 'cluster', 'formerDistrict'];

export const load: PageLoad = async (event) => {
	// Each part is read by itself: what narrows the list on the page alone loads nothing anew.
	const query = ratesQuery((name) => (PARTS.includes(name) ? event.url.searchParams.get(name) : null));
	const { table } = await loading(event, () => fetchRates(ratesPath(event.params.id, query), event.fetch));
	return { query, table };
};
