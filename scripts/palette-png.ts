import { crc32, deflateSync } from 'node:zlib';

/** So many colours fit into one byte. */
const COLOURS = 256;
/** Colours that differ only below these bits look the same. */
const STEP_BITS = 3;

/**
 * A PNG of at most 256 colours: a third of the size, for pictures of pages a difference that nobody sees.
 *
 * @param pixels red, green, blue and alpha of every pixel, row by row; the alpha is left out
 * @returns the file's bytes
 */
export function palettePng(pixels: Uint8Array, width: number, height: number): Buffer {
	const { palette, indexOf } = paletteOf(pixels);
	// Each row begins with its filter: none, which suits flat colours best.
	const rows = Buffer.alloc((width + 1) * height);
	for (let y = 0; y < height; y++)
		for (let x = 0; x < width; x++)
			rows[y * (width + 1) + 1 + x] = indexOf(stepOf(pixels, (y * width + x) * 4));
	const header = Buffer.alloc(13);
	header.writeUInt32BE(width, 0);
	header.writeUInt32BE(height, 4);
	// Eight bits a pixel, by palette.
	header.set([8, 3, 0, 0, 0], 8);
	return Buffer.concat([
		Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
		chunk('IHDR', header),
		chunk('PLTE', Buffer.from(palette.flat())),
		chunk('IDAT', deflateSync(rows, { level: 9, memLevel: 9 })),
		chunk('IEND', Buffer.alloc(0))
	]);
}

type Colour = [red: number, green: number, blue: number];

/** The step of the colour cube on which a pixel stands, as one number. */
const stepOf = (pixels: Uint8Array, at: number): number =>
	((pixels[at]! >> STEP_BITS) << 16) | ((pixels[at + 1]! >> STEP_BITS) << 8) | (pixels[at + 2]! >> STEP_BITS);

/** The commonest colours, each as it occurs most, and which of them stands for a step. */
function paletteOf(pixels: Uint8Array): { palette: Colour[]; indexOf: (step: number) => number } {
	const steps = new Map<number, Map<number, number>>();
	for (let at = 0; at < pixels.length; at += 4) {
		const step = stepOf(pixels, at);
		const exact = (pixels[at]! << 16) | (pixels[at + 1]! << 8) | pixels[at + 2]!;
		const counts = steps.get(step) ?? new Map<number, number>();
		counts.set(exact, (counts.get(exact) ?? 0) + 1);
		steps.set(step, counts);
	}
	const common = [...steps.values()]
		.map((counts) => ({
			exact: [...counts].reduce((most, one) => (one[1] > most[1] ? one : most))[0],
			count: [...counts.values()].reduce((sum, count) => sum + count, 0)
		}))
		.sort((a, b) => b.count - a.count)
		.slice(0, COLOURS);
	const palette = common.map(({ exact }): Colour => [exact >> 16, (exact >> 8) & 255, exact & 255]);
	const known = new Map<number, number>();
	return {
		palette,
		indexOf: (step) => {
			const index = known.get(step) ?? nearest(palette, step);
			known.set(step, index);
			return index;
		}
	};
}

function nearest(palette: readonly Colour[], step: number): number {
	const middle = (bits: number) => (bits << STEP_BITS) + (1 << (STEP_BITS - 1));
	const [red, green, blue] = [middle(step >> 16), middle((step >> 8) & 255), middle(step & 255)];
	let best = 0;
	let least = Infinity;
	for (const [index, [r, g, b]] of palette.entries()) {
		const distance = (r - red) ** 2 + (g - green) ** 2 + (b - blue) ** 2;
		if (distance < least) [best, least] = [index, distance];
	}
	return best;
}

function chunk(type: string, data: Buffer): Buffer {
	const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
	const length = Buffer.alloc(4);
	length.writeUInt32BE(data.length);
	const sum = Buffer.alloc(4);
	sum.writeUInt32BE(crc32(named));
	return Buffer.concat([length, named, sum]);
}
