import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import { checkTotals } from '#server/response/check.ts';
import { toInstant } from '#shared/time.ts';
import { CHROMIUM_ARGS, findChromium } from '#test/support/chromium.ts';
import { expectAccessible } from './accessible.ts';
import { Parent } from './parent.ts';
import { expect, test, type TestServer } from './server.ts';

const TABLET = { width: 800, height: 1280 };
const PIN = '2468';
const ALL_SENT = 'Mọi phiếu đều đã gửi.';

test.use({ viewport: TABLET, isMobile: false });

const start = (page: Page) => page.getByRole('button', { name: 'Chạm để bắt đầu' });
const heading = (page: Page) => page.getByRole('heading', { level: 1 });

/** A campaign, and the address of a tablet at its first school. */
async function addressOf(server: TestServer, change = {}) {
	const { posters } = await server.campaign(change);
	return { posters, address: `${server.url}/s/${posters[0]!.code}/kiosk` };
}

/** Makes a browser a kiosk, as staff do. */
async function setUp(page: Page, address: string): Promise<void> {
	await page.goto(address);
	await expect(heading(page)).toHaveText('Máy tính bảng ở quầy');
	await expect(page.getByRole('listitem').filter({ hasText: 'Mở được khi mất mạng' })).toContainText('được', {
		timeout: 20_000
	});
	await page.getByRole('textbox', { name: 'Mã PIN', exact: true }).fill(PIN);
	await page.getByLabel('Nhập lại mã PIN').fill(PIN);
	await page.getByRole('button', { name: 'Bắt đầu' }).click();
	await expect(start(page)).toBeVisible();
}

async function unlock(page: Page, pin = PIN): Promise<void> {
	await page.getByRole('textbox', { name: 'Mã PIN', exact: true }).fill(pin);
	await page.getByRole('button', { name: 'Mở', exact: true }).click();
}

/** What lies on the tablet of an answer, wherever it may. */
const leftBehind = (page: Page) =>
	page.evaluate(async () => {
		const opened = indexedDB.open('langnghe');
		const db = await new Promise<IDBDatabase>((resolve) => {
			opened.onsuccess = () => resolve(opened.result);
		});
		const all = await Promise.all(
			['draft', 'queue', 'parked'].map(
				(name) =>
					new Promise<unknown[]>((resolve) => {
						const request = db.transaction(name).objectStore(name).getAll();
						request.onsuccess = () => resolve(request.result as unknown[]);
					})
			)
		);
		db.close();
		return JSON.stringify([
			all,
			{ ...localStorage },
			{ ...sessionStorage },
			history.state,
			document.body.innerHTML
		]);
	});

test('500 answers given without a network, through a restart, arrive once each', async ({ server }) => {
	test.setTimeout(180_000);
	const { address } = await addressOf(server);
	const folder = mkdtempSync(join(tmpdir(), 'langnghe-kiosk-'));
	const { chromium } = await import('@playwright/test');
	const launch = (offline: boolean): Promise<BrowserContext> =>
		chromium.launchPersistentContext(folder, {
			executablePath: findChromium(),
			args: CHROMIUM_ARGS,
			viewport: TABLET,
			locale: 'vi-VN',
			// A browser without a window is taken for a machine, whose visits do not count.
			userAgent:
				'Mozilla/5.0 (Linux; Android 13; SM-X200) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
			offline
		});
	let context = await launch(false);
	try {
		await setUp(context.pages()[0]!, address);
		await context.setOffline(true);
		await server.kill();
		await answerFast(context.pages()[0]!, 0, 250);
		await expect(context.pages()[0]!.locator('#line')).toHaveText(/^250 phiếu chờ gửi trên máy này, từ /);
		await context.close();

		context = await launch(true);
		const page = context.pages()[0]!;
		await page.goto(address);
		await expect(start(page)).toBeVisible();
		await answerFast(page, 250, 500);
		await expect(page.locator('#line')).toHaveText(/^500 phiếu chờ gửi/);

		await server.start();
		const since = Date.now();
		await context.setOffline(false);
		await expect(page.locator('#line')).toHaveText(ALL_SENT, { timeout: 30_000 });
		test.info().annotations.push({ type: 'delivered in ms', description: String(Date.now() - since) });
		await page.getByRole('button', { name: 'Nhân viên' }).click();
		await unlock(page);
		await expect(page.locator('#count-arrived')).toHaveText('500');
		// Each person was counted once where visits are counted, too: they go out a few at a time, after the answers.
		const visits = () =>
			server.db.selectFrom('visit').select(['opened', 'started', 'finished', 'arrived']).execute();
		await expect
			.poll(visits, { timeout: 30_000 })
			.toEqual([{ opened: 500, started: 500, finished: 500, arrived: 500 }]);
	} finally {
		await context.close();
		rmSync(folder, { recursive: true, force: true });
	}
	const stored = await server.responses();
	expect(stored).toHaveLength(500);
	for (const level of [1, 2, 3, 4, 5])
		expect(stored.filter(({ answers }) => answers.A2 === level)).toHaveLength(100);
	expect(new Set(stored.map(({ seq }) => seq)).size).toBe(500);
	const differences = await checkTotals(server.db);
	expect(differences).toEqual([]);
});

