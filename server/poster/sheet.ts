import type PDFDocument from 'pdfkit';
import type { CampaignKind } from '#shared/campaign.ts';
import { showCode } from '#shared/poster.ts';
import type { PosterSheet } from './pdf.ts';
import { QUIET_ZONE, qrModules, runsOf } from './qr.ts';
import { fit, set, type Block, type FontName } from './typesetting.ts';

type Pdf = InstanceType<typeof PDFDocument>;

/** Every measure below is in points on A4; other sizes are the same drawing, larger or smaller. */
export const SHEET_WIDTH = 595.28;
const SHEET_HEIGHT = 841.89;
/** What no office printer cuts off. */
const MARGIN = 34;
const INNER = SHEET_WIDTH - 2 * MARGIN;

/** The house's accent (`web/tokens.css`): dark enough to print as near black where there is no colour. */
const ACCENT = '#0b6457';
const SOFT = '#e3f1ee';
const INK = '#1c2329';
const INK_SOFT = '#444d55';
const WHITE = '#ffffff';

/** What is asked, in the words of a neighbour. */
const WORDS: Record<CampaignKind, { question: string; invitation: string }> = {
	'school-service': {
		question: 'Quý phụ huynh thấy trường mình thế nào?',
		invitation: 'Nhà trường xin lắng nghe, để các con được học tốt hơn, vui hơn.'
	},
	procedure: {
		question: 'Ông/Bà thấy việc làm thủ tục thế nào?',
		invitation: 'Chúng tôi xin lắng nghe, để phục vụ Ông/Bà tốt hơn.'
	},
	custom: {
		question: 'Xin Ông/Bà cho biết ý kiến',
		invitation: 'Chúng tôi xin lắng nghe, để phục vụ Ông/Bà tốt hơn.'
	}
};

const STEPS = [
	{ title: 'Mở máy ảnh hoặc Zalo', detail: 'trên điện thoại', icon: phone },
	{ title: 'Quét mã vuông này', detail: 'rồi chạm vào dòng chữ hiện ra', icon: frame },
	{ title: 'Chọn khuôn mặt đúng ý', detail: 'ở mỗi câu, rồi bấm Gửi', icon: smile }
];

/** Draws one poster on the current page. */
export function drawSheet(pdf: Pdf, poster: PosterSheet): void {
	const bubbleEnd = bubble(pdf, poster);
	// The name decides how much is left; the code and the steps beside it take it all.
	const top = bubbleEnd + 20;
	const side = Math.min(CODE_SIDE, PROMISE_TOP - 10 - top);
	code(pdf, poster, top, side);
	steps(pdf, top, side);
	promise(pdf);
	address(pdf, poster);
	foot(pdf, poster);
}

/** Tops of what stands at the foot of the page. */
const FOOT_TOP = SHEET_HEIGHT - MARGIN - 24;
const ADDRESS_HEIGHT = 80;
const ADDRESS_TOP = FOOT_TOP - 12 - ADDRESS_HEIGHT;
const PROMISE_TOP = ADDRESS_TOP - 34;
/** The code's side where the school's name is of one line. */
const CODE_SIDE = 362;

/** The speech bubble at the top: who asks, what, and five faces to answer with. Gives where it ends. */
function bubble(pdf: Pdf, { unitName, kind }: PosterSheet): number {
	const top = MARGIN - 6;
	const width = INNER - 48;
	const x = MARGIN + 24;
	const name = fitName(pdf, unitName.toLocaleUpperCase('vi'), width);
	const question = fit(pdf, WORDS[kind].question, {
		font: 'heavy',
		size: 42,
		least: 30,
		width,
		maxLines: 2,
		leading: 1.16
	});
	const invitation = fit(pdf, WORDS[kind].invitation, {
		font: 'medium',
		size: 14.5,
		least: 12,
		width,
		maxLines: 1
	});
	const face = 15;
	const height = 16 + name.height + 6 + question.height + 6 + invitation.height + 12 + 2 * face + 16;
	const bottom = top + height;
	const middle = SHEET_WIDTH / 2;
	// It speaks of the code below.
	const tail = MARGIN + CODE_SIDE / 2;
	pdf.roundedRect(MARGIN, top, INNER, height, 22).fill(ACCENT);
	pdf.path(`M${tail - 17} ${bottom - 1}h34L${tail} ${bottom + 15}z`).fill(ACCENT);

	let y = top + 16;
	set(pdf, name, x, y, width, 'center', WHITE);
	y += name.height + 6;
	set(pdf, question, x, y, width, 'center', WHITE);
	y += question.height + 6;
	set(pdf, invitation, x, y, width, 'center', WHITE);
	y += invitation.height + 12 + face;
	for (let level = 1; level <= 5; level++)
		drawFace(pdf, middle + (level - 3) * face * 3, y, face, level, WHITE, 2);
	return bottom;
}

/** Two lines where they can be read from afar, else three. */
function fitName(pdf: Pdf, name: string, width: number): Block {
	const two = fit(pdf, name, { font: 'bold', size: 18, least: 13, width, maxLines: 2 });
	return two.whole ? two : fit(pdf, name, { font: 'bold', size: 13.5, least: 8, width, maxLines: 3 });
}

/** The QR code with its quiet zone, in a frame. */
function code(pdf: Pdf, { url }: PosterSheet, top: number, side: number): void {
	const modules = qrModules(url);
	const line = 3;
	const inner = side - 2 * line;
	const quiet = (inner * QUIET_ZONE) / (modules.length + 2 * QUIET_ZONE);
	pdf
		.roundedRect(MARGIN + line / 2, top + line / 2, side - line, side - line, 18)
		.lineWidth(line)
		.fillAndStroke(WHITE, ACCENT);
	// Whole numbers in a grid of modules: a third of the bytes, and no seams between rows.
	pdf
		.save()
		.translate(MARGIN + line + quiet, top + line + quiet)
		.scale((inner - 2 * quiet) / modules.length);
	for (const { x, y, width } of runsOf(modules)) pdf.rect(x, y, width, 1);
	pdf.fill('#000000').restore();
}

