import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { Hono } from 'hono';
import { AppError } from '#shared/error.ts';
import { IMMUTABLE, readFiles, REVALIDATE, sendFile, type BuiltFile } from './files.ts';
import { problem } from './http.ts';

/** Where `npm start` puts the staff and public pages. */
const FOLDER = join(import.meta.dirname, '../build/web');

/** What a page may load: our own files, and of scripts in the page itself those whose hashes it came with. */
const policyOf = (page: BuiltFile): string =>
	[
		"default-src 'none'",
		`script-src 'self' ${inlineScripts(page.plain.toString('utf8')).join(' ')}`,
		// Charts place their dots by styles in the markup.
		"style-src 'self' 'unsafe-inline'",
		"img-src 'self' data:",
		"font-src 'self'",
		"connect-src 'self'",
		"form-action 'self'",
		"worker-src 'self'",
		"manifest-src 'self'",
		"base-uri 'none'",
		"frame-ancestors 'none'"
	].join('; ');

const inlineScripts = (html: string): string[] =>
	[...html.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(
		([, script]) => `'sha256-${createHash('sha256').update(script!).digest('base64')}'`
	);

/**
 * The staff and public pages: files as they were built, and for every other address of a page the shell, which
 * finds in the browser what to show, also when there is no such page.
 */
export function webRoutes(folder = FOLDER): Hono {
	let builtAt = NaN;
	let files = new Map<string, BuiltFile>();
	const policies = new WeakMap<BuiltFile, string>();
	/** Reads a new build: pages are built anew while a server runs for those who work on them. */
	function refresh(): void {
		const now = statSync(join(folder, 'app.html'), { throwIfNoEntry: false })?.mtimeMs ?? 0;
		if (now === builtAt) return;
		builtAt = now;
		files = readFiles(folder);
	}
	refresh();

	return new Hono().get('/*', (c, next) => {
		const { path } = c.req;
		if (path.startsWith('/api/')) return next();
		// A chunk's name changes with its content: those of an older build are gone.
		if (path.startsWith('/_app/')) {
			const file = files.get(path);
			if (!file) return problem(c, new AppError('not-found', 'Không còn tệp này. Xin tải lại trang.'));
			return sendFile(c, file, path.startsWith('/_app/immutable/') ? IMMUTABLE : REVALIDATE);
		}
		refresh();
		const shell = files.get('/app.html');
		if (!shell) return c.text('The pages are not built yet: run npm start.', 503);
		const own = files.get(path === '/' ? '/index.html' : path) ?? files.get(`${path}.html`);
		// Something with an ending is a file, never a page.
		if (!own && /\.\w+$/.test(path)) return problem(c, new AppError('not-found', 'Không có tệp này.'));
		const file = own ?? shell;
		if (file.type.startsWith('text/html')) {
			let policy = policies.get(file);
			if (policy === undefined) policies.set(file, (policy = policyOf(file)));
			c.header('Content-Security-Policy', policy);
		}
		return sendFile(c, file, REVALIDATE);
	});
}
