import { wayOf, type PosterWay } from '#shared/poster.ts';
import { showNumber } from '#shared/verdict-text.ts';

/** What stands at a place where parents come to the survey. */
export const WAY_WORDS: Record<PosterWay, string> = {
	sheet: 'bản in',
	tablet: 'máy tính bảng',
	link: 'đường dẫn'
};

/** How many places of each kind there are. */
export interface Points {
	/** On paper, in use; of these so many were never had as a file to print. */
	sheets: number;
	unprinted: number;
	tablets: number;
	links: number;
	replaced: number;
	withdrawn: number;
}

/** Counts places by their kinds. */
export function pointsOf(
	posters: readonly { place: string; state: 'live' | 'replaced' | 'withdrawn'; printed: unknown }[]
): Points {
	const live = posters.filter(({ state }) => state === 'live');
	const many = (way: PosterWay) => live.filter(({ place }) => wayOf(place) === way);
	const sheets = many('sheet');
	return {
		sheets: sheets.length,
		unprinted: sheets.filter(({ printed }) => !printed).length,
		tablets: many('tablet').length,
		links: many('link').length,
		replaced: posters.filter(({ state }) => state === 'replaced').length,
		withdrawn: posters.filter(({ state }) => state === 'withdrawn').length
	};
}

/**
 * `3 bản in đang dùng, 1 chưa in, 1 máy tính bảng, 1 đường dẫn, 1 đã thay`
 *
 * @param isOver the campaign asks no more: nothing hangs that leads anywhere
 */
export function pointsInWords(points: Points, isOver = false): string {
	const { sheets, unprinted, tablets, links, replaced, withdrawn } = points;
	const parts: [number, string][] = isOver
		? [[sheets, WAY_WORDS.sheet]]
		: [
				[sheets - unprinted, `${WAY_WORDS.sheet} đang dùng`],
				[unprinted, 'chưa in']
			];
	parts.push(
		[tablets, WAY_WORDS.tablet],
		[links, WAY_WORDS.link],
		[replaced, 'đã thay'],
		[withdrawn, 'đã thu hồi']
	);
	return parts.flatMap(([many, what]) => (many > 0 ? [`${showNumber(many)} ${what}`] : [])).join(', ');
}
