import type { RateTable } from '#shared/rate-table.ts';
import { hashOf, type RateSource } from './source.ts';
import { tableOf } from './table.ts';

/** Tables kept: of thousands of schools each is some megabytes. */
const KEPT = 8;
const tables = new Map<string, RateTable>();

/**
 * As {@link tableOf}, computed once for the same figures: several look at one table between two answers, and those of a
 * campaign that is over move no more.
 *
 * @param hash of the source, where it is known already
 */
export function rememberedTable(source: RateSource, hash = hashOf(source)): RateTable {
	const known = tables.get(hash);
	tables.delete(hash);
	const table = known ? { ...known, asOf: source.asOf } : tableOf(source);
	// Back in as the newest.
	tables.set(hash, table);
	if (tables.size > KEPT) tables.delete(tables.keys().next().value!);
	return table;
}
