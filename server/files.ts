import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Context } from 'hono';

/** A built file, held in memory with its compressed forms: a few megabytes in all, and no path to wander off. */
export interface BuiltFile {
	type: string;
	etag: string;
	plain: Buffer<ArrayBuffer>;
	br: Buffer<ArrayBuffer> | null;
	gzip: Buffer<ArrayBuffer> | null;
}

const TYPES: Record<string, string> = {
	html: 'text/html; charset=utf-8',
	js: 'text/javascript; charset=utf-8',
	css: 'text/css; charset=utf-8',
	json: 'application/json; charset=utf-8',
	webmanifest: 'application/manifest+json; charset=utf-8',
	svg: 'image/svg+xml; charset=utf-8',
	png: 'image/png',
	woff2: 'font/woff2',
	woff: 'font/woff',
	txt: 'text/plain; charset=utf-8'
};

/** All files below a folder by their address, `/` first; empty when there is no such folder. */
export function readFiles(folder: string): Map<string, BuiltFile> {
	const files = new Map<string, BuiltFile>();
	if (!existsSync(folder)) return files;
	for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
		if (!entry.isFile() || /\.(br|gz)$/.test(entry.name)) continue;
		const path = join(entry.parentPath, entry.name);
		const read = (end: string) => (existsSync(path + end) ? readFileSync(path + end) : null);
		const plain = readFileSync(path);
		files.set(`/${relative(folder, path).split(sep).join('/')}`, {
			type: TYPES[entry.name.split('.').at(-1) ?? ''] ?? 'application/octet-stream',
			etag: `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`,
			plain,
			br: read('.br'),
			gzip: read('.gz')
		});
	}
	return files;
}

/** Kept for good: the name changes with the content. */
export const IMMUTABLE = 'public, max-age=31536000, immutable';
/** Kept, but asked about each time. */
export const REVALIDATE = 'no-cache';

/** Answers with a built file, in the best form the browser takes; 304 when it has it already. */
export function sendFile(c: Context, file: BuiltFile, cacheControl: string): Response {
	const accepted = c.req.header('accept-encoding') ?? '';
	const [encoding, body] =
		file.br && /\bbr\b/.test(accepted)
			? ['br', file.br]
			: file.gzip && /\bgzip\b/.test(accepted)
				? ['gzip', file.gzip]
				: [null, file.plain];
	// A compressed form is another representation: its tag must not pass for the plain one's.
	const etag = encoding ? file.etag.replace(/"$/, `-${encoding}"`) : file.etag;
	c.header('Cache-Control', cacheControl);
	c.header('ETag', etag);
	c.header('Vary', 'Accept-Encoding');
	const known = (c.req.header('if-none-match') ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
	if (known.includes(etag)) return c.body(null, 304);
	c.header('Content-Type', file.type);
	if (encoding) c.header('Content-Encoding', encoding);
	return c.body(body as Buffer<ArrayBuffer>);
}