/** Three steps, one below the other, beside the code. */
function steps(pdf: Pdf, top: number, height: number): void {
	const x = MARGIN + height + 16;
	const width = SHEET_WIDTH - MARGIN - x;
	const blocks = STEPS.map(({ title, detail, icon }) => ({
		icon,
		title: fit(pdf, title, { font: 'bold', size: 18, least: 12, width, maxLines: 2, leading: 1.14 }),
		detail: fit(pdf, detail, { font: 'regular', size: 12.5, least: 10, width, maxLines: 2 })
	}));
	const sign = 18;
	const heightOf = ({ title, detail }: (typeof blocks)[number]) =>
		2 * sign + 5 + title.height + 1 + detail.height;
	// The first begins where the code does and the last ends with it.
	const gap = (height - blocks.reduce((sum, block) => sum + heightOf(block), 0)) / (blocks.length - 1);
	let y = top;
	blocks.forEach((block, i) => {
		pdf.circle(x + sign, y + sign, sign).fill(ACCENT);
		const number = fit(pdf, String(i + 1), { font: 'heavy', size: 22, least: 22, width: 40, maxLines: 1 });
		set(pdf, number, x, y + sign - number.height / 2, 2 * sign, 'center', WHITE);
		block.icon(pdf, x + 66, y + sign);
		set(pdf, block.title, x, y + 2 * sign + 5, width, 'left', INK);
		set(pdf, block.detail, x, y + 2 * sign + 6 + block.title.height, width, 'left', INK_SOFT);
		y += heightOf(block) + gap;
	});
}

function promise(pdf: Pdf): void {
	const block = fit(pdf, 'Không ghi tên  •  Tự nguyện  •  Khoảng 2 phút', {
		font: 'bold',
		size: 19,
		least: 13,
		width: INNER,
		maxLines: 1
	});
	set(pdf, block, MARGIN, PROMISE_TOP, INNER, 'center', ACCENT);
}

/** The address to type, for those who cannot scan. */
function address(pdf: Pdf, { url, code: posterCode }: PosterSheet): void {
	pdf.roundedRect(MARGIN, ADDRESS_TOP, INNER, ADDRESS_HEIGHT, 14).fill(SOFT);
	const width = INNER - 40;
	const line = (text: string, font: FontName, size: number) =>
		fit(pdf, text, { font, size, least: 8, width, maxLines: 1 });
	const how = line('Không quét được? Mở trình duyệt trên điện thoại và gõ:', 'medium', 13);
	const typed = line(typedAddress(url, posterCode), 'heavy', 25);
	const hint = line(
		'Mất mạng giữa chừng không sao: phiếu nằm trên máy, tự gửi khi có mạng.',
		'regular',
		11.5
	);
	// Without https a phone keeps no page for later, and nothing is promised.
	const blocks = url.startsWith('https://') ? [how, typed, hint] : [how, typed];
	let y = ADDRESS_TOP + (ADDRESS_HEIGHT - blocks.reduce((sum, block) => sum + block.height, 0)) / 2;
	for (const block of blocks) {
		set(pdf, block, MARGIN + 20, y, width, 'center', block === typed ? INK : INK_SOFT);
		y += block.height;
	}
}

/** The address without what a browser adds by itself, its code in two groups: `langnghe.example.vn/s/K7M4-HXP2`. */
export const typedAddress = (url: string, posterCode: string): string =>
	url.replace(/^https?:\/\//, '').replace(posterCode, showCode(posterCode));

/** Small print: which campaign, until when, where it hangs. */
function foot(pdf: Pdf, { campaignName, closesOn, place }: PosterSheet): void {
	const top = FOOT_TOP;
	const width = INNER / 2 - 6;
	const small = { font: 'regular', size: 9.5, least: 7, maxLines: 2 } as const;
	set(pdf, fit(pdf, campaignName, { ...small, width }), MARGIN, top, width, 'left', INK_SOFT);
	const right = fit(pdf, `Nhận ý kiến đến hết ngày ${closesOn}`, {
		...small,
		font: 'bold',
		width,
		maxLines: 1
	});
	set(pdf, right, MARGIN + INNER - width, top, width, 'right', INK);
	const where = fit(pdf, `Nơi treo: ${place}`, { ...small, width, maxLines: 1 });
	set(pdf, where, MARGIN + INNER - width, top + right.height, width, 'right', INK_SOFT);
}

/** A face from very dissatisfied (1) to very satisfied (5). */
function drawFace(
	pdf: Pdf,
	x: number,
	y: number,
	radius: number,
	level: number,
	color: string,
	line: number
): void {
	pdf.lineWidth(line).lineCap('round').strokeColor(color);
	pdf.circle(x, y, radius).stroke();
	pdf.circle(x - radius * 0.35, y - radius * 0.22, radius * 0.11).fill(color);
	pdf.circle(x + radius * 0.35, y - radius * 0.22, radius * 0.11).fill(color);
	// The mouth's middle is below its corners in a smile, above them in a frown.
	const bend = radius * 0.24 * (level - 3);
	const corners = y + radius * 0.36 - bend * 0.5;
	pdf
		.moveTo(x - radius * 0.45, corners)
		.quadraticCurveTo(x, corners + bend * 2, x + radius * 0.45, corners)
		.stroke();
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

function frame(pdf: Pdf, x: number, y: number): void {
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
