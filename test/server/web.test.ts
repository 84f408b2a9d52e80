import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { webRoutes } from '#server/web.ts';
import { makeApp } from '#test/support/app.ts';
import { makeDistrict, asStaff } from '#test/support/staff.ts';

const IMMUTABLE = 'public, max-age=31536000, immutable';
const SCRIPT = 'start("Sở GDĐT")';
const page = (text: string) => `<!doctype html><p>${text}</p><script>${SCRIPT}</script>`;

let folder = '';
const put = (path: string, content: string) => {
	mkdirSync(join(folder, path, '..'), { recursive: true });
	writeFileSync(join(folder, path), content);
	if (path.endsWith('.png')) return;
	writeFileSync(join(folder, `${path}.br`), brotliCompressSync(content));
	writeFileSync(join(folder, `${path}.gz`), gzipSync(content));
};
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'langnghe-web-'));
	put('app.html', page('shell'));
	put('about.html', page('about'));
	put('icon.svg', '<svg/>');
	put('picture.png', 'png');
	put('_app/version.json', '{}');
	put('_app/immutable/entry/start.AbC1.js', 'start()');
	put('_app/immutable/assets/0.css', 'p{}');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const get = (path: string, headers: Record<string, string> = {}) =>
	Promise.resolve(webRoutes(folder).request(path, { headers }));

describe('built pages', () => {
	test.each([
		['/_app/immutable/entry/start.AbC1.js', 200, IMMUTABLE, 'text/javascript; charset=utf-8'],
		['/_app/immutable/assets/0.css', 200, IMMUTABLE, 'text/css; charset=utf-8'],
		['/_app/version.json', 200, 'no-cache', 'application/json; charset=utf-8'],
		['/icon.svg', 200, 'no-cache', 'image/svg+xml; charset=utf-8'],
		['/picture.png', 200, 'no-cache', 'image/png'],
		['/', 200, 'no-cache', 'text/html; charset=utf-8'],
		['/about', 200, 'no-cache', 'text/html; charset=utf-8'],
		['/campaigns/019e0000', 200, 'no-cache', 'text/html; charset=utf-8'],
		['/no-such-page', 200, 'no-cache', 'text/html; charset=utf-8'],
		['/_app/immutable/entry/start.OLD.js', 404, null, 'application/problem+json; charset=utf-8'],
		['/favicon.ico', 404, null, 'application/problem+json; charset=utf-8'],
		['/../../package.json', 404, null, 'application/problem+json; charset=utf-8'],
		['/%2e%2e/package.json', 404, null, 'application/problem+json; charset=utf-8']
	])('%s: %i, %s', async (path, status, caching, type) => {
		for (const query of ['', '?p=7KM2QX', '?v=2&p=7KM2QX']) {
			const reply = await get(path + query);
			expect(reply.status).toBe(status);
			expect(reply.headers.get('cache-control')).toBe(caching);
			expect(reply.headers.get('content-type')).toBe(type);
			const head = await webRoutes(folder).request(path + query, { method: 'HEAD' });
			expect([head.status, head.headers.get('cache-control'), await head.text()]).toEqual([
				status,
				caching,
				''
			]);
		}
	});

	test('an address with a page of its own gets it, every other the shell', async () => {
		expect(await (await get('/about')).text()).toContain('about');
		expect(await (await get('/rates/x')).text()).toContain('shell');
	});

	test.each([
		['br', 'gzip, deflate, br', 'br'],
		['gzip', 'gzip', 'gzip'],
		['nothing', '', null]
	])('goes out as %s to who takes "%s"', async (_, accepted, encoding) => {
		const reply = await get('/', { 'Accept-Encoding': accepted });
		expect(reply.headers.get('content-encoding')).toBe(encoding);
		expect(reply.headers.get('vary')).toBe('Accept-Encoding');
		const etag = reply.headers.get('etag')!;
		const again = await get('/', { 'Accept-Encoding': accepted, 'If-None-Match': `"x", W/${etag}` });
		expect([again.status, again.headers.get('etag'), await again.text()]).toEqual([304, etag, '']);
		expect(again.headers.get('cache-control')).toBe('no-cache');
	});

	test('each encoding has a tag of its own', async () => {
		const tags = await Promise.all(
			['br', 'gzip', ''].map(async (accepted) =>
				(await get('/', { 'Accept-Encoding': accepted })).headers.get('etag')
			)
		);
		expect(new Set(tags).size).toBe(3);
	});

	test('only scripts that were built into the page may run', async () => {
		const hash = createHash('sha256').update(SCRIPT).digest('base64');
		const policy = (await get('/')).headers.get('content-security-policy')!;
		expect(policy).toContain(`script-src 'self' 'sha256-${hash}';`);
		expect(policy).toContain("default-src 'none'");
		expect(policy).toContain("frame-ancestors 'none'");
		expect(policy).not.toMatch(/script-src[^;]*unsafe/);
	});

	test('a new build is served without a new start', async () => {
		const app = webRoutes(folder);
		expect(await (await app.request('/')).text()).toContain('shell');
		put('app.html', page('newer'));
		utimesSync(join(folder, 'app.html'), 2_000_000_000, 2_000_000_000);
		expect(await (await app.request('/')).text()).toContain('newer');
	});

	test('without a build it is said what to do', async () => {
		const reply = await webRoutes(join(folder, 'none')).request('/');
		expect([reply.status, await reply.text()]).toEqual([503, 'The pages are not built yet: run npm start.']);
	});
});

test('the API’s answers are kept nowhere, unless it says otherwise', async () => {
	await using t = await makeApp('sqlite');
	await makeDistrict(t);
	const staff = await asStaff(t, 'administrator');
	for (const path of ['/api/v1/account', '/api/v1/units', '/api/v1/campaigns', '/api/v1/none', '/healthz'])
		for (const query of ['', '?p=7KM2QX'])
			expect((await staff.get(path + query)).headers.get('cache-control')).toBe('no-store');
});
