import type PDFDocument from 'pdfkit';
import { QUIET_ZONE, qrModules, runsOf } from '#server/poster/qr.ts';

/** Draws a QR code with its quiet zone into a square, black on the paper's white. */
export function drawCode(
	pdf: InstanceType<typeof PDFDocument>,
	url: string,
	x: number,
	y: number,
	side: number
): void {
	const modules = qrModules(url);
	const module = side / (modules.length + 2 * QUIET_ZONE);
	// Whole numbers in a grid of modules: a third of the bytes, and no seams between rows.
	pdf
		.save()
		.translate(x + QUIET_ZONE * module, y + QUIET_ZONE * module)
		.scale(module);
	for (const run of runsOf(modules)) pdf.rect(run.x, run.y, run.width, 1);
	pdf.fill('#000000').restore();
}
