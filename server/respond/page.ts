import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { BuiltFile } from '#server/files.ts';
import { AppError } from '#shared/error.ts';
import type { RespondBuild, RespondModule, View } from '#shared/respond.ts';
import type { Locale } from '#shared/survey.ts';

/** The parent's pages as the build renders them. */
export interface Pages {
	policy: string;
	render: (view: View, locale: Locale) => string;
	/** The same, compressed as well as can be and kept: for pages that many parents get alike. */
	shared: (view: View, locale: Locale) => Promise<BuiltFile>;
}

/** Pages kept; each takes about 60 KB. The one that was not asked for longest goes first. */
const KEPT = 300;

/**
 * Takes a build of the parent's page into use.
 *
 * @throws AppError `unavailable` when there is none yet
 */
export async function loadPages(folder: string): Promise<Pages> {
	const description = join(folder, 'build.json');
	if (!existsSync(description))
		throw new AppError('unavailable', 'Trang chưa được dựng: hãy chạy npm start.');
	const { policy, ...scripts } = JSON.parse(readFileSync(description, 'utf8')) as RespondBuild;
	const module = pathToFileURL(join(folder, 'server', 'document.js')).href;
	const { documentOf } = (await import(module)) as RespondModule;

	const kept = new Map<string, Promise<BuiltFile>>();
	const render = (view: View, locale: Locale) => documentOf(view, locale, scripts);
	return {
		policy,
		render,
		shared: (view, locale) => {
			// The key is all that the page is made of, so that nothing is ever stale.
			const key = `${locale} ${keyOf(view)}`;
			const page = kept.get(key) ?? compress(render(view, locale));
			kept.delete(key);
			kept.set(key, page);
			if (kept.size > KEPT) kept.delete(kept.keys().next().value!);
			return page;
		}
	};
}

/** A published survey never changes: its name is enough. */
const keyOf = (view: View) =>
	JSON.stringify(view, (name, value: unknown) =>
		name === 'survey' ? [(value as { id: string }).id, (value as { version: number }).version] : value
	);

async function compress(html: string): Promise<BuiltFile> {
	const plain = Buffer.from(html);
	const [br, gz] = await Promise.all([
		promisify(brotliCompress)(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }),
		promisify(gzip)(plain, { level: 9 })
	]);
	return {
		type: 'text/html; charset=utf-8',
		etag: `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`,
		plain,
		br: br as Buffer<ArrayBuffer>,
		gzip: gz as Buffer<ArrayBuffer>
	};
}
