import type { Page } from '@playwright/test';
import { toMs } from '#shared/time.ts';
import { Parent } from './parent.ts';
import { startProxy } from './proxy.ts';
import { expect, ready, test } from './server.ts';

const ARRIVED = 'Phiếu đã đến nơi.';
const KEPT = 'Phiếu đã lưu trên máy này. Khi có mạng, xin mở lại trang này để phiếu được gửi.';
const BUSY = 'Phiếu đã lưu trên máy này. Chưa gửi được; máy sẽ tự gửi lại.';
const UNKEPT = /^Phiếu chưa gửi được và máy này không lưu được\./;

/** IndexedDB as some private windows have it: there, and refused. */
const refuseIndexedDb = (page: Page) =>
	page.addInitScript(() => {
		IDBFactory.prototype.open = () => {
			throw new DOMException('refused', 'SecurityError');
		};
	});
const refuseLocalStorage = (page: Page) =>
	page.addInitScript(() => {
		Storage.prototype.setItem = () => {
			throw new DOMException('refused', 'QuotaExceededError');
		};
	});

test('two tabs with the same half-done answer: whichever sends first, it is one answer', async ({
	page,
	context,
	server
}) => {
	const { posters } = await server.campaign();
	const address = `${server.url}/s/${posters[0]!.code}`;
	await page.goto(address);
	const first = new Parent(page);
	await first.answerAll();
	await ready(page);
	const tab = await context.newPage();
	await tab.goto(address);
	const second = new Parent(tab);
	await expect(tab.getByText('Đã khôi phục')).toBeVisible();
	await ready(tab);

	await first.send();
	await expect(first.truth).toHaveText(ARRIVED);
	await expect(second.truth).toHaveText(
		'Phiếu này đã được gửi từ một cửa sổ khác, nên không gửi thêm lần nữa.'
	);
	expect(await server.responses()).toHaveLength(1);
});

test('two tabs of two posters without a network: both send, each answer is stored once', async ({
	page,
	context,
	server
}) => {
	const { posters } = await server.campaign({ schools: 2 });
	const tabs = [page, await context.newPage()];
	for (const [i, tab] of tabs.entries()) {
		await tab.goto(`${server.url}/s/${posters[i]!.code}`);
		await ready(tab);
	}
	await context.setOffline(true);
	for (const tab of tabs) {
		await tab.bringToFront();
		await new Parent(tab).answerAll();
		await new Parent(tab).send();
	}
	await expect(page.locator('#waiting')).toHaveText(/: 2$/);
	await context.setOffline(false);
	for (const tab of tabs) await expect(new Parent(tab).truth).toHaveText(ARRIVED, { timeout: 20_000 });
	expect(await server.responses()).toHaveLength(2);
});

test('IndexedDB refused: answers are kept in localStorage, over a reload too, and sent', async ({
	page,
	context,
	server
}) => {
	await refuseIndexedDb(page);
	const { posters } = await server.campaign();
	const address = `${server.url}/s/${posters[0]!.code}`;
	await page.goto(address);
	const parent = new Parent(page);
	await parent.answerAll();
	await context.setOffline(true);
	await parent.send();
	await expect(parent.truth).toHaveText(KEPT);
	await expect(page.locator('#ready')).toBeHidden();
	await context.setOffline(false);
	await page.goto(`${server.url}/s`);
	await expect.poll(async () => (await server.responses()).length).toBe(1);
});

test('nothing can be kept: it is sent at once, and without a network the page says the truth', async ({
	page,
	context,
	server
}) => {
	await refuseIndexedDb(page);
	await refuseLocalStorage(page);
	const { posters } = await server.campaign();
	await page.goto(`${server.url}/s/${posters[0]!.code}`);
	const parent = new Parent(page);
	await parent.answerAll();
	await context.setOffline(true);
	await parent.send();
	await expect(parent.truth).toHaveText(UNKEPT);
	await expect(page.locator('#waiting')).toBeHidden();
	await expect(page.getByRole('button', { name: 'Gửi lại ngay' })).toHaveCount(1);
	await context.setOffline(false);
	await expect(parent.truth).toHaveText(ARRIVED, { timeout: 20_000 });
	expect(await server.responses()).toHaveLength(1);
});

