/** What stands on the picture beside the code. */
export interface PictureParts {
	school: string;
	url: string;
	/** `30/05/2026` */
	until: string;
}

const SIZE = 1080;
const HEIGHT = 1350;
/** What stands below the code. */
const FOOT = 260;
const MARGIN = 60;
const QR = 660;
/** Empty modules around it, as the standard asks. */
const QUIET = 4;
const FONT = "system-ui, 'Segoe UI', Roboto, 'Noto Sans', sans-serif";

/** A picture of a poster's code to send in a group, drawn on the phone or computer itself: a PNG, 1080 × 1350. */
export async function qrPicture({ school, url, until }: PictureParts): Promise<Blob> {
	const { default: encodeQR } = await import('qr');
	const modules = encodeQR(url, 'raw', { ecc: 'medium', border: QUIET });
	const canvas = document.createElement('canvas');
	Object.assign(canvas, { width: SIZE, height: HEIGHT });
	const pen = canvas.getContext('2d')!;
	pen.fillStyle = '#fff';
	pen.fillRect(0, 0, canvas.width, canvas.height);
	pen.textAlign = 'center';
	pen.textBaseline = 'top';

	let y = MARGIN;
	y = write(pen, 'Xin ý kiến của Quý phụ huynh', { y, size: 60, weight: 700, colour: '#0b6457', most: 1 });
	y = write(pen, school, { y: y + 12, size: 46, weight: 600, colour: '#1c2329', most: 3 });
	// Whole pixels to a module: edges that are blurred are read worse.
	const step = Math.floor(QR / modules.length);
	const width = step * modules.length;
	const left = Math.round((SIZE - width) / 2);
	const top = Math.round(y + Math.max(0, (HEIGHT - FOOT - y - width) / 2));
	pen.fillStyle = '#000';
	modules.forEach((line, row) =>
		line.forEach((dark, column) => {
			if (dark) pen.fillRect(left + column * step, top + row * step, step, step);
		})
	);
	y = write(pen, url.replace(/^https?:\/\//, ''), {
		y: top + width + 8,
		size: 40,
		weight: 600,
		colour: '#1c2329',
		most: 2
	});
	write(pen, `Quét mã để trả lời · Không ghi tên · Khoảng 2 phút · Đến hết ngày ${until}`, {
		y: y + 16,
		size: 34,
		weight: 400,
		colour: '#505a63',
		most: 3
	});
	return new Promise((resolve, reject) =>
		canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('the picture could not be made'))))
	);
}

interface Line {
	y: number;
	size: number;
	weight: number;
	colour: string;
	/** Lines at most; then smaller. */
	most: number;
}

/** Writes text in lines that fit, smaller when they are too many; gives where the next one begins. */
function write(pen: CanvasRenderingContext2D, text: string, { y, size, weight, colour, most }: Line): number {
	pen.font = `${weight} ${size}px ${FONT}`;
	const lines: string[] = [];
	for (const word of text.split(/\s+/)) {
		const longer = lines.length === 0 ? word : `${lines.at(-1)!} ${word}`;
		if (lines.length > 0 && pen.measureText(longer).width <= SIZE - 2 * MARGIN)
			lines[lines.length - 1] = longer;
		else lines.push(word);
	}
	const isWide = lines.some((line) => pen.measureText(line).width > SIZE - 2 * MARGIN);
	if ((lines.length > most || isWide) && size > 20)
		return write(pen, text, { y, size: size - 2, weight, colour, most });
	pen.fillStyle = colour;
	lines.forEach((line, i) => pen.fillText(line, SIZE / 2, y + i * size * 1.3));
	return y + lines.length * size * 1.3;
}
