import encodeQR from 'qr';

/** Modules on a side up to which a code is made as hard to destroy as can be (version 6): on a label they are still 1 mm. */
const MOST_MODULES = 41;

/**
 * The modules of a text's QR code, dark ones true, without a quiet zone. Error correction H, by which a third of the
 * code's words may be lost; for a text of more than 58 letters, whose modules would become small, Q: a quarter.
 */
export function qrModules(text: string): boolean[][] {
	const hard = encode(text, 'high');
	return hard.length <= MOST_MODULES ? hard : encode(text, 'quartile');
}

function encode(text: string, ecc: 'high' | 'quartile'): boolean[][] {
	// The library always draws a border, of one module at least.
	const framed = encodeQR(text, 'raw', { ecc, border: 1 });
	return framed.slice(1, -1).map((row) => row.slice(1, -1));
}

/** Light modules that a code needs around it on every side (ISO/IEC 18004). */
export const QUIET_ZONE = 4;

/** Dark modules side by side, in modules from the top left corner. */
export interface Run {
	x: number;
	y: number;
	width: number;
}

/** A code's dark modules as runs: drawn as one rectangle each, they show no hairlines in print. */
export function runsOf(modules: readonly boolean[][]): Run[] {
	const runs: Run[] = [];
	modules.forEach((row, y) => {
		for (let x = 0; x < row.length; x++) {
			if (!row[x]) continue;
			let end = x;
			while (row[end]) end++;
			runs.push({ x, y, width: end - x });
			x = end;
		}
	});
	return runs;
}
