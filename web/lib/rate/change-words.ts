import type { Difference } from '#shared/difference.ts';
import { showNumber } from '#shared/verdict-text.ts';

/**
 * So many points of a per cent, with as many decimals as it takes not to say "0,0" of something that is not nothing.
 *
 * @param share as a fraction, 0 or more
 */
export function showPoints(share: number): string {
	for (let decimals = 1; decimals < 4; decimals++) {
		const text = showNumber(share * 100, decimals);
		if (share === 0 || /[1-9]/.test(text)) return text;
	}
	return showNumber(share * 100, 4);
}

/** What moved: `tăng 1,2 điểm (từ 0,3 đến 2,1)`, or that nothing clear did. */
export function changeWords({ difference, interval: [low, high], clear }: Difference): string {
	if (!clear) return 'chưa thấy khác biệt rõ';
	const [least, most] = [Math.abs(low), Math.abs(high)].sort((a, b) => a - b) as [number, number];
	const verb = difference > 0 ? 'tăng' : 'giảm';
	return `${verb} ${showPoints(Math.abs(difference))} điểm (từ ${showPoints(least)} đến ${showPoints(most)})`;
}

/**
 * How far under a target at least, rounded down so that it never says more than is known.
 *
 * @param atLeast as a fraction; 0 when the true rate may be on the other side
 */
export function shortBy(atLeast: number): string {
	if (atLeast <= 0) return 'có thể đã đạt: chưa đủ chắc để nói';
	for (const decimals of [1, 2, 3]) {
		const power = 10 ** decimals;
		const points = Math.floor(atLeast * 100 * power + 1e-6) / power;
		if (points > 0) return `thấp hơn chỉ tiêu ít nhất ${showNumber(points, decimals)} điểm`;
	}
	return 'ngay dưới chỉ tiêu';
}

/**
 * How many of so many schools would look as if they had clearly moved though nothing did: one in twenty, by what a
 * 95 % interval means.
 */
export const byChance = (comparable: number): number => Math.round(comparable * 0.05);
