import type { Server } from 'node:http';
import { serve as listen } from '@hono/node-server';
import { Hono } from 'hono';
import { AppError } from '#shared/error.ts';
import { createApp, type Deps } from './app.ts';
import type { Config } from './config.ts';
import { problem } from './http.ts';
import { createLive } from './live/live.ts';
import { openDeps } from './open.ts';
import { createIntake } from './response/intake.ts';
import { createVisitCounter } from './visit/counter.ts';

/** The server as it runs. */
export interface Running {
	/** Where it answers on this machine, with the port it really got. */
	url: string;
	deps: Deps;
	/** Finishes what was taken, refuses the rest with 503, and ends. */
	stop: () => Promise<void>;
}

/** A phone on a bad network may take its time over a small body, but not for ever. */
const REQUEST_MS = 120_000;
/** Requests still under way after this long are cut off when the server ends. */
const GRACE_MS = 8_000;
/** How often a server that ends looks for connections that have become idle. */
const LOOK_MS = 50;

/** Answers everything while the server ends: a phone keeps its answer and comes back. */
const door = new Hono().all('*', (c) => {
	c.header('Connection', 'close');
	const message = 'Máy chủ đang khởi động lại. Xin thử lại sau ít giây.';
	return problem(c, new AppError('unavailable', message, { retryAfter: 5 }));
});

/**
 * Opens the database, listens, and serves until stopped.
 *
 * @throws when the database cannot be opened or the port is taken
 */
export async function serve(settings: Config): Promise<Running> {
	const config = { ...settings };
	const deps = await openDeps(config);
	const { db } = deps;
	try {
		const intake = createIntake(deps);
		const live = createLive(deps);
		const visits = createVisitCounter(deps);
		const app = createApp(deps, intake, live, visits);
		let stopping = false;
		const { server, port } = await open(
			(request, env) => (stopping ? door : app).fetch(request, env),
			config
		);
		// Of a free port it is known only now where phones find it.
		if (config.port === 0) config.publicUrl = config.publicUrl.replace(/:0$/, `:${port}`);
		return {
			url: `http://${config.host === '0.0.0.0' || config.host === '::' ? 'localhost' : config.host}:${port}`,
			deps,
			stop: async () => {
				stopping = true;
				live.stop();
				await intake.stop();
				const closed = new Promise((resolve) => server.close(resolve));
				// A connection that a browser keeps open would hold us up when its last answer has long gone out.
				const looking = setInterval(() => server.closeIdleConnections(), LOOK_MS);
				const cut = setTimeout(() => server.closeAllConnections(), GRACE_MS);
				await closed;
				clearInterval(looking);
				clearTimeout(cut);
				await visits.write();
				await db.destroy();
			}
		};
	} catch (error) {
		await db.destroy();
		throw error;
	}
}

const open = (
	fetch: (request: Request, env: unknown) => Response | Promise<Response>,
	{ host, port }: Config
) =>
	new Promise<{ server: Server; port: number }>((resolve, reject) => {
		const server = listen(
			{ fetch, hostname: host, port, serverOptions: { requestTimeout: REQUEST_MS } },
			(address) => {
				server.off('error', reject);
				resolve({ server, port: address.port });
			}
		) as Server;
		server.once('error', reject);
	});
