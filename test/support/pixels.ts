import type { Page } from '@playwright/test';

/**
 * A picture's pixels, four bytes each: red, green, blue, alpha. The browser unpacks it, on an empty page of its own.
 *
 * @param page a page of the browser to be used
 * @param picture a PNG
 */
export async function pixelsOf(
	page: Page,
	picture: Buffer
): Promise<{ width: number; height: number; pixels: Buffer }> {
	const blank = await page.context().newPage();
	const { width, height, pixels } = await blank.evaluate(
		async (source) => {
			const image = new Image();
			image.src = source;
			await image.decode();
			const canvas = document.createElement('canvas');
			Object.assign(canvas, { width: image.width, height: image.height });
			const drawing = canvas.getContext('2d')!;
			drawing.drawImage(image, 0, 0);
			const { data } = drawing.getImageData(0, 0, image.width, image.height);
			let bytes = '';
			// As many at a time as a call takes.
			for (let at = 0; at < data.length; at += 0x8000)
				bytes += String.fromCharCode(...data.subarray(at, at + 0x8000));
			return { width: image.width, height: image.height, pixels: btoa(bytes) };
		},
		`data:image/png;base64,${picture.toString('base64')}`
	);
	await blank.close();
	return { width, height, pixels: Buffer.from(pixels, 'base64') };
}
