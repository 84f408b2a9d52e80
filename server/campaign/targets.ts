import type { Campaign } from '#shared/campaign.ts';
import { lastMoment } from '#shared/campaign.ts';
import { targetResolver, type RegisteredTarget } from '#shared/target-register.ts';
import { dayOf } from '#shared/time.ts';
import type { Unit } from '#shared/unit.ts';

/**
 * Gives campaigns that have no targets of their own those that hold where they were issued, on the day they
 * close; for a locked one as far as was known then.
 */
export function withTargets(
	campaigns: readonly Campaign[],
	register: readonly RegisteredTarget[],
	units: readonly Unit[],
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
	return campaigns.map((campaign) => {
		if (campaign.ownTargets) return campaign;
		const { kind, issuedBy, lockedAt } = campaign;
		const day = dayOf(lastMoment(campaign), timeZone);
		const targets = targetResolver(register, kind, day, null, lockedAt)(issuedBy, above(issuedBy));
		return { ...campaign, targets };
	});
}
