/**
 * The headers of a file to be saved under a Vietnamese name: in full for browsers of today (RFC 5987), in plain
 * letters for the rest. What a file system forbids becomes a hyphen.
 *
 * @example
 * attachment('Đợt 1.csv'); // attachment; filename="Dot 1.csv"; filename*=UTF-8''%C4%90%E1%BB%A3t%201.csv
 */
export function attachment(name: string): Record<string, string> {
	// eslint-disable-next-line no-control-regex -- no header and no file name has them
	const safe = name.toWellFormed().replace(/[\u0000-\u001f\u007f<>:"/\\|?*]+/g, '-');
	const plain = safe
		.normalize('NFD')
		.replace(/\p{Mn}/gu, '')
		.replaceAll('đ', 'd')
		.replaceAll('Đ', 'D')
		.replace(/[^ -~]/g, '-');
	const encoded = encodeURIComponent(safe).replace(
		/['()]/g,
		(letter) => `%${letter.charCodeAt(0).toString(16)}`
	);
	return {
		'Content-Disposition': `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`,
		'Cache-Control': 'private, no-store'
	};
}
