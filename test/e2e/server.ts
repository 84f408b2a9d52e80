import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, type BrowserContext, type Page } from '@playwright/test';
import { connect, type Db } from '#server/db/connect.ts';
import type { Campaign } from '#shared/campaign.ts';
import { toInstant } from '#shared/time.ts';
import { makeCampaign, type CampaignInPlace } from '#test/support/campaign.ts';

const ROOT = join(import.meta.dirname, '../..');
const DAY = 24 * 60 * 60_000;

/** The real server as a process of its own, on a database of its own. */
export interface TestServer {
	port: number;
	/** `http://localhost:…`: a secure context, as https is. */
	url: string;
	db: Db;
	/** Ends it as a power cut does. */
	kill: () => Promise<void>;
	start: () => Promise<void>;
	/** Puts a campaign that is open now into the database. */
	campaign: (
		change?: Partial<Campaign> & { survey?: string; version?: number; schools?: number }
	) => Promise<CampaignInPlace>;
	/** What is stored, in the order it came. */
	responses: () => Promise<
		{ id: string; answers: Record<string, unknown>; locale: string; seq: number | null }[]
	>;
}

/** Tests with a server each. */
export const test = base.extend<{ server: TestServer }>({
	// eslint-disable-next-line no-empty-pattern -- Playwright reads the fixtures a fixture needs from here
	server: async ({}, use) => {
		const dataDir = mkdtempSync(join(tmpdir(), 'langnghe-e2e-'));
		const db = await connect('', dataDir);
		const port = await freePort();
		let child: ChildProcess | undefined;
		const kill = async () => {
			if (!child || child.exitCode !== null) return;
			const ended = new Promise((resolve) => child!.once('exit', resolve));
			child.kill('SIGKILL');
			await ended;
			child = undefined;
		};
		const start = async () => {
			child = spawn(process.execPath, [join(ROOT, 'server/main.ts')], {
				cwd: ROOT,
				env: {
					...process.env,
					PORT: String(port),
					HOST: '0.0.0.0',
					DATA_DIR: dataDir,
					DATABASE_URL: '',
					LOG_LEVEL: 'silent'
				},
				stdio: ['ignore', 'ignore', 'inherit']
			});
			await untilUp(port, child);
		};
		const open = () => {
			const now = Date.now();
			return {
				opensAt: toInstant(now - 30 * DAY),
				closesAt: toInstant(now + 30 * DAY),
				lateUntil: toInstant(now + 44 * DAY)
			};
		};
		await start();
		await use({
			port,
			url: `http://localhost:${port}`,
			db,
			kill,
			start,
			campaign: (change = {}) => makeCampaign(db, { ...open(), ...change }),
			responses: async () => {
				const rows = await db.selectFrom('response').selectAll().orderBy('received_at').execute();
				return rows.map(({ id, answers, locale, seq }) => ({
					id,
					answers: JSON.parse(answers) as Record<string, unknown>,
					locale,
					seq
				}));
			}
		});
		await kill();
		await db.destroy();
		rmSync(dataDir, { recursive: true, force: true });
	}
});

export { expect } from '@playwright/test';

const freePort = () =>
	new Promise<number>((resolve, reject) => {
		const server = createServer();
		server.once('error', reject);
		server.listen(0, () => {
			const address = server.address();
			server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
		});
	});

async function untilUp(port: number, child: ChildProcess): Promise<void> {
	for (let attempt = 0; attempt < 200; attempt++) {
		if (child.exitCode !== null) throw new Error('the server did not start');
		try {
			if ((await fetch(`http://127.0.0.1:${port}/healthz`)).ok) return;
		} catch {
			// Not yet.
		}
		await new Promise((resolve) => setTimeout(resolve, 50));
	}
	throw new Error('the server was not up after 10 s');
}

/** Cuts the network of a context: pages and workers alike. */
export async function offline(context: BrowserContext, isOffline = true): Promise<void> {
	await context.setOffline(isOffline);
}

/** Waits until the page says that it works without a network. */
export const ready = (page: Page) => page.locator('#ready').waitFor({ state: 'visible', timeout: 15_000 });
