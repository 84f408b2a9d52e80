import type { RateFilter } from '#shared/rate-table.ts';
import { LEVEL_NAMES } from '#shared/unit.ts';

/** `02/05/2026` of a day. */
export const dayWords = (day: string): string => day.split('-').reverse().join('/');

/**
 * What a table was narrowed to, for its head on paper; empty when it holds everything.
 *
 * @param nameOf the name of a unit
 */
export function filterWords(
	{ from, to, under, level, cluster, formerDistrict, on }: RateFilter,
	nameOf: (code: string) => string
): string[] {
	const words: string[] = [];
	if (level) words.push(`cấp học ${LEVEL_NAMES[level]}`);
	if (under) words.push(`thuộc ${nameOf(under)}`);
	if (cluster) words.push(`cụm ${cluster}`);
	if (formerDistrict) words.push(`quận huyện cũ ${formerDistrict}`);
	if (from && to && from === to) words.push(`ngày ${dayWords(from)}`);
	else if (from && to) words.push(`từ ngày ${dayWords(from)} đến ngày ${dayWords(to)}`);
	else if (from) words.push(`từ ngày ${dayWords(from)}`);
	else if (to) words.push(`đến ngày ${dayWords(to)}`);
	if (on) words.push(`theo đơn vị vào ngày ${dayWords(on)}`);
	return words;
}
