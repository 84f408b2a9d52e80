import { join } from 'node:path';
import { Hono } from 'hono';
import { problem } from './http.ts';
import { AppError } from '#shared/error.ts';
import { IMMUTABLE, readFiles, REVALIDATE, sendFile } from './files.ts';

/** Where `npm start` puts the staff and public pages. */
const FOLDER = join(import.meta.dirname, '../build/web');

/**
 * The pages carry the hashes of their one inline script in a meta tag, which can only narrow this further.
 * Styles may stand in the markup: charts place their dots with them.
 */
const POLICY = [
	"default-src 'none'",
	"script-src 'self' 'unsafe-inline'",
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

/**
 * The staff and public pages: files as they were built, and for every other address of a page the shell, which
 * finds in the browser what to show.
 */
export function webRoutes(folder = FOLDER): Hono {
	const files = readFiles(folder);
	const shell = files.get('/app.html');
	return new Hono().get('/*', (c, next) => {
		const { path } = c.req;
		if (path.startsWith('/api/')) return next();
		c.header('Content-Security-Policy', POLICY);
		const file = files.get(path === '/' ? '/index.html' : path) ?? files.get(`${path}.html`);
		if (file) return sendFile(c, file, path.startsWith('/_app/immutable/') ? IMMUTABLE : REVALIDATE);
		// A chunk of an older build is gone: the shell in its place would be a riddle to the browser.
		if (path.startsWith('/_app/')) return problem(c, new AppError('not-found', 'Không còn tệp này.'));
		if (!shell) return c.text('The pages are not built yet: run npm start.', 503);
		return sendFile(c, shell, REVALIDATE);
	});
}
