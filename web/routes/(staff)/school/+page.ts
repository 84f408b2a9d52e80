import { error } from '@sveltejs/kit';
import { loadFrom } from '#lib/load.ts';
import { isOfSchool } from '#shared/account.ts';
import type { SchoolDesk } from '#shared/school-desk.ts';
import type { PageLoad } from './$types';

/** The own school; an office says which one. */
export const load: PageLoad = async (event) => {
	const { account } = await event.parent();
	const code = isOfSchool(account) ? account.unit : event.url.searchParams.get('unit');
	if (code === null) error(404, 'Chưa rõ trường nào. Xin mở từ trang của một trường.');
	const desk = await loadFrom<SchoolDesk>(event, `/api/v1/schools/${encodeURIComponent(code)}`);
	return { desk };
};
