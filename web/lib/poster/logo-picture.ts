import { MAX_LOGO, MAX_LOGO_SIDE, type LogoType } from '#shared/logo.ts';

/** Sides and qualities that are tried, until the file is light enough. */
const SIDES = [MAX_LOGO_SIDE, 700, 500];
const QUALITIES = [0.9, 0.75, 0.6];

/**
 * A picture as it can be stored as a logo: as it is when it is light and small enough, else made smaller here, so that
 * a photograph from a telephone is no obstacle. A PNG stays one, for what shines through it, while that is light enough.
 *
 * @returns null for what the browser cannot read as a picture
 */
export async function logoPicture(file: File): Promise<Blob | null> {
	const bitmap = await createImageBitmap(file).catch(() => null);
	// The server says what is wrong with a small file.
	if (!bitmap) return file.size <= MAX_LOGO ? file : null;
	try {
		const longest = Math.max(bitmap.width, bitmap.height);
		if (file.size <= MAX_LOGO && longest <= MAX_LOGO_SIDE) return file;
		for (const side of file.type === 'image/png' ? SIDES : []) {
			const blob = await encoded(drawn(bitmap, Math.min(1, side / longest), true), 'image/png');
			if (blob && blob.size <= MAX_LOGO) return blob;
		}
		for (const side of SIDES) {
			const canvas = drawn(bitmap, Math.min(1, side / longest), false);
			for (const quality of QUALITIES) {
				const blob = await encoded(canvas, 'image/jpeg', quality);
				if (blob && blob.size <= MAX_LOGO) return blob;
			}
		}
		return null;
	} finally {
		bitmap.close();
	}
}

/** A picture in another size; on white, as paper is, unless what is clear is to stay so. */
function drawn(bitmap: ImageBitmap, scale: number, clear: boolean): HTMLCanvasElement {
	const canvas = document.createElement('canvas');
	canvas.width = Math.max(1, Math.round(bitmap.width * scale));
	canvas.height = Math.max(1, Math.round(bitmap.height * scale));
	const context = canvas.getContext('2d')!;
	if (!clear) {
		context.fillStyle = '#fff';
		context.fillRect(0, 0, canvas.width, canvas.height);
	}
	context.imageSmoothingQuality = 'high';
	context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
	return canvas;
}

const encoded = (canvas: HTMLCanvasElement, type: LogoType, quality?: number): Promise<Blob | null> =>
	new Promise((resolve) => canvas.toBlob(resolve, type, quality));
