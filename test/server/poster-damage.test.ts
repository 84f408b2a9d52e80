import { beforeAll, describe, expect, test } from 'vitest';
import { posterPdf, type PosterPrint, type PosterSheet } from '#server/poster/pdf.ts';
import { POSTER_DESIGNS, type PosterDesign } from '#shared/poster.ts';
import { codeIn, decode, pictureOf, provideDecoder } from '#test/support/decoder.ts';
import { blur, cover, crop, fade, fromTheSide, type Area, type Picture } from '#test/support/picture.ts';
import { LONG_SHEET, SHEET } from '#test/support/poster-sheet.ts';

/*
 * Posters hang in the rain, in the sun, behind chairs, and have leaflets pinned over them. Every design is made into a
 * picture, the picture is damaged, and zbar, which shares nothing with the library that drew the code, must read the
 * exact address. zbar is a stricter judge than a phone, which takes thirty pictures a second and the best of them.
 *
 * What error correction H can bear is a third of the code's words. Words lie spread over the whole symbol, and one is
 * lost when any of its eight modules is: so a third of the words is 24 % of the area torn off in one piece at the
 * corner without a square, or about 20 % in the middle, and far less in many small spots. Level Q, of posters before,
 * bore 18 % at the corner and 12 % in the middle. No code of any level survives the loss of one of the three squares
 * in its corners, or of a third of its area: then there is the address to type.
 */

/** Dots an inch at which a code is 200 to 360 pixels wide: what a phone sees at a step's distance. */
const DPI: Record<PosterDesign, number> = { A3: 60, A4: 85, A5: 120, tent: 110, stickers: 190, strip: 190 };

/** Where on a page with so many codes its first upright one is, in parts of the page: a tent's other stands on its head. */
const FIRST: Record<PosterDesign, (count: number) => Area> = {
	A3: () => ({ x: 0, y: 0.2, width: 0.7, height: 0.6 }),
	A4: () => ({ x: 0, y: 0.2, width: 0.7, height: 0.6 }),
	A5: () => ({ x: 0, y: 0.2, width: 0.7, height: 0.6 }),
	tent: () => ({ x: 0, y: 0.42, width: 0.5, height: 0.37 }),
	stickers: (count) => ({ x: 0, y: 0, width: 0.3, height: 2 / count }),
	strip: (count) => ({ x: 0, y: 0, width: 0.5, height: 1 / count })
};

/** Codes on a page, plain, and in two languages and large type. */
const COUNT: Record<PosterDesign, [number, number]> = {
	A3: [1, 1],
	A4: [1, 1],
	A5: [1, 1],
	tent: [2, 2],
	stickers: [8, 6],
	strip: [6, 3]
};

/** A photograph of a code: the picture, where in it the code is, and how wide a module is, in pixels. */
interface Photo {
	picture: Picture;
	code: Area;
	module: number;
}

const DAMAGES: Record<string, (photo: Photo) => Picture> = {
	'out of focus, so that an edge is smeared over a whole module': ({ picture, module }) =>
		blur(picture, 0.4 * module),
	'taken from the side, at 45 degrees, and askew': ({ picture }) => fromTheSide(picture, 45, 12),
	'faded to a quarter of its contrast, half in shadow, in a grainy picture': ({ picture }) =>
		blur(fade(picture, 0.25, 20, chance()), 1),
	'with a third of its words torn off at the corner': ({ picture, code }) =>
		cover(picture, [atCorner(code, 0.24)], 255),
	'under a leaflet in its middle': ({ picture, code }) => cover(picture, [inMiddle(code, 0.18)], 128),
	'a little of everything': ({ picture, code, module }) => {
		const aslant = fromTheSide(cover(picture, [inMiddle(code, 0.08)], 40), 25, 8);
		return fade(blur(aslant, 0.25 * module), 0.5, 5, chance());
	}
};

beforeAll(provideDecoder, 10 * 60_000);

describe.each(POSTER_DESIGNS)('a damaged poster of design %s', (design) => {
	test.each([
		['plain', SHEET, {}, 0],
		['in two languages, in large type, of long words', LONG_SHEET, { locale: 'vi-en', large: true }, 1]
	] as const)('still leads to its address: %s', async (_, sheet, print, i) => {
		const page = await pageOf(sheet, { design, ...print });
		const photo = photoOf(page, design, COUNT[design][i]);
		const [whole, ...read] = decode([page, ...Object.values(DAMAGES).map((damage) => damage(photo))]);
		expect(whole).toEqual(Array.from({ length: COUNT[design][i] }, () => sheet.url));
		expect(Object.keys(DAMAGES).map((name, at) => [name, read[at]])).toEqual(
			Object.keys(DAMAGES).map((name) => [name, [sheet.url]])
		);
	});
});

test('a code that is too damaged leads nowhere, and never somewhere else', async () => {
	const { picture, code, module } = photoOf(await pageOf(SHEET, { design: 'A4' }), 'A4', 1);
	const square = { x: code.x, y: code.y, width: 8 * module, height: 8 * module };
	const damaged = [
		cover(picture, [square], 255),
		cover(picture, [atCorner(code, 0.34)], 255),
		cover(picture, [inMiddle(code, 0.34)], 0)
	];
	expect(decode(damaged)).toEqual([[], [], []]);
});

async function pageOf(sheet: PosterSheet, print: PosterPrint): Promise<Picture> {
	const pdf = await new Response(posterPdf([sheet], print)).arrayBuffer();
	return pictureOf(new Uint8Array(pdf), DPI[print.design]);
}

/** The first upright code on a page with something of what is around it. */
function photoOf(page: Picture, design: PosterDesign, count: number): Photo {
	const { x, y, width, height } = FIRST[design](count);
	const part = crop(page, {
		x: x * page.width,
		y: y * page.height,
		width: width * page.width,
		height: height * page.height
	});
	const found = codeIn(part);
	const around = 0.15 * found.area.width;
	const picture = crop(part, {
		x: found.area.x - around,
		y: found.area.y - around,
		width: found.area.width + 2 * around,
		height: found.area.height + 2 * around
	});
	const code = { ...found.area, x: around, y: around };
	return { picture, code, module: code.width / found.modules };
}

/** A share of a code's area at its lower right corner, the one without a square. */
function atCorner({ x, y, width, height }: Area, share: number): Area {
	const part = Math.sqrt(share);
	return {
		x: x + width * (1 - part),
		y: y + height * (1 - part),
		width: width * part,
		height: height * part
	};
}

function inMiddle({ x, y, width, height }: Area, share: number): Area {
	const part = Math.sqrt(share);
	return {
		x: x + (width * (1 - part)) / 2,
		y: y + (height * (1 - part)) / 2,
		width: width * part,
		height: height * part
	};
}

/** Chance that is the same in every run: Lehmer's generator. */
function chance(): () => number {
	let state = 1;
	return () => (state = (state * 48271) % 2147483647) / 2147483647;
}
