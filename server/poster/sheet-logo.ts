import { inflateSync } from 'node:zlib';
import type PDFDocument from 'pdfkit';
import type { PosterLogo } from './pdf.ts';

type Pdf = InstanceType<typeof PDFDocument>;
/** An image that a document knows; drawn any number of times, its bytes are in the file once. */
export interface PdfImage {
	width: number;
	height: number;
}

/** A logo is drawn at most 5 cm wide: no printer shows more than this of it. */
const MOST_SIDE = 4000;

/**
 * Whether a logo can be drawn on posters: a whole PNG or JPEG image of at most 4,000 pixels a side, by its own bytes,
 * whatever it is said to be. Interlaced PNG images, and those with a transparent palette of fewer than 8 bits, are not
 * drawn: the library that makes our PDFs gets them wrong.
 */
export function canPrint({ content }: Pick<PosterLogo, 'content'>): boolean {
	try {
		return isPng(content) ? isSoundPng(content) : isSoundJpeg(content);
	} catch {
		// Bytes that end where a number should stand.
		return false;
	}
}

/** A logo as an image of a document; undefined when it cannot be drawn, so that the poster is printed without it. */
export function openLogo(pdf: Pdf, logo: PosterLogo | undefined): PdfImage | undefined {
	if (!logo || !canPrint(logo)) return undefined;
	try {
		// The library's types do not know that images may be opened before they are drawn.
		return (pdf as unknown as { openImage(content: Buffer): PdfImage }).openImage(logo.content);
	} catch {
		return undefined;
	}
}

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const isPng = (content: Buffer) => content.subarray(0, PNG.length).equals(PNG);

/** Samples a pixel, by a PNG image's colour type. */
const SAMPLES: Record<number, number> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
const PALETTE = 3;

/** Reads every chunk and unpacks the pixels: the library would do so later, where nothing catches what it throws. */
function isSoundPng(content: Buffer): boolean {
	const data: Buffer[] = [];
	let bytes = 0;
	let rows = 0;
	let isPalette = false;
	let hasPalette = false;
	for (let at = PNG.length; ;) {
		const length = content.readUInt32BE(at);
		const type = content.toString('latin1', at + 4, at + 8);
		const body = content.subarray(at + 8, at + 8 + length);
		if (body.length < length) return false;
		if (type === 'IHDR') {
			const [width, height] = [body.readUInt32BE(0), body.readUInt32BE(4)];
			const [depth, colour, interlaced] = [body[8]!, body[9]!, body[12]!];
			const samples = SAMPLES[colour];
			if (samples === undefined || interlaced !== 0 || ![1, 2, 4, 8, 16].includes(depth)) return false;
			if (!fits(width, height)) return false;
			isPalette = colour === PALETTE;
			rows = height;
			bytes = height * (1 + Math.ceil((width * samples * depth) / 8));
			if (isPalette && depth < 8 && content.includes('tRNS', at)) return false;
		} else if (type === 'PLTE') hasPalette = length > 0 && length % 3 === 0;
		else if (type === 'IDAT') data.push(body);
		else if (type === 'IEND') break;
		at += 12 + length;
	}
	if (bytes === 0 || (isPalette && !hasPalette)) return false;
	const pixels = inflateSync(Buffer.concat(data), { maxOutputLength: bytes });
	if (pixels.length !== bytes) return false;
	// Each row begins with the way it was filtered, of which there are five.
	for (let row = 0; row < rows; row++) if (pixels[(row * bytes) / rows]! > 4) return false;
	return true;
}

/** From a frame's header, which says how large it is, to the mark of the end. */
function isSoundJpeg(content: Buffer): boolean {
	if (content.readUInt16BE(0) !== 0xffd8) return false;
	// Cameras and programs leave noughts and more behind the end.
	if (content.lastIndexOf(Buffer.from([0xff, 0xd9])) < 0) return false;
	for (let at = 2; ;) {
		if (content[at] !== 0xff) return false;
		const marker = content[at + 1]!;
		const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
		if (isFrame)
			return (
				content[at + 4] === 8 &&
				[1, 3, 4].includes(content[at + 9]!) &&
				fits(content.readUInt16BE(at + 7), content.readUInt16BE(at + 5))
			);
		at += 2 + content.readUInt16BE(at + 2);
	}
}

const fits = (width: number, height: number) =>
	width > 0 && height > 0 && width <= MOST_SIDE && height <= MOST_SIDE;
