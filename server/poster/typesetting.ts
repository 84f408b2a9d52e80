import type { Pdf } from './pdf-stream.ts';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Be Vietnam Pro in four weights: whole TrueType files, with every Vietnamese letter in one. */
const FONTS = {
	regular: '400Regular/BeVietnamPro_400Regular.ttf',
	medium: '500Medium/BeVietnamPro_500Medium.ttf',
	bold: '700Bold/BeVietnamPro_700Bold.ttf',
	heavy: '800ExtraBold/BeVietnamPro_800ExtraBold.ttf'
} as const;
export type FontName = keyof typeof FONTS;

const files = new Map<FontName, Buffer>();
function fileOf(font: FontName): Buffer {
	let file = files.get(font);
	if (!file) {
		const address = import.meta.resolve(`@expo-google-fonts/be-vietnam-pro/${FONTS[font]}`);
		files.set(font, (file = readFileSync(fileURLToPath(address))));
	}
	return file;
}

/** Makes the fonts known to a document by their names. */
export function addFonts(pdf: Pdf): void {
	for (const font of Object.keys(FONTS) as FontName[]) pdf.registerFont(font, fileOf(font));
}

/** Text broken into lines at the size it is to be set in. */
export interface Block {
	font: FontName;
	size: number;
	lines: string[];
	/** From one baseline to the next. */
	lineHeight: number;
	height: number;
	/** False when it had to be cut off. */
	whole: boolean;
}

export interface Fit {
	font: FontName;
	/** Points; the largest that fits is taken, down to `least`. */
	size: number;
	least: number;
	width: number;
	maxLines: number;
	/** Of the size. */
	leading?: number;
}

/**
 * Sets text as large as it fits into a width and a number of lines, with lines of about equal length. At the
 * smallest size, what still does not fit is cut off with an ellipsis; nothing ever runs out of its place.
 */
export function fit(
	pdf: Pdf,
	text: string,
	{ font, size, least, width, maxLines, leading = 1.2 }: Fit
): Block {
	const words = text
		.normalize('NFC')
		.trim()
		.split(/[ \t\r\n]+/);
	const measure = measurer(pdf, font);
	for (let at = size; ; at -= 0.5) {
		const last = at <= least;
		const broken = breakLines(words, width / at, measure);
		const fits = broken.lines.length <= maxLines && !broken.overfull;
		if (!fits && !last) continue;
		const lines = fits
			? balance(words, width / at, broken.lines, measure)
			: cut(broken.lines, maxLines, width / at, measure);
		return {
			font,
			size: at,
			lines,
			lineHeight: at * leading,
			height: lines.length * at * leading,
			whole: fits
		};
	}
}

type Measure = (text: string) => number;

/** Widths of words at size 1, kept: thousands of posters say mostly the same. */
const widths = new WeakMap<Pdf, Map<string, number>>();
function measurer(pdf: Pdf, font: FontName): Measure {
	let known = widths.get(pdf);
	if (!known) widths.set(pdf, (known = new Map()));
	return (text) => {
		const key = `${font} ${text}`;
		let width = known.get(key);
		if (width === undefined) {
			width = pdf.font(font).fontSize(100).widthOfString(text) / 100;
			if (known.size < 20_000) known.set(key, width);
		}
		return width;
	};
}

/** Greedy lines. A word too long for a line of its own stands alone and makes the whole overfull. */
function breakLines(words: readonly string[], width: number, measure: Measure) {
	const lines: string[] = [];
	const space = measure(' ');
	let line = '';
	let used = 0;
	let overfull = false;
	for (const word of words) {
		const own = measure(word);
		if (own > width) overfull = true;
		if (line !== '' && used + space + own <= width) {
			line += ` ${word}`;
			used += space + own;
		} else {
			if (line !== '') lines.push(line);
			line = word;
			used = own;
		}
	}
	lines.push(line);
	return { lines, overfull };
}

/** The same number of lines, as even as can be: the narrowest width that needs no more of them. */
function balance(words: readonly string[], width: number, lines: string[], measure: Measure): string[] {
	if (lines.length === 1) return lines;
	let best = lines;
	for (let narrower = width; narrower > width / 2; narrower -= width / 40) {
		const tried = breakLines(words, narrower, measure);
		if (tried.overfull || tried.lines.length > lines.length) break;
		best = tried.lines;
	}
	return best;
}

function cut(lines: readonly string[], maxLines: number, width: number, measure: Measure): string[] {
	return lines.slice(0, maxLines).map((line, i) => {
		const dropped = i === maxLines - 1 && lines.length > maxLines;
		if (!dropped && measure(line) <= width) return line;
		const letters = [...line];
		while (letters.length > 1 && measure(`${letters.join('').trimEnd()}…`) > width) letters.pop();
		return `${letters.join('').trimEnd()}…`;
	});
}

/** How wide the longest line of a block is. */
export const widthOf = (pdf: Pdf, { font, size, lines }: Block): number =>
	Math.max(...lines.map(measurer(pdf, font))) * size;

export type Align = 'left' | 'center' | 'right';

/** Puts a block on the page, its top at `y`. */
export function set(
	pdf: Pdf,
	block: Block,
	x: number,
	y: number,
	width: number,
	align: Align,
	color: string
) {
	const { font, size, lines, lineHeight } = block;
	const measure = measurer(pdf, font);
	lines.forEach((line, i) => {
		const spare = width - measure(line) * size;
		const left = x + (align === 'left' ? 0 : align === 'right' ? spare : spare / 2);
		pdf
			.font(font)
			.fontSize(size)
			.fillColor(color)
			// The line's middle, whatever the font's own ascent.
			.text(line, left, y + i * lineHeight + (lineHeight - size * 1.265) / 2, { lineBreak: false });
	});
}
