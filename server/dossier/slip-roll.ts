import type { Pdf } from '#server/poster/pdf-stream.ts';
import { drawCode, makeCode, MM } from '#server/poster/sheet-parts.ts';
import { fit, set, type Block, type Fit } from '#server/poster/typesetting.ts';
import type { Slip } from './slip-pdf.ts';
import { addressBlocks } from './slip-address.ts';
import { numberOf, SLIP_WORDS, typedParts, untilOf } from './slip-words.ts';

/** The paper of a receipt printer; its head prints 72 mm of it. */
export const ROLL_WIDTH = 80 * MM;
const MARGIN = 5 * MM;
const INNER = ROLL_WIDTH - 2 * MARGIN;
/** Dots of such a printer are an eighth of a millimetre: a code of this side has large modules. */
const CODE_SIDE = 46 * MM;
const BLACK = '#000000';

/** What stands on the slip from top to bottom, and how much is left free below each. */
type Part = { block: Block; below: number } | 'code' | 'line';

function partsOf(pdf: Pdf, slip: Slip): Part[] {
	const block = (text: string, font: Fit['font'], size: number, maxLines: number, below: number): Part => ({
		block: fit(pdf, text, { font, size, least: 6, width: INNER, maxLines }),
		below
	});
	const [site, typed] = typedParts(slip);
	return [
		block(slip.unitName.toLocaleUpperCase('vi'), 'bold', 10, 4, 8),
		block(SLIP_WORDS.title, 'heavy', 17, 1, 4),
		block(SLIP_WORDS.about, 'medium', 9, 1, 0),
		block(slip.procedure, 'bold', 10.5, 4, 4),
		'code',
		block(SLIP_WORDS.how, 'medium', 9, 3, 6),
		block(SLIP_WORDS.type, 'medium', 9, 1, 0),
		...addressBlocks(pdf, site, { font: 'bold', size: 10, least: 7.5, width: INNER }).map((one) => ({
			block: one,
			below: 0
		})),
		block(typed, 'heavy', 19, 1, 6),
		block(untilOf(slip), 'bold', 9, 2, 6),
		block(SLIP_WORDS.promise, 'bold', 9, 1, 2),
		block(SLIP_WORDS.english, 'medium', 8, 3, 6),
		'line',
		block(numberOf(slip), 'bold', 9, 2, 0),
		block(SLIP_WORDS.apart, 'medium', 8, 3, 0)
	];
}

const RULE = 8;
const heightOf = (part: Part) =>
	part === 'code' ? CODE_SIDE : part === 'line' ? RULE : part.block.height + part.below;

/** How long the paper has to be for a slip. */
export const rollHeight = (pdf: Pdf, slip: Slip): number =>
	2 * MARGIN + partsOf(pdf, slip).reduce((sum, part) => sum + heightOf(part), 0);

/** Draws one slip on a page as long as {@link rollHeight} says, in black alone: a receipt printer knows no grey. */
export function drawRollSlip(pdf: Pdf, slip: Slip): void {
	let y = MARGIN;
	for (const part of partsOf(pdf, slip)) {
		if (part === 'code')
			drawCode(
				pdf,
				makeCode(pdf, slip.url, `Slip${slip.surveyCode}`),
				(ROLL_WIDTH - CODE_SIDE) / 2,
				y,
				CODE_SIDE
			);
		else if (part === 'line')
			pdf
				.moveTo(MARGIN, y)
				.lineTo(MARGIN + INNER, y)
				.lineWidth(0.8)
				.dash(2, { space: 2 })
				.stroke(BLACK)
				.undash();
		else set(pdf, part.block, MARGIN, y, INNER, 'center', BLACK);
		y += heightOf(part);
	}
}
