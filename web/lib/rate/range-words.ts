import type { Interval } from '#shared/interval.ts';
import { showShare } from '#shared/rate-text.ts';

/**
 * Where the rate of all would lie, in the one wording that all pages have: `nhiều khả năng (95 %) từ 78,9 % đến
 * 82,0 %`.
 *
 * @param percents the targets it is held against
 */
export const likelyRange = ([low, high]: Interval, percents: readonly number[]): string =>
	`nhiều khả năng (95 %) từ ${showShare(low, percents)} đến ${showShare(high, percents)}`;
