import type { Pdf } from './pdf-stream.ts';
import { crc32 } from 'node:zlib';
import { readPicture } from '#server/unit/image.ts';
import type { PosterLogo } from './pdf.ts';

/** An image that a document knows; drawn any number of times, its bytes are in the file once. */
export interface PdfImage {
	width: number;
	height: number;
}

/**
 * A logo as an image of a document, to be drawn on white. Undefined when it is none or broken: the poster is printed
 * without it. What is broken must be found before: the library would throw where nothing catches it.
 */
export function openLogo(pdf: Pdf, logo: PosterLogo | undefined): PdfImage | undefined {
	const picture = logo && readPicture(logo.content);
	if (!picture?.content) return undefined;
	const content = picture.type === 'image/png' ? onWhite(picture.content) : picture.content;
	try {
		// The library's types do not know that images may be opened before they are drawn.
		return (pdf as unknown as { openImage(content: Buffer): PdfImage }).openImage(content);
	} catch {
		return undefined;
	}
}

/**
 * A PNG image whose palette has transparent colours, with what they are on white paper instead: the library spoils
 * such images of fewer than 8 bits. Any other image as it is.
 */
function onWhite(png: Buffer): Buffer {
	const chunks: Buffer[] = [png.subarray(0, 8)];
	let palette: Buffer | undefined;
	for (let at = 8; at < png.length;) {
		const end = at + 12 + png.readUInt32BE(at);
		const chunk = Buffer.from(png.subarray(at, end));
		const type = chunk.toString('latin1', 4, 8);
		at = end;
		if (type === 'PLTE') palette = chunk;
		// Of an image without a palette it names one colour, and the library understands that.
		if (type !== 'tRNS' || !palette) {
			chunks.push(chunk);
			continue;
		}
		const colours = palette.subarray(8, -4);
		chunk.subarray(8, -4).forEach((alpha, i) => {
			for (const part of [3 * i, 3 * i + 1, 3 * i + 2])
				if (part < colours.length)
					colours[part] = Math.round((colours[part]! * alpha + 255 * (255 - alpha)) / 255);
		});
		palette.writeUInt32BE(crc32(palette.subarray(4, -4)), palette.length - 4);
	}
	return Buffer.concat(chunks);
}
