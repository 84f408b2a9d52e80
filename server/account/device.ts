/* Names are looked for in this order: browsers say the names of those they descend from, too. */
const BROWSERS: [RegExp, string][] = [
	[/Zalo/, 'Zalo'],
	[/coc_coc_browser|Cốc Cốc/, 'Cốc Cốc'],
	[/Edg(e|A|iOS)?\b/, 'Edge'],
	[/SamsungBrowser|Samsung Internet/, 'Samsung Internet'],
	[/OPR|Opera/, 'Opera'],
	[/Firefox|FxiOS/, 'Firefox'],
	[/Chrome|CriOS/, 'Chrome'],
	[/Safari/, 'Safari']
];
const SYSTEMS: [RegExp, string][] = [
	[/Android/, 'Android'],
	[/iPhone/, 'iPhone'],
	[/iPad/, 'iPad'],
	[/Windows/, 'Windows'],
	[/Macintosh|\bMac\b/, 'Mac'],
	[/CrOS|ChromeOS/, 'ChromeOS'],
	[/Linux/, 'Linux']
];

/**
 * A coarse name of a browser, by which people know their own again and nobody else is told from others. A name
 * that it gave is named the same.
 *
 * @param userAgent what the browser says of itself
 * @example
 * deviceOf('Mozilla/5.0 (Linux; Android 14; …) Chrome/130.0.0.0 Mobile Safari/537.36'); // 'Chrome trên Android'
 */
export function deviceOf(userAgent: string | null | undefined): string {
	const find = (names: [RegExp, string][]) => names.find(([pattern]) => pattern.test(userAgent ?? ''))?.[1];
	const system = find(SYSTEMS);
	return (find(BROWSERS) ?? 'Trình duyệt khác') + (system === undefined ? '' : ` trên ${system}`);
}
