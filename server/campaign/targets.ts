import { lastMoment, type Campaign, type UnitChoice } from '#shared/campaign.ts';
import { targetResolver, type RegisteredTarget } from '#shared/target-register.ts';
import { dayOf } from '#shared/time.ts';
import { commonOffice, type Unit } from '#shared/unit.ts';

/**
 * Gives campaigns that have no targets of their own those that hold for all of their schools, on the day they close: of
 * the nearest office above them all. For a locked one as far as was known then.
 *
 * @param choices how each campaign's schools were chosen, by its id
 */
export function withTargets(
	campaigns: readonly Campaign[],
	register: readonly RegisteredTarget[],
	units: readonly Unit[],
	choices: ReadonlyMap<string, UnitChoice>,
	timeZone: string
): Campaign[] {
	if (register.length === 0) return [...campaigns];
	const parents = new Map(units.map(({ code, parent }) => [code, parent]));
	const above = (code: string | null): string[] => {
		const chain: string[] = [];
		for (let next = parents.get(code ?? ''); next && !chain.includes(next); next = parents.get(next))
			chain.push(next);
		return chain;
	};
	const placeOf = ({ id, issuedBy }: Campaign): string | null => {
		const choice = choices.get(id);
		if (!choice) return issuedBy;
		if ('under' in choice) return choice.under;
		return commonOffice(
			choice.codes.map((code) => parents.get(code) ?? null),
			above
		);
	};
	return campaigns.map((campaign) => {
		if (campaign.ownTargets) return campaign;
		const place = placeOf(campaign) ?? campaign.issuedBy;
		const day = dayOf(lastMoment(campaign), timeZone);
		const resolve = targetResolver(register, campaign.kind, day, null, campaign.lockedAt);
		return { ...campaign, targets: resolve(place, above(place)) };
	});
}
