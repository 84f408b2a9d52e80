import type { CampaignKind } from '#shared/campaign.ts';
import { targetResolver, type RegisteredTarget } from '#shared/target-register.ts';
import type { Target } from '#shared/target.ts';
import type { Day } from '#shared/time.ts';
import type { Unit } from '#shared/unit.ts';

type Node = Pick<Unit, 'code' | 'parent'>;

/** Targets and how many of the schools they hold for. */
export interface Holding {
	targets: Target[];
	schools: number;
}

/**
 * Which targets hold for schools on a day when a campaign has none of its own, the commonest first. Schools that
 * have the same ones are counted together.
 *
 * @param units where the schools stand
 */
export function holdingFor(
	register: readonly RegisteredTarget[],
	kind: CampaignKind,
	day: Day,
	schools: readonly Node[],
	units: readonly Node[]
): Holding[] {
	const resolve = targetResolver(register, kind, day, null, null);
	const parents = new Map(units.map(({ code, parent }) => [code, parent]));
	const above = (code: string): string[] => {
		const chain: string[] = [];
		for (let next = parents.get(code); next && !chain.includes(next); next = parents.get(next))
			chain.push(next);
		return chain;
	};
	const found = new Map<string, Holding>();
	for (const { code } of schools) {
		const targets = resolve(code, above(code));
		const key = JSON.stringify(targets);
		const known = found.get(key);
		if (known) known.schools++;
		else found.set(key, { targets, schools: 1 });
	}
	return [...found.values()].toSorted((a, b) => b.schools - a.schools);
}
