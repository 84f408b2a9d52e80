import { loadFrom } from '#lib/load.ts';
import { withQuery } from '#lib/query.ts';
import type { CampaignInView } from '#shared/campaign.ts';
import type { DecidedList } from '#shared/comment.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async (event) => {
	const [campaign, comment] = ['campaign', 'comment'].map((name) => event.url.searchParams.get(name));
	const path = withQuery(
		{ pathname: '/api/v1/comments/reviewed', search: '' },
		{ campaign: campaign ?? null, comment: comment ?? null }
	);
	const [decided, { campaigns }] = await Promise.all([
		loadFrom<DecidedList>(event, path),
		loadFrom<{ campaigns: CampaignInView[] }>(event, '/api/v1/campaigns')
	]);
	return { path, campaign: campaign ?? null, comment: comment ?? null, decided, campaigns };
};
