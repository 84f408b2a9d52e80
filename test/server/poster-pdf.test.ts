import { createCanvas } from '@napi-rs/canvas';
import jsQR from 'jsqr';
import { getDocument, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { describe, expect, test } from 'vitest';
import { posterPdf, type PosterPrint, type PosterSheet } from '#server/poster/pdf.ts';
import { POSTER_DESIGNS, type PosterDesign } from '#shared/poster.ts';
import { chunk, makePng } from '#test/support/png.ts';
import { LONG_SHEET, SHEET } from '#test/support/poster-sheet.ts';

const LONG =
	'Trường Tiểu học, Trung học cơ sở và Trung học phổ thông Nguyễn Thị Minh Khai – Cơ sở hai, khu tái định cư Bình Hưng Hòa, phường Bình Hưng Hòa';

async function bytesOf(posters: readonly PosterSheet[], print: PosterPrint): Promise<Uint8Array> {
	return new Uint8Array(await new Response(posterPdf(posters, print)).arrayBuffer());
}
async function open(posters: readonly PosterSheet[], design: PosterDesign, print: Partial<PosterPrint> = {}) {
	const data = await bytesOf(posters, { ...print, design });
	return getDocument({ data, verbosity: 0 }).promise;
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
			'Nơi đặt: Cổng trường',
			'phiên bản 2',
			'Khảo sát cuối năm học 2025–2026'
		])
			expect(text).toContain(words);
		expect((await pdf.getMetadata()).info).toMatchObject({
			Title: 'Bản in: Trường Tiểu học Lá Xanh',
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

/** Points in a millimetre. */
const MM = 72 / 25.4;
/** How often a poster is on its sheet: plain, and in two languages and large type. */
const TIMES: Record<PosterDesign, [number, number]> = {
	A3: [1, 1],
	A4: [1, 1],
	A5: [1, 1],
	tent: [2, 2],
	stickers: [8, 6],
	strip: [6, 3]
};

describe.each(POSTER_DESIGNS)('design %s', (design) => {
	test('says who asks, what, how, and which paper this is', async () => {
		const pdf = await open([SHEET], design, { run: { number: 3, day: '21/11/2026' } });
		expect(pdf.numPages).toBe(1);
		const text = await textOf(await pdf.getPage(1));
		for (const words of [
			/Trường Tiểu học Lá Xanh/gi,
			/Quý phụ huynh thấy trường mình thế nào\?/g,
			/Không\sghi\stên/g,
			/Không quét được\?/g,
			/langnghe\.example\.vn\/s\/K7M4-HXP2/g,
			/Nhận ý kiến đến hết ngày 31\/05\/2026/g,
			/Cổng trường/g,
			/Lượt in 3 · 21\/11\/2026 · phiên bản 2/g
		])
			expect([...text.matchAll(words)], String(words)).toHaveLength(TIMES[design][0]);
	});

	test('says long words whole in two languages and large type, 5 mm from every edge', async () => {
		const logoOf = () => Promise.resolve({ type: 'image/png', content: makePng() });
		const pdf = await open([LONG_SHEET], design, { locale: 'vi-en', large: true, logoOf });
		expect(pdf.numPages).toBe(1);
		const page = await pdf.getPage(1);
		const text = await textOf(page);
		expect(text).not.toContain('…');
		for (const words of [
			LONG_SHEET.unitName,
			LONG_SHEET.place,
			'Quý phụ huynh thấy trường mình thế nào?',
			'Parents, how is our school doing?',
			'khaosathailong.sogddt.lamdong.gov.vn/s/K7M4-HXP2',
			'Nhận ý kiến đến hết ngày 31/05/2026',
			'Open until the end of 31 May 2026'
		])
			expect(text.toLowerCase().split(words.toLowerCase()), words).toHaveLength(TIMES[design][1] + 1);
		expect(text.split(/Không\sghi\stên/)).toHaveLength(TIMES[design][1] + 1);
		const { width: pageWidth, height: pageHeight } = page.getViewport({ scale: 1 });
		for (const { str, transform, width, height } of await runsOf(page)) {
			const [along, , , , x, y] = transform as [number, number, number, number, number, number];
			// A tent's back stands on its head.
			const [left, right] = along < 0 ? [x - width, x] : [x, x + width];
			const [bottom, top] = along < 0 ? [y - height, y + height / 3] : [y - height / 3, y + height];
			expect(Math.min(left, pageWidth - right, bottom, pageHeight - top), str).toBeGreaterThan(5 * MM);
		}
	});
});

test('in English speaks no Vietnamese but names', async () => {
	const print = { locale: 'en', run: { number: 3, day: '21/11/2026' } } as const;
	const pdf = await open([{ ...SHEET, campaignName: 'Survey', place: 'Gate' }], 'A4', print);
	const text = (await textOf(await pdf.getPage(1))).replace('TRƯỜNG TIỂU HỌC LÁ XANH', '');
	expect(text).toContain('Print run 3 · 21 November 2026 · version 2');
	expect(text).toContain('Cannot scan? Open the browser on your phone and type:');
	// Every Vietnamese sentence has letters of which English has none.
	expect(text).not.toMatch(/[^\x20-\x7e•·]/);
	expect((await pdf.getMetadata()).info).toMatchObject({ Language: 'en-GB' });
});

describe('a logo', () => {
	const images = (pdf: Uint8Array) =>
		Buffer.from(pdf)
			.toString('latin1')
			.match(/\/Subtype \/Image/g)?.length ?? 0;
	const printed = (content: Buffer, design: PosterDesign = 'A4') =>
		bytesOf([SHEET], { design, logoOf: () => Promise.resolve({ type: 'image/png', content }) });

	test('is in the file once, however often it is drawn', async () => {
		expect(images(await printed(makePng(), 'stickers'))).toBe(1);
	});

	test('is asked for once a school', async () => {
		const asked: string[] = [];
		const logoOf = (unit: string) => Promise.resolve(void asked.push(unit));
		const sheets = ['A', 'A', 'B', 'C', 'C'].map((unitCode) => ({ ...SHEET, unitCode }));
		await bytesOf(sheets, { design: 'A5', logoOf });
		expect(asked).toEqual(['A', 'B', 'C']);
	});

	test('with a palette that fades out is drawn on white', async () => {
		const palette = [chunk('PLTE', Buffer.from([0, 0, 0, 200, 0, 0])), chunk('tRNS', Buffer.from([0]))];
		// A grey image of 8 bits becomes one of a palette by its colour type.
		const png = makePng({ colour: 0, more: palette });
		png[25] = 3;
		const head = chunk('IHDR', png.subarray(16, 29));
		const file = Buffer.concat([png.subarray(0, 8), head, png.subarray(33)]);
		const pdf = Buffer.from(await printed(file)).toString('latin1');
		expect(pdf).toContain('/Indexed');
		expect(pdf).not.toContain('/SMask');
	});

	test.each([
		['no image', Buffer.from('nothing of the kind')],
		['empty', Buffer.alloc(0)],
		['cut off', makePng().subarray(0, 80)],
		['a PNG that lacks a row', makePng({ rows: 99 })],
		['half a JPEG', Buffer.from([0xff, 0xd8, 0xff, 0xc0, 0, 11, 8, 0, 80])]
	])('that is %s is left out, and the poster printed', async (_, content) => {
		const pdf = await printed(content);
		expect(images(pdf)).toBe(0);
		const page = await (await getDocument({ data: pdf, verbosity: 0 }).promise).getPage(1);
		expect(await textOf(page)).toContain('TRƯỜNG TIỂU HỌC LÁ XANH');
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

	test('are told one by one, as they are made', async () => {
		const made: number[] = [];
		const onPoster = (count: number) => made.push(count);
		await bytesOf([SHEET, SHEET, SHEET], { design: 'strip', onPoster });
		expect(made).toEqual([1, 2, 3]);
	});

	test('are made no faster than they are read, and no more of them when nobody reads on', async () => {
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
		const before = asked;
		await new Promise((resolve) => setTimeout(resolve, 50));
		expect(asked).toBe(before);
	});
});