/** One person after another, who each give one face to everything and touch "next person". */
const answerFast = (page: Page, from: number, to: number) =>
	page.evaluate(
		async ([from, to]) => {
			const seen = <T extends HTMLElement>(selector: string) =>
				[...document.querySelectorAll<T>(selector)].find((element) => !element.closest('[hidden]'));
			const until = async (selector: string) => {
				for (let turn = 0; turn < 5000; turn++) {
					const element = seen(selector);
					if (element) return element;
					await new Promise((resolve) => setTimeout(resolve, 1));
				}
				throw new Error(`${selector} did not come`);
			};
			for (let i = from; i < to; i++) {
				(await until('[data-kiosk=start]')).click();
				for (const radio of document.querySelectorAll<HTMLInputElement>(`#survey [value="${(i % 5) + 1}"]`))
					radio.click();
				while (!seen('#survey [data-do=send]')) seen('#survey [data-do=next]')!.click();
				seen('#survey [data-do=send]')!.click();
				(await until('[data-kiosk=next]')).click();
			}
		},
		[from, to] as const
	);

test('set up, answered, left: nothing of an answer stays, and only the PIN opens the staff’s screen', async ({
	page,
	server
}) => {
	const { address } = await addressOf(server, { survey: 'th' });
	await page.goto(address);
	await expect(heading(page)).toHaveText('Máy tính bảng ở quầy');
	const begin = page.getByRole('button', { name: 'Bắt đầu' });
	await expect(begin).toBeEnabled({ timeout: 20_000 });
	await expectAccessible(page, 'set-up');
	// Nothing lies over what is typed into or pressed, however a tablet is held.
	const size = page.viewportSize()!;
	for (const [width, height] of [
		[1024, 768],
		[800, 1280],
		[1280, 800]
	] as const) {
		await page.setViewportSize({ width, height });
		for (const place of [page.getByLabel('Nhập lại mã PIN'), begin]) {
			await expect(place, `${width} × ${height}`).toBeInViewport({ ratio: 1 });
			const isOnTop = await place.evaluate((one) => {
				const { left, bottom } = one.getBoundingClientRect();
				return document.elementFromPoint(left + 9, bottom - 2) === one;
			});
			expect(isOnTop, `${width} × ${height}`).toBe(true);
		}
	}
	await page.setViewportSize(size);
	await page.getByRole('textbox', { name: 'Mã PIN', exact: true }).fill('123');
	await begin.click();
	await expect(page.getByRole('alert')).toHaveText('Mã PIN gồm 4 đến 8 chữ số.');
	await page.getByRole('textbox', { name: 'Mã PIN', exact: true }).fill(PIN);
	await page.getByLabel('Nhập lại mã PIN').fill('2469');
	await begin.click();
	await expect(page.getByRole('alert')).toHaveText('Hai lần nhập chưa giống nhau. Xin nhập lại.');
	await page.getByLabel('Nhập lại mã PIN').fill(PIN);
	await begin.click();
	await expect(start(page)).toBeVisible();
	expect(await page.evaluate(() => JSON.stringify({ ...localStorage }))).not.toContain(PIN);
	await expectAccessible(page, 'welcome');

	// In English, and back to Vietnamese for the next.
	await page.getByRole('button', { name: 'English' }).click();
	await page.getByRole('button', { name: 'Touch to start' }).click();
	await expect(page.getByRole('radio', { name: 'Satisfied', exact: true }).first()).toBeVisible();
	await page.getByRole('button', { name: 'Stop and erase' }).click();
	await expect(start(page)).toBeVisible();

	await start(page).click();
	const parent = new Parent(page);
	await parent.rateAll('Hài lòng');
	while (await page.getByRole('button', { name: 'Tiếp tục' }).isVisible()) await parent.next();
	await page.getByRole('textbox', { name: 'Điều nhà trường cần cải thiện' }).fill('Cô giáo rất tận tình');
	await parent.send();
	await expect(page.getByRole('heading', { name: 'Xin cảm ơn!' })).toBeVisible();
	await expect(page.getByText('Phiếu đã đến nơi.')).toBeVisible();
	await expect(page.getByRole('radio')).toHaveCount(0);
	await page.getByRole('button', { name: /^Người tiếp theo \(\d\)$/ }).click();
	await expect(start(page)).toBeVisible();
	await page.goBack().catch(() => {});
	await page.goForward().catch(() => {});
	await expect(start(page)).toBeVisible();
	expect(await leftBehind(page)).not.toContain('tận tình');
	const [response] = await server.responses();
	expect(await leftBehind(page)).not.toContain(response!.id);

	// A half answer: back goes one screen back and no further, a reload throws it away.
	await start(page).click();
	await parent.rateAll('Hài lòng');
	await parent.next();
	await parent.rateAll('Bình thường');
	await page.goBack().catch(() => {});
	await expect(page.getByRole('radio', { name: 'Hài lòng', exact: true }).first()).toBeChecked();
	await page.reload();
	await expect(start(page)).toBeVisible();
	await start(page).click();
	await expect(page.getByRole('radio', { checked: true })).toHaveCount(0);
	expect(await leftBehind(page)).not.toContain('"fields"');

	await page.getByRole('button', { name: 'Nhân viên' }).click();
	await expectAccessible(page, 'PIN');
	await unlock(page, '0000');
	await expect(page.getByRole('alert')).toHaveText('Mã PIN chưa đúng. Xin nhập lại.');
	await page.reload();
	await page.getByRole('button', { name: 'Nhân viên' }).click();
	await unlock(page);
	await expect(heading(page)).toHaveText('Phiếu trên máy này');
	await expect(page.locator('#count-arrived')).toHaveText('1');
	await expectAccessible(page, 'staff');
	await page.setViewportSize({ width: 360, height: 740 });
	await expectAccessible(page, 'staff on a phone');
	await page.getByRole('button', { name: 'Kết thúc chế độ quầy' }).click();
	await page.getByRole('button', { name: 'Kết thúc', exact: true }).click();
	await expect(heading(page)).toHaveText('Máy tính bảng ở quầy');
	await expectAccessible(page, 'set-up on a phone');
	await page.reload();
	await expect(heading(page)).toHaveText('Máy tính bảng ở quầy');
	expect(await server.responses()).toHaveLength(1);
});

