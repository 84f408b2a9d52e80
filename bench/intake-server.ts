import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { pino } from 'pino';
import { createApp } from '#server/app.ts';
import { readConfig } from '#server/config.ts';
import { connect } from '#server/db/connect.ts';
import { toInstant } from '#shared/time.ts';
import { makeCampaign } from '#test/support/campaign.ts';

/*
 * One side of the intake bench, in a process of its own: `echo`, a bare Hono that parses the body and answers
 * with some JSON, or `intake`, our server on a fresh database. Tells its parent where it listens and, when
 * asked, how much processor time it has used.
 */

const SCHOOLS = 200;

async function intake() {
	const dataDir = mkdtempSync(join(tmpdir(), 'langnghe-bench-'));
	const databaseUrl = process.env.DATABASE_URL ?? '';
	const db = await connect(databaseUrl, dataDir);
	const { posters } = await makeCampaign(db, {
		schools: SCHOOLS,
		survey: 'th',
		opensAt: '2020-01-01T00:00:00.000Z',
		closesAt: '2099-01-01T00:00:00.000Z',
		lateUntil: '2099-01-01T00:00:00.000Z'
	});
	process.once('exit', () => rmSync(dataDir, { recursive: true, force: true }));
	const app = createApp({
		db,
		config: readConfig({ DATA_DIR: dataDir, DATABASE_URL: databaseUrl }),
		log: pino({ level: 'warn' }),
		now: () => toInstant(Date.now()),
		random: (bytes) => randomBytes(bytes)
	});
	return { app, posters: posters.map(({ code }) => code) };
}

const echo = () => ({
	app: new Hono().post('/api/v1/responses', async (c) => {
		const { responses } = await c.req.json<{ responses: { id: string }[] }>();
		return c.json({ results: responses.map(({ id }) => ({ id, status: 'accepted' })) });
	}),
	posters: []
});

const { app, posters } = process.argv[2] === 'echo' ? echo() : await intake();
const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, (info: AddressInfo) =>
	process.send!({ port: info.port, posters })
);
process.on('message', (question) => {
	if (question === 'cpu') {
		const { user, system } = process.cpuUsage();
		process.send!({ cpu: user + system });
	} else {
		server.close();
		process.exit();
	}
});
