import { unitsInScope } from '#server/account/scope.ts';
import type { Deps } from '#server/app.ts';
import { allTargets } from '#server/target/queries.ts';
import type { Account } from '#shared/account.ts';
import { stateOf, type Campaign, type CampaignInView } from '#shared/campaign.ts';
import { AppError } from '#shared/error.ts';
import type { Unit } from '#shared/unit.ts';
import { campaignCounts } from './counts.ts';
import { allCampaigns, askedUnitIds, findCampaign } from './queries.ts';
import { withTargets } from './targets.ts';

type ViewDeps = Pick<Deps, 'db' | 'config' | 'now'>;

/** All campaigns an account sees, the newest first: those with a poster in one of its units. */
export async function campaignsInView(
	{ db, config, now }: ViewDeps,
	account: Account
): Promise<CampaignInView[]> {
	const { units, ids } = await ownUnits(db, account);
	const [counts, campaigns, register] = await Promise.all([
		campaignCounts(db, ids),
		allCampaigns(db),
		allTargets(db)
	]);
	const at = now();
	return withTargets(campaigns, register, units, config.officeTimeZone).flatMap((campaign) => {
		const count = counts.get(campaign.id);
		return count ? [{ ...campaign, state: stateOf(campaign, at), ...count }] : [];
	});
}

/** A campaign an account sees, with all units and the codes of those that it may act on. */
export interface SeenCampaign {
	campaign: CampaignInView;
	units: Unit[];
	/** Null for all. */
	scope: Set<string> | null;
}

/**
 * One campaign an account sees, with the units it may act on.
 *
 * @throws AppError `not-found` when there is none, or none of its units is the account's: which, it is not told
 */
export async function campaignInView(
	{ db, config, now }: ViewDeps,
	account: Account,
	id: string
): Promise<SeenCampaign> {
	const { units, scope, ids } = await ownUnits(db, account);
	const found = await findCampaign(db, id);
	const counts = found && (await campaignCounts(db, ids, id)).get(id);
	if (!counts) throw new AppError('not-found', 'Không có đợt khảo sát này.');
	const [campaign] = withTargets([found], await allTargets(db), units, config.officeTimeZone) as [Campaign];
	return { campaign: { ...campaign, state: stateOf(campaign, now()), ...counts }, units, scope };
}

/**
 * As {@link campaignInView}, for whoever wants to change it: every school it asks must be theirs.
 *
 * @throws AppError `not-found`; `forbidden` when it asks schools of others, too
 */
export async function campaignInHand(deps: ViewDeps, account: Account, id: string): Promise<SeenCampaign> {
	const seen = await campaignInView(deps, account, id);
	if (!(await asksOnly(deps, seen)))
		throw new AppError(
			'forbidden',
			'Đợt này hỏi cả trường ngoài phạm vi của tài khoản. Xin nhờ cơ quan cấp trên đã phát hành đợt.'
		);
	return seen;
}

/** True when each school the campaign asks is in scope. */
export async function asksOnly(
	{ db }: Pick<Deps, 'db'>,
	{ campaign, units, scope }: SeenCampaign
): Promise<boolean> {
	if (scope === null) return true;
	const asked = await askedUnitIds(db, campaign.id);
	return units.every(({ id, code }) => !asked.has(id) || scope.has(code));
}

async function ownUnits(db: Deps['db'], account: Account) {
	const { units, scope } = await unitsInScope(db, account);
	const seen = scope && units.filter(({ code }) => scope.has(code)).map(({ id }) => id);
	// Whoever sees them all need not be asked of each.
	const ids = seen?.length === units.length ? null : seen;
	return { units, scope, ids };
}
