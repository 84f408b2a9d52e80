import type PDFDocument from 'pdfkit';
import type { CampaignKind } from '#shared/campaign.ts';
import { showCode } from '#shared/poster.ts';
import type { PosterSheet } from './pdf.ts';
import { QUIET_ZONE, qrModules, qrPath } from './qr.ts';
import { fit, set } from './typesetting.ts';

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
	{ title: 'Quét mã vuông ở trên', detail: 'rồi chạm vào dòng hiện ra', icon: frame },
	{ title: 'Chọn khuôn mặt', detail: 'đúng với ý mình ở mỗi câu', icon: smile }
];

/** Draws one poster on the current page. */
export function drawSheet(pdf: Pdf, poster: PosterSheet): void {
	const bubbleEnd = bubble(pdf, poster);
	const qrEnd = code(pdf, poster, bubbleEnd + 16);
	const stepsEnd = steps(pdf, qrEnd + 12);
	const promiseEnd = promise(pdf, stepsEnd + 10);
	address(pdf, poster, promiseEnd + 10);
	foot(pdf, poster);
}

/** The speech bubble at the top: who asks, what, and five faces to answer with. Gives where it ends. */
function bubble(pdf: Pdf, { unitName, kind }: PosterSheet): number {
	const top = MARGIN - 6;
	const width = INNER - 48;
	const x = MARGIN + 24;
	const name = fit(pdf, unitName.toLocaleUpperCase('vi'), {
		font: 'bold',
		size: 17,
		least: 10,
		width,
		maxLines: 2
	});
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
	pdf.roundedRect(MARGIN, top, INNER, height, 22).fill(ACCENT);
	pdf.path(`M${middle - 16} ${bottom - 1}h32L${middle} ${bottom + 13}z`).fill(ACCENT);

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

/** The QR code, as large as the page bears. Gives where it ends. */
function code(pdf: Pdf, { url }: PosterSheet, top: number): number {
	const modules = qrModules(url);
	// The frame ends where the name, however long, still leaves room for all that follows.
	const room = SHEET_HEIGHT - MARGIN - top - BELOW_CODE;
	const side = Math.min(292, room);
	const x = (SHEET_WIDTH - side) / 2;
	pdf.roundedRect(x, top, side, side, 14).lineWidth(3).fillAndStroke(WHITE, ACCENT);
	const inner = side - 6;
	const quiet = (inner * QUIET_ZONE) / (modules.length + 2 * QUIET_ZONE);
	pdf.path(qrPath(modules, x + 3 + quiet, top + 3 + quiet, inner - 2 * quiet)).fill('#000000');
	return top + side;
}
/** Height of all that stands below the code. */
const BELOW_CODE = 12 + 104 + 10 + 26 + 10 + 78 + 10 + 30;

/** Three steps side by side. Gives where they end. */
function steps(pdf: Pdf, top: number): number {
	const gap = 10;
	const width = (INNER - 2 * gap) / 3;
	STEPS.forEach(({ title, detail, icon }, i) => {
		const x = MARGIN + i * (width + gap);
		const middle = x + width / 2;
		pdf.circle(middle - 30, top + 22, 19).fill(ACCENT);
		const number = fit(pdf, String(i + 1), { font: 'heavy', size: 23, least: 23, width: 40, maxLines: 1 });
		set(pdf, number, middle - 50, top + 22 - number.height / 2, 40, 'center', WHITE);
		icon(pdf, middle + 26, top + 22);
		const lines = fit(pdf, title, { font: 'bold', size: 16, least: 12, width, maxLines: 2 });
		set(pdf, lines, x, top + 46, width, 'center', INK);
		const small = fit(pdf, detail, { font: 'regular', size: 13, least: 10, width, maxLines: 2 });
		set(pdf, small, x, top + 46 + lines.height + 1, width, 'center', INK_SOFT);
	});
	return top + 104;
}

function promise(pdf: Pdf, top: number): number {
	const block = fit(pdf, 'Không ghi tên   •   Tự nguyện   •   Khoảng 2 phút', {
		font: 'bold',
		size: 17,
		least: 13,
		width: INNER,
		maxLines: 1
	});
	set(pdf, block, MARGIN, top, INNER, 'center', ACCENT);
	return top + 26;
}

/** The address to type, for those who cannot scan. */
function address(pdf: Pdf, { url, code: posterCode }: PosterSheet, top: number): void {
	const height = 78;
	pdf.roundedRect(MARGIN, top, INNER, height, 14).fill(SOFT);
	const width = INNER - 40;
	const x = MARGIN + 20;
	const offline = url.startsWith('https://');
	const how = fit(pdf, 'Không quét được? Mở trình duyệt trên điện thoại và gõ:', {
		font: 'medium',
		size: 13,
		least: 10,
		width,
		maxLines: 1
	});
	const typed = fit(pdf, typedAddress(url, posterCode), {
		font: 'heavy',
		size: 24,
		least: 9,
		width,
		maxLines: 1
	});
	const blocks = [how, typed];
	const hint = fit(pdf, 'Mất mạng giữa chừng không sao: phiếu nằm trên máy, tự gửi khi có mạng.', {
		font: 'regular',
		size: 11.5,
		least: 9,
		width,
		maxLines: 1
	});
	if (offline) blocks.push(hint);
	let y = top + (height - blocks.reduce((sum, block) => sum + block.height, 0)) / 2;
	for (const block of blocks) {
		set(pdf, block, x, y, width, 'center', block === typed ? INK : INK_SOFT);
		y += block.height;
	}
}

/** The address without what a browser adds by itself, its code in two groups: `langnghe.example.vn/s/K7M4-HXP2`. */
export const typedAddress = (url: string, posterCode: string): string =>
	url.replace(/^https?:\/\//, '').replace(posterCode, showCode(posterCode));

/** Small print: which campaign, until when, where it hangs. */
function foot(pdf: Pdf, { campaignName, closesOn, place }: PosterSheet): void {
	const top = SHEET_HEIGHT - MARGIN - 24;
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
		.roundedRect(x - 12, y - 20, 24, 40, 5)
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
	const half = 18;
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
	drawFace(pdf, x, y, 19, 5, INK, 2.5);
}
