import { createCanvas } from '@napi-rs/canvas';
import jsQR from 'jsqr';
import { getDocument, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { describe, expect, test } from 'vitest';
import { posterPdf, type PosterSheet } from '#server/poster/pdf.ts';
import type { PaperSize } from '#shared/poster.ts';

const SHEET: PosterSheet = {
	code: 'K7M4HXP2',
	url: 'https://langnghe.example.vn/s/K7M4HXP2',
	place: 'Cổng trường',
	unitName: 'Trường Tiểu học Lá Xanh',
	campaignName: 'Khảo sát cuối năm học 2025–2026',
	kind: 'school-service',
	closesOn: '31/05/2026'
};
const LONG =
	'Trường Tiểu học, Trung học cơ sở và Trung học phổ thông Nguyễn Thị Minh Khai – Cơ sở hai, khu tái định cư Bình Hưng Hòa, phường Bình Hưng Hòa';

async function open(posters: PosterSheet[], size: PaperSize) {
	const bytes = new Uint8Array(await new Response(posterPdf(posters, { design: size })).arrayBuffer());
	return getDocument({ data: bytes, verbosity: 0 }).promise;
}

interface Run {
	str: string;
	transform: number[];
	width: number;
	height: number;
}
async function runsOf(page: PDFPageProxy): Promise<Run[]> {
	const { items } = await page.getTextContent();
	return items.filter(
		(item): item is (typeof items)[number] & Run => 'str' in item && item.str.trim() !== ''
	);
}
const textOf = async (page: PDFPageProxy) =>
	(await runsOf(page))
		.map(({ str }) => str)
		.join(' ')
		.replace(/ +/g, ' ');

/** What a phone reads off the page when it is photographed with so many dots an inch. */
async function scan(page: PDFPageProxy, dpi: number): Promise<string | undefined> {
	const viewport = page.getViewport({ scale: dpi / 72 });
	const canvas = createCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height));
	const context = canvas.getContext('2d');
	await page.render({
		canvas: canvas as unknown as HTMLCanvasElement,
		canvasContext: context as unknown as CanvasRenderingContext2D,
		viewport
	}).promise;
	const { data, width, height } = context.getImageData(0, 0, canvas.width, canvas.height);
	return jsQR(new Uint8ClampedArray(data), width, height)?.data;
}

describe('a poster', () => {
	test('says who asks, what, how and until when, in whole Vietnamese', async () => {
		const pdf = await open([SHEET], 'A4');
		const text = await textOf(await pdf.getPage(1));
		for (const words of [
			'TRƯỜNG TIỂU HỌC LÁ XANH',
			'Quý phụ huynh thấy trường mình thế nào?',
			'Mở máy ảnh hoặc Zalo',
			'Quét mã vuông này',
			'Chọn khuôn mặt đúng ý',
			'Không ghi tên • Tự nguyện • Khoảng 2 phút',
			'Không quét được?',
			'langnghe.example.vn/s/K7M4-HXP2',
			'tự gửi khi có mạng',
			'Nhận ý kiến đến hết ngày 31/05/2026',
			'Nơi treo: Cổng trường',
			'Khảo sát cuối năm học 2025–2026'
		])
			expect(text).toContain(words);
		expect((await pdf.getMetadata()).info).toMatchObject({
			Title: 'Áp phích: Trường Tiểu học Lá Xanh',
			Language: 'vi-VN'
		});
	});

	test.each([
		['A3', 841.89, 1190.55, 40],
		['A4', 595.28, 841.89, 55],
		['A5', 419.53, 595.28, 75]
	] as const)('of size %s is one page that a phone can scan', async (size, width, height, dpi) => {
		const pdf = await open([SHEET], size);
		expect(pdf.numPages).toBe(1);
		const page = await pdf.getPage(1);
		const { width: pageWidth, height: pageHeight } = page.getViewport({ scale: 1 });
		expect([pageWidth, pageHeight].map((side) => side.toFixed(2))).toEqual([
			width.toFixed(2),
			height.toFixed(2)
		]);
		expect(await scan(page, dpi)).toBe(SHEET.url);
	});

	test('promises nothing offline on an address without https', async () => {
		const poster = { ...SHEET, url: 'http://192.168.1.15:8080/s/K7M4HXP2' };
		const text = await textOf(await (await open([poster], 'A4')).getPage(1));
		expect(text).toContain('192.168.1.15:8080/s/K7M4-HXP2');
		expect(text).not.toContain('mạng');
	});

	test.each([
		['of many words', LONG],
		['without a blank', 'Nguyễn'.repeat(40)],
		['twice as long', `${LONG} ${LONG}`],
		['in letters and marks apart', 'Trường Tiểu học Lá Xanh'.normalize('NFD')]
	])('keeps a name %s on its page, and can be scanned', async (_, unitName) => {
		const poster = { ...SHEET, unitName, place: LONG, campaignName: `${LONG} ${LONG}` };
		const pdf = await open([poster], 'A4');
		expect(pdf.numPages).toBe(1);
		const page = await pdf.getPage(1);
		for (const { str, transform, width } of await runsOf(page)) {
			const [left, bottom] = [transform[4]!, transform[5]!];
			expect(left, str).toBeGreaterThan(30);
			expect(left + width, str).toBeLessThan(595.28 - 30);
			expect(bottom, str).toBeGreaterThan(25);
		}
		expect(await scan(page, 55)).toBe(SHEET.url);
	});

	test('of a long name says all of it', async () => {
		const text = await textOf(await (await open([{ ...SHEET, unitName: LONG }], 'A4')).getPage(1));
		expect(text).toContain(LONG.toLocaleUpperCase('vi'));
	});

	test('asks about procedures in other words', async () => {
		const text = await textOf(await (await open([{ ...SHEET, kind: 'procedure' }], 'A4')).getPage(1));
		expect(text).toContain('Ông/Bà thấy việc làm thủ tục thế nào?');
		expect(text).not.toContain('phụ huynh');
	});
});

describe('many posters', () => {
	test('are a page each, in order, each with its own code', async () => {
		const codes = ['AAAA2222', 'BBBB3333', 'CCCC4444', 'DDDD5555', 'EEEE6666'];
		const pdf = await open(
			codes.map((code) => ({ ...SHEET, code, url: `https://langnghe.example.vn/s/${code}` })),
			'A5'
		);
		expect(pdf.numPages).toBe(codes.length);
		for (const [i, code] of codes.entries())
			expect(await scan(await pdf.getPage(i + 1), 75)).toBe(`https://langnghe.example.vn/s/${code}`);
	});

	test('are made no faster than they are read', async () => {
		let asked = 0;
		const posters = new Proxy(
			Array.from({ length: 200 }, () => SHEET),
			{
				get(target, property, receiver) {
					if (typeof property === 'string' && /^\d+$/.test(property)) asked++;
					return Reflect.get(target, property, receiver) as unknown;
				}
			}
		);
		const reader = posterPdf(posters, { design: 'A4' }).getReader();
		await reader.read();
		expect(asked).toBeLessThan(20);
		await reader.cancel();
	});
});
