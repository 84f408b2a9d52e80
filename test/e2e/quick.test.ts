import type { Page } from '@playwright/test';
import type { Outbox } from '../../web/respond/outbox/entry.ts';
import { expectAccessible } from './accessible.ts';
import { Parent } from './parent.ts';
import { expect, ready, test, type TestServer } from './server.ts';
import { backgroundSync } from './sync.ts';

const ARRIVED = 'Phiếu đã đến nơi.';
const OVERALL = /^Nói chung/;
const MINUTE = 60_000;

const open = async (page: Page, server: TestServer) => {
	const { posters } = await server.campaign({ version: 2, schools: 2 });
	await page.goto(`${server.url}/s/${posters[0]!.code}`);
	return new Parent(page);
};
const answers = async (server: TestServer) => (await server.responses()).map((one) => one.answers);
const quarantined = async ({ db }: TestServer) => db.selectFrom('quarantine').selectAll().execute();

const close = (page: Page) =>
	Promise.all([page.waitForEvent('close'), page.close({ runBeforeUnload: true })]);

/** As when another app comes in front: Chromium without a window has none. */
const show = (page: Page, state: 'hidden' | 'visible') =>
	page.evaluate((value) => {
		Object.defineProperty(document, 'visibilityState', { value, configurable: true });
		document.dispatchEvent(new Event('visibilitychange'));
	}, state);

test('one face and the tab is closed: one answer; who comes back sees it, and answers for another child', async ({
	page,
	context,
	server
}) => {
	const parent = await open(page, server);
	await expect(page.getByText('Chỉ cần chạm một khuôn mặt.')).toBeVisible();
	await expect(page.getByRole('button', { name: 'Gửi ngay' })).toBeHidden();
	await ready(page);
	await parent.rate(OVERALL, 'Rất hài lòng');
	await expect(page.getByRole('status').filter({ hasText: 'Đã ghi nhận' })).toHaveText(
		'Đã ghi nhận. Quý vị có thể gửi ngay, hoặc trả lời thêm 7 câu (không bắt buộc).'
	);
	// Pulling the page down too far does not load it anew.
	await expect(page.locator('html')).toHaveCSS('overscroll-behavior-y', 'contain');
	const sendNow = page.getByRole('button', { name: 'Gửi ngay' });
	const size = page.viewportSize()!;
	for (const [width, height] of [
		[size.width, size.height],
		[320, 640],
		[740, 360],
		[180, 370]
	] as const) {
		await page.setViewportSize({ width, height });
		await expect(sendNow, `${width} × ${height}`).toBeInViewport({ ratio: 1 });
		// What gets the focus is not behind it.
		const more = page.getByText('Ý kiến được giữ và dùng thế nào?');
		await more.blur();
		await page.evaluate(() => scrollTo(0, 0));
		await more.focus();
		const bottom = await more.evaluate((one) => one.getBoundingClientRect().bottom);
		expect(bottom, `${width} × ${height}`).toBeLessThanOrEqual((await sendNow.boundingBox())!.y);
	}
	await page.setViewportSize(size);
	await expectAccessible(page, 'the first face');
	const address = page.url();
	await close(page);
	await expect.poll(() => answers(server)).toEqual([{ F1: 5 }]);

	const again = await context.newPage();
	const second = new Parent(again);
	await again.goto(address);
	await expect(second.truth).toHaveText(ARRIVED);
	await expect(again.getByText('Phiếu này hoàn tất khi Quý vị rời trang')).toBeVisible();
	await again.getByText('Trả lời cho con khác').click();
	await second.rate(OVERALL, 'Bình thường');
	await again.getByRole('button', { name: 'Trả lời thêm' }).click();
	await expect(again.getByRole('heading', { name: 'Tiếp cận dịch vụ giáo dục' })).toBeFocused();
	await second.rate('Thủ tục nhập học, chuyển trường gọn, rõ', 'Hài lòng');
	await again.getByRole('button', { name: 'Gửi ngay' }).click();
	await expect(second.truth).toHaveText(ARRIVED);
	await expect(again.getByText('Phiếu này hoàn tất khi Quý vị rời trang')).toBeHidden();
	// Closing the page of an answer that was sent sends nothing.
	await close(again);
	const other = await context.newPage();
	await other.goto(address);
	await ready(other);
	await expect(other.getByRole('radio', { checked: true })).toHaveCount(0);
	expect(await answers(server)).toEqual([{ F1: 5 }, { F1: 3, A2: 4 }]);
	expect(await quarantined(server)).toEqual([]);
});

test('a face touched before the script has come counts when the tab is closed', async ({ page, server }) => {
	let letCome = () => {};
	const held = new Promise<void>((resolve) => (letCome = resolve));
	await page.route(/\.js$/, async (route) => {
		await held;
		await route.continue();
	});
	const { posters } = await server.campaign({ version: 2 });
	await page.goto(`${server.url}/s/${posters[0]!.code}`, { waitUntil: 'commit' });
	await new Parent(page).rate(OVERALL, 'Hài lòng');
	letCome();
	await expect(page.getByRole('status').filter({ hasText: 'Đã ghi nhận' })).toBeVisible();
	await close(page);
	await expect.poll(() => answers(server)).toEqual([{ F1: 4 }]);
});

