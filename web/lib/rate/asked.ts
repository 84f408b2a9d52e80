import { SvelteMap } from 'svelte/reactivity';
import type { RateTable } from '#shared/rate-table.ts';
import type { UnitRecord } from '#shared/unit-row.ts';
import { fetchRates } from './live.svelte.ts';
import { ratesPath } from './path.ts';
import { withAbove } from './with-above.ts';

/** The codes of the schools that a campaign asks, by its id, as far as a table that was not narrowed has told. */
const asked = new SvelteMap<string, ReadonlySet<string>>();
/** Those that are being asked for. */
const asking = new Set<string>();

/** Keeps what a table says of whom its campaign asks; one that is narrowed to some schools says nothing. */
export function noteAsked({ campaign, filter, rows }: Pick<RateTable, 'campaign' | 'filter' | 'rows'>): void {
	const { under, level, cluster, formerDistrict } = filter;
	if (under ?? level ?? cluster ?? formerDistrict) return;
	if (asked.get(campaign.id)?.size !== rows.length)
		asked.set(campaign.id, new Set(rows.map(({ unit }) => unit.code)));
}

/** Finds out whom a campaign asks, once: called when somebody turns to the filters, and not before. */
export async function learnAsked(campaignId: string): Promise<void> {
	if (asked.has(campaignId) || asking.has(campaignId)) return;
	asking.add(campaignId);
	try {
		noteAsked((await fetchRates(ratesPath(campaignId, new URLSearchParams()))).table);
	} catch {
		// Then all units stay to choose from.
	} finally {
		asking.delete(campaignId);
	}
}

/** The schools a campaign asks with the units above them; all units while nobody knows. */
export function unitsAsked(units: readonly UnitRecord[], campaignId: string): UnitRecord[] {
	const codes = asked.get(campaignId);
	return codes ? withAbove(units, codes) : [...units];
}
