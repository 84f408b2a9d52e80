import { QUIET_ZONE, qrModules, runsOf } from '#server/poster/qr.ts';

/** A text's QR code as an SVG image: black on white with its quiet zone, one unit a module. */
export function qrSvg(text: string): string {
	const modules = qrModules(text);
	const size = modules.length + 2 * QUIET_ZONE;
	const path = runsOf(modules)
		.map(({ x, y, width }) => `M${x + QUIET_ZONE} ${y + QUIET_ZONE}h${width}v1h-${width}z`)
		.join('');
	return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path d="${path}"/></svg>`;
}
