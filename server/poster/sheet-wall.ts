import type { Pdf } from './pdf-stream.ts';
import {
	A4,
	ACCENT,
	INK,
	INK_SOFT,
	SOFT,
	WHITE,
	addressLines,
	drawCode,
	drawFace,
	drawLogo,
	logoWidth,
	type Drawing
} from './sheet-parts.ts';
import { fit, set, widthOf, type Block, type Fit } from './typesetting.ts';

/** Every measure below is in points on A4; other sizes are the same drawing, larger or smaller. */
export const SHEET_WIDTH = A4.width;
/** What no office printer cuts off. */
const MARGIN = 34;
const INNER = SHEET_WIDTH - 2 * MARGIN;
/** The code's side where nothing else needs the room. */
const CODE_SIDE = 362;
/** The same beside steps in large type. */
const CODE_SIDE_LARGE = 340;

/** Draws a poster for a wall on the current page: one sheet of A3, A4 or A5. */
export function drawWall(drawing: Drawing): void {
	const { pdf } = drawing;
	const footTop = foot(drawing);
	const addressTop = address(drawing, footTop - 10);
	const promiseTop = promise(drawing, addressTop - 8);
	const most = drawing.large ? CODE_SIDE_LARGE : CODE_SIDE;
	// The name decides how much is left; the code and the steps beside it take it all.
	const top = bubble(drawing, MARGIN + most / 2) + 20;
	const side = Math.min(most, promiseTop - 10 - top);
	frame(pdf, MARGIN, top, side);
	drawCode(pdf, drawing.code, MARGIN + LINE, top + LINE, side - 2 * LINE);
	steps(drawing, MARGIN + side + 16, top, side);
}

/**
 * The speech bubble at the top: who asks, what, and five faces to answer with. Gives where it ends.
 *
 * @param tail where it points down from, at the code
 */
function bubble({ pdf, poster, words, large, logo }: Drawing, tail: number): number {
	const top = MARGIN - 6;
	const width = INNER - 48;
	const x = MARGIN + 24;
	const [first, second] = words;
	const { kind } = poster;

	const plate = { width: logo ? logoWidth(logo, 58) : 0, height: logo ? 58 : 0 };
	const beside = logo ? plate.width + 14 : 0;
	const name = fitName(pdf, poster.unitName.toLocaleUpperCase('vi'), width - beside, large);
	const line = (text: string, how: Pick<Fit, 'font' | 'size' | 'least' | 'maxLines'>) =>
		fit(pdf, text, { ...how, width, leading: 1.16 });
	const size = (large ? 54 : 42) - (second ? (large ? 14 : 5) : 0);
	const asked = [
		line(first.question[kind], { font: 'heavy', size, least: size - 14, maxLines: 2 }),
		...(second
			? [line(second.question[kind], { font: 'bold', size: large ? 24 : 22, least: 18, maxLines: 2 })]
			: [])
	];
	const invited = large
		? []
		: words.map(({ invitation }, i) =>
				line(invitation[kind], { font: 'medium', size: i === 0 ? 14.5 : 12.5, least: 10, maxLines: 1 })
			);
	const face = large && !second ? 19 : 15;
	const head = Math.max(name.height, plate.height);
	const texts = [...asked, ...invited];
	const height = 16 + head + 6 + texts.reduce((sum, block) => sum + block.height, 0) + 6 + 12 + 2 * face + 16;
	const bottom = top + height;
	pdf.roundedRect(MARGIN, top, INNER, height, 22).fill(ACCENT);
	// It speaks of the code below.
	pdf.path(`M${tail - 17} ${bottom - 1}h34L${tail} ${bottom + 15}z`).fill(ACCENT);

	let y = top + 16;
	const left = x + (width - beside - widthOf(pdf, name)) / 2;
	if (logo) {
		const plateTop = y + (head - plate.height) / 2;
		pdf.roundedRect(left, plateTop, plate.width, plate.height, 8).fill(WHITE);
		drawLogo(pdf, logo, left + 4, plateTop + 4, plate.width - 8, plate.height - 8);
	}
	set(pdf, name, left + beside, y + (head - name.height) / 2, widthOf(pdf, name), 'center', WHITE);
	y += head + 6;
	texts.forEach((block, i) => {
		if (i === asked.length) y += 4;
		set(pdf, block, x, y, width, 'center', WHITE);
		y += block.height;
	});
	y = bottom - 16 - face;
	for (let level = 1; level <= 5; level++)
		drawFace(pdf, SHEET_WIDTH / 2 + (level - 3) * face * 3, y, face, level, WHITE, face / 7.5);
	return bottom;
}

