import { get, type Fetch } from '#lib/api.ts';
import { CAMPAIGN_KINDS, type Campaign, type CampaignInView, type CampaignState } from '#shared/campaign.ts';
import { AppError } from '#shared/error.ts';
import type { Trend } from '#shared/trend.ts';

/** A campaign that asks a unit's parents. */
export type CampaignOfUnit = Pick<Campaign, 'id' | 'name' | 'opensAt' | 'closesAt'> & {
	state: CampaignState;
};

/**
 * The campaigns a unit has to do with, the latest first; null when they cannot be told. Who belongs to a school
 * is shown those that ask it anyway; for the others they are those with answers of the unit.
 */
export async function campaignsOf(
	fetch: Fetch,
	code: string,
	isOwn: boolean
): Promise<CampaignOfUnit[] | null> {
	try {
		const campaigns: CampaignOfUnit[] = isOwn
			? (await get<{ campaigns: CampaignInView[] }>('/api/v1/campaigns', fetch)).campaigns
			: (
					await Promise.all(
						CAMPAIGN_KINDS.map((kind) =>
							get<Trend>(`/api/v1/units/${encodeURIComponent(code)}/trend?kind=${kind}`, fetch)
						)
					)
				).flatMap(({ points }) => points.map(({ campaign }) => campaign));
		return campaigns.toSorted((a, b) => (a.opensAt < b.opensAt ? 1 : -1));
	} catch (failure) {
		if (failure instanceof AppError) return null;
		throw failure;
	}
}
