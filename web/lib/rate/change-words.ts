import type { Difference } from '#shared/difference.ts';
import { showNumber } from '#shared/verdict-text.ts';

/**
 * So many points of a per cent with one decimal; of what is not nothing never "0,0".
 *
 * @param share as a fraction, 0 or more
 */
export function showPoints(share: number): string {
	const text = showNumber(share * 100, 1);
	return share > 0 && text === '0,0' ? 'chưa tới 0,1' : text;
}

/** What moved: `tăng 1,2 điểm (từ 0,3 đến 2,1)`, or that nothing clear did. */
export function changeWords({ difference, interval: [low, high], clear }: Difference): string {
	if (!clear) return 'chưa thấy khác biệt rõ';
	const [least, most] = [Math.abs(low), Math.abs(high)].sort((a, b) => a - b) as [number, number];
	const verb = difference > 0 ? 'tăng' : 'giảm';
	return `${verb} ${showPoints(Math.abs(difference))} điểm (từ ${showPoints(least)} đến ${showPoints(most)})`;
}

/**
 * How far a rate is under a target, and how far at least, which is rounded down so that it never says more than is
 * known: `thấp hơn sàn 6,0 điểm; trừ sai số vẫn thấp hơn ít nhất 3,5`.
 *
 * @param label what the target is called
 * @param gap as a fraction, above 0
 * @param atLeast as a fraction; 0 when the true rate may be on the other side
 */
export function shortBy(label: string, gap: number, atLeast: number): string {
	const under = `thấp hơn ${label.toLowerCase()} ${showPoints(gap)} điểm`;
	const least = Math.floor(atLeast * 1000 + 1e-6) / 10;
	if (least > 0) return `${under}; trừ sai số vẫn thấp hơn ít nhất ${showNumber(least, 1)}`;
	return atLeast > 0 ? `${under}; trừ sai số vẫn còn thấp hơn` : `${under}; tính cả sai số thì có thể đã đạt`;
}

/**
 * How many of so many schools would look as if they had clearly moved though nothing did: one in twenty, by what a
 * 95 % interval means.
 */
export const byChance = (comparable: number): number => Math.round(comparable * 0.05);
