import { mkdtempSync, rmSync } from 'node:fs';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser } from '@playwright/test';
import { readConfig } from '#server/config.ts';
import { connect } from '#server/db/connect.ts';
import { serve } from '#server/serve.ts';
import { makeCampaign } from '#test/support/campaign.ts';
import { CHROMIUM_ARGS, provideChromium } from '#test/support/chromium.ts';
import type { Figure } from './figure.ts';

/** What was promised (`design.md` 2), brotli. */
const LIMIT = { answerKb: 20, answerRequests: 4, laterKb: 60 };

/** A slow phone on a slow network: 400 kbit/s, 400 ms there and back, a processor four times slower than this one. */
const SLOW = { bytesPerSecond: 400_000 / 8, latencyMs: 400, slowdown: 4 };

/** Bytes, requests and first paint of the parent's page, in a real Chromium, from a real server. */
export async function pageBench(): Promise<Figure[]> {
	const dataDir = mkdtempSync(join(tmpdir(), 'langnghe-bench-'));
	const config = readConfig({ PORT: '0', HOST: '127.0.0.1', DATA_DIR: dataDir, LOG_LEVEL: 'error' });
	const db = await connect('', dataDir);
	const { posters } = await makeCampaign(db, {
		schools: 1,
		survey: 'th',
		opensAt: '2020-01-01T00:00:00.000Z',
		closesAt: '2099-01-01T00:00:00.000Z',
		lateUntil: '2099-01-01T00:00:00.000Z'
	});
	await db.destroy();
	const server = await serve(config);
	const browser = await chromium.launch({ executablePath: provideChromium(), args: CHROMIUM_ARGS });
	try {
		const address = `http://127.0.0.1:${new URL(server.url).port}/s/${posters[0]!.code}`;
		const { first, later } = await requestsOf(browser, address);
		const sum = async (urls: string[], encoding: string) => {
			const sizes = await Promise.all(urls.map((url) => bytesOf(url, encoding)));
			return sizes.reduce((total, size) => total + size, 0) / 1024;
		};
		return [
			{
				name: 'requests until it can be answered',
				value: first.length,
				unit: '',
				limit: LIMIT.answerRequests
			},
			{
				name: 'until it can be answered, brotli',
				value: await sum(first, 'br'),
				unit: 'KB',
				limit: LIMIT.answerKb
			},
			{ name: 'until it can be answered, gzip', value: await sum(first, 'gzip'), unit: 'KB' },
			{
				name: 'outbox and worker, later, brotli',
				value: await sum(later, 'br'),
				unit: 'KB',
				limit: LIMIT.laterKb
			},
			{ name: 'first paint, slow phone and network', value: await firstPaint(browser, address), unit: 'ms' }
		];
	} finally {
		await browser.close();
		await server.stop();
		rmSync(dataDir, { recursive: true, force: true });
	}
}

/** What a first visit asks for: until the page has loaded and lives, and afterwards when it is idle. */
async function requestsOf(browser: Browser, address: string) {
	const context = await browser.newContext();
	const asked: string[] = [];
	// The worker's own requests come through the context, not the page.
	context.on('request', (request) => asked.push(request.url()));
	const page = await context.newPage();
	await page.goto(address, { waitUntil: 'load' });
	const first = new Set(asked);
	await page.waitForLoadState('networkidle');
	await page.evaluate(async () => {
		await navigator.serviceWorker.ready;
	});
	await page.waitForTimeout(1000);
	await context.close();
	return { first: [...first], later: [...new Set(asked)].filter((url) => !first.has(url)) };
}

/** Bytes of a reply's body as they go over the wire. */
const bytesOf = (url: string, encoding: string) =>
	new Promise<number>((resolve, reject) => {
		get(url, { headers: { 'Accept-Encoding': encoding } }, (reply) => {
			let size = 0;
			reply.on('data', (chunk: Buffer) => (size += chunk.length));
			reply.on('end', () => resolve(size));
		}).on('error', reject);
	});

async function firstPaint(browser: Browser, address: string): Promise<number> {
	const times: number[] = [];
	for (let i = 0; i < 3; i++) {
		const context = await browser.newContext({ serviceWorkers: 'block' });
		const page = await context.newPage();
		const devtools = await context.newCDPSession(page);
		await devtools.send('Network.enable');
		await devtools.send('Network.emulateNetworkConditions', {
			offline: false,
			latency: SLOW.latencyMs,
			downloadThroughput: SLOW.bytesPerSecond,
			uploadThroughput: SLOW.bytesPerSecond
		});
		await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOW.slowdown });
		await page.goto(address);
		await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0);
		times.push(
			await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]!.startTime)
		);
		await context.close();
	}
	return times.toSorted((a, b) => a - b)[1]!;
}
