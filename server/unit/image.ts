import { crc32, inflateSync } from 'node:zlib';
import type { LogoType } from '#shared/logo.ts';

/** A picture that is sure to be one, without anything in it that is not the picture. */
export interface Picture {
	type: LogoType;
	/** Null for one with so many pixels that nothing was decoded: it may be broken, and is too large to be drawn. */
	content: Buffer | null;
	/** Pixels. */
	width: number;
	height: number;
}

/** Of more pixels nothing is decoded. */
const MOST_PIXELS = 4_000_000;

/**
 * A PNG or JPEG image by its content, whatever it was called. What the picture does not need (the camera, the place,
 * the author, thumbnails) is left out. Null for anything else, and for pictures that are cut off or broken: whoever
 * draws it later has no way to say so.
 */
export function readPicture(bytes: Buffer): Picture | null {
	try {
		return bytes.subarray(0, 8).equals(PNG) ? readPng(bytes) : readJpeg(bytes);
	} catch (error) {
		// Past the end of the bytes, or nothing that inflates.
		if (error instanceof RangeError || (error as NodeJS.ErrnoException).code?.startsWith('Z_')) return null;
		throw error;
	}
}

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** The chunks that make the picture (PNG, third edition, 11.2); all others are told about it. */
const NEEDED = ['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND'];
/** Samples a pixel and bits a sample, by the colour type. */
const COLOURS: Record<number, { samples: number; bits: number[] }> = {
	0: { samples: 1, bits: [1, 2, 4, 8, 16] },
	2: { samples: 3, bits: [8, 16] },
	3: { samples: 1, bits: [1, 2, 4, 8] },
	4: { samples: 2, bits: [8, 16] },
	6: { samples: 4, bits: [8, 16] }
};
/** Where each pass of an interlaced picture begins, and its steps: x, y, right, down. */
const PASSES = [
	[0, 0, 8, 8],
	[4, 0, 8, 8],
	[0, 4, 4, 8],
	[2, 0, 4, 4],
	[0, 2, 2, 4],
	[1, 0, 2, 2],
	[0, 1, 1, 2]
] as const;
const WHOLE = [[0, 0, 1, 1]] as const;

function readPng(bytes: Buffer): Picture | null {
	const kept: Buffer[] = [PNG];
	const data: Buffer[] = [];
	let head: Buffer | undefined;
	let palette = false;
	for (let at = 8, type = ''; type !== 'IEND';) {
		const length = bytes.readUInt32BE(at);
		const end = at + 12 + length;
		const body = bytes.subarray(at + 8, end - 4);
		type = bytes.toString('latin1', at + 4, at + 8);
		if (bytes.readUInt32BE(end - 4) !== crc32(bytes.subarray(at + 4, end - 4))) return null;
		if ((type === 'IHDR') !== (at === 8)) return null;
		if (type === 'IHDR') head = body;
		else if (type === 'PLTE') palette = true;
		else if (type === 'IDAT') data.push(body);
		if (NEEDED.includes(type)) kept.push(bytes.subarray(at, end));
		at = end;
	}
	if (head?.length !== 13) return null;
	const [width, height] = [head.readUInt32BE(0), head.readUInt32BE(4)];
	const [depth, colour, compression, filter, interlace] = head.subarray(8) as unknown as [
		number,
		number,
		number,
		number,
		number
	];
	const known = COLOURS[colour];
	if (!known?.bits.includes(depth) || compression !== 0 || filter !== 0 || interlace > 1) return null;
	if (colour === 3 && !palette) return null;
	// What makes our PDFs spoils these, which hardly any program writes.
	if (interlace === 1 && depth < 8) return null;
	if (width === 0 || height === 0) return null;
	if (width * height > MOST_PIXELS) return { type: 'image/png', content: null, width, height };
	const rows = rowsOf(width, height, known.samples * depth, interlace === 1 ? PASSES : WHOLE);
	const size = rows.reduce((sum, row) => sum + row, 0);
	const pixels = inflateSync(Buffer.concat(data), { maxOutputLength: size });
	if (pixels.length !== size) return null;
	let at = 0;
	for (const row of rows) {
		// Each row says how it is packed, in one of five ways.
		if (pixels[at]! > 4) return null;
		at += row;
	}
	return { type: 'image/png', content: Buffer.concat(kept), width, height };
}

/** Bytes of each row, the one that says how it is packed included. */
function rowsOf(
	width: number,
	height: number,
	bits: number,
	passes: readonly (readonly [number, number, number, number])[]
): number[] {
	return passes.flatMap(([x, y, right, down]) => {
		const [across, below] = [Math.ceil((width - x) / right), Math.ceil((height - y) / down)];
		return across > 0 && below > 0
			? Array.from({ length: below }, () => 1 + Math.ceil((across * bits) / 8))
			: [];
	});
}

/** Frames (SOFn) that printers and browsers read: baseline, extended and progressive. */
const FRAMES = [0xc0, 0xc1, 0xc2];

function readJpeg(bytes: Buffer): Picture | null {
	if (bytes.readUInt16BE(0) !== 0xffd8) return null;
	const kept: Buffer[] = [bytes.subarray(0, 2)];
	let sides: { width: number; height: number } | undefined;
	let scans = 0;
	for (let at = 2; ;) {
		if (bytes.readUInt8(at) !== 0xff) return null;
		const marker = bytes.readUInt8(at + 1);
		// Markers may be led by any number of fill bytes.
		if (marker === 0xff) {
			at++;
			continue;
		}
		// The picture ends here. What is behind it are other pictures, with all that is told about them.
		if (marker === 0xd9) {
			kept.push(bytes.subarray(at, at + 2));
			break;
		}
		const end = at + 2 + bytes.readUInt16BE(at + 2);
		const segment = bytes.subarray(at, end);
		if (segment.length !== end - at || segment.length < 4) return null;
		if (FRAMES.includes(marker)) {
			if (sides || segment.readUInt8(4) !== 8 || ![1, 3, 4].includes(segment.readUInt8(9))) return null;
			sides = { height: segment.readUInt16BE(5), width: segment.readUInt16BE(7) };
		} else if (marker >= 0xc3 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) return null;
		const isToldAbout = (marker > 0xe0 && marker <= 0xef && marker !== 0xee) || marker === 0xfe;
		if (!isToldAbout) kept.push(segment);
		at = end;
		if (marker === 0xda) {
			at = scanEnd(bytes, end);
			kept.push(bytes.subarray(end, at));
			scans++;
		}
	}
	if (!sides || scans === 0) return null;
	if (sides.width === 0 || sides.height === 0) return null;
	const isDrawn = sides.width * sides.height <= MOST_PIXELS;
	return { type: 'image/jpeg', content: isDrawn ? Buffer.concat(kept) : null, ...sides };
}

/** Where the next marker stands after the data of a scan, in which a byte 0xff is followed by nought or a restart. */
function scanEnd(bytes: Buffer, from: number): number {
	for (let at = from; ; at++) {
		if (bytes.readUInt8(at) !== 0xff) continue;
		const next = bytes.readUInt8(at + 1);
		if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
	}
}
