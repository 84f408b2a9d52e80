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

/** The same stream; says once whether it was read to its end, before its reader hears that it has ended. */
export function followed(
	file: ReadableStream<Uint8Array>,
	end: (isWhole: boolean) => Promise<void>
): ReadableStream<Uint8Array> {
	const reader = file.getReader();
	return new ReadableStream<Uint8Array>(
		{
			pull: async (controller) => {
				try {
					const { done, value } = await reader.read();
					if (!done) return controller.enqueue(value);
				} catch (error) {
					await end(false);
					throw error;
				}
				await end(true);
				controller.close();
			},
			cancel: async (reason) => {
				await end(false);
				await reader.cancel(reason);
			}
		},
		// Nothing is made that nobody asked for.
		{ highWaterMark: 0 }
	);
}
