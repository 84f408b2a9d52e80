import { createCanvas } from '@napi-rs/canvas';
import jsQR from 'jsqr';
import { getDocument, OPS, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { describe, expect, test } from 'vitest';
import { slipPdf, type Slip } from '#server/dossier/slip-pdf.ts';
import { brokenAddress } from '#server/dossier/slip-words.ts';
import { showCode } from '#shared/poster.ts';
import type { SlipPaper } from '#shared/slip.ts';
import { makePng } from '#test/support/png.ts';

const CODES = [
	'K7M4HXP2RT3C',
	'AAAA22229999',
	'BBBB33339999',
	'CCCC44449999',
	'DDDD55559999',
	'EEEE66669999',
	'FFFF77779999'
];
const LONG_NAME =
	'Trường Tiểu học, Trung học cơ sở và Trung học phổ thông Nguyễn Thị Minh Khai – Cơ sở hai, khu tái định cư Bình Hưng Hòa';

const slipOf = (surveyCode: string, change: Partial<Slip> = {}): Slip => ({
	dossier: `HS-${surveyCode}`,
	procedure: 'Chuyển trường đối với học sinh tiểu học',
	unitName: 'Trường Tiểu học Lá Xanh',
	surveyCode,
	url: `https://langnghe.example.vn/s/${surveyCode}`,
	expiresOn: '31/05/2026',
	...change
});

async function open(slips: Slip[], paper: SlipPaper, logo?: Buffer) {
	const print = slipPdf(slips, paper, logo && { type: 'image/png', content: logo });
	const bytes = new Uint8Array(await new Response(print).arrayBuffer());
	return getDocument({ data: bytes, verbosity: 0 }).promise;
}

interface Run {
	str: string;
	transform: number[];
	width: number;
}
async function runsOf(page: PDFPageProxy): Promise<Run[]> {
	const { items } = await page.getTextContent();
	return items.filter((item): item is typeof item & Run => 'str' in item && item.str.trim() !== '');
}
const textOf = (runs: Run[]) =>
	runs
		.map(({ str }) => str)
		.join(' ')
		.replace(/ +/g, ' ');

const DPI = 100;
/** What a phone reads off a part of the page, given in points from its top left corner; and the colours there. */
async function photograph(page: PDFPageProxy, [x, y, w, h]: [number, number, number, number]) {
	const scale = DPI / 72;
	const viewport = page.getViewport({ scale });
	const canvas = createCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height));
	const context = canvas.getContext('2d');
	await page.render({
		canvas: canvas as unknown as HTMLCanvasElement,
		canvasContext: context as unknown as CanvasRenderingContext2D,
		viewport
	}).promise;
	const { data, width, height } = context.getImageData(
		Math.round(x * scale),
		Math.round(y * scale),
		Math.floor(w * scale),
		Math.floor(h * scale)
	);
	let colour = 0;
	for (let i = 0; i < data.length; i += 4)
		colour = Math.max(colour, Math.abs(data[i]! - data[i + 1]!), Math.abs(data[i]! - data[i + 2]!));
	return { code: jsQR(new Uint8ClampedArray(data), width, height)?.data, colour };
}

const WIDTH = 595.28 / 2;
const HEIGHT = 841.89 / 3;

describe('slips on A4', () => {
	test('stand six on a sheet, each whole in its own place with its own code', async () => {
		const pdf = await open(
			CODES.map((code) => slipOf(code)),
			'A4'
		);
		expect(pdf.numPages).toBe(2);
		const page = await pdf.getPage(1);
		const runs = await runsOf(page);
		for (const [i, code] of CODES.slice(0, 6).entries()) {
			const [left, top] = [(i % 2) * WIDTH, Math.floor(i / 2) * HEIGHT];
			const own = runs.filter(
				({ transform: [, , , , x, y] }) =>
					x! >= left && x! < left + WIDTH && 841.89 - y! >= top && 841.89 - y! < top + HEIGHT
			);
			const text = textOf(own);
			for (const words of [
				'TRƯỜNG TIỂU HỌC LÁ XANH',
				'Mời Ông/Bà cho ý kiến',
				'Chuyển trường đối với học sinh tiểu học',
				`langnghe.example.vn/s/ ${showCode(code)}`,
				'Trả lời một lần, đến hết ngày 31/05/2026.',
				'Không ghi tên • Tự nguyện • Khoảng 2 phút',
				'Please scan and tell us how it went',
				`Hồ sơ: HS-${code}`,
				'câu trả lời không gắn với hồ sơ'
			])
				expect(text).toContain(words);
			expect((await photograph(page, [left, top, WIDTH, HEIGHT])).code).toBe(
				`https://langnghe.example.vn/s/${code}`
			);
		}
		expect(textOf(await runsOf(await pdf.getPage(2)))).toContain('Hồ sơ: HS-FFFF77779999');
		expect((await pdf.getMetadata()).info).toMatchObject({ Language: 'vi-VN' });
	});
});

