import type { Context } from 'hono';
import { nodeOf } from '#server/http.ts';

/** Who sent a request: an address, for counting only, never to be kept or logged. */
export interface Sender {
	address: string;
	/**
	 * It may stand for many clients that cannot be told apart. So a connection from this machine itself while
	 * `TRUST_PROXY` is off: likely a proxy in front of us, behind which everybody is.
	 */
	shared: boolean;
}

/** @param trustProxy believe the last entry of `X-Forwarded-For`, which our own proxy has written */
export function senderOf(c: Context, trustProxy: boolean): Sender {
	const forwarded = trustProxy ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined;
	if (forwarded) return { address: forwarded, shared: false };
	// Without a socket the request was made within this process: a test.
	const address = nodeOf(c).incoming?.socket.remoteAddress ?? '127.0.0.1';
	const local = /^(::ffff:)?127\.|^::1$/.test(address);
	return { address, shared: local && !trustProxy };
}
