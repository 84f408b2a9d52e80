import { isTooFew } from '#shared/attention.ts';
import type { Rate } from '#shared/rate.ts';
import { floorOf, isFloor, type Target } from '#shared/target.ts';

/** How a school stands, in the order in which it wants attention. `few`: not enough answers to say. */
export const STANDINGS = ['red', 'amber', 'few', 'met'] as const;
export type Standing = (typeof STANDINGS)[number];

/**
 * How a row stands to its targets. Too few answers come first: what is known of five parents is no verdict.
 *
 * @param minimum fewer answers than this are too few
 */
export function standingOf(
	rate: Pick<Rate, 'responses' | 'withheld' | 'verdicts' | 'flag' | 'rated'>,
	minimum: number
): Standing {
	if (isTooFew(rate, minimum)) return 'few';
	return rate.flag ?? 'met';
}

/** What each standing is called, by what the campaign aims at; null where it cannot occur. */
export function standingWords(targets: readonly Target[]): Record<Standing, string | null> {
	const floor = floorOf(targets);
	const several = targets.length > 1;
	const amber = (): string | null => {
		if (targets.length === 0 || (floor && !several)) return null;
		if (!floor) return 'Chưa tới mục tiêu (không đặt sàn)';
		return isFloor(floor) ? 'Đạt sàn, chưa tới mục tiêu' : `Đạt ${floor.label}, chưa đạt mọi chỉ tiêu`;
	};
	return {
		red: floor ? (isFloor(floor) ? 'Dưới sàn' : `Dưới ${floor.label}`) : null,
		amber: amber(),
		few: 'Chưa đủ phiếu',
		met: targets.length === 0 ? 'Đủ phiếu' : several ? 'Đạt mọi chỉ tiêu' : 'Đạt chỉ tiêu'
	};
}
