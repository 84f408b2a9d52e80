import { loadFrom } from '#lib/load.ts';
import { listQuery } from '#lib/dossier/query.ts';
import { can } from '#shared/account.ts';
import type { DossierList } from '#shared/dossier.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async (event) => {
	const { account } = await event.parent();
	const list = await loadFrom<DossierList>(
		event,
		`/api/v1/dossiers?${listQuery((name) => event.url.searchParams.get(name))}`
	);
	return { list, mayWrite: can(account, 'dossiers.write') };
};
