import { ReadableStream as NodeStream } from 'node:stream/web';
import PDFDocument from 'pdfkit';
import type { PosterLogo } from '#server/poster/pdf.ts';
import { openLogo } from '#server/poster/sheet-logo.ts';
import { addFonts } from '#server/poster/typesetting.ts';
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
export function slipPdf(
	slips: readonly Slip[],
	paper: SlipPaper,
	logo?: PosterLogo
): ReadableStream<Uint8Array> {
	// The types of the web's streams do not know `from` yet; Node's are the same thing.
	return NodeStream.from(chunksOf(slips, paper, logo)) as ReadableStream<Uint8Array>;
}

async function* chunksOf(
	slips: readonly Slip[],
	paper: SlipPaper,
	logo: PosterLogo | undefined
): AsyncGenerator<Uint8Array> {
	const pdf = new PDFDocument({
		size: 'A4',
		margin: 0,
		autoFirstPage: false,
		compress: true,
		pdfVersion: '1.7',
		lang: 'vi-VN',
		displayTitle: true,
		info: {
			Title: `Phiếu mời cho ý kiến: ${slips[0]?.unitName ?? ''}`,
			Creator: 'Lắng Nghe',
			Producer: 'Lắng Nghe'
		}
	});
	addFonts(pdf);
	const picture = openLogo(pdf, logo);
	let waiting: Uint8Array[] = [];
	pdf.on('data', (chunk: Uint8Array) => waiting.push(chunk));
	function* made() {
		const chunks = waiting;
		waiting = [];
		yield* chunks;
	}

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
		if (i % SLIPS_AT_ONCE === SLIPS_AT_ONCE - 1) {
			await new Promise((resolve) => setImmediate(resolve));
			yield* made();
		}
	}
	const ended = new Promise((resolve) => pdf.once('end', resolve));
	pdf.end();
	await ended;
	yield* made();
}