test('who falls silent is asked, then forgotten; thanks end by themselves; wrong PINs wait', async ({
	page,
	server
}) => {
	const { address } = await addressOf(server, { survey: 'tthc' });
	await setUp(page, address);
	await page.clock.install();
	await page.reload();
	const parent = new Parent(page);
	await start(page).click();
	await parent.rateAll('Hài lòng');
	await page.clock.fastForward(44_000);
	await expect(page.getByRole('button', { name: 'Dừng và xóa' })).toBeVisible();
	await page.clock.fastForward(2000);
	await expect(heading(page)).toHaveText('Quý vị còn ở đây không?');
	await expect(page.getByRole('radio')).toHaveCount(0);
	await expectAccessible(page, 'silence');
	await page.getByRole('button', { name: 'Tôi vẫn đang trả lời' }).click();
	await expect(page.getByRole('radio', { name: 'Hài lòng', exact: true }).first()).toBeChecked();
	await page.clock.fastForward(46_000);
	await expect(heading(page)).toHaveText('Quý vị còn ở đây không?');
	await page.clock.fastForward(15_000);
	await expect(start(page)).toBeVisible();

	await start(page).click();
	await expect(page.getByRole('radio', { checked: true })).toHaveCount(0);
	await parent.answerAll();
	await parent.send();
	await expect(page.getByRole('button', { name: /^Người tiếp theo/ })).toBeVisible();
	await page.clock.fastForward(6500);
	await expect(start(page)).toBeVisible();
	await expect.poll(async () => (await server.responses()).length).toBe(1);

	await page.getByRole('button', { name: 'Nhân viên' }).click();
	for (let wrong = 1; wrong <= 5; wrong++) {
		await unlock(page, `000${wrong}`);
		await expect(page.getByRole('textbox', { name: 'Mã PIN', exact: true })).toHaveValue('');
	}
	const open = page.getByRole('button', { name: 'Mở', exact: true });
	await expect(page.getByRole('alert')).toContainText('Đã nhập sai nhiều lần. Xin thử lại sau');
	await expect(open).toBeDisabled();
	await page.reload();
	await page.getByRole('button', { name: 'Nhân viên' }).click();
	await expect(open).toBeDisabled();
	await page.clock.fastForward(31_000);
	await expect(open).toBeEnabled();
	await unlock(page);
	await expect(heading(page)).toHaveText('Phiếu trên máy này');
	// Left open by staff.
	await page.clock.fastForward(91_000);
	await expect(start(page)).toBeVisible();
});