test('the outbox never came: the answer still arrives', async ({ page, server }) => {
	await page.route('**/s-assets/outbox-*', (route) => route.abort());
	const { posters } = await server.campaign();
	await page.goto(`${server.url}/s/${posters[0]!.code}`);
	const parent = new Parent(page);
	await parent.answerAll();
	await parent.send();
	await expect(parent.truth).toHaveText(ARRIVED);
	expect(await server.responses()).toHaveLength(1);
});

test('a new version while an answer waits and another is half done: nothing is lost', async ({
	page,
	context,
	server
}) => {
	const { posters } = await server.campaign({ schools: 2 });
	await using proxy = await startProxy(server.port);
	await page.goto(`${proxy.url}/s/${posters[0]!.code}`);
	await ready(page);
	proxy.isDown = true;
	const parent = new Parent(page);
	await parent.answerAll('Hài lòng');
	await parent.send();
	await expect(page.locator('#waiting')).toHaveText(/: 1$/);
	await page.goto(`${proxy.url}/s/${posters[1]!.code}`);
	await parent.rateAll('Bình thường');

	const island = await proxy.newVersion();
	await page.reload();
	// The new worker has taken over and cleared the old one's cache.
	const cached = () =>
		page.evaluate(async () => {
			const names = await caches.keys();
			const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
			return requests.flat().map(({ url }) => new URL(url).pathname);
		});
	await expect.poll(cached).toContain(island);
	await expect.poll(async () => (await cached()).filter((path) => path.includes('island'))).toEqual([island]);
	await expect(page.locator('[name=A2][value="3"]')).toBeChecked();
	await expect(page.locator('#waiting')).toHaveText(/: 1$/);

	await context.setOffline(true);
	await page.goto(`${proxy.url}/s/${posters[0]!.code}`);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Xin ý kiến của Quý phụ huynh');
	await expect(page.locator(`script[src="${island}"]`)).toBeAttached();
	proxy.isDown = false;
	await context.setOffline(false);
	await expect.poll(async () => (await server.responses()).length, { timeout: 15_000 }).toBe(1);
	expect((await server.responses())[0]!.answers.A2).toBe(4);
});

test('a plain-http address: everything works, and offline is not promised', async ({
	page,
	context,
	server
}) => {
	const { posters } = await server.campaign();
	await page.goto(`http://truong.test:${server.port}/s/${posters[0]!.code}`);
	expect(
		await page.evaluate(() => [isSecureContext, 'serviceWorker' in navigator, 'locks' in navigator])
	).toEqual([false, false, false]);
	const parent = new Parent(page);
	await parent.answerAll();
	await context.setOffline(true);
	await parent.send();
	await expect(parent.truth).toHaveText(KEPT);
	await expect(page.locator('#ready')).toBeHidden();
	await context.setOffline(false);
	await expect(parent.truth).toHaveText(ARRIVED, { timeout: 20_000 });
	expect(await server.responses()).toHaveLength(1);
});

test('inside an app without service workers: sent at once, offline not promised', async ({
	page,
	server
}) => {
	await page.addInitScript(() => {
		Reflect.deleteProperty(Navigator.prototype, 'serviceWorker');
	});
	const { posters } = await server.campaign();
	await page.goto(`${server.url}/s/${posters[0]!.code}`);
	const parent = new Parent(page);
	await parent.answerAll();
	await parent.send();
	await expect(parent.truth).toHaveText(ARRIVED);
	await expect(page.locator('#ready')).toBeHidden();
	expect(await server.responses()).toHaveLength(1);
});

