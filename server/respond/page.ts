import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { BuiltFile } from '#server/files.ts';
import { AppError } from '#shared/error.ts';
import type { KioskModule, KioskView, RespondBuild, RespondModule, View } from '#shared/respond.ts';
import type { Locale } from '#shared/survey.ts';

/** The parent's pages as the build renders them. */
export interface Pages {
	policy: string;
	render: (view: View, locale: Locale) => string;
	/** The same, compressed as well as can be and kept: for pages that many parents get alike. */
	shared: (view: View, locale: Locale) => Promise<BuiltFile>;
	/** For a tablet at the counter: both languages in one document. */
	kiosk: { policy: string; page: (view: KioskView) => Promise<BuiltFile> };
}

/** Pages kept; each takes about 60 KB. The one that was not asked for longest goes first. */
const KEPT = 300;

/**
 * Takes a build of the parent's page into use.
 *
 * @param site where all the world finds it (setting `PUBLIC_URL`)
 * @throws AppError `unavailable` when there is none yet
 */
export async function loadPages(folder: string, site: string): Promise<Pages> {
	if (!existsSync(join(folder, 'kiosk.json')))
		throw new AppError('unavailable', 'Trang chưa được dựng: hãy chạy npm start.');
	const buildOf = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as RespondBuild;
	const moduleOf = (name: string): Promise<unknown> =>
		import(pathToFileURL(join(folder, 'server', name)).href);
	const { policy, ...scripts } = buildOf('build.json');
	const { policy: kioskPolicy, ...kioskScripts } = buildOf('kiosk.json');
	const { documentOf } = (await moduleOf('document.js')) as RespondModule;
	const { kioskDocumentOf } = (await moduleOf('kiosk.js')) as KioskModule;

	const kept = new Map<string, Promise<BuiltFile>>();
	function keep(key: string, html: () => string): Promise<BuiltFile> {
		const page = kept.get(key) ?? compress(html());
		kept.delete(key);
		kept.set(key, page);
		if (kept.size > KEPT) kept.delete(kept.keys().next().value!);
		return page;
	}
	const render = (view: View, locale: Locale) => documentOf(view, locale, scripts, site);
	// The keys are all that the pages are made of, so that nothing is ever stale.
	return {
		policy,
		render,
		shared: (view, locale) => keep(`${locale} ${keyOf(view)}`, () => render(view, locale)),
		kiosk: {
			policy: kioskPolicy,
			page: (view) => keep(`kiosk ${keyOf(view)}`, () => kioskDocumentOf(view, kioskScripts))
		}
	};
}

/** A published survey never changes: its name is enough. */
const keyOf = (view: View | KioskView) =>
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
