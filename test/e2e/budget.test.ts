import { Parent } from './parent.ts';
import { startProxy } from './proxy.ts';
import { expect, ready, test } from './server.ts';

/** Bytes as they go over the line, brotli (`design.md` 2). */
const TO_ANSWER = 20_000;
const AFTERWARDS = 60_000;

/** An address without its hash. */
const nameOf = (path: string) => path.replace(/(island|outbox|worker)-[\w-]{8}\.js$/, '$1.js');

for (const survey of ['mn', 'th', 'thcs', 'tthc', 'nhanh'])
	test(`${survey}: all that is needed to answer is small, and what follows is bounded`, async ({
		page,
		server
	}) => {
		const { posters } = await server.campaign({ survey, version: survey === 'nhanh' ? 2 : 1 });
		await using proxy = await startProxy(server.port);
		await page.goto(`${proxy.url}/s/${posters[0]!.code}`);
		await ready(page);
		const parent = new Parent(page);
		await parent.rateAll('Hài lòng');
		await parent.next();

		const first = proxy.log.findIndex(({ path }) => path.includes('/outbox-'));
		const needed = proxy.log.slice(0, first);
		const later = proxy.log.slice(first);
		const bytes = (log: typeof needed) => log.reduce((sum, reply) => sum + reply.bytes, 0);
		expect(needed.map(({ path }) => nameOf(path))).toEqual([
			`/s/${posters[0]!.code}`,
			'/s-assets/island.js',
			'/icon.svg'
		]);
		expect(needed.slice(0, 2).map(({ encoding }) => encoding)).toEqual(['br', 'br']);
		expect(bytes(needed)).toBeLessThanOrEqual(TO_ANSWER);
		// Each once: the worker asks for the outbox again, and is told that it is there already.
		const fetched = later.filter((reply) => reply.bytes > 0).map(({ path }) => nameOf(path));
		expect(fetched.sort()).toEqual(['/s-assets/outbox.js', '/s-assets/worker.js', '/service-worker.js']);
		expect(bytes(later)).toBeLessThanOrEqual(AFTERWARDS);
	});