test("the school's logo stands on each slip; one that cannot be drawn, and on a roll any, is left out", async () => {
	const images = async (paper: SlipPaper, logo: Buffer) => {
		const pdf = await open([slipOf('K7M4HXP2RT3C'), slipOf('AAAA22229999')], paper, logo);
		const { fnArray } = await (await pdf.getPage(1)).getOperatorList();
		return fnArray.filter((operation) => operation === OPS.paintImageXObject).length;
	};
	expect(await images('A4', makePng())).toBe(2);
	expect(await images('A4', Buffer.from('no picture'))).toBe(0);
	expect(await images('roll', makePng())).toBe(0);
});

const HARD: [string, Partial<Slip>][] = [
	['a long name and procedure', { unitName: LONG_NAME, procedure: `${LONG_NAME}, ${LONG_NAME}` }],
	['words without a blank', { unitName: 'Nguyễn'.repeat(30), dossier: 'H29-'.repeat(25) }],
	[
		'a long address',
		{ url: 'http://langnghe.phuongbinhhunghoa.thanhphohochiminh.gov.vn:8080/s/K7M4HXP2RT3C' }
	]
];

describe.each([
	['A4', WIDTH],
	['roll', 80 * (72 / 25.4)]
] as const)('a slip on %s', (paper, width) => {
	test.each(HARD)('keeps %s within its edges, and can be scanned and typed', async (_, change) => {
		const slip = slipOf('K7M4HXP2RT3C', change);
		const pdf = await open([slip], paper);
		expect(pdf.numPages).toBe(1);
		const page = await pdf.getPage(1);
		const { height } = page.getViewport({ scale: 1 });
		const [slipHeight, bottom] = paper === 'A4' ? [HEIGHT, 841.89 - HEIGHT] : [height, 0];
		const runs = await runsOf(page);
		for (const run of runs) {
			const [x, y] = [run.transform[4]!, run.transform[5]!];
			expect(x, run.str).toBeGreaterThan(10);
			expect(x + run.width, run.str).toBeLessThan(width - 10);
			expect(y, run.str).toBeGreaterThan(bottom + 10);
		}
		const typed = textOf(runs).replaceAll(' ', '');
		expect(typed).toContain(slip.url.replace(/^https?:\/\//, '').replace('K7M4HXP2RT3C', 'K7M4-HXP2-RT3C'));
		expect((await photograph(page, [0, 0, width, slipHeight])).code).toBe(slip.url);
	});
});

test('a roll has a slip a page, as long as it needs, in black alone', async () => {
	const slips = [slipOf('K7M4HXP2RT3C'), slipOf('AAAA22229999', { unitName: LONG_NAME })];
	const pdf = await open(slips, 'roll');
	expect(pdf.numPages).toBe(2);
	const heights: number[] = [];
	for (const [i, { url }] of slips.entries()) {
		const page = await pdf.getPage(i + 1);
		const { width, height } = page.getViewport({ scale: 1 });
		expect(((width / 72) * 25.4).toFixed(1)).toBe('80.0');
		heights.push(height);
		expect(await photograph(page, [0, 0, width, height])).toEqual({ code: url, colour: 0 });
	}
	expect(heights[1]).toBeGreaterThan(heights[0]!);
});

test('an address is broken where it can be, and nothing of it is lost', () => {
	expect(brokenAddress('langnghe.phuong.gov.vn/s/', 1)).toEqual(['langnghe.phuong.gov.vn/s/']);
	expect(brokenAddress('langnghe.phuong.gov.vn/s/', 2)).toEqual(['langnghe.', 'phuong.gov.vn/s/']);
	expect(brokenAddress('localhost', 2)).toEqual(['localhost']);
});
