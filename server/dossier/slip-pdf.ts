import type { PosterLogo } from '#server/poster/pdf.ts';
import { pdfStream, type Pdf } from '#server/poster/pdf-stream.ts';
import { openLogo } from '#server/poster/sheet-logo.ts';
import type { SlipPaper } from '#shared/slip.ts';
import { drawCutLines, drawSlip, SLIP_HEIGHT, SLIP_WIDTH } from './slip-sheet.ts';
import { drawRollSlip, ROLL_WIDTH, rollHeight } from './slip-roll.ts';

/** What is printed on one slip. */
export interface Slip {
	/** The dossier's own number, by which the clerk gives the right slip to the right person. */
	dossier: string;
	/** The procedure's name. */
	procedure: string;
	unitName: string;
	/** The one-time code, canonical, as `shared/poster.ts` makes it. */
	surveyCode: string;
	/** What the QR code holds. */
	url: string;
	/** `31/05/2026` */
	expiresOn: string;
}

/** Slips on a sheet of A4: two beside each other, three below. */
const COLUMNS = 2;
export const SLIPS_ON_A4 = 6;
/** Slips made in one go before others get a turn. */
const SLIPS_AT_ONCE = 12;

/**
 * A PDF of one school's slips, made while it is read; ends early, without more work, when the reader goes away.
 *
 * @param logo the school's, PNG or JPEG. One that cannot be drawn is left out, as is any on a roll: a receipt printer
 * knows no shades.
 */
export const slipPdf = (
	slips: readonly Slip[],
	paper: SlipPaper,
	logo?: PosterLogo
): ReadableStream<Uint8Array> =>
	pdfStream(
		{ size: 'A4', lang: 'vi-VN', title: `Phiếu mời cho ý kiến: ${slips[0]?.unitName ?? ''}` },
		(pdf) => pagesOf(pdf, slips, paper, logo)
	);

function* pagesOf(
	pdf: Pdf,
	slips: readonly Slip[],
	paper: SlipPaper,
	logo: PosterLogo | undefined
): Generator<void> {
	const picture = openLogo(pdf, logo);
	for (const [i, slip] of slips.entries()) {
		if (paper === 'roll') {
			// The paper is as long as the slip: the printer cuts where the page ends.
			pdf.addPage({ size: [ROLL_WIDTH, rollHeight(pdf, slip)], margin: 0 });
			drawRollSlip(pdf, slip);
		} else {
			const place = i % SLIPS_ON_A4;
			if (place === 0) {
				pdf.addPage();
				drawCutLines(pdf, COLUMNS, SLIPS_ON_A4 / COLUMNS);
			}
			drawSlip(pdf, slip, picture, (place % COLUMNS) * SLIP_WIDTH, Math.floor(place / COLUMNS) * SLIP_HEIGHT);
		}
		if (i % SLIPS_AT_ONCE === SLIPS_AT_ONCE - 1) yield;
	}
}
