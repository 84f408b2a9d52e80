import type { Pdf } from './pdf-stream.ts';
import type { PosterLocale } from '#shared/poster.ts';
import { showCode } from '#shared/poster.ts';
import type { PosterSheet } from './pdf.ts';
import { QUIET_ZONE, qrModules, runsOf } from './qr.ts';
import type { PdfImage } from './sheet-logo.ts';
import type { PosterWords } from './sheet-words.ts';
import { fit } from './typesetting.ts';

/** One poster, and all that drawing it needs. */
export interface Drawing {
	pdf: Pdf;
	poster: PosterSheet;
	locale: PosterLocale;
	/** The larger language first. */
	words: readonly [PosterWords, ...PosterWords[]];
	large: boolean;
	code: CodeImage;
	logo: PdfImage | undefined;
	/** Print run and version, for the foot. */
	edition: string;
}

/** Points in a millimetre. */
export const MM = 72 / 25.4;
/** A4 upright. */
export const A4 = { width: 595.28, height: 841.89 };

/** The house's accent (`web/tokens.css`): dark enough to print as near black where there is no colour. */
export const ACCENT = '#0b6457';
export const SOFT = '#e3f1ee';
export const INK = '#1c2329';
export const INK_SOFT = '#444d55';
export const WHITE = '#ffffff';

/** A QR code in a document: its bytes are there once, however many stickers show it. */
export interface CodeImage {
	name: string;
	form: PDFKit.PDFKitReference;
	/** Modules on a side, without the quiet zone. */
	modules: number;
}

/** Puts an address's QR code into a document, to be drawn by {@link drawCode}. */
export function makeCode(pdf: Pdf, url: string, name: string): CodeImage {
	const modules = qrModules(url);
	// Whole numbers in a grid of modules: a third of the bytes, and no seams between rows.
	const form = pdf.ref({
		Type: 'XObject',
		Subtype: 'Form',
		BBox: [0, 0, modules.length, modules.length],
		Resources: {}
	});
	const runs = runsOf(modules).map(({ x, y, width }) => `${x} ${y} ${width} 1 re`);
	form.write(Buffer.from(`0 g\n${runs.join('\n')}\nf\n`, 'latin1'));
	form.end(undefined);
	return { name, form, modules: modules.length };
}

/** Draws a code with its quiet zone into a square; what is below must be white. */
export function drawCode(pdf: Pdf, { name, form, modules }: CodeImage, x: number, y: number, side: number) {
	const module = side / (modules + 2 * QUIET_ZONE);
	pdf
		.save()
		.translate(x + module * QUIET_ZONE, y + module * QUIET_ZONE)
		.scale(module);
	(pdf.page.xobjects as Record<string, unknown>)[name] = form;
	pdf.addContent(`/${name} Do`);
	pdf.restore();
}

/** How wide a logo is at a height: from a tall coat of arms to a name written out. */
export const logoWidth = ({ width, height }: PdfImage, at: number): number =>
	Math.min(Math.max((at * width) / height, at * 0.6), at * 2.6);

/** Draws a logo into the middle of a box, whole. */
export function drawLogo(
	pdf: Pdf,
	logo: PdfImage,
	x: number,
	y: number,
	width: number,
	height: number
): void {
	pdf.image(logo as unknown as string, x, y, { fit: [width, height], align: 'center', valign: 'center' });
}

/** The address without what a browser adds by itself, its code in two groups: `langnghe.example.vn/s/K7M4-HXP2`. */
const typedAddress = (url: string, posterCode: string): string =>
	url.replace(/^https?:\/\//, '').replace(posterCode, showCode(posterCode));

/**
 * The address to type in one line, or, where that would be less than half as large, in two, broken before its path: it is typed whole
 * or not at all.
 */
export function addressLines({ pdf, poster }: Drawing, size: number, width: number): string[] {
	const typed = typedAddress(poster.url, poster.code);
	const path = typed.indexOf('/');
	const one = fit(pdf, typed, { font: 'heavy', size, least: size * 0.5, width, maxLines: 1 });
	return one.whole || path < 0 ? [typed] : [typed.slice(0, path), typed.slice(path)];
}

/** A face from very dissatisfied (1) to very satisfied (5). */
export function drawFace(
	pdf: Pdf,
	x: number,
	y: number,
	radius: number,
	level: number,
	color: string,
	line: number
): void {
	pdf.lineWidth(line).lineCap('round').strokeColor(color);
	pdf.circle(x, y, radius).stroke();
	pdf.circle(x - radius * 0.35, y - radius * 0.22, radius * 0.11).fill(color);
	pdf.circle(x + radius * 0.35, y - radius * 0.22, radius * 0.11).fill(color);
	// The mouth's middle is below its corners in a smile, above them in a frown.
	const bend = radius * 0.24 * (level - 3);
	const corners = y + radius * 0.36 - bend * 0.5;
	pdf
		.moveTo(x - radius * 0.45, corners)
		.quadraticCurveTo(x, corners + bend * 2, x + radius * 0.45, corners)
		.stroke();
}
