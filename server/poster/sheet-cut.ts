import type { Pdf } from './pdf-stream.ts';
import { A4, INK_SOFT, MM, type Drawing } from './sheet-parts.ts';
import { panelOf, type PanelStyle } from './sheet-panel.ts';
import { fit, set } from './typesetting.ts';

/** Nothing is drawn nearer to the paper's edge: office printers leave 5 mm white. */
const EDGE = 6 * MM;
/** Cut marks and fold lines: seen by whoever cuts, and by nobody afterwards. */
const HAIR = 0.6;
const PALE = '#8b949c';

/**
 * How labels lie on an A4 sheet, in millimetres: two columns, as on label paper that is sold everywhere (99.1 × 67.7,
 * eight on a sheet; 99.1 × 93.1, six), so that they may be printed on it or cut from plain paper.
 */
const LABEL = { width: 99.1, left: 4.65, between: 2.5 };
const LABELS = {
	normal: { rows: 4, top: 13.1, height: 67.7 },
	large: { rows: 3, top: 8.85, height: 93.1 }
};

const STICKER: PanelStyle = {
	name: 10,
	question: 17,
	how: 8,
	address: 12,
	fine: 6,
	logo: 24,
	gap: 4,
	code: 0.52,
	promises: 'first',
	across: { name: true, how: false, address: true }
};
const STICKER_LARGE: PanelStyle = {
	...STICKER,
	name: 13,
	question: 24,
	how: 13,
	address: 16,
	fine: 7.5,
	logo: 32,
	across: { name: true, how: true, address: true }
};

/** Draws a sheet of stickers, all of one poster. */
export function drawStickers(drawing: Drawing): void {
	const { pdf, large } = drawing;
	const { rows, top, height } = large ? LABELS.large : LABELS.normal;
	const inside = { x: 6 * MM, y: 4 * MM };
	const size = { width: LABEL.width * MM - 2 * inside.x, height: height * MM - 2 * inside.y };
	const panel = panelOf(drawing, size, large ? STICKER_LARGE : STICKER);
	for (let row = 0; row < rows; row++)
		for (const column of [0, 1])
			panel(
				(LABEL.left + column * (LABEL.width + LABEL.between)) * MM + inside.x,
				(top + row * height) * MM + inside.y
			);
	for (let row = 0; row <= rows; row++) cross(pdf, A4.width / 2, (top + row * height) * MM);
	for (let row = 0; row <= rows; row++) ends(pdf, (top + row * height) * MM);
	if (large) return;
	note(
		drawing,
		top * MM - 9,
		`Cắt theo các dấu, hoặc in lên giấy decal 2 × ${rows} nhãn (99,1 × 67,7 mm), in đúng 100%.`
	);
}

/** Strips on a sheet, in one language or two: as wide as the paper, so that they are cut straight across, and letters take them whole. */
const STRIPS = { normal: [6, 5], large: [4, 3] } as const;

const STRIP: PanelStyle = {
	name: 10.5,
	question: 19,
	how: 9.5,
	address: 14,
	fine: 7,
	logo: 24,
	gap: 14,
	code: 0.34,
	promises: 'all',
	across: { name: false, how: false, address: false }
};
const STRIP_LARGE: PanelStyle = {
	...STRIP,
	name: 14,
	question: 27,
	how: 15,
	address: 19,
	fine: 9.5,
	logo: 34
};

/** Draws a sheet of strips, all of one poster, to paste at the foot of a letter. */
export function drawStrips(drawing: Drawing): void {
	const { pdf, large, words } = drawing;
	const count = STRIPS[large ? 'large' : 'normal'][words.length > 1 ? 1 : 0];
	const height = (A4.height - 2 * EDGE) / count;
	// A letter's own margins, so that the strip stands below its text.
	const side = 18 * MM;
	const panel = panelOf(
		drawing,
		{ width: A4.width - 2 * side, height: height - 8 * MM },
		large ? STRIP_LARGE : STRIP
	);
	for (let i = 0; i < count; i++) {
		const y = EDGE + i * height;
		panel(side, y + 4 * MM);
		if (i > 0) cutLine(pdf, y);
	}
}

