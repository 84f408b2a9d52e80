import { connect } from 'node:net';

/** What a burst of load came to. */
export interface Load {
	/** Replies a second. */
	perSecond: number;
	/** Replies whose status was not 200. */
	failed: number;
	/** Milliseconds from request to reply. */
	p50: number;
	p99: number;
}

/**
 * Posts each body once, over so many keep-alive connections, each sending its next when its last was answered.
 * Speaks just enough HTTP/1.1 over plain sockets, so that little of the machine goes to the client.
 */
export async function post(
	port: number,
	path: string,
	bodies: readonly string[],
	connections: number
): Promise<Load> {
	const requests = bodies.map((body) =>
		Buffer.from(
			`POST ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n` +
				`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`
		)
	);
	const took: number[] = [];
	let next = 0;
	let failed = 0;

	const phone = () =>
		new Promise<void>((resolve, reject) => {
			const socket = connect(port, '127.0.0.1');
			let sentAt = 0;
			let heard = '';
			const send = () => {
				const request = requests[next++];
				if (!request) {
					socket.end(resolve);
					return;
				}
				sentAt = performance.now();
				socket.write(request);
			};
			socket.setNoDelay(true);
			socket.once('connect', send);
			socket.on('error', reject);
			socket.on('data', (chunk) => {
				heard += chunk.toString('latin1');
				const head = heard.indexOf('\r\n\r\n');
				if (head < 0) return;
				const length = Number(/content-length: (\d+)/i.exec(heard)?.[1]);
				if (heard.length < head + 4 + length) return;
				if (!heard.startsWith('HTTP/1.1 200')) failed++;
				heard = '';
				took.push(performance.now() - sentAt);
				send();
			});
		});

	const begun = performance.now();
	await Promise.all(Array.from({ length: connections }, phone));
	const seconds = (performance.now() - begun) / 1000;
	took.sort((a, b) => a - b);
	const at = (share: number) => took[Math.floor(share * (took.length - 1))]!;
	return { perSecond: bodies.length / seconds, failed, p50: at(0.5), p99: at(0.99) };
}
