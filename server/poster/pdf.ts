import type { CampaignKind } from '#shared/campaign.ts';
import { PAPER_SIZES, type PosterDesign, type PosterLocale } from '#shared/poster.ts';
import { pdfStream, type Pdf } from './pdf-stream.ts';
import { drawStickers, drawStrips, drawTent } from './sheet-cut.ts';
import { openLogo, type PdfImage } from './sheet-logo.ts';
import { makeCode, type Drawing } from './sheet-parts.ts';
import { drawWall, SHEET_WIDTH } from './sheet-wall.ts';
import { edition, WORDS } from './sheet-words.ts';

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
export const posterPdf = (posters: readonly PosterSheet[], print: PosterPrint): ReadableStream<Uint8Array> =>
	pdfStream(
		{
			size: PAPER_SIZES.find((size) => size === print.design) ?? 'A4',
			lang: print.locale === 'en' ? 'en-GB' : 'vi-VN',
			title:
				posters.length === 1 && posters[0] ? `Bản in: ${posters[0].unitName}` : 'Bản in của đợt khảo sát',
			subject: posters[0]?.campaignName ?? ''
		},
		(pdf) => pagesOf(pdf, posters, print)
	);

/** How each design is drawn on the current page, in points of A4. */
const DESIGNS: Record<PosterDesign, (drawing: Drawing) => void> = {
	A3: drawWall,
	A4: drawWall,
	A5: drawWall,
	tent: drawTent,
	stickers: drawStickers,
	strip: drawStrips
};

async function* pagesOf(
	pdf: Pdf,
	posters: readonly PosterSheet[],
	{ design, locale = 'vi', large = false, run, logoOf, onPoster }: PosterPrint
): AsyncGenerator<void> {
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
		yield;
	}
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
