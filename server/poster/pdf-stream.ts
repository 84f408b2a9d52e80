import { ReadableStream as NodeStream } from 'node:stream/web';
import PDFDocument from 'pdfkit';
import { addFonts } from './typesetting.ts';

export type Pdf = InstanceType<typeof PDFDocument>;

/** What a document says of itself. */
export interface PdfHead {
	/** The paper of its pages, unless a page has its own. */
	size: 'A3' | 'A4' | 'A5';
	lang: string;
	title: string;
	subject?: string;
}

/**
 * A PDF made while it is read: two thousand pages need no more memory than a few. Ends early, without more work, when
 * the reader goes away.
 *
 * @param pages draws the document, and yields where others may have a turn and what is drawn may go out
 */
export function pdfStream(
	head: PdfHead,
	pages: (pdf: Pdf) => AsyncIterable<void> | Iterable<void>
): ReadableStream<Uint8Array> {
	// The types of the web's streams do not know `from` yet; Node's are the same thing.
	return NodeStream.from(chunksOf(head, pages)) as ReadableStream<Uint8Array>;
}

async function* chunksOf(
	{ size, lang, title, subject }: PdfHead,
	pages: Parameters<typeof pdfStream>[1]
): AsyncGenerator<Uint8Array> {
	const pdf = new PDFDocument({
		size,
		margin: 0,
		autoFirstPage: false,
		compress: true,
		pdfVersion: '1.7',
		lang,
		displayTitle: true,
		info: {
			Title: title,
			...(subject === undefined ? {} : { Subject: subject }),
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

	for await (const _ of pages(pdf)) {
		await new Promise((resolve) => setImmediate(resolve));
		yield* made();
	}
	const ended = new Promise((resolve) => pdf.once('end', resolve));
	pdf.end();
	await ended;
	yield* made();
}