/** Two lines where they can be read from afar, else three. */
function fitName(pdf: Pdf, name: string, width: number, large: boolean): Block {
	const size = large ? 24 : 18;
	const two = fit(pdf, name, { font: 'bold', size, least: size * 0.72, width, maxLines: 2 });
	return two.whole ? two : fit(pdf, name, { font: 'bold', size: size * 0.75, least: 8, width, maxLines: 3 });
}

/** Of the frame around the code. */
const LINE = 3;

function frame(pdf: Pdf, x: number, y: number, side: number): void {
	pdf
		.roundedRect(x + LINE / 2, y + LINE / 2, side - LINE, side - LINE, 18)
		.lineWidth(LINE)
		.fillAndStroke(WHITE, ACCENT);
}

const ICONS = [phone, finder, smile];

/** Between two steps at the least. */
const STEP_GAP = 8;

/** Three steps, one below the other, beside the code: as large as the code is high. */
function steps({ pdf, words, large }: Drawing, x: number, top: number, height: number): void {
	const width = SHEET_WIDTH - MARGIN - x;
	const [first, second] = words;
	const layOut = (scale: number) => {
		const sign = (large && second ? 14 : 18) * scale;
		const blocks = first.steps.map((step, i) => {
			const title = fit(pdf, step.title, {
				font: 'bold',
				size: (large ? 27 : 18) * scale,
				least: 10,
				width,
				maxLines: large && !second ? 3 : 2,
				leading: 1.14
			});
			const said = second ? second.steps[i]!.title : large ? undefined : step.detail;
			const size = (large ? 17 : 12.5) * scale;
			const detail =
				said === undefined
					? undefined
					: fit(pdf, said, { font: 'regular', size, least: 8, width, maxLines: 2 });
			return { icon: ICONS[i]!, title, detail, height: 2 * sign + 6 + title.height + (detail?.height ?? 0) };
		});
		return { sign, scale, blocks, spare: height - blocks.reduce((sum, block) => sum + block.height, 0) };
	};
	let made = layOut(1);
	while (made.spare < 2 * STEP_GAP && made.scale > 0.5) made = layOut(made.scale - 0.05);
	const { sign, blocks, spare } = made;

	let y = top;
	blocks.forEach((block, i) => {
		pdf.circle(x + sign, y + sign, sign).fill(ACCENT);
		const size = sign * 1.22;
		const number = fit(pdf, String(i + 1), { font: 'heavy', size, least: size, width: 40, maxLines: 1 });
		set(pdf, number, x, y + sign - number.height / 2, 2 * sign, 'center', WHITE);
		pdf
			.save()
			.translate(x + sign * 3.67, y + sign)
			.scale(sign / 18);
		block.icon(pdf, 0, 0);
		pdf.restore();
		set(pdf, block.title, x, y + 2 * sign + 5, width, 'left', INK);
		if (block.detail)
			set(pdf, block.detail, x, y + 2 * sign + 6 + block.title.height, width, 'left', INK_SOFT);
		// The first begins where the code does and the last ends with it.
		y += block.height + spare / (blocks.length - 1);
	});
}

/** Nameless, of one's own will, short. Gives its top. */
function promise({ pdf, words, large }: Drawing, bottom: number): number {
	const blocks = words.map(({ promises }, i) =>
		fit(pdf, promises.join('  •  '), {
			font: i === 0 ? 'bold' : 'medium',
			size: (large ? (words.length > 1 ? 23 : 26) : 19) - i * (large ? 7 : 5),
			least: 12,
			width: INNER,
			maxLines: 1
		})
	);
	return upwards(pdf, blocks, bottom, (_, i) => (i === 0 ? ACCENT : INK_SOFT));
}

