import { error } from '@sveltejs/kit';
import { loadFrom } from '#lib/load.ts';
import { can, isOfSchool } from '#shared/account.ts';
import type { FunnelView } from '#shared/visit.ts';
import type { PageLoad } from './$types';

/** What of the address the server is asked by; a list is searched and paged there. */
const ASKED = ['unit', 'q', 'need', 'page'];

export const load: PageLoad = async (event) => {
	const { account } = await event.parent();
	if (!can(account, 'posters.read')) error(403, 'Tài khoản này không xem được lượt quét.');
	const query = new URLSearchParams();
	for (const name of ASKED) {
		const value = event.url.searchParams.get(name);
		if (value) query.set(name, value);
	}
	const path = `/api/v1/campaigns/${encodeURIComponent(event.params.id)}/funnel`;
	const view = await loadFrom<FunnelView>(event, query.size === 0 ? path : `${path}?${query.toString()}`);
	return { view, ofSchool: isOfSchool(account), unit: query.get('unit') };
};
