import type { CampaignInView } from '#shared/campaign.ts';

/**
 * The campaign an office wants to see: the one asked for, else the open one, else the one that closed last. Of several
 * open ones the parents' comes first: it is what the office answers for.
 */
export function chooseCampaign(
	campaigns: readonly CampaignInView[],
	asked: string | null
): CampaignInView | undefined {
	const byClosing = campaigns.toSorted((a, b) => (a.closesAt < b.closesAt ? 1 : -1));
	return (
		campaigns.find(({ id }) => id === asked) ??
		byClosing.find(({ state, kind }) => state === 'open' && kind === 'school-service') ??
		byClosing.find(({ state }) => state === 'open') ??
		byClosing.find(({ state }) => state !== 'upcoming') ??
		byClosing.at(-1)
	);
}
