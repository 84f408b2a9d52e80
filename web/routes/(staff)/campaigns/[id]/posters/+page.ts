import { loadFrom } from '#lib/load.ts';
import { can } from '#shared/account.ts';
import type { PosterInView } from '#shared/poster.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async (event) => {
	const { account } = await event.parent();
	const path = `/api/v1/campaigns/${encodeURIComponent(event.params.id)}/posters`;
	const { posters } = await loadFrom<{ posters: PosterInView[] }>(event, path);
	return { path, posters, mayChange: can(account, 'posters.write') };
};
