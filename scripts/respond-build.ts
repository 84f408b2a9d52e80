import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

/** What the server needs to know of a build of the parent's page. */
export interface RespondBuild {
	island: string;
	outbox: string;
	/** The page the service worker shows without a network. */
	shell: string;
}

/**
 * The last steps of `vite build --mode respond`, for what no bundler does: renders the shell, writes the service
 * worker that names all files by their hashes, and compresses everything once and for all.
 */
export async function finishRespond(folder: string): Promise<void> {
	const assets = join(folder, 'assets');
	const named = (name: string) => {
		const found = readdirSync(assets).find((file) => new RegExp(`^${name}-[\\w-]+\\.js$`).test(file));
		if (!found) throw new Error(`the build made no ${name} script`);
		return `/s-assets/${found}`;
	};
	const scripts = { island: named('island'), outbox: named('outbox') };
	const page = (await import(pathToFileURL(resolve(folder, 'server', 'document.js')).href)) as {
		shell: (scripts: { island: string; outbox: string }) => string;
	};
	const shellHtml = page.shell(scripts);
	const shell = `/s-assets/shell-${createHash('sha256').update(shellHtml).digest('hex').slice(0, 8)}.html`;
	writeFileSync(join(assets, shell.slice('/s-assets/'.length)), shellHtml);

	const worker = { shell, precache: Object.values(scripts) };
	writeFileSync(
		join(folder, 'service-worker.js'),
		`self.langngheBuild=${JSON.stringify(worker)};importScripts(${JSON.stringify(scripts.outbox)},${JSON.stringify(named('worker'))});\n`
	);
	writeFileSync(join(folder, 'build.json'), JSON.stringify({ ...scripts, shell } satisfies RespondBuild));
	for (const file of readdirSync(assets).filter((name) => /\.(js|html)$/.test(name)))
		compress(join(assets, file));
}

function compress(file: string): void {
	const content = readFileSync(file);
	writeFileSync(
		`${file}.br`,
		brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } })
	);
	writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
}
