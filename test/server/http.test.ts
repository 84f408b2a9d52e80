import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import { describe, expect, test } from 'vitest';
import { readBody, readText, securityHeaders } from '#server/http.ts';
import { makeApp } from '#test/support/app.ts';

const SECURITY = {
	'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
	'cache-control': 'no-store',
	'x-content-type-options': 'nosniff',
	'x-frame-options': 'DENY',
	'referrer-policy': 'no-referrer',
	'cross-origin-opener-policy': 'same-origin',
	'cross-origin-resource-policy': 'same-origin',
	'permissions-policy': 'camera=(), microphone=(), geolocation=()'
};

/** An app behind a real socket. */
async function listen(app: Hono) {
	const server = createAdaptorServer({ fetch: app.fetch });
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		[Symbol.asyncDispose]: async () => {
			server.close();
			await once(server, 'close');
		}
	};
}

describe('every reply', () => {
	test.each(['/healthz', '/api/v1/units', '/api/v1/nowhere'])(
		'%s carries the headers, on a socket and without',
		async (path) => {
			await using t = await makeApp('sqlite');
			await using server = await listen(t.app);
			for (const reply of [await t.request(path), await fetch(server.url + path)])
				expect(Object.fromEntries(reply.headers)).toMatchObject(SECURITY);
		}
	);

	test('keeps its own policy and its own caching', async () => {
		const own = { 'Content-Security-Policy': "script-src 'self'", 'Cache-Control': 'public, max-age=60' };
		const app = new Hono().use(securityHeaders).get('/', (c) => c.text('', 200, own));
		await using server = await listen(app);
		for (const reply of [await app.request('/'), await fetch(server.url)]) {
			expect(reply.headers.get('content-security-policy')).toBe("script-src 'self'");
			expect(reply.headers.get('cache-control')).toBe('public, max-age=60');
			expect(reply.headers.get('x-frame-options')).toBe('DENY');
			expect(reply.headers.get('strict-transport-security')).toBeNull();
		}
	});

	test('behind TLS asks for TLS from now on', async () => {
		const app = new Hono().use(securityHeaders).get('/', (c) => c.text(''));
		await using server = await listen(app);
		const headers = { 'X-Forwarded-Proto': 'https' };
		for (const reply of [await app.request('/', { headers }), await fetch(server.url, { headers })])
			expect(reply.headers.get('strict-transport-security')).toBe('max-age=31536000');
	});
});

describe('a body', () => {
	const app = new Hono()
		.post('/bytes', async (c) => c.json((await readBody(c, 10)).byteLength))
		.post('/text', async (c) => c.json(await readText(c, 10)))
		.onError((error, c) => c.json({ code: 'code' in error ? error.code : String(error) }, 413));

	test.each([true, false])(
		'is read to its limit and no further (length announced: %s)',
		async (announced) => {
			await using server = await listen(app);
			const post = async (path: string, text: string) => {
				const reply = await fetch(server.url + path, {
					method: 'POST',
					body: announced ? text : new Blob([text]).stream(),
					duplex: 'half'
				} as RequestInit);
				return reply.json();
			};
			expect(await post('/bytes', 'ééééé')).toBe(10);
			expect(await post('/text', 'ééééé')).toBe('ééééé');
			expect(await post('/bytes', 'ééééé.')).toEqual({ code: 'too-large' });
			expect(await post('/text', 'ééééé.')).toEqual({ code: 'too-large' });
			expect(await post('/text', '')).toBe('');
		}
	);
});