/** The address to type, for those who cannot scan. Gives its top. */
function address(drawing: Drawing, bottom: number): number {
	const { pdf, poster, words, large } = drawing;
	const width = INNER - 40;
	const line = (text: string, how: Pick<Fit, 'font' | 'size'>) =>
		fit(pdf, text, { ...how, least: 8, width, maxLines: 1 });
	const size = large ? (words.length > 1 ? 28 : 31) : 25;
	const typed = addressLines(drawing, size, width).map((said) => line(said, { font: 'heavy', size }));
	const blocks = [
		...words.map(({ type, orType }, i) =>
			line(large ? orType : type, {
				font: 'medium',
				size: (large ? (words.length > 1 ? 15 : 20) : 13) - 2 * i
			})
		),
		...typed,
		// Without https a phone keeps no page for later, and nothing is promised.
		...(poster.url.startsWith('https://') && !large
			? words.map(({ offline }, i) => line(offline, { font: 'regular', size: 11.5 - 1.5 * i }))
			: [])
	];
	const height = 24 + blocks.reduce((sum, block) => sum + block.height, 0);
	pdf.roundedRect(MARGIN, bottom - height, INNER, height, 14).fill(SOFT);
	upwards(pdf, blocks, bottom - 12, (block) => (typed.includes(block) ? INK : INK_SOFT));
	return bottom - height;
}

/** Blocks in the middle of the page, the last ending at `bottom`. Gives the top of the first. */
function upwards(
	pdf: Pdf,
	blocks: readonly Block[],
	bottom: number,
	color: (block: Block, i: number) => string
): number {
	const top = bottom - blocks.reduce((sum, { height }) => sum + height, 0);
	let y = top;
	blocks.forEach((block, i) => {
		set(pdf, block, MARGIN, y, INNER, 'center', color(block, i));
		y += block.height;
	});
	return top;
}

/** Small print: which campaign, until when, where it hangs, which paper this is. Gives its top. */
function foot({ pdf, poster, words, large, edition }: Drawing): number {
	const { campaignName, closesOn, place } = poster;
	const width = INNER * (large ? 0.62 : 0.5) - 6;
	const small = { font: 'regular', size: 9.5, least: 7.5, maxLines: 1, width } as const;
	const right = [
		...words.map(({ until }, i) =>
			fit(pdf, until(closesOn), {
				...small,
				font: 'bold',
				size: (large ? (words.length > 1 ? 13 : 16) : 9.5) - i * (large ? 2 : 0)
			})
		),
		fit(pdf, words[0].place(place), { ...small, size: large ? 12 : 9.5, maxLines: 2 }),
		fit(pdf, edition, small)
	];
	const height = right.reduce((sum, block) => sum + block.height, 0);
	const top = A4.height - MARGIN + 8 - height;
	let y = top;
	right.forEach((block, i) => {
		const x = MARGIN + INNER - width;
		set(pdf, block, x, y, width, 'right', i < words.length ? INK : INK_SOFT);
		y += block.height;
	});
	const name = fit(pdf, campaignName, { ...small, width: INNER - width - 12, maxLines: 3 });
	set(pdf, name, MARGIN, top, INNER - width - 12, 'left', INK_SOFT);
	return top;
}

function phone(pdf: Pdf, x: number, y: number): void {
	pdf
		.lineWidth(2.5)
		.strokeColor(INK)
		.roundedRect(x - 11, y - 18, 22, 36, 5)
		.stroke();
	pdf.circle(x, y - 4, 6).stroke();
	pdf.circle(x, y - 4, 1.8).fill(INK);
	pdf
		.lineCap('round')
		.moveTo(x - 4, y + 14)
		.lineTo(x + 4, y + 14)
		.stroke();
}

function finder(pdf: Pdf, x: number, y: number): void {
	const half = 16.5;
	const arm = 9;
	pdf.lineWidth(3).lineCap('round').strokeColor(INK);
	for (const [h, v] of [
		[-1, -1],
		[1, -1],
		[1, 1],
		[-1, 1]
	] as const)
		pdf
			.moveTo(x + h * half, y + v * (half - arm))
			.lineTo(x + h * half, y + v * half)
			.lineTo(x + h * (half - arm), y + v * half)
			.stroke();
	for (const [h, v] of [
		[-7, -7],
		[3, -7],
		[-7, 3]
	] as const)
		pdf.rect(x + h, y + v, 6, 6).fill(INK);
	pdf.rect(x + 4, y + 4, 4, 4).fill(INK);
}

function smile(pdf: Pdf, x: number, y: number): void {
	drawFace(pdf, x, y, 17, 5, INK, 2.5);
}
