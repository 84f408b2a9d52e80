import {
	ACCENT,
	INK,
	INK_SOFT,
	addressLines,
	drawCode,
	drawFace,
	drawLogo,
	logoWidth,
	type Drawing
} from './sheet-parts.ts';
import { fit, set, type FontName } from './typesetting.ts';

/** Room on the page, in points. */
export interface Room {
	width: number;
	height: number;
}

/** How a poster in little is laid out. Sizes in points, as large as they may be: all shrink together until all fits. */
export interface PanelStyle {
	name: number;
	question: number;
	how: number;
	address: number;
	/** Until when, where, which paper. */
	fine: number;
	/** Radius of the faces; none are drawn without. */
	face?: number | undefined;
	/** Height of the logo. */
	logo: number;
	/** Between code and text. */
	gap: number;
	/** How much of the width the code takes at most. */
	code: number;
	/** Whether there is room for every promise, or only for that of namelessness. */
	promises: 'all' | 'first';
	/** What takes the whole width, above and below the code, rather than a place beside it. */
	across: { name: boolean; how: boolean; address: boolean };
}

/** One thing in a column of text. */
interface Item {
	/** Air above it. */
	before: number;
	height: number;
	/** False when some of it had to be cut off. */
	whole: boolean;
	draw: (x: number, y: number) => void;
}

/** No type is smaller, whatever is to be said: it can still be read in the hand. */
const LEAST = 5.5;
/** Neither is the code, of the box's shorter side: what is said gives way to it. */
const LEAST_CODE = 0.5;

/**
 * A poster in little, to be drawn any number of times with its top left corner at a place: the code, and beside it who
 * asks, what and how. What does not fit is set smaller, and never runs over the edge.
 */
export function panelOf(drawing: Drawing, box: Room, style: PanelStyle): (x: number, y: number) => void {
	let scale = 1;
	let made = layOut(drawing, box, style, scale);
	while (!made.fits && scale > 0.4) made = layOut(drawing, box, style, (scale -= 0.04));
	const { above, beside, below, room, side } = made;
	// What is left goes between the lines.
	const air = Math.max(0, room - heightOf(beside)) / (beside.length + 1);
	return (x, y) => {
		const top = y + heightOf(above);
		stack(above, x, y, 0);
		drawCode(drawing.pdf, drawing.code, x, top + (room - side) / 2, side);
		stack(beside, x + side + style.gap, top, air);
		stack(below, x, top + room, 0);
	};
}

function layOut(drawing: Drawing, box: Room, style: PanelStyle, scale: number) {
	const { across } = style;
	const above = across.name ? [head(drawing, box.width, style, scale)] : [];
	const below = [
		...(across.how ? how(drawing, box.width, style, scale) : []),
		...(across.address ? foot(drawing, box.width, style, scale) : [])
	];
	const room = box.height - heightOf(above) - heightOf(below);
	const side = Math.min(room, box.width * style.code);
	const width = box.width - side - style.gap;
	const beside = [
		...(across.name ? [] : [head(drawing, width, style, scale)]),
		...question(drawing, width, style, scale),
		...(across.how ? [] : how(drawing, width, style, scale)),
		...(across.address ? [] : foot(drawing, width, style, scale))
	];
	const fits =
		room >= Math.min(box.height, box.width) * LEAST_CODE &&
		heightOf(beside) <= room &&
		[...above, ...beside, ...below].every(({ whole }) => whole);
	return { above, beside, below, room, side, fits };
}

const heightOf = (items: readonly Item[]) =>
	items.reduce((sum, { before, height }) => sum + before + height, 0);

function stack(items: readonly Item[], x: number, top: number, air: number): void {
	let y = top;
	for (const item of items) {
		y += item.before + air;
		item.draw(x, y);
		y += item.height;
	}
}

