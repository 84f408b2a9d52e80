import type { Page } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { Parent } from './parent.ts';
import { expect, test } from './server.ts';

// Axe takes its time over 150 faces.
test.slow();

test('every screen of the survey is accessible', async ({ page, server }) => {
	const { posters } = await server.campaign({ survey: 'th' });
	const parent = new Parent(page);
	await page.goto(`${server.url}/s/${posters[0]!.code}`);
	await page.getByText('Ý kiến được giữ và dùng thế nào?').click();
	await expectAccessible(page, 'first screen');
	await parent.rateAll('Hài lòng');
	await expectAccessible(page, 'answered');
	for (let screen = 1; screen < 6; screen++) await parent.next();
	await expectAccessible(page, 'last screen');
	await page.getByRole('textbox', { name: 'So với mong đợi' }).fill('nhiều');
	await parent.send();
	await expectAccessible(page, 'a fault');
	await page.getByRole('textbox', { name: 'So với mong đợi' }).fill('90');
	await parent.send();
	await expect(parent.truth).toHaveText('Phiếu đã đến nơi.');
	await expectAccessible(page, 'received');
});

test('the kinds of question of the procedure survey are accessible', async ({ page, server }) => {
	const { posters } = await server.campaign({ survey: 'tthc', kind: 'procedure' });
	const parent = new Parent(page);
	await page.goto(`${server.url}/s/${posters[0]!.code}?lang=en`);
	await expectAccessible(page, 'procedure, first screen');
	await page.goto(`${server.url}/s/${posters[0]!.code}?lang=vi`);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Xin ý kiến của Ông/Bà');
	for (let screen = 1; screen < 3; screen++) await parent.next();
	await page.getByRole('radio', { name: 'Đúng hẹn' }).check();
	await expectAccessible(page, 'procedure, last screen');
});

test('the pages without a survey, and the ending without a network, are accessible', async ({
	page,
	context,
	server
}) => {
	const { posters, campaign } = await server.campaign();
	const address = `${server.url}/s/${posters[0]!.code}`;
	for (const path of ['/s', '/s?code=ABC']) {
		await page.goto(server.url + path);
		await expectAccessible(page, path);
	}
	await page.goto(address);
	const parent = new Parent(page);
	await parent.answerAll();
	await context.setOffline(true);
	await parent.send();
	await expect(page.locator('#waiting')).toBeVisible();
	await expectAccessible(page, 'kept');
	await context.setOffline(false);
	await expect(parent.truth).toHaveText('Phiếu đã đến nơi.', { timeout: 20_000 });

	for (const [state, times] of [
		['upcoming', { opens_at: campaign.closesAt, closes_at: campaign.lateUntil }],
		['closing', { opens_at: '2020-01-01T00:00:00.000Z', closes_at: '2020-02-01T00:00:00.000Z' }],
		['closed', { late_until: '2020-02-02T00:00:00.000Z' }]
	] as const) {
		await server.db.updateTable('campaign').set(times).execute();
		const reply = await page.goto(address);
		expect(reply!.status()).toBe(state === 'closed' ? 410 : 200);
		await expectAccessible(page, state);
	}
});

test('large type on a small phone: nothing is cut off', async ({ page, server }) => {
	const { posters } = await server.campaign({ survey: 'th' });
	await page.setViewportSize({ width: 320, height: 640 });
	for (const lang of ['vi', 'en']) {
		await page.goto(`${server.url}/s/${posters[0]!.code}?lang=${lang}`);
		await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
		const cut = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
		expect(cut).toBeLessThanOrEqual(0);
		expect(await brokenWords(page)).toEqual([]);
	}
});

test('no word of a face is broken or runs into its neighbour, on any phone', async ({ page, server }) => {
	const { posters } = await server.campaign({ survey: 'th' });
	for (const width of [320, 360, 412, 768])
		for (const lang of ['vi', 'en']) {
			await page.setViewportSize({ width, height: 740 });
			await page.goto(`${server.url}/s/${posters[0]!.code}?lang=${lang}`);
			expect(await brokenWords(page), `${width} ${lang}`).toEqual([]);
			const size = await page.evaluate(() =>
				parseFloat(getComputedStyle(document.querySelector('.face')!).fontSize)
			);
			expect(size).toBeGreaterThanOrEqual(13);
		}
});

/** Words below or beside the faces of the first question that stand on two lines, or stick out of their face. */
const brokenWords = (page: Page) =>
	page.evaluate(() => {
		const broken: string[] = [];
		for (const face of document.querySelector('.faces')!.querySelectorAll('.face')) {
			const { left, right } = face.getBoundingClientRect();
			const text = face.querySelector('span')!.firstChild!;
			for (const { 0: word, index } of text.textContent!.matchAll(/\S+/g)) {
				const range = document.createRange();
				range.setStart(text, index);
				range.setEnd(text, index + word.length);
				const boxes = [...range.getClientRects()];
				if (boxes.length !== 1 || boxes[0]!.left < left || boxes[0]!.right > right) broken.push(word);
			}
		}
		return broken;
	});

test('targets are big enough for a thumb', async ({ page, server }) => {
	const { posters } = await server.campaign({ survey: 'th' });
	await page.goto(`${server.url}/s/${posters[0]!.code}`);
	await page.setViewportSize({ width: 360, height: 740 });
	for (const target of await page.locator('label:visible, button:visible, .locale').all()) {
		const { width, height } = (await target.boundingBox())!;
		expect(Math.min(width, height), await target.innerText()).toBeGreaterThanOrEqual(48);
	}
});
