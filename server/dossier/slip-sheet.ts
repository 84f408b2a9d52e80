import type { PdfImage } from '#server/poster/sheet-logo.ts';
import type { Pdf } from '#server/poster/pdf-stream.ts';
import {
	A4,
	ACCENT,
	drawCode,
	drawLogo,
	INK,
	INK_SOFT,
	makeCode,
	SOFT,
	WHITE
} from '#server/poster/sheet-parts.ts';
import { fit, set, type Block } from '#server/poster/typesetting.ts';
import type { Slip } from './slip-pdf.ts';
import { addressBlocks, line } from './slip-address.ts';
import { numberOf, SLIP_WORDS, typedParts, untilOf } from './slip-words.ts';

/** A slip on A4, in points: half the sheet's width, a third of its height. */
export const SLIP_WIDTH = A4.width / 2;
export const SLIP_HEIGHT = A4.height / 3;
/** What no office printer cuts off, and a crooked cut neither. */
const MARGIN = 22;
const INNER = SLIP_WIDTH - 2 * MARGIN;

const LOGO = 26;
const CODE_SIDE = 110;
const BANNER = 30;

/** Draws one slip with its top left corner at a place of the page. */
export function drawSlip(pdf: Pdf, slip: Slip, logo: PdfImage | undefined, left: number, top: number): void {
	const x = left + MARGIN;
	let y = top + 15;
	const bottom = top + SLIP_HEIGHT - 15;

	y += head(pdf, slip, logo, x, y) + 5;
	pdf.roundedRect(x, y, INNER, BANNER, 8).fill(ACCENT);
	const title = line(pdf, SLIP_WORDS.title, 'heavy', 17, INNER - 16);
	set(pdf, title, x, y + (BANNER - title.height) / 2, INNER, 'center', WHITE);
	y += BANNER + 6;
	const about = line(pdf, SLIP_WORDS.about, 'regular', 9, INNER);
	set(pdf, about, x, y, INNER, 'center', INK_SOFT);
	y += about.height;
	const procedure = fit(pdf, slip.procedure, {
		font: 'bold',
		size: 10.5,
		least: 7,
		width: INNER,
		maxLines: 2
	});
	set(pdf, procedure, x, y, INNER, 'center', INK);

	// From the foot upwards: the code in the middle takes what is left.
	const foot = [
		line(pdf, SLIP_WORDS.promise, 'bold', 9.5, INNER),
		line(pdf, SLIP_WORDS.english, 'medium', 8.5, INNER),
		line(pdf, `${numberOf(slip)}`, 'bold', 9, INNER),
		line(pdf, SLIP_WORDS.apart, 'regular', 8.5, INNER)
	];
	const [promise, english, number, apart] = foot as [Block, Block, Block, Block];
	let footTop = bottom - number.height - apart.height;
	pdf
		.moveTo(x, footTop - 3)
		.lineTo(x + INNER, footTop - 3)
		.lineWidth(0.5)
		.stroke(INK_SOFT);
	set(pdf, number, x, footTop, INNER, 'left', INK);
	set(pdf, apart, x, footTop + number.height, INNER, 'left', INK_SOFT);
	footTop -= 7 + english.height;
	set(pdf, english, x, footTop, INNER, 'center', INK_SOFT);
	footTop -= promise.height;
	set(pdf, promise, x, footTop, INNER, 'center', ACCENT);

	y += procedure.height;
	const side = Math.min(CODE_SIDE, footTop - y);
	code(pdf, slip, x, y + (footTop - y - side) / 2, side);
}

/** The school's name, with its logo before it. Gives how high it is. */
function head(pdf: Pdf, { unitName }: Slip, logo: PdfImage | undefined, x: number, y: number): number {
	const indent = logo ? LOGO + 8 : 0;
	const width = INNER - indent;
	const name = fit(pdf, unitName.toLocaleUpperCase('vi'), {
		font: 'bold',
		size: 10,
		least: 6,
		width,
		maxLines: 3
	});
	if (logo) drawLogo(pdf, logo, x, y, LOGO, LOGO);
	set(pdf, name, x + indent, y + (LOGO - name.height) / 2, width, logo ? 'left' : 'center', INK);
	return LOGO;
}

/** The QR code, and beside it how to use it. */
function code(pdf: Pdf, slip: Slip, x: number, y: number, side: number): void {
	drawCode(pdf, makeCode(pdf, slip.url, `Slip${slip.surveyCode}`), x - 8, y, side);
	const left = x + side - 2;
	const width = INNER - side + 2;
	const [site, typed] = typedParts(slip);
	const pad = 5;
	const text = (words: string, maxLines: number, size = 8.5) =>
		fit(pdf, words, { font: 'regular', size, least: 6.5, width, maxLines });
	const how = text(SLIP_WORDS.how, 4, 9);
	const type = text(SLIP_WORDS.type, 2, 8.5);
	const address = addressBlocks(pdf, site, { font: 'medium', size: 9, least: 6.5, width: width - 2 * pad });
	const letters = line(pdf, typed, 'heavy', 15, width - 2 * pad);
	const until = fit(pdf, untilOf(slip), { font: 'bold', size: 8.5, least: 6.5, width, maxLines: 2 });
	const box = address.reduce((sum, one) => sum + one.height, 0) + letters.height + 2 * 2;
	const gap = 4;
	const height = how.height + gap + type.height + 2 + box + gap + until.height;
	let at = y + (side - height) / 2;
	set(pdf, how, left, at, width, 'left', INK);
	at += how.height + gap;
	set(pdf, type, left, at, width, 'left', INK_SOFT);
	at += type.height + 2;
	pdf.roundedRect(left, at, width, box, 5).fill(SOFT);
	let inBox = at + 2;
	for (const one of [...address, letters]) {
		set(pdf, one, left + pad, inBox, width - 2 * pad, 'left', INK);
		inBox += one.height;
	}
	at += box + gap;
	set(pdf, until, left, at, width, 'left', INK);
}

/** Where to cut a sheet into slips. */
export function drawCutLines(pdf: Pdf, columns: number, rows: number): void {
	pdf.save().lineWidth(0.6).strokeColor('#767d84').dash(3, { space: 3 });
	for (let i = 1; i < columns; i++)
		pdf
			.moveTo(i * SLIP_WIDTH, 0)
			.lineTo(i * SLIP_WIDTH, rows * SLIP_HEIGHT)
			.stroke();
	for (let i = 1; i < rows; i++)
		pdf
			.moveTo(0, i * SLIP_HEIGHT)
			.lineTo(columns * SLIP_WIDTH, i * SLIP_HEIGHT)
			.stroke();
	pdf.undash().restore();
}
