import type { Pdf } from '#server/poster/pdf-stream.ts';
import { fit, type Block, type Fit } from '#server/poster/typesetting.ts';
import { brokenAddress } from './slip-words.ts';

/** Lines that an address may take. */
const MOST_LINES = 3;

/** One line of text, smaller where it has to be. */
export const line = (pdf: Pdf, text: string, font: Block['font'], size: number, width: number): Block =>
	fit(pdf, text, { font, size, least: 5.5, width, maxLines: 1 });

/** An address on one line where it can be read there, else on two or three: it is to be typed, so it is there whole. */
export function addressBlocks(pdf: Pdf, site: string, how: Omit<Fit, 'maxLines'>): Block[] {
	let blocks: Block[] = [];
	for (let lines = 1; lines <= MOST_LINES; lines++) {
		const least = lines === MOST_LINES ? 4 : how.least;
		blocks = brokenAddress(site, lines).map((text) => fit(pdf, text, { ...how, least, maxLines: 1 }));
		if (blocks.every(({ whole }) => whole)) break;
	}
	return blocks;
}
