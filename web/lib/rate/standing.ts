import { isTooFew } from '#shared/attention.ts';
import type { Rate } from '#shared/rate.ts';
import { floorOf, type Target } from '#shared/target.ts';

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
	return {
		red: floor ? (floor.label.toLowerCase() === 'sàn' ? 'Dưới sàn' : `Dưới ${floor.label}`) : null,
		amber:
			targets.length === 0 || (floor && !several) ? null : floor ? 'Đạt sàn, chưa tới mục tiêu' : 'Chưa đạt',
		few: 'Chưa đủ phiếu',
		met: targets.length === 0 ? 'Đủ phiếu' : several ? 'Đạt mọi chỉ tiêu' : 'Đạt chỉ tiêu'
	};
}
