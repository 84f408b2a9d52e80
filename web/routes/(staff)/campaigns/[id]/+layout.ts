import { loadFrom } from '#lib/load.ts';
import { officeDayOf } from '#lib/office-time.ts';
import { readOn } from '#lib/rate/path.ts';
import { knownUnits } from '#lib/unit/known.ts';
import type { CampaignInView } from '#shared/campaign.ts';
import type { Survey } from '#shared/survey.ts';
import type { LayoutLoad } from './$types';

export const load: LayoutLoad = async (event) => {
	const { account } = await event.parent();
	const path = `/api/v1/campaigns/${encodeURIComponent(event.params.id)}`;
	const campaign = await loadFrom<CampaignInView>(event, path);
	// Names as of the day for which figures are asked; those of a locked campaign are of the day of its locking.
	const locked = campaign.lockedAt === null ? null : officeDayOf(campaign.lockedAt);
	const [{ units, known }, { surveys }] = await Promise.all([
		knownUnits(event, readOn(event.url.searchParams.get('on')) ?? locked),
		loadFrom<{ surveys: Survey[] }>(event, '/api/v1/surveys')
	]);
	return { account, campaign, units, known, surveys };
};
