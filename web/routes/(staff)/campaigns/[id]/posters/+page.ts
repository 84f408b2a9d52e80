import { loadFrom } from '#lib/load.ts';
import { can } from '#shared/account.ts';
import type { PosterInView } from '#shared/poster.ts';
import type { PrintRun } from '#shared/print-run.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async (event) => {
	const { account } = await event.parent();
	const api = `/api/v1/campaigns/${encodeURIComponent(event.params.id)}`;
	const [{ posters, logos }, { runs }] = await Promise.all([
		loadFrom<{ posters: PosterInView[]; logos: string[] }>(event, `${api}/posters`),
		loadFrom<{ runs: PrintRun[] }>(event, `${api}/print-runs`)
	]);
	return { api, path: `${api}/posters`, posters, logos, runs, mayChange: can(account, 'posters.write') };
};
