import { error } from '@sveltejs/kit';
import { loading } from '#lib/load.ts';
import { fetchRates } from '#lib/rate/live.svelte.ts';
import { ratesPath, ratesQuery } from '#lib/rate/path.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async (event) => {
	const { id, code } = event.params;
	const query = ratesQuery((name) =>
		name === 'under' ? code : name === 'level' ? null : event.url.searchParams.get(name)
	);
	const path = ratesPath(id, query);
	const rates = await loading(event, () => fetchRates(path, event.fetch));
	if (!rates.table.rows.some(({ unit }) => unit.code === code)) error(404, 'Đợt này không hỏi trường đó.');
	return { path, rates };
};
