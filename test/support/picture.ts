/** A grey picture, row by row from the top: 0 is black, 255 white. */
export interface Picture {
	width: number;
	height: number;
	pixels: Uint8Array;
}

/** A place in a picture, in pixels from its top left corner. */
export interface Area {
	x: number;
	y: number;
	width: number;
	height: number;
}

/** Reads a binary PGM file of 8 bits, as `pdftoppm -gray` makes it. */
export function readPgm(file: Buffer): Picture {
	const header = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(file.toString('latin1', 0, 64));
	if (!header) throw new Error('not a PGM picture of 8 bits');
	const [width, height] = [Number(header[1]), Number(header[2])];
	return { width, height, pixels: new Uint8Array(file.subarray(header[0].length)) };
}

export const writePgm = ({ width, height, pixels }: Picture): Buffer =>
	Buffer.concat([Buffer.from(`P5 ${width} ${height} 255\n`), pixels]);

/** Part of a picture, in whole pixels; what lies outside it is white. */
export function crop(picture: Picture, area: Area): Picture {
	const [left, top] = [Math.round(area.x), Math.round(area.y)];
	const [width, height] = [Math.round(area.width), Math.round(area.height)];
	const pixels = new Uint8Array(width * height).fill(255);
	const from = Math.max(left, 0);
	const to = Math.min(left + width, picture.width);
	for (let y = Math.max(top, 0); y < Math.min(top + height, picture.height); y++)
		pixels.set(
			picture.pixels.subarray(y * picture.width + from, y * picture.width + to),
			(y - top) * width + from - left
		);
	return { width, height, pixels };
}

/** Out of focus, or shaken: a Gaussian blur of so many pixels (sigma). */
export function blur(picture: Picture, sigma: number): Picture {
	const reach = Math.ceil(3 * sigma);
	const weights = Array.from({ length: 2 * reach + 1 }, (_, i) =>
		Math.exp(-((i - reach) ** 2) / (2 * sigma ** 2))
	);
	const sum = weights.reduce((total, weight) => total + weight);
	/** Blurs every row, and lays the picture on its side. */
	const along = ({ width, height, pixels }: Picture): Picture => {
		const out = new Uint8Array(pixels.length);
		const row = new Uint8Array(width + 2 * reach);
		for (let y = 0; y < height; y++) {
			const own = pixels.subarray(y * width, (y + 1) * width);
			row.fill(own[0]!, 0, reach);
			row.set(own, reach);
			row.fill(own[width - 1]!, reach + width);
			for (let x = 0; x < width; x++) {
				let total = 0;
				for (let i = 0; i < weights.length; i++) total += weights[i]! * row[x + i]!;
				out[x * height + y] = Math.round(total / sum);
			}
		}
		return { width: height, height: width, pixels: out };
	};
	return along(along(picture));
}

/** Of the phone from the paper, in widths of the picture: what is wanted fills a third of what it sees. */
const DISTANCE = 2.5;

/**
 * As a phone sees a flat picture from the side, {@link DISTANCE} before its middle.
 *
 * @param turn degrees by which the phone stands to the side: 0 is straight before it
 * @param roll degrees by which it is held askew
 */
export function fromTheSide(picture: Picture, turn: number, roll: number): Picture {
	const { width, height } = picture;
	const [t, r] = [(turn * Math.PI) / 180, (roll * Math.PI) / 180];
	const far = DISTANCE * width;
	return resample(picture, width, height, (u, v) => {
		// A ray through a pixel of the photograph, turned back to where it meets the paper.
		const [a, b] = [u - width / 2, v - height / 2];
		const [x, y] = [a * Math.cos(r) + b * Math.sin(r), b * Math.cos(r) - a * Math.sin(r)];
		const onPaper = (x * far) / (far * Math.cos(t) - x * Math.sin(t));
		return [width / 2 + onPaper, height / 2 + (y * (far + onPaper * Math.sin(t))) / far];
	});
}

/**
 * Bleached by the sun or printed with little toner: black becomes grey, white loses some, one side lies in shadow.
 *
 * @param contrast how much is left between black and white, 0 to 1
 * @param grain most that chance moves a pixel by
 */
export function fade(
	{ width, height, pixels }: Picture,
	contrast: number,
	grain: number,
	random: () => number
): Picture {
	const paper = 225;
	return {
		width,
		height,
		pixels: pixels.map((pixel, i) => {
			const shade = 1 - 0.4 * ((i % width) / width);
			const seen = (paper - (255 - pixel) * contrast) * shade + (random() - 0.5) * 2 * grain;
			return Math.min(Math.max(Math.round(seen), 0), 255);
		})
	};
}

/** Something stuck over parts of a picture, or torn off: all of one grey. */
export function cover(picture: Picture, areas: readonly Area[], grey: number): Picture {
	const pixels = new Uint8Array(picture.pixels);
	for (const { x, y, width, height } of areas)
		for (let row = Math.round(y); row < Math.round(y + height); row++)
			pixels.fill(grey, row * picture.width + Math.round(x), row * picture.width + Math.round(x + width));
	return { ...picture, pixels };
}

/** A picture whose pixels come from places between those of another, mixed; outside it all is white. */
function resample(
	{ width, height, pixels }: Picture,
	newWidth: number,
	newHeight: number,
	from: (x: number, y: number) => [number, number]
): Picture {
	const out = new Uint8Array(newWidth * newHeight);
	const at = (x: number, y: number) =>
		x < 0 || y < 0 || x >= width || y >= height ? 255 : pixels[y * width + x]!;
	for (let v = 0; v < newHeight; v++)
		for (let u = 0; u < newWidth; u++) {
			const [x, y] = from(u, v);
			const [left, top] = [Math.floor(x), Math.floor(y)];
			const [dx, dy] = [x - left, y - top];
			const upper = at(left, top) * (1 - dx) + at(left + 1, top) * dx;
			const lower = at(left, top + 1) * (1 - dx) + at(left + 1, top + 1) * dx;
			out[v * newWidth + u] = Math.round(upper * (1 - dy) + lower * dy);
		}
	return { width: newWidth, height: newHeight, pixels: out };
}
