import encodeQR from 'qr';

/** White around the code, in modules: scanners need it to find the edges. */
const MARGIN = 2;
const INK = '\x1b[38;5;16m\x1b[48;5;231m';
const RESET = '\x1b[0m';

/**
 * A QR code for a terminal, two modules a character.
 *
 * @param colours black on white whatever the terminal's colours; without, light blocks for a dark terminal
 */
export function terminalCode(text: string, colours: boolean): string {
	const modules = encodeQR(text, 'raw', { border: MARGIN, ecc: 'low' });
	const rows: string[] = [];
	for (let y = 0; y < modules.length; y += 2) {
		const line = modules[y]!.map((upper, x) => {
			// Below the last row there is paper.
			const lower = modules[y + 1]?.[x] ?? false;
			return BLOCKS[colours ? 0 : 1][(upper ? 2 : 0) + (lower ? 1 : 0)];
		}).join('');
		rows.push(colours ? INK + line + RESET : line);
	}
	return rows.join('\n');
}

/** By which of the two halves is dark (upper 2, lower 1): in ink, and with the light parts drawn instead. */
const BLOCKS = [
	[' ', '▄', '▀', '█'],
	['█', '▀', '▄', ' ']
] as const;
