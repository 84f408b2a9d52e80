import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';

/** What stands between the phone and the server in a test: it counts, breaks, and brings a new version. */
export interface Proxy extends AsyncDisposable {
	url: string;
	/** Every answered request: its address and the bytes of its body as they went over the line. */
	log: { path: string; bytes: number; encoding: string | undefined }[];
	/** While true, answers are not taken: 503 in a proxy's own words, and the wish to wait ten minutes. */
	isDown: boolean;
	/** So many POSTs to come are swallowed: no answer, ever. */
	swallow: number;
	/** From now on the site is of another version: the island has another name, and the old name is gone. */
	newVersion: () => Promise<string>;
}

/** Starts a proxy in front of a server on this machine. */
export async function startProxy(port: number): Promise<Proxy> {
	const log: Proxy['log'] = [];
	let renamed: { old: string; fresh: string } | undefined;

	async function answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
		const path = incoming.url ?? '/';
		if (proxy.isDown && incoming.method === 'POST')
			return void outgoing.writeHead(503, { 'Retry-After': '600' }).end('<h1>Busy</h1>');
		if (proxy.swallow > 0 && incoming.method === 'POST') return void proxy.swallow--;
		if (renamed && path === renamed.old) return void outgoing.writeHead(404).end();
		const headers = { ...incoming.headers, ...(renamed ? { 'accept-encoding': 'identity' } : {}) };
		if (renamed) delete headers['if-none-match'];
		const reply = await new Promise<IncomingMessage>((resolve, reject) => {
			const onward = request(
				{ port, method: incoming.method, path: path === renamed?.fresh ? renamed.old : path, headers },
				resolve
			);
			onward.on('error', reject);
			incoming.pipe(onward);
		});
		let body: Buffer<ArrayBufferLike> = await buffer(reply);
		const { 'transfer-encoding': _, 'content-length': __, ...kept } = reply.headers;
		if (renamed && !path.startsWith('/api/') && !path.includes('outbox') && !path.includes('worker-'))
			body = Buffer.from(
				body.toString().replaceAll(renamed.old, renamed.fresh) + (path === renamed.fresh ? '\n// new' : '')
			);
		log.push({ path, bytes: body.length, encoding: reply.headers['content-encoding'] });
		outgoing.writeHead(reply.statusCode ?? 502, { ...kept, 'content-length': body.length }).end(body);
	}

	const server = createServer((incoming, outgoing) => {
		answer(incoming, outgoing).catch(() => outgoing.destroy());
	});
	await new Promise<void>((resolve) => server.listen(0, resolve));
	const address = server.address();
	const url = `http://localhost:${typeof address === 'object' && address ? address.port : 0}`;
	const proxy: Proxy = {
		url,
		log,
		isDown: false,
		swallow: 0,
		newVersion: async () => {
			const worker = await (await fetch(`http://127.0.0.1:${port}/service-worker.js`)).text();
			const old = /\/s-assets\/island-[\w-]+\.js/.exec(worker)![0];
			renamed = { old, fresh: old.replace('.js', '2.js') };
			return renamed.fresh;
		},
		[Symbol.asyncDispose]: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		}
	};
	return proxy;
}
