import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from '@playwright/test';
import { startDemo, type Demo } from '#server/demo/demo.ts';
import type { Role } from '#shared/account.ts';
import { CHROMIUM_ARGS, provideChromium } from '#test/support/chromium.ts';
import { palettePng } from './palette-png.ts';
import { pixelsOf } from '#test/support/pixels.ts';

/*
 * `npm run pictures`: takes the README's pictures anew, from the demo as it is today.
 */

const root = join(import.meta.dirname, '..');

// The address on the poster is nobody's.
const demo = await startDemo({ LOG_LEVEL: 'error', PUBLIC_URL: 'https://langnghe.example.vn' });
const browser = await chromium.launch({ executablePath: provideChromium(), args: CHROMIUM_ARGS });
try {
	await parent(browser, demo);
	const page = await signedIn(browser, demo, 'administrator');
	await poster(page, demo);
	await overview(page, demo);
	await rates(page, demo);
	await school(await signedIn(browser, demo, 'principal'), demo);
} finally {
	await browser.close();
	await demo.stop();
}

/** The parent's page on a small phone, three questions answered. */
async function parent(browser: Browser, { localUrl: url, district }: Demo): Promise<void> {
	const context = await browser.newContext({
		viewport: { width: 360, height: 740 },
		deviceScaleFactor: 1.5,
		locale: 'vi-VN'
	});
	const page = await context.newPage();
	await page.goto(`${url}/s/${district.poster.code}`);
	await page.waitForLoadState('networkidle');
	for (const [key, level] of [
		['A1', 5],
		['A2', 4]
	] as const)
		await page.locator(`input[name="${key}"][value="${level}"]`).check({ force: true });
	// The questions rather than the greeting.
	await page
		.locator('progress')
		.first()
		.evaluate((bar) => bar.scrollIntoView({ block: 'start' }));
	await keep('parent', page, await page.screenshot());
	await context.close();
}

async function signedIn(browser: Browser, { localUrl: url, staff }: Demo, as: Role): Promise<Page> {
	const context = await browser.newContext({ viewport: { width: 1200, height: 1260 }, locale: 'vi-VN' });
	const { email, password } = staff.find(({ role }) => role === as)!;
	const reply = await context.request.post(`${url}/api/auth/sign-in/email`, {
		data: { email, password },
		headers: { Origin: url }
	});
	if (!reply.ok()) throw new Error(`signing in: ${reply.status()} ${await reply.text()}`);
	return context.newPage();
}

/** The office's first screen: how things stand, and which schools need attention. */
async function overview(page: Page, { localUrl: url, district }: Demo): Promise<void> {
	await page.goto(`${url}/overview?campaign=${district.open.id}`);
	// The page listens for answers as long as it is open: the network is never idle for long.
	const third = page.getByRole('region', { name: 'Trường cần quan tâm' }).locator('ol > li').nth(2);
	await third.waitFor();
	await page.evaluate(() => document.fonts.ready);
	const { y, height } = (await third.boundingBox())!;
	const clip = { x: 0, y: 0, width: page.viewportSize()!.width, height: Math.floor(y + height) };
	await keep('overview', page, await page.screenshot({ clip, fullPage: true }));
}

async function rates(page: Page, { localUrl: url, district }: Demo): Promise<void> {
	await page.goto(`${url}/campaigns/${district.open.id}`);
	await page.waitForLoadState('networkidle');
	await keep('rates', page, await page.screenshot());
}

/** A school's own screen: what wants doing, and the first campaign. */
async function school(page: Page, { localUrl: url }: Demo): Promise<void> {
	await page.goto(`${url}/school`);
	const first = page.locator('section[aria-labelledby^="campaign-"]').first();
	await first.waitFor();
	await page.evaluate(() => document.fonts.ready);
	const { y, height } = (await first.boundingBox())!;
	const clip = { x: 0, y: 0, width: page.viewportSize()!.width, height: Math.ceil(y + height) + 16 };
	await keep('school', page, await page.screenshot({ clip, fullPage: true }));
}

/** The first page of a poster's PDF, drawn by pdf.js in the browser. */
async function poster(page: Page, { localUrl: url, district }: Demo): Promise<void> {
	const reply = await page.request.get(
		`${url}/api/v1/campaigns/${district.open.id}/posters.pdf?size=A4&unit=GL-TH01`
	);
	if (!reply.ok()) throw new Error(`the poster: ${reply.status()} ${await reply.text()}`);
	const pdf = (await reply.body()).toString('base64');
	const pdfjs = (file: string) => readFileSync(join(root, 'node_modules/pdfjs-dist/build', file));
	const drawing = await page.context().newPage();
	await drawing.setViewportSize({ width: 620, height: 877 });
	await drawing.route('http://pictures.test/**', (route) => {
		const file = new URL(route.request().url()).pathname.slice(1);
		return file.endsWith('.mjs')
			? route.fulfill({ contentType: 'text/javascript', body: pdfjs(file) })
			: route.fulfill({ contentType: 'text/html', body: '<body style="margin:0"><canvas></canvas>' });
	});
	await drawing.goto('http://pictures.test/');
	await drawing.evaluate(
		async ({ pdf, library }) => {
			const { getDocument, GlobalWorkerOptions } = (await import(library)) as typeof import('pdfjs-dist');
			GlobalWorkerOptions.workerSrc = '/pdf.worker.min.mjs';
			const data = Uint8Array.from(atob(pdf), (letter) => letter.charCodeAt(0));
			const sheet = await (await getDocument({ data }).promise).getPage(1);
			const scale = window.innerWidth / sheet.getViewport({ scale: 1 }).width;
			const viewport = sheet.getViewport({ scale });
			const canvas = document.querySelector('canvas')!;
			Object.assign(canvas, { width: viewport.width, height: viewport.height });
			await sheet.render({ canvas, viewport }).promise;
		},
		{ pdf, library: 'http://pictures.test/pdf.min.mjs' }
	);
	await keep('poster', drawing, await drawing.locator('canvas').screenshot());
	await drawing.close();
}

/** Writes a picture with few colours, so that it stays small. */
async function keep(name: string, page: Page, shot: Buffer): Promise<void> {
	const { width, height, pixels } = await pixelsOf(page, shot);
	writeFileSync(join(root, 'docs', `${name}.png`), palettePng(pixels, width, height));
}
