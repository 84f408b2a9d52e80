import { matcher } from '#lib/search.ts';
import type { CampaignInView, CampaignKind } from '#shared/campaign.ts';
import { yearWords } from './words.ts';

/** What somebody looks for among the campaigns; null: any. */
export interface CampaignsWanted {
	search: string;
	/** `running`: about to open, open, or still taking in what was finished in time. */
	state: 'running' | 'closed' | 'locked' | null;
	kind: CampaignKind | null;
	/** `2025–2026` */
	year: string | null;
}

/** Campaigns of one school year. */
export interface YearOfCampaigns {
	year: string;
	campaigns: CampaignInView[];
}

/** Whether a campaign is one of those that somebody means by a word. */
const MEANT: Record<NonNullable<CampaignsWanted['state']>, readonly CampaignInView['state'][]> = {
	running: ['upcoming', 'open', 'closing'],
	closed: ['closed'],
	locked: ['locked']
};

/** The campaigns that are wanted, by the school year in which they open, the newest first. */
export function campaignsByYear(
	campaigns: readonly CampaignInView[],
	{ search, state, kind, year }: CampaignsWanted
): YearOfCampaigns[] {
	const matches = matcher(search, ({ name }: CampaignInView) => name);
	const years = new Map<string, CampaignInView[]>();
	for (const campaign of campaigns) {
		const own = yearWords(campaign.opensAt);
		if (state && !MEANT[state].includes(campaign.state)) continue;
		if ((kind && campaign.kind !== kind) || (year && own !== year) || !matches(campaign)) continue;
		years.set(own, [...(years.get(own) ?? []), campaign]);
	}
	return [...years]
		.map(([own, list]) => ({
			year: own,
			campaigns: list.toSorted((a, b) => (a.opensAt < b.opensAt ? 1 : a.opensAt > b.opensAt ? -1 : 0))
		}))
		.toSorted((a, b) => (a.year < b.year ? 1 : -1));
}
