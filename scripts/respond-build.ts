import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { KioskModule, RespondBuild, RespondModule } from '#shared/respond.ts';

/**
 * The last steps of `vite build --mode respond`, for what no bundler does: writes the service worker, which names
 * all files by their hashes, and compresses everything once and for all.
 */
export async function finishRespond(folder: string): Promise<void> {
	const assets = join(folder, 'assets');
	const named = (name: string) => {
		const found = readdirSync(assets).find((file) => new RegExp(`^${name}-[\\w-]+\\.js$`).test(file));
		if (!found) throw new Error(`the build made no ${name} script`);
		return `/s-assets/${found}`;
	};
	const moduleOf = (name: string): Promise<unknown> =>
		import(pathToFileURL(resolve(folder, 'server', `${name}.js`)).href);
	const { style } = (await moduleOf('document')) as RespondModule;
	const build: RespondBuild = { island: named('island'), outbox: named('outbox'), policy: policyOf(style) };
	const json = JSON.stringify(build);
	writeFileSync(join(folder, 'build.json'), json);
	// The kiosk's own: the worker, which every parent loads, knows nothing of it.
	const kiosk = (await moduleOf('kiosk')) as KioskModule;
	writeFileSync(
		join(folder, 'kiosk.json'),
		JSON.stringify({
			...build,
			island: named('kiosk'),
			policy: `${policyOf(kiosk.style)}; manifest-src 'self'`
		} satisfies RespondBuild)
	);
	writeFileSync(
		join(folder, 'service-worker.js'),
		`self.langngheBuild=${json};importScripts(${JSON.stringify(build.outbox)},${JSON.stringify(named('worker'))});\n`
	);
	for (const file of readdirSync(assets)) if (file.endsWith('.js')) compress(join(assets, file));
}

/** Nothing but our own scripts and the one style sheet inside the page; requests to nobody else. */
const policyOf = (style: string): string =>
	[
		"default-src 'none'",
		"script-src 'self'",
		`style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
		"connect-src 'self'",
		"img-src 'self'",
		"worker-src 'self'",
		"form-action 'self'",
		"base-uri 'none'",
		"frame-ancestors 'none'"
	].join('; ');

function compress(file: string): void {
	const content = readFileSync(file);
	const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY };
	writeFileSync(`${file}.br`, brotliCompressSync(content, { params }));
	writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
}
