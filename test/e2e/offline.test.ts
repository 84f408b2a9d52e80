import { Parent } from './parent.ts';
import { expect, ready, test } from './server.ts';
import { backgroundSync } from './sync.ts';

const KEPT_ALONE = 'Phiếu đã lưu trên máy này và sẽ tự gửi khi có mạng. Quý vị có thể đóng trang.';
const ARRIVED = 'Phiếu đã đến nơi.';

test('after one scan the survey opens, reloads and answers without a network, then sends', async ({
	page,
	context,
	server
}) => {
	const { posters } = await server.campaign();
	const address = `${server.url}/s/${posters[0]!.code}`;
	await page.goto(address);
	await ready(page);
	const look = () =>
		page.evaluate(() => {
			const { fontFamily, backgroundColor, color } = getComputedStyle(document.documentElement);
			const face = document.querySelector('.face svg')!.getBoundingClientRect();
			return [fontFamily, backgroundColor, color, face.width, face.left];
		});
	const online = await look();

	await server.kill();
	await context.setOffline(true);
	await page.reload();
	expect(online[3]).toBe(48);
	expect(await look()).toEqual(online);
	const parent = new Parent(page);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Xin ý kiến của Quý phụ huynh');
	await page.goto(`${server.url}/s/${posters[0]!.code.toLowerCase()}`);
	await parent.answerAll('Rất hài lòng');
	await parent.send();
	await expect(parent.truth).toHaveText(KEPT_ALONE);
	await expect(page.locator('#waiting')).toHaveText('Số phiếu trên máy này đang chờ gửi: 1');

	await server.start();
	await context.setOffline(false);
	await expect(parent.truth).toHaveText(ARRIVED, { timeout: 20_000 });
	await expect(page.locator('#waiting')).toBeHidden();
	expect((await server.responses()).map(({ answers }) => answers.A2)).toEqual([5]);
});

test('the server is down: the page comes from the phone, and the answer is sent when it is back', async ({
	page,
	server
}) => {
	const { posters } = await server.campaign();
	await page.goto(`${server.url}/s/${posters[0]!.code}`);
	await ready(page);
	await server.kill();
	await page.reload();
	const parent = new Parent(page);
	await parent.answerAll();
	await parent.send();
	await expect(parent.truth).toHaveText(KEPT_ALONE);
	await server.start();
	await expect(parent.truth).toHaveText(ARRIVED, { timeout: 30_000 });
	expect(await server.responses()).toHaveLength(1);
});

test('the tab was closed: the worker sends by itself when the network is back', async ({
	page,
	context,
	server
}) => {
	const { posters } = await server.campaign();
	await page.goto(`${server.url}/s/${posters[0]!.code}`);
	await ready(page);
	await server.kill();
	const parent = new Parent(page);
	await parent.answerAll();
	await parent.send();
	await expect(parent.truth).toHaveText(KEPT_ALONE);
	const other = await context.newPage();
	await other.goto('about:blank');
	await page.close();

	await server.start();
	await backgroundSync(context.pages()[0]!, server.url);
	await expect.poll(async () => (await server.responses()).length, { timeout: 15_000 }).toBe(1);
});

test('the tab was closed: the next visit to any page of the site sends', async ({
	page,
	context,
	server
}) => {
	const { posters } = await server.campaign({ schools: 2 });
	await page.goto(`${server.url}/s/${posters[0]!.code}`);
	await ready(page);
	await context.setOffline(true);
	const parent = new Parent(page);
	await parent.answerAll();
	await parent.send();
	await expect(parent.truth).toHaveText(KEPT_ALONE);
	await page.close();

	await context.setOffline(false);
	const other = await context.newPage();
	await other.goto(`${server.url}/s`);
	await expect.poll(async () => (await server.responses()).length, { timeout: 15_000 }).toBe(1);
});

test.describe('without a worker', () => {
	test.use({ serviceWorkers: 'block' });
	test('an answer of a closed tab goes out with the next visit to the welcome page', async ({
		page,
		context,
		server
	}) => {
		const { posters } = await server.campaign();
		await page.goto(`${server.url}/s/${posters[0]!.code}`);
		const parent = new Parent(page);
		await parent.answerAll();
		await context.setOffline(true);
		await parent.send();
		await expect(page.locator('#waiting')).toHaveText('Số phiếu trên máy này đang chờ gửi: 1');
		await page.close();

		await context.setOffline(false);
		const other = await context.newPage();
		await other.goto(server.url);
		await expect.poll(async () => (await server.responses()).length, { timeout: 15_000 }).toBe(1);
	});
});

test('an earlier answer still waits: the top of the page says so, and when it has arrived', async ({
	page,
	context,
	server
}) => {
	const { posters } = await server.campaign();
	const address = `${server.url}/s/${posters[0]!.code}`;
	await page.goto(address);
	await ready(page);
	await context.setOffline(true);
	const parent = new Parent(page);
	await parent.answerAll();
	await parent.send();
	await expect(parent.truth).toHaveText(KEPT_ALONE);
	await page.reload();
	const earlier = page.locator('#earlier');
	await expect(earlier).toHaveText(
		/Phiếu Quý vị làm lúc \d+ giờ \d\d vẫn ở trên máy này, đang chờ gửi. Không cần làm lại/
	);
	await expect(earlier).toBeInViewport({ ratio: 1 });
	await expect(page.getByRole('button', { name: 'Gửi lại ngay' })).toHaveCount(1);
	await context.setOffline(false);
	await expect(earlier.locator('p:visible')).toHaveText('Phiếu lần trước đã đến nơi.', { timeout: 20_000 });
	await expect(earlier.getByRole('button')).toBeHidden();
	expect(await server.responses()).toHaveLength(1);
});

test('a poster never seen, without a network: a kind page that says what to do', async ({
	page,
	context,
	server
}) => {
	const { posters } = await server.campaign({ schools: 2 });
	await page.goto(`${server.url}/s/${posters[0]!.code}`);
	await ready(page);
	await context.setOffline(true);
	await page.goto(`${server.url}/s/${posters[1]!.code}`);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Đang không có mạng');
	await context.setOffline(false);
	await page.getByRole('link', { name: 'Thử lại' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Xin ý kiến của Quý phụ huynh');
});

test('a half-done answer is there again after a reload, with and without a network', async ({
	page,
	context,
	server
}) => {
	const { posters } = await server.campaign();
	await page.goto(`${server.url}/s/${posters[0]!.code}`);
	const parent = new Parent(page);
	await parent.rateAll('Hài lòng');
	await parent.next();
	await parent.rateAll('Bình thường');
	await ready(page);
	await page.reload();
	await expect(page.getByText('Đã khôi phục các câu trả lời đang làm dở.')).toBeVisible();
	await expect(page.getByRole('heading', { name: 'Sự phát triển và tiến bộ của con' })).toBeVisible();
	await expect(page.locator('[name=E5][value="3"]')).toBeChecked();
	await context.setOffline(true);
	await page.reload();
	await expect(page.locator('[name=E5][value="3"]')).toBeChecked();
	await expect(page.locator('[name=A2][value="4"]')).toBeChecked();
	await page.getByRole('button', { name: 'Làm lại từ đầu' }).click();
	await expect(page.getByRole('radio', { checked: true })).toHaveCount(0);
	await context.setOffline(false);
	await page.reload();
	await expect(page.getByText('Đã khôi phục')).toBeHidden();
});