test('the campaign ends, the poster is replaced, then withdrawn: the tablet says so, asks no more, and still delivers', async ({
	page,
	context,
	server
}) => {
	const closesAt = toInstant(Date.now() + 60 * 60_000);
	const { address, posters } = await addressOf(server, { closesAt, schools: 2 });
	await setUp(page, address);
	await page.clock.install();
	await page.reload();
	await context.setOffline(true);
	const parent = new Parent(page);
	await start(page).click();
	await parent.answerAll();
	await parent.send();
	await page.getByRole('button', { name: /^Người tiếp theo/ }).click();
	await expect(page.locator('#line')).toHaveText(/^1 phiếu chờ gửi trên máy này, từ hôm nay\.$/);
	await page.clock.fastForward(2 * 60 * 60_000);
	await expect(heading(page)).toHaveText('Máy tạm không nhận phiếu');
	await expect(page.getByText(/^Đợt khảo sát đã kết thúc ngày /)).toBeVisible();
	await expectAccessible(page, 'over');

	// The clock was wrong: the server says that it goes on.
	await context.setOffline(false);
	await expect(start(page)).toBeVisible();
	await expect(page.locator('#line')).toHaveText(ALL_SENT);
	expect(await server.responses()).toHaveLength(1);

	const [old, next] = posters.map(({ code }) => code) as [string, string];
	const change = (code: string, to: Partial<{ withdrawn_at: string; replaced_by: string }>) =>
		server.db.updateTable('poster').set(to).where('code', '=', code).execute();
	await change(old, { replaced_by: next });
	await page.clock.fastForward(6 * 60_000);
	await expect(page.getByText('Điểm quét của máy này không còn dùng.')).toBeVisible();
	await page.getByRole('button', { name: 'Nhân viên' }).click();
	await unlock(page);
	await page.getByRole('button', { name: 'Chuyển máy sang điểm quét mới, giữ mã PIN' }).click();
	await page.waitForURL(`${server.url}/s/${next}/kiosk`);
	await expect(start(page)).toBeVisible();

	await change(next, { withdrawn_at: toInstant(Date.now()) });
	await page.clock.fastForward(6 * 60_000);
	await expect(page.getByText('Điểm quét của máy này không còn dùng.')).toBeVisible();
	await context.setOffline(true);
	await page.reload();
	await expect(page.getByText('Điểm quét của máy này không còn dùng.')).toBeVisible();

	// Who would set up another on that code is not sent to a button that is not there.
	await context.setOffline(false);
	await page.evaluate(() => localStorage.clear());
	const other = await context.newPage();
	await other.goto(`${server.url}/s/${next}/kiosk`);
	const asking = other.getByRole('listitem').filter({ hasText: 'Đợt khảo sát đang mở' });
	await expect(asking).toContainText('Hãy tạo điểm quét khác cho máy');
	await expect(asking).not.toContainText('Nhân viên');
});

test('the quick form: a face counts when its parent walks away, but not when they erase it', async ({
	page,
	server
}) => {
	const { address } = await addressOf(server, { version: 2 });
	await setUp(page, address);
	await page.clock.install();
	await page.reload();
	const face = async (label: string) => {
		await start(page).click();
		await page.getByRole('radio', { name: label, exact: true }).first().check();
	};
	await face('Hài lòng');
	await page.clock.fastForward(46_000);
	await expect(
		page.getByText(/^Sau \d+ giây, màn hình về đầu\. Khuôn mặt đã chọn vẫn được gửi\.$/)
	).toBeVisible();
	await page.clock.fastForward(15_000);
	await expect(start(page)).toBeVisible();
	await expect
		.poll(async () => (await server.responses()).map(({ answers }) => answers))
		.toEqual([{ F1: 4 }]);
	await face('Bình thường');
	await page.getByRole('button', { name: 'Dừng và xóa' }).click();
	// Who presses a face on the welcome has begun with it.
	await page.locator('#welcome [data-locale=vi] [data-face="5"]').click();
	await expect(page.getByRole('radio', { name: 'Rất hài lòng', exact: true }).first()).toBeChecked();
	await page.reload();
	await expect(start(page)).toBeVisible();
	await expect
		.poll(async () => (await server.responses()).map(({ answers }) => answers.F1).sort())
		.toEqual([4, 5]);
});
