import { error } from '@sveltejs/kit';
import { get } from '#lib/api.ts';
import { loading } from '#lib/load.ts';
import { fetchRates } from '#lib/rate/live.svelte.ts';
import { ratesPath, ratesQuery } from '#lib/rate/path.ts';
import { isGuarded } from '#shared/account.ts';
import { AppError } from '#shared/error.ts';
import type { Trend } from '#shared/trend.ts';
import type { PageLoad } from './$types';

/** What narrows the list of schools says nothing of one of them. */
const OF_THE_LIST = ['level', 'cluster', 'formerDistrict'];

export const load: PageLoad = async (event) => {
	const { id, code } = event.params;
	const { account, campaign } = await event.parent();
	const query = ratesQuery(
		(name) =>
			name === 'under' ? code : OF_THE_LIST.includes(name) ? null : event.url.searchParams.get(name),
		isGuarded(account)
	);
	const path = ratesPath(id, query);
	const [rates, trend] = await Promise.all([
		loading(event, () => fetchRates(path, event.fetch)),
		// Without what was before, what is now still stands.
		get<Trend>(`/api/v1/units/${encodeURIComponent(code)}/trend?kind=${campaign.kind}`, event.fetch).catch(
			(failure: unknown) => {
				if (failure instanceof AppError && failure.code !== 'unauthenticated') return null;
				throw failure;
			}
		)
	]);
	if (!rates.table.rows.some(({ unit }) => unit.code === code)) error(404, 'Đợt này không hỏi trường đó.');
	return { path, query, rates, trend };
};
