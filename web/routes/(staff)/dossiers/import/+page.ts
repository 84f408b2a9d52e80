import { error } from '@sveltejs/kit';
import { can } from '#shared/account.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async (event) => {
	const { account } = await event.parent();
	if (!can(account, 'dossiers.write')) error(403, 'Tài khoản này không nhập hồ sơ.');
};
