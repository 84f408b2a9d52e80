import { error } from '@sveltejs/kit';
import { loadFrom } from '#lib/load.ts';
import { can } from '#shared/account.ts';
import type { DossierList } from '#shared/dossier.ts';
import type { PageLoad } from './$types';

/** The form, with the procedures that were entered before. */
export const load: PageLoad = async (event) => {
	const { account } = await event.parent();
	if (!can(account, 'dossiers.write')) error(403, 'Tài khoản này không nhập hồ sơ.');
	const { procedures } = await loadFrom<DossierList>(event, '/api/v1/dossiers');
	return { procedures };
};
