import { unitsInScope } from '#server/account/scope.ts';
import type { Deps } from '#server/app.ts';
import type { Account } from '#shared/account.ts';
import { stateOf, type CampaignInView } from '#shared/campaign.ts';
import { AppError } from '#shared/error.ts';
import type { Unit } from '#shared/unit.ts';
import { campaignCounts } from './counts.ts';
import { allCampaigns, findCampaign } from './queries.ts';

/** All campaigns an account sees, the newest first: those with a poster in one of its units. */
export async function campaignsInView(
	{ db, now }: Pick<Deps, 'db' | 'now'>,
	account: Account
): Promise<CampaignInView[]> {
	const { ids } = await ownUnits(db, account);
	const counts = await campaignCounts(db, ids);
	const at = now();
	return (await allCampaigns(db)).flatMap((campaign) => {
		const count = counts.get(campaign.id);
		return count ? [{ ...campaign, state: stateOf(campaign, at), ...count }] : [];
	});
}

/**
 * One campaign an account sees, with the units it may act on.
 *
 * @throws AppError `not-found` when there is none, or none of its units is the account's: which, it is not told
 */
export async function campaignInView(
	{ db, now }: Pick<Deps, 'db' | 'now'>,
	account: Account,
	id: string
): Promise<{ campaign: CampaignInView; units: Unit[]; scope: Set<string> | null }> {
	const { units, scope, ids } = await ownUnits(db, account);
	const campaign = await findCampaign(db, id);
	const counts = campaign && (await campaignCounts(db, ids, id)).get(id);
	if (!counts) throw new AppError('not-found', 'Không có đợt khảo sát này.');
	return { campaign: { ...campaign, state: stateOf(campaign, now()), ...counts }, units, scope };
}

async function ownUnits(db: Deps['db'], account: Account) {
	const { units, scope } = await unitsInScope(db, account);
	const ids = scope && units.filter(({ code }) => scope.has(code)).map(({ id }) => id);
	return { units, scope, ids };
}
