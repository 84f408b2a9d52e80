import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import jsQR from 'jsqr';
import { readPgm, writePgm, type Area, type Picture } from '#test/support/picture.ts';
import { installDebian, isDebianRoot, onPath } from '#test/support/program.ts';

/** Programs by which posters are looked at, and Debian's packages of them. */
const PROGRAMS = { pdftoppm: 'poppler-utils', zbarimg: 'zbar-tools' };

/**
 * Sees to it that PDFs can be made into pictures and codes in pictures read, by programs that have nothing to do with
 * the libraries that draw them. As root on Debian it installs what is missing.
 *
 * @throws with one line that says what to install
 */
export function provideDecoder(): void {
	if (missing().length > 0 && isDebianRoot()) installDebian(missing());
	const packages = missing();
	if (packages.length > 0)
		throw new Error(
			`To test damaged posters install ${packages.join(' and ')} (apt install poppler-utils zbar-tools; brew install poppler zbar).`
		);
}

const missing = () =>
	Object.entries(PROGRAMS).flatMap(([program, name]) => (onPath([program]) ? [] : [name]));

/** The first page of a PDF as a printer with so many dots an inch would print it, without colour. */
export const pictureOf = (pdf: Uint8Array, dpi: number): Picture =>
	readPgm(
		execFileSync('pdftoppm', ['-gray', '-r', String(dpi), '-singlefile', '-'], {
			input: pdf,
			maxBuffer: 64 * 1024 * 1024
		})
	);

/** Where in an undamaged picture a QR code is, without its quiet zone, and of how many modules a side. */
export function codeIn({ width, height, pixels }: Picture): { area: Area; modules: number } {
	const rgba = new Uint8ClampedArray(4 * pixels.length);
	pixels.forEach((pixel, i) => rgba.fill(pixel, 4 * i, 4 * i + 4));
	const found = jsQR(rgba, width, height);
	if (!found) throw new Error('no code in an undamaged picture');
	const { topLeftCorner: from, bottomRightCorner: to } = found.location;
	const area = { x: from.x, y: from.y, width: to.x - from.x, height: to.y - from.y };
	return { area, modules: 17 + 4 * found.version };
}

/** What the QR codes say that zbar finds in each of some pictures. */
export function decode(pictures: readonly Picture[]): string[][] {
	const folder = mkdtempSync(join(tmpdir(), 'langnghe-codes-'));
	try {
		const names = pictures.map((picture, i) => {
			const name = join(folder, `${i}.pgm`);
			writeFileSync(name, writePgm(picture));
			return name;
		});
		const { stdout } = spawnSync(
			'zbarimg',
			['--quiet', '--xml', '--set', '*.disable', '--set', 'qrcode.enable', ...names],
			{ encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 }
		);
		return names.map((name) => {
			const source = stdout.split(/<source /).find((part) => part.includes(name)) ?? '';
			return [...source.matchAll(/<data><!\[CDATA\[(.*?)\]\]>/gs)].map(([, text]) => text!);
		});
	} finally {
		rmSync(folder, { recursive: true });
	}
}
