import { loadFrom } from '#lib/load.ts';
import { can } from '#shared/account.ts';
import type { UnitRecord } from '#shared/unit-row.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async (event) => {
	const { account } = await event.parent();
	// Only the day and the closed ones are asked of the server: the other filters work on the page and load nothing.
	const on = event.url.searchParams.get('on');
	const closed = event.url.searchParams.get('closed');
	const query = new URLSearchParams();
	if (on) query.set('on', on);
	if (closed) query.set('closed', '1');
	const { units } = await loadFrom<{ units: UnitRecord[] }>(
		event,
		`/api/v1/units${query.size > 0 ? `?${query}` : ''}`
	);
	return { units, mayWrite: can(account, 'units.write') };
};
