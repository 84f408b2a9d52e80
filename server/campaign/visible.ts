import { unitsInScope } from '#server/account/scope.ts';
import type { Deps } from '#server/app.ts';
import { allTargets } from '#server/target/queries.ts';
import { readRateSource } from '#server/rate/source.ts';
import { can, isGuarded, scopeOf, type Account } from '#shared/account.ts';
import { stateOf, type Campaign, type CampaignInView } from '#shared/campaign.ts';
import { AppError } from '#shared/error.ts';
import { HEAD, type Counters } from '#shared/total.ts';
import type { Unit } from '#shared/unit.ts';
import { campaignCounts, campaignsAskingOthers, type CampaignCounts } from './counts.ts';
import { allCampaigns, findCampaign, choicesOf } from './queries.ts';
import { withTargets } from './targets.ts';

type ViewDeps = Pick<Deps, 'db' | 'config' | 'now'>;

/**
 * All campaigns an account sees, the newest first: those with a poster in one of its units.
 *
 * @param under the code of a unit: only campaigns with a poster there, below it, or at what was merged into these
 * @throws AppError `not-found` when the account does not see that unit
 */
export async function campaignsInView(
	deps: ViewDeps,
	account: Account,
	under: string | null = null
): Promise<CampaignInView[]> {
	const { db } = deps;
	const { units, scope, ids } = await ownUnits(db, account);
	const there = under === null ? ids : idsUnder(units, scope, under);
	const [counts, campaigns] = await Promise.all([campaignCounts(db, there), allCampaigns(db)]);
	const others = await askingOthers(db, ids, counts.keys());
	await holdBack(deps, account, campaigns, counts, { under, scope });
	return viewsOf(deps, account, { campaigns, counts, units, others });
}

/** A campaign an account sees, with all units and the codes of those that it may act on. */
export interface SeenCampaign {
	campaign: CampaignInView;
	units: Unit[];
	/** Null for all. */
	scope: Set<string> | null;
	/** Each school the campaign asks is in scope. */
	isWhole: boolean;
}

/**
 * One campaign an account sees, with the units it may act on.
 *
 * @throws AppError `not-found` when there is none, or none of its units is the account's: which, it is not told
 */
export async function campaignInView(deps: ViewDeps, account: Account, id: string): Promise<SeenCampaign> {
	const { db } = deps;
	const { units, scope, ids } = await ownUnits(db, account);
	const found = await findCampaign(db, id);
	const counts = found && (await campaignCounts(db, ids, id));
	if (!counts?.has(id)) throw new AppError('not-found', 'Không có đợt khảo sát này.');
	await holdBack(deps, account, [found!], counts, { under: null, scope });
	const others = await askingOthers(db, ids, [id]);
	const [campaign] = await viewsOf(deps, account, { campaigns: [found!], counts, units, others });
	return { campaign: campaign!, units, scope, isWhole: !others.has(id) };
}

/**
 * As {@link campaignInView}, for whoever wants to change it: every school it asks must be theirs.
 *
 * @throws AppError `not-found`; `forbidden` when it asks schools of others, too
 */
export async function campaignInHand(deps: ViewDeps, account: Account, id: string): Promise<SeenCampaign> {
	const seen = await campaignInView(deps, account, id);
	if (!seen.campaign.mayChange)
		throw new AppError(
			'forbidden',
			'Đợt này hỏi cả trường ngoài phạm vi của tài khoản. Xin nhờ cơ quan cấp trên đã phát hành đợt.'
		);
	return seen;
}

/**
 * Those who know the parents are told of answers after procedures only what the figures show them: a number that
 * moved at once would say that somebody who just got a slip has answered.
 */
async function holdBack(
	deps: ViewDeps,
	account: Account,
	campaigns: readonly Campaign[],
	counts: ReadonlyMap<string, CampaignCounts>,
	{ under, scope }: { under: string | null; scope: ReadonlySet<string> | null }
): Promise<void> {
	if (!isGuarded(account)) return;
	for (const campaign of campaigns) {
		const count = counts.get(campaign.id);
		if (!count || campaign.kind !== 'procedure' || count.responses === 0) continue;
		count.responses = await responsesShown(deps, campaign, under, scope);
	}
}

/** How many answers the guarded figures of a campaign are of. */
async function responsesShown(
	deps: ViewDeps,
	campaign: Campaign,
	under: string | null,
	scope: ReadonlySet<string> | null
): Promise<number> {
	try {
		const { totals } = await readRateSource(deps, campaign, { filter: { under }, scope, guarded: true });
		return totals.reduce(
			(sum, { counters }) => sum + ((JSON.parse(counters) as Counters)[HEAD.responses] ?? 0),
			0
		);
	} catch (error) {
		// No school of theirs stands in its figures, so they are shown none.
		if (error instanceof AppError && error.code === 'not-found') return 0;
		throw error;
	}
}

/** Those campaigns that have counts, as an account sees them. */
async function viewsOf(
	{ db, config, now }: ViewDeps,
	account: Account,
	{
		campaigns,
		counts,
		units,
		others
	}: {
		campaigns: readonly Campaign[];
		counts: ReadonlyMap<string, CampaignCounts>;
		units: readonly Unit[];
		/** The ids of the campaigns that ask units of others, too. */
		others: ReadonlySet<string>;
	}
): Promise<CampaignInView[]> {
	const names = new Map(units.map(({ code, name }) => [code, name]));
	const at = now();
	const mayWrite = can(account, 'campaigns.write');
	const [register, choices] = await Promise.all([allTargets(db), choicesOf(db)]);
	return withTargets(campaigns, register, units, choices, config.officeTimeZone).flatMap((campaign) => {
		const count = counts.get(campaign.id);
		if (!count) return [];
		const { id, issuedBy } = campaign;
		const issuerName = issuedBy === null ? null : (names.get(issuedBy) ?? null);
		return [
			{
				...campaign,
				state: stateOf(campaign, at),
				...count,
				mayChange: mayWrite && !others.has(id),
				issuerName
			}
		];
	});
}

function idsUnder(units: readonly Unit[], scope: ReadonlySet<string> | null, under: string): string[] {
	if (!units.some(({ code }) => code === under) || (scope && !scope.has(under)))
		throw new AppError('not-found', 'Không có đơn vị này trong phạm vi của tài khoản.');
	// What an office sees is what stands below it, with what was merged into that.
	const below = scopeOf({ role: 'viewer', unit: under }, units)!;
	return units.filter(({ code }) => below.has(code) && (!scope || scope.has(code))).map(({ id }) => id);
}

const askingOthers = async (db: Deps['db'], own: string[] | null, campaigns: Iterable<string>) =>
	own === null ? new Set<string>() : campaignsAskingOthers(db, own, campaigns);

async function ownUnits(db: Deps['db'], account: Account) {
	const { units, scope } = await unitsInScope(db, account);
	const seen = scope && units.filter(({ code }) => scope.has(code)).map(({ id }) => id);
	// Whoever sees them all need not be asked of each.
	const ids = seen?.length === units.length ? null : seen;
	return { units, scope, ids };
}