/** A face of the tent, and the foot it stands on, in millimetres: together with the flap they make up the sheet. */
const FACE = 110;
const BASE = 62;
const FLAP = 15;

const TENT: PanelStyle = {
	name: 14,
	question: 30,
	how: 13,
	address: 18,
	fine: 8,
	face: 13,
	logo: 40,
	gap: 10,
	code: 0.5,
	promises: 'all',
	across: { name: false, how: false, address: true }
};
const TENT_LARGE: PanelStyle = {
	...TENT,
	name: 17,
	question: 36,
	how: 20,
	address: 20,
	fine: 10,
	logo: 44,
	face: undefined
};

/** Draws a tent for a table: from above a flap to paste, the back upside down, the front, and the foot. */
export function drawTent(drawing: Drawing): void {
	const { pdf, large } = drawing;
	const face = panelOf(
		drawing,
		{ width: A4.width - 24 * MM, height: (FACE - 16) * MM },
		large ? TENT_LARGE : TENT
	);
	const back = FLAP * MM;
	const front = back + FACE * MM;
	const base = front + FACE * MM;
	pdf.save().rotate(180, { origin: [A4.width / 2, back + (FACE * MM) / 2] });
	face(12 * MM, back + 8 * MM);
	pdf.restore();
	face(12 * MM, front + 8 * MM);
	for (const y of [back, front, base]) foldLine(pdf, y);
	note(drawing, back / 2 + 4, 'Bôi hồ hoặc dán băng keo hai mặt ở mép này, dán vào mặt trong của đáy.');
	const middle = base + (BASE * MM) / 2;
	const how = [
		'Cách gấp thẻ để bàn (in trên giấy dày 160–250 g)',
		'1. Gấp theo ba đường gạch, chữ quay ra ngoài.',
		'2. Dán mép trên cùng vào mặt trong của phần này: phần này là đáy.',
		'3. Đặt lên quầy, lên bàn; hai phía đều quét được.'
	];
	how.forEach((line, i) => note(drawing, middle + (i - 1) * 15, line, i === 0 ? 10 : 9));
}

/** A line for whoever cuts and folds, in the middle, its foot at `y`. */
function note({ pdf }: Drawing, y: number, text: string, size = 7.5): void {
	const width = A4.width - 4 * EDGE;
	const block = fit(pdf, text, { font: 'regular', size, least: 6, width, maxLines: 1 });
	set(pdf, block, 2 * EDGE, y - block.height, width, 'center', INK_SOFT);
}

const cutLine = (pdf: Pdf, y: number) => dashed(pdf, y, [2, 3]);
const foldLine = (pdf: Pdf, y: number) => dashed(pdf, y, [8, 5]);

function dashed(pdf: Pdf, y: number, [on, off]: [number, number]): void {
	pdf
		.save()
		.lineWidth(HAIR)
		.dash(on, { space: off })
		.moveTo(EDGE, y)
		.lineTo(A4.width - EDGE, y)
		.stroke(PALE)
		.restore();
}

/** Where two cuts meet. */
function cross(pdf: Pdf, x: number, y: number): void {
	const arm = 2.5 * MM;
	pdf
		.lineWidth(HAIR)
		.moveTo(x - arm, y)
		.lineTo(x + arm, y)
		.moveTo(x, y - arm)
		.lineTo(x, y + arm)
		.stroke(PALE);
}

/** Where a cut across begins and ends. */
function ends(pdf: Pdf, y: number): void {
	const arm = 4 * MM;
	pdf
		.lineWidth(HAIR)
		.moveTo(EDGE, y)
		.lineTo(EDGE + arm, y)
		.moveTo(A4.width - EDGE - arm, y)
		.lineTo(A4.width - EDGE, y)
		.stroke(PALE);
}
