import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve as listen } from '@hono/node-server';
import { Hono } from 'hono';
import { readConfig } from '#server/config.ts';
import { serve } from '#server/serve.ts';
import { makeCampaign } from '#test/support/campaign.ts';

/*
 * One side of the intake bench, in a process of its own: `echo`, a bare Hono that parses the body and answers
 * with some JSON, or `intake`, our server as it is on a fresh database (SQLite, or what `DATABASE_URL` names).
 * Tells its parent where it listens and, when asked, how much processor time it has used.
 */

const SCHOOLS = 200;

async function intake() {
	const dataDir = mkdtempSync(join(tmpdir(), 'langnghe-bench-'));
	process.once('exit', () => rmSync(dataDir, { recursive: true, force: true }));
	const { url, deps } = await serve(
		readConfig({
			PORT: '0',
			HOST: '127.0.0.1',
			LOG_LEVEL: 'warn',
			DATA_DIR: dataDir,
			DATABASE_URL: process.env.DATABASE_URL
		})
	);
	const { posters } = await makeCampaign(deps.db, {
		schools: SCHOOLS,
		survey: 'th',
		opensAt: '2020-01-01T00:00:00.000Z',
		closesAt: '2099-01-01T00:00:00.000Z',
		lateUntil: '2099-01-01T00:00:00.000Z'
	});
	return { port: Number(new URL(url).port), posters: posters.map(({ code }) => code) };
}

const echo = () =>
	new Promise((resolve) => {
		const app = new Hono().post('/api/v1/responses', async (c) => {
			const { responses } = await c.req.json<{ responses: { id: string }[] }>();
			return c.json({ results: responses.map(({ id }) => ({ id, status: 'accepted' })) });
		});
		listen({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }: AddressInfo) =>
			resolve({ port, posters: [] })
		);
	});

process.send!(await (process.argv[2] === 'echo' ? echo() : intake()));
process.on('message', (question) => {
	if (question !== 'cpu') process.exit();
	const { user, system } = process.cpuUsage();
	process.send!({ cpu: user + system });
});