test('a change of language ends nothing; a reload does, once, and "no opinion" alone is no answer', async ({
	page,
	server
}) => {
	const parent = await open(page, server);
	// A page that loads while the worker is first installed does not say that it is.
	await ready(page);
	await parent.rate(OVERALL, 'Không ý kiến');
	await page.reload();
	await expect(page.getByText('Đã khôi phục')).toBeVisible();
	await parent.rate(OVERALL, 'Không hài lòng');
	await page.getByRole('link', { name: 'English' }).click();
	await expect(page.getByText('Your unfinished answers have been restored.')).toBeVisible();
	await expect(page.getByRole('radio', { name: 'Dissatisfied', exact: true }).first()).toBeChecked();
	await ready(page);
	expect(await answers(server)).toEqual([]);
	await page.reload();
	await expect(parent.truth).toHaveText('Your answers have arrived.');
	await page.reload();
	await expect(parent.truth).toHaveText('Your answers have arrived.');
	expect(await answers(server)).toEqual([{ F1: 2 }]);
	expect(await quarantined(server)).toEqual([]);
});

test('a look into another app ends nothing, a long absence does', async ({ page, server }) => {
	await page.clock.install();
	const parent = await open(page, server);
	await parent.rate(OVERALL, 'Hài lòng');
	await show(page, 'hidden');
	await page.clock.runFor(3 * MINUTE);
	await show(page, 'visible');
	await page.clock.runFor(10 * MINUTE);
	await expect(page.getByText('Đã ghi nhận.')).toBeVisible();
	expect(await answers(server)).toEqual([]);
	await show(page, 'hidden');
	await page.clock.runFor(4 * MINUTE);
	await expect.poll(() => answers(server)).toEqual([{ F1: 4 }]);
	await show(page, 'visible');
	await expect(parent.truth).toHaveText(ARRIVED);
	await expect(page.getByText('Phiếu này hoàn tất khi Quý vị rời trang')).toBeVisible();
});

test('two tabs hold one answer: closing the first ends nothing, closing the other does', async ({
	page,
	context,
	server
}) => {
	const parent = await open(page, server);
	await parent.rate(OVERALL, 'Hài lòng');
	const other = await context.newPage();
	await other.goto(page.url());
	await expect(other.getByText('Đã khôi phục')).toBeVisible();
	await ready(other);
	await close(page);
	await other.getByRole('button', { name: 'Trả lời thêm' }).click();
	await new Parent(other).rate('Thủ tục nhập học, chuyển trường gọn, rõ', 'Bình thường');
	expect(await answers(server)).toEqual([]);
	await other.goto(`${server.url}/s`);
	await expect.poll(() => answers(server)).toEqual([{ F1: 4, A2: 3 }]);
	expect(await quarantined(server)).toEqual([]);
});

test('tabs that were opened before the first tap give one answer together', async ({
	page,
	context,
	server
}) => {
	const parent = await open(page, server);
	await ready(page);
	const [other, third] = [await context.newPage(), await context.newPage()];
	for (const one of [other, third]) {
		await one.goto(page.url());
		await ready(one);
	}
	await parent.rate(OVERALL, 'Hài lòng');
	// One beside the other, as on a large screen: the second is touched at once.
	await new Parent(other).rate(OVERALL, 'Bình thường');
	await expect(other.getByText('Đã khôi phục')).toBeVisible();
	// One behind the other, as on a phone: the third is looked at again.
	await show(third, 'visible');
	await expect(third.getByText('Đã khôi phục')).toBeVisible();
	await third.getByRole('button', { name: 'Trả lời thêm' }).click();
	await new Parent(third).rate('Thủ tục nhập học, chuyển trường gọn, rõ', 'Hài lòng');
	await close(page);
	await close(other);
	expect(await answers(server)).toEqual([]);
	await close(third);
	await expect.poll(() => answers(server)).toEqual([{ F1: 3, A2: 4 }]);
	expect(await quarantined(server)).toEqual([]);
});

test('the system drops the page while it is out of sight: the worker ends and sends the answer', async ({
	page,
	context,
	server
}) => {
	// Nine minutes ago by the page's clock, and now by the worker's.
	await page.clock.install({ time: Date.now() - 9 * MINUTE });
	const parent = await open(page, server);
	await page.clock.runFor(MINUTE);
	await ready(page);
	await parent.rate(OVERALL, 'Hài lòng');
	const blank = await context.newPage();
	await blank.goto('about:blank');
	await backgroundSync(blank, server.url);
	expect(await answers(server)).toEqual([]);
	await show(page, 'hidden');
	await page.waitForFunction(async (code) => {
		const { store } = (globalThis as unknown as { langngheOutbox: Outbox }).langngheOutbox;
		return (await store.draft(code))?.leftAt !== undefined;
	}, page.url().split('/').at(-1)!);
	const crashed = page.waitForEvent('crash');
	void (await context.newCDPSession(page)).send('Page.crash').catch(() => {});
	await crashed;
	await backgroundSync(blank, server.url);
	await expect.poll(() => answers(server)).toEqual([{ F1: 4 }]);
});

test.describe('without a worker', () => {
	test.use({ serviceWorkers: 'block' });
	test('closed without a network: the next visit to any page of ours sends it; a long form stays a draft', async ({
		page,
		context,
		server
	}) => {
		const parent = await open(page, server);
		await parent.rate(OVERALL, 'Hài lòng');
		const other = await context.newPage();
		await context.setOffline(true);
		await close(page);
		await context.setOffline(false);
		await other.goto(server.url);
		await expect.poll(() => answers(server)).toEqual([{ F1: 4 }]);

		const [, long] = await server.db.selectFrom('poster').select('code').orderBy('unit_id').execute();
		await server.db
			.updateTable('poster')
			.set({ survey_id: 'th', survey_version: 1 })
			.where('code', '=', long!.code)
			.execute();
		await other.goto(`${server.url}/s/${long!.code}`);
		await new Parent(other).rateAll('Hài lòng');
		await other.reload();
		await expect(other.getByText('Đã khôi phục')).toBeVisible();
		expect(await answers(server)).toHaveLength(1);
	});
});
