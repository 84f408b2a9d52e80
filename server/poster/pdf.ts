import { ReadableStream as NodeStream } from 'node:stream/web';
import PDFDocument from 'pdfkit';
import type { CampaignKind } from '#shared/campaign.ts';
import { PAPER_SIZES, type PosterDesign, type PosterLocale } from '#shared/poster.ts';
import { drawStickers, drawStrips, drawTent } from './sheet-cut.ts';
import { openLogo, type PdfImage } from './sheet-logo.ts';
import { makeCode, type Drawing, type Pdf } from './sheet-parts.ts';
import { drawWall, SHEET_WIDTH } from './sheet-wall.ts';
import { edition, WORDS } from './sheet-words.ts';
import { addFonts } from './typesetting.ts';

/** What is printed on one poster. */
export interface PosterSheet {
	/** Canonical, as `shared/poster.ts` makes it. */
	code: string;
	/** What the QR code holds. Over https, pages work without a network too, and the poster says so. */
	url: string;
	place: string;
	/** By which its logo is asked for. */
	unitCode: string;
	unitName: string;
	campaignName: string;
	kind: CampaignKind;
	/** `31/05/2026` */
	closesOn: string;
	/** Stands at the foot: 1, and one more than the poster it took the place of. */
	version: number;
}

/** A school's logo: the bytes of a PNG or JPEG image. One that cannot be drawn is left out. */
export interface PosterLogo {
	type: string;
	content: Buffer;
}

/** How posters are printed. */
export interface PosterPrint {
	design: PosterDesign;
	/** Vietnamese unless given. */
	locale?: PosterLocale;
	/** Fewer words in larger type, for old eyes. */
	large?: boolean;
	/** The print run, for the foot: its number, and its day as `21/11/2026`. */
	run?: { number: number; day: string };
	/** A school's logo, asked for as its first poster is drawn. */
	logoOf?: (unitCode: string) => Promise<PosterLogo | undefined>;
	/** Told after each poster how many are made. */
	onPoster?: (made: number) => void;
}

/**
 * A PDF with one page a poster, made while it is read: two thousand posters need no more memory than a few.
 * Ends early, without more work, when the reader goes away.
 */
export function posterPdf(posters: readonly PosterSheet[], print: PosterPrint): ReadableStream<Uint8Array> {
	// The types of the web's streams do not know `from` yet; Node's are the same thing.
	return NodeStream.from(chunksOf(posters, print)) as ReadableStream<Uint8Array>;
}

/** How each design is drawn on the current page, in points of A4. */
const DESIGNS: Record<PosterDesign, (drawing: Drawing) => void> = {
	A3: drawWall,
	A4: drawWall,
	A5: drawWall,
	tent: drawTent,
	stickers: drawStickers,
	strip: drawStrips
};

async function* chunksOf(
	posters: readonly PosterSheet[],
	{ design, locale = 'vi', large = false, run, logoOf, onPoster }: PosterPrint
): AsyncGenerator<Uint8Array> {
	const [first] = posters;
	const pdf = new PDFDocument({
		size: PAPER_SIZES.find((size) => size === design) ?? 'A4',
		margin: 0,
		autoFirstPage: false,
		compress: true,
		pdfVersion: '1.7',
		lang: locale === 'en' ? 'en-GB' : 'vi-VN',
		displayTitle: true,
		info: {
			Title: posters.length === 1 && first ? `Áp phích: ${first.unitName}` : 'Áp phích khảo sát',
			Subject: first?.campaignName ?? '',
			Creator: 'Lắng Nghe',
			Producer: 'Lắng Nghe'
		}
	});
	addFonts(pdf);
	let waiting: Uint8Array[] = [];
	pdf.on('data', (chunk: Uint8Array) => waiting.push(chunk));
	function* made() {
		const chunks = waiting;
		waiting = [];
		yield* chunks;
	}

	const logo = logos(pdf, logoOf);
	for (const [i, poster] of posters.entries()) {
		pdf.addPage();
		pdf.scale(pdf.page.width / SHEET_WIDTH);
		DESIGNS[design]({
			pdf,
			poster,
			locale,
			words: WORDS[locale],
			large,
			code: makeCode(pdf, poster.url, `Q${i}`),
			logo: await logo(poster.unitCode),
			edition: edition(locale, poster.version, run)
		});
		onPoster?.(i + 1);
		// Others get a turn after each page.
		await turn();
		yield* made();
	}
	const ended = new Promise((resolve) => pdf.once('end', resolve));
	pdf.end();
	await ended;
	yield* made();
}

/** Logos as images of a document. A school's posters follow one another: its logo is asked for and put in once. */
function logos(pdf: Pdf, logoOf: PosterPrint['logoOf']) {
	let last: { unit: string; image: PdfImage | undefined } | undefined;
	return async (unit: string): Promise<PdfImage | undefined> => {
		if (!logoOf) return undefined;
		if (last?.unit !== unit) last = { unit, image: openLogo(pdf, await logoOf(unit)) };
		return last.image;
	};
}

const turn = () => new Promise((resolve) => setImmediate(resolve));