/** The school's name, its logo before it. */
function head({ pdf, poster, logo }: Drawing, width: number, style: PanelStyle, scale: number): Item {
	const plate = logo ? { height: style.logo * scale, width: logoWidth(logo, style.logo * scale) } : undefined;
	const beside = plate ? plate.width + style.logo * 0.25 : 0;
	const name = fit(pdf, poster.unitName, {
		font: 'bold',
		size: Math.max(LEAST, style.name * scale),
		least: LEAST,
		width: width - beside,
		maxLines: 3,
		leading: 1.18
	});
	const height = Math.max(name.height, plate?.height ?? 0);
	return {
		before: 0,
		height,
		whole: name.whole,
		draw: (x, y) => {
			if (logo && plate) drawLogo(pdf, logo, x, y + (height - plate.height) / 2, plate.width, plate.height);
			set(pdf, name, x + beside, y + (height - name.height) / 2, width - beside, 'left', INK);
		}
	};
}

/** What is asked, and the faces to answer with. */
function question({ pdf, poster, words }: Drawing, width: number, style: PanelStyle, scale: number): Item[] {
	const text = textOf(pdf, width, scale);
	const [first, second] = words;
	const { kind } = poster;
	const items = [text(first.question[kind], 'heavy', style.question, ACCENT, { before: 2, maxLines: 5 })];
	if (second) items.push(text(second.question[kind], 'bold', style.question * 0.62, INK));
	const { face } = style;
	if (face !== undefined)
		items.push({
			before: face * scale * 0.3,
			height: 2 * face * scale,
			whole: true,
			draw: (x, y) => {
				const radius = face * scale;
				for (let level = 1; level <= 5; level++)
					drawFace(pdf, x + radius * (3 * level - 2), y + radius, radius, level, ACCENT, radius / 7);
			}
		});
	return items;
}

/** How to answer, and that nobody is named. */
function how({ pdf, words, large }: Drawing, width: number, style: PanelStyle, scale: number): Item[] {
	const text = textOf(pdf, width, scale);
	const items = words.map(({ how }, i) =>
		i === 0
			? text(how, 'medium', style.how, INK, { before: 2, maxLines: 5 })
			: text(how, 'regular', style.how * 0.85, INK_SOFT, { maxLines: 5 })
	);
	if (large || style.promises === 'first') {
		const said = words.map(({ promises: [first] }) => first!.replaceAll(' ', '\u00a0'));
		items.push(text(said.join(' / '), 'bold', style.how, ACCENT));
	} else
		words.forEach(({ promises }, i) => {
			// Each promise stays whole where the line breaks.
			const said = promises.map((promise) => promise.replaceAll(' ', '\u00a0')).join(' • ');
			items.push(text(said, i === 0 ? 'bold' : 'regular', style.how * (i === 0 ? 1 : 0.85), ACCENT));
		});
	return items;
}

/** The address to type, until when, and which paper this is. */
function foot(drawing: Drawing, width: number, style: PanelStyle, scale: number): Item[] {
	const { pdf, poster, words, edition } = drawing;
	const text = textOf(pdf, width, scale);
	return [
		text(words.map(({ orType }) => orType).join('\u00a0/ '), 'regular', style.how * 0.9, INK_SOFT, {
			before: 2,
			maxLines: 2
		}),
		...addressOf(drawing, width, style, scale),
		text(words.map(({ until }) => until(poster.closesOn)).join('\u00a0· '), 'bold', style.fine * 1.15, INK, {
			before: 2,
			maxLines: 2
		}),
		text(`${poster.place} · ${edition}`, 'regular', style.fine, INK_SOFT, { maxLines: 3 })
	];
}

function addressOf(drawing: Drawing, width: number, style: PanelStyle, scale: number): Item[] {
	const text = textOf(drawing.pdf, width, scale);
	return addressLines(drawing, style.address * scale, width).map((line) =>
		text(line, 'heavy', style.address, INK, { maxLines: 1, least: 0 })
	);
}

const textOf =
	(pdf: Drawing['pdf'], width: number, scale: number) =>
	(
		said: string,
		font: FontName,
		size: number,
		color: string,
		{
			before = 0,
			maxLines = 3,
			least = size * scale * 0.8
		}: { before?: number; maxLines?: number; least?: number } = {}
	): Item => {
		const block = fit(pdf, said, {
			font,
			size: Math.max(LEAST, size * scale),
			least: Math.max(LEAST, least),
			width,
			maxLines,
			leading: 1.18
		});
		return {
			before: before * scale,
			height: block.height,
			whole: block.whole,
			draw: (x, y) => set(pdf, block, x, y, width, 'left', color)
		};
	};