test('an answer that is not taken stays visible, with the reason, until the parent has seen it', async ({
	page,
	server
}) => {
	const { posters, campaign } = await server.campaign();
	await page.goto(`${server.url}/s/${posters[0]!.code}`);
	const parent = new Parent(page);
	await parent.answerAll();
	await server.db
		.updateTable('campaign')
		.set({ closes_at: campaign.opensAt, late_until: campaign.opensAt })
		.execute();
	await server.kill();
	await server.start();
	await parent.send();
	await expect(parent.truth).toHaveText(
		'Phiếu làm xong ngoài thời gian khảo sát nên không được tính. Quý vị không cần làm gì thêm.'
	);
	await expect(page.getByRole('heading', { name: 'Phiếu không được nhận' })).toBeVisible();
	await expect(page.getByText('Xin cảm ơn!', { exact: true })).toBeHidden();
	await expect(page.locator('#parked')).toBeHidden();
	await page.goto(`${server.url}/s`);
	await expect(page.locator('#parked')).toContainText('Phiếu làm xong ngoài thời gian khảo sát');
	await page.getByRole('button', { name: 'Đã hiểu' }).click();
	await expect(page.locator('#parked')).toBeHidden();
	await page.reload();
	await expect(page.locator('#parked')).toBeHidden();
});

test.describe('without the worker', () => {
	// It would send past what these tests put in the way.
	test.use({ serviceWorkers: 'block' });

	test('the server asks for patience: nothing is sent before, unless the parent says "send again now"', async ({
		page,
		server
	}) => {
		const { posters } = await server.campaign();
		await using proxy = await startProxy(server.port);
		await page.goto(`${proxy.url}/s/${posters[0]!.code}`);
		const parent = new Parent(page);
		await parent.answerAll();
		proxy.isDown = true;
		await parent.send();
		await expect(parent.truth).toHaveText(BUSY);
		await expect(page.getByRole('button', { name: 'Gửi lại ngay' })).toHaveCount(1);
		proxy.isDown = false;
		await page.waitForTimeout(3000);
		expect(await server.responses()).toHaveLength(0);
		await page.getByRole('button', { name: 'Gửi lại ngay' }).first().click();
		await expect(parent.truth).toHaveText(ARRIVED);
		expect(await server.responses()).toHaveLength(1);
	});

	test('the page is closed in the middle of sending: it hands the answer over as it goes', async ({
		page,
		context,
		server
	}) => {
		const { posters } = await server.campaign();
		await using proxy = await startProxy(server.port);
		await page.goto(`${proxy.url}/s/${posters[0]!.code}`);
		const parent = new Parent(page);
		await parent.answerAll();
		proxy.swallow = 1;
		await parent.send();
		await expect.poll(() => proxy.swallow).toBe(0);
		expect(await server.responses()).toHaveLength(0);
		await context.newPage();
		await page.close();
		await expect.poll(async () => (await server.responses()).length).toBe(1);
	});

	test('the server took the answer but its reply was lost: stored once, and told so in the end', async ({
		page,
		server
	}) => {
		const { posters } = await server.campaign();
		await page.goto(`${server.url}/s/${posters[0]!.code}`);
		await page.route('**/api/v1/responses', async (route) => {
			await route.fetch();
			await route.abort('connectionreset');
		});
		const parent = new Parent(page);
		await parent.answerAll();
		await parent.send();
		await expect(parent.truth).toHaveText(KEPT);
		expect(await server.responses()).toHaveLength(1);
		await page.unroute('**/api/v1/responses');
		await expect(parent.truth).toHaveText(ARRIVED, { timeout: 20_000 });
		expect(await server.responses()).toHaveLength(1);
	});

	for (const [clock, time] of [
		['years behind', '2019-02-03T04:05:06Z'],
		['years ahead', '2041-02-03T04:05:06Z']
	] as const)
		test(`the phone's clock is ${clock}: the answer is taken and dated by the server`, async ({
			page,
			server
		}) => {
			await page.clock.setFixedTime(time);
			const { posters } = await server.campaign();
			await page.goto(`${server.url}/s/${posters[0]!.code}`);
			const parent = new Parent(page);
			await parent.answerAll();
			await parent.send();
			await expect(parent.truth).toHaveText(ARRIVED);
			const { finished_at } = await server.db
				.selectFrom('response')
				.select('finished_at')
				.executeTakeFirstOrThrow();
			expect(Math.abs(toMs(finished_at) - Date.now())).toBeLessThan(60_000);
		});
});
