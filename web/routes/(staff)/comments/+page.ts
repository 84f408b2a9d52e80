import { loadFrom } from '#lib/load.ts';
import type { CampaignInView } from '#shared/campaign.ts';
import type { CommentQueue } from '#shared/comment.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async (event) => {
	const campaign = event.url.searchParams.get('campaign');
	const path = `/api/v1/comments/queue${campaign ? `?campaign=${encodeURIComponent(campaign)}` : ''}`;
	const [queue, { campaigns }] = await Promise.all([
		loadFrom<CommentQueue>(event, path),
		loadFrom<{ campaigns: CampaignInView[] }>(event, '/api/v1/campaigns')
	]);
	return { path, campaign, queue, campaigns };
};
