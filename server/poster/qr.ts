import encodeQR from 'qr';

/**
 * The modules of a text's QR code, dark ones true, without a quiet zone. Error correction Q: it can still be read
 * with a quarter of it scratched, faded or under a pin.
 */
export function qrModules(text: string): boolean[][] {
	// The library always draws a border, of one module at least.
	const framed = encodeQR(text, 'raw', { ecc: 'quartile', border: 1 });
	return framed.slice(1, -1).map((row) => row.slice(1, -1));
}

/** Light modules that a code needs around it on every side (ISO/IEC 18004). */
export const QUIET_ZONE = 4;

/**
 * A QR code as one SVG path of the given side, quiet zone not included. Dark modules that touch in a row are one
 * rectangle, so that no hairlines show between them in print.
 */
export function qrPath(modules: readonly boolean[][], x: number, y: number, side: number): string {
	const step = side / modules.length;
	const parts: string[] = [];
	modules.forEach((row, i) => {
		for (let from = 0; from < row.length; from++) {
			if (!row[from]) continue;
			let to = from;
			while (row[to]) to++;
			const [left, top, width] = [x + from * step, y + i * step, (to - from) * step];
			parts.push(`M${left} ${top}h${width}v${step}h${-width}z`);
			from = to;
		}
	});
	return parts.join('');
}
