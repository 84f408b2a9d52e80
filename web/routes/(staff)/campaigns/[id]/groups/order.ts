import { isTooFew } from '#shared/attention.ts';
import { GROUP_FILTER, type GroupedRates, type RateGroup } from '#shared/rate-group.ts';

/** By what the groups are ordered, as the page names it. */
export const GROUP_SORTS = {
	rate: 'Hài lòng thấp nhất trước',
	'-rate': 'Hài lòng cao nhất trước',
	name: 'Tên',
	schools: 'Nhiều trường nhất trước',
	responses: 'Nhiều phiếu nhất trước'
} as const;
export type GroupSort = keyof typeof GROUP_SORTS;

/** An order as an address gives it; the neediest first unless it says otherwise. */
export const readGroupSort = (text: string | null): GroupSort =>
	text !== null && text in GROUP_SORTS ? (text as GroupSort) : 'rate';

/**
 * The groups in an order; where it is by the rate, those with too few answers for one come last.
 *
 * @param minimum fewer answers than this are too few
 */
export function sortGroups(groups: readonly RateGroup[], sort: GroupSort, minimum: number): RateGroup[] {
	// As they come they are in the order of their names.
	if (sort === 'name') return [...groups];
	if (sort === 'schools') return groups.toSorted((a, b) => b.schools - a.schools);
	if (sort === 'responses') return groups.toSorted((a, b) => b.pooled.responses - a.pooled.responses);
	const few = ({ pooled }: RateGroup) => isTooFew(pooled, minimum);
	const rate = ({ pooled }: RateGroup) => pooled.rate ?? 0;
	return groups.toSorted((a, b) => {
		if (few(a) || few(b)) return Number(few(a)) - Number(few(b));
		return sort === 'rate' ? rate(a) - rate(b) : rate(b) - rate(a);
	});
}

/**
 * Where a group's schools are shown; null where the filter would show more than they.
 *
 * @param query what the groups are narrowed to
 */
export function schoolsPath(
	{ campaign, by }: Pick<GroupedRates, 'campaign' | 'by'>,
	{ key, alone }: RateGroup,
	query: URLSearchParams
): string | null {
	if (key === null || !alone) return null;
	const narrowed = new URLSearchParams(query);
	narrowed.set(GROUP_FILTER[by], key);
	return `/campaigns/${campaign.id}?${narrowed}`;
}
