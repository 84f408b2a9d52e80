import { randomBytes } from 'node:crypto';
import type { Hono } from 'hono';
import { pino } from 'pino';
import { createApp, type Deps } from '#server/app.ts';
import { readConfig } from '#server/config.ts';
import type { Db, Engine } from '#server/db/connect.ts';
import type { Instant } from '#shared/time.ts';
import { freshDb } from './engines.ts';

/** A real app on a fresh database, with a clock that the test sets. */
export interface TestApp extends AsyncDisposable {
	app: Hono;
	db: Db;
	deps: Deps;
	clock: { now: Instant };
	/** A request to the app: `request('/healthz')`. */
	request: Hono['request'];
}

/**
 * @example
 * await using t = await makeApp('sqlite');
 * expect((await t.request('/healthz')).status).toBe(200);
 */
export async function makeApp(engine: Engine, env: Record<string, string> = {}): Promise<TestApp> {
	const { db, fresh, drop } = await freshDb(engine);
	const clock = { now: '2026-05-04T03:00:00.000Z' };
	const deps: Deps = {
		db,
		config: readConfig({
			PUBLIC_URL: 'http://langnghe.test',
			DATA_DIR: fresh.dataDir,
			DATABASE_URL: fresh.databaseUrl,
			...env
		}),
		log: pino({ level: 'silent' }),
		now: () => clock.now,
		random: (bytes) => randomBytes(bytes)
	};
	const app = createApp(deps);
	return { app, db, deps, clock, request: app.request, [Symbol.asyncDispose]: drop };
}
