import { randomBytes } from 'node:crypto';
import type { Locator, Page } from '@playwright/test';
import { uuidv7 } from '#shared/id.ts';
import { toInstant } from '#shared/time.ts';
import type { CampaignInPlace } from '#test/support/campaign.ts';
import { expectAccessible } from './accessible.ts';
import { expect, test, type TestServer } from './server.ts';
import { signInAs } from './staff.ts';

// Axe looks at every page, twice.
test.slow();

/** So many parents at a school, content with all but the questions named. */
async function fill(server: TestServer, poster: string, parents: number, poor: string[] = []): Promise<void> {
	const at = Date.now() - 1000;
	const answers = Object.fromEntries(
		['A2', 'B4', 'C1', 'C4', 'D1', 'E5', 'F1'].map((key) => [key, poor.includes(key) ? 2 : 4])
	);
	const responses = Array.from({ length: parents }, () => ({
		id: uuidv7(at, randomBytes(10)),
		poster,
		survey: { id: 'nhanh', version: 1 },
		answers,
		locale: 'vi',
		startedAt: toInstant(at - 60_000),
		finishedAt: toInstant(at)
	}));
	const reply = await fetch(`${server.url}/api/v1/responses`, {
		method: 'POST',
		headers: { 'Content-Type': 'application/json' },
		body: JSON.stringify({ sentAt: toInstant(Date.now()), responses })
	});
	const { results } = (await reply.json()) as { results: { status: string }[] };
	expect(results.every(({ status }) => status === 'accepted')).toBe(true);
}

/**
 * Eight schools: 1 far under the floor for its toilets and its teaching, 2 a little under it for how safe children are
 * and how the school talks to parents, 3 short of the goal for its teaching; 4 to 6 are well, 7 has three answers, 8 none.
 */
async function winnersAndLosers(server: TestServer): Promise<CampaignInPlace> {
	const place = await server.campaign({ schools: 8 });
	const codes = place.posters.map(({ code }) => code);
	await fill(server, codes[0]!, 60, ['B4', 'D1']);
	await fill(server, codes[1]!, 45);
	await fill(server, codes[1]!, 45, ['C1', 'C4']);
	await fill(server, codes[2]!, 40);
	await fill(server, codes[2]!, 50, ['D1']);
	for (const code of codes.slice(3, 6)) await fill(server, code, 70);
	await fill(server, codes[6]!, 3);
	return place;
}

/** Goes on by the tabulator until a thing has the focus. */
async function tabTo(page: Page, wanted: Locator): Promise<void> {
	for (let step = 0; step < 80; step++) {
		await page.keyboard.press('Tab');
		if (await wanted.evaluate((element) => element === document.activeElement)) return;
	}
	throw new Error('no way there by keyboard');
}

const school = (number: number) => `Trường Tiểu học Thử Nghiệm ${number}`;

test('the three units that need attention, and what pulls them down, by keyboard alone', async ({
	page,
	server
}) => {
	const { campaign, schools } = await winnersAndLosers(server);
	await signInAs(page, server, { role: 'administrator', unit: null });
	await page.goto(`${server.url}/overview`);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Tổng quan');
	await expect(page.getByLabel('Đợt khảo sát', { exact: true })).toHaveValue(campaign.id);

	const attention = page.getByRole('region', { name: 'Trường cần quan tâm' });
	await expect(attention.getByRole('heading', { level: 3 })).toHaveText([school(1), school(2), school(3)]);
	const [first, second, third] = [0, 1, 2].map((i) => attention.locator('ol > li').nth(i)) as [
		Locator,
		Locator,
		Locator
	];
	await expect(first).toContainText('66,7 %');
	await expect(first).toContainText('Dưới sàn');
	await expect(first).toContainText(/Thấp hơn sàn 18,3 điểm; trừ sai số vẫn thấp hơn ít nhất \d+,\d/);
	await expect(first.getByRole('list')).toContainText('Cơ sở vật chất');
	await expect(first.getByRole('list')).toContainText('Hoạt động giáo dục');
	await expect(second).toContainText('83,3 %');
	await expect(second.getByRole('list')).toContainText('Môi trường giáo dục');
	await expect(third).toContainText('90,7 %');
	await expect(third).toContainText('Đạt sàn, chưa tới mục tiêu');
	await expect(third.getByRole('list')).toContainText('Hoạt động giáo dục');
	await expect(page.getByRole('region', { name: 'Còn thiếu phiếu ở đâu' })).toContainText(school(8));
	await expect(page.getByText('Chưa có đợt nào cùng loại trước đợt này')).toBeVisible();
	await expectAccessible(page, 'overview');

	// From the figure to what it is made of.
	await tabTo(page, first.getByRole('link', { name: 'Cơ sở vật chất' }));
	await page.keyboard.press('Enter');
	await expect(page.getByRole('heading', { level: 2, name: school(1) })).toBeVisible();
	await expect(page.getByText('Nhà vệ sinh sạch, đủ nước')).toBeVisible();
	await expectAccessible(page, 'a school with an area open');
	await page.goBack();

	await tabTo(page, page.getByRole('link', { name: 'Nhà vệ sinh sạch, đủ nước' }));
	await page.keyboard.press('Enter');
	await expect(page.getByRole('heading', { name: 'Phụ huynh chấm mọi câu hỏi thế nào' })).toBeVisible();
	await expectAccessible(page, 'all questions');
	await page.goBack();

	await tabTo(page, page.getByRole('link', { name: 'Xem tất cả 2 trường dưới sàn' }));
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL(`${server.url}/campaigns/${campaign.id}?flag=red`);
	await expect(page.getByRole('rowheader')).toHaveCount(2);
	await tabTo(page, page.getByRole('link', { name: schools[1]!.name, exact: true }));
	await page.keyboard.press('Enter');
	await expect(page.getByRole('heading', { level: 2, name: school(2) })).toBeVisible();
	await expectAccessible(page, 'a school');
});

test('an answer that comes in changes the screen by itself', async ({ page, server }) => {
	const { posters } = await winnersAndLosers(server);
	await signInAs(page, server, { role: 'administrator', unit: null });
	await page.goto(`${server.url}/overview`);
	const missing = page.getByRole('region', { name: 'Còn thiếu phiếu ở đâu' });
	await expect(missing).toContainText(school(8));
	await fill(server, posters[7]!.code, 6, ['A2', 'B4', 'C1', 'C4', 'D1', 'E5']);
	const patient = { timeout: 30_000 };
	await expect(missing).not.toContainText(school(8), patient);
	await expect(page.getByRole('region', { name: 'Trường cần quan tâm' })).toContainText(school(8), patient);
});

test('schools are compared by dots and by a funnel, each point by keyboard', async ({ page, server }) => {
	const { campaign } = await winnersAndLosers(server);
	await signInAs(page, server, { role: 'administrator', unit: null });
	await page.goto(`${server.url}/campaigns/${campaign.id}/compare`);
	await expect(page.getByRole('rowheader')).toHaveText([1, 2, 3, 4, 5, 6].map((n) => new RegExp(school(n))));
	await expect(page.getByText('6 trường có từ 5 phiếu; 2 trường chưa đủ phiếu')).toBeVisible();
	await expectAccessible(page, 'dots');

	await page.getByRole('link', { name: 'Biểu đồ phễu' }).click();
	await expect(page.getByRole('img', { name: /^Biểu đồ phễu: tỷ lệ hài lòng/ })).toBeVisible();
	await expectAccessible(page, 'funnel');
	const point = page.getByRole('link', { name: /Phím mũi tên để sang trường khác/ });
	await tabTo(page, point);
	await page.keyboard.press('Home');
	const before = await point.getAttribute('aria-label');
	await page.keyboard.press('ArrowRight');
	await expect(point).not.toHaveAttribute('aria-label', before!);
	await expect(point).toBeFocused();
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL(/\/units\/TH000\d$/);

	await page.goto(`${server.url}/campaigns/${campaign.id}/compare?part=D`);
	await expect(page.getByRole('rowheader').first()).toContainText(school(1));
	await expect(page.getByText('Cách dạy dễ hiểu, gây hứng thú')).toBeVisible();
	await expectAccessible(page, 'an area');
});

test('what to do when there is nothing yet, and a school is led to its own page', async ({
	page,
	server
}) => {
	await signInAs(page, server, { role: 'administrator', unit: null });
	await page.goto(`${server.url}/overview`);
	await expect(page.getByRole('heading', { name: 'Ba bước để bắt đầu' })).toBeVisible();
	await expectAccessible(page, 'overview without a campaign');

	const { schools } = await server.campaign({ schools: 2 });
	await page.goto(`${server.url}/overview`);
	await expect(page.getByText('Phiếu đầu tiên về đến là trang này tự đổi')).toBeVisible();
	await expectAccessible(page, 'overview without answers');

	await page.context().clearCookies();
	await signInAs(page, server, { role: 'principal', unit: schools[1]!.code });
	await page.goto(`${server.url}/overview`);
	await expect(page).toHaveURL(`${server.url}/school`);
	await expect(page.getByRole('heading', { level: 1, name: schools[1]!.name })).toBeVisible();
	await expect(page.getByText(schools[0]!.name)).toHaveCount(0);
	await expect(page.getByRole('heading', { name: 'In và dán: Cổng trường' })).toBeVisible();
	await expectAccessible(page, 'a school’s own screen');
	await expect(page.getByRole('listitem').filter({ hasText: 'Điểm quét:' })).toContainText('1 chưa in');
	await expect(page.getByRole('link', { name: 'In để dán' })).toHaveAttribute('href', /posters#print$/);
	await page.getByRole('link', { name: 'Đặt máy tính bảng' }).click();
	await expect(page.getByRole('button', { name: 'Tạo điểm quét cho máy tính bảng' })).toBeVisible();
	await page.goBack();
	await page.getByRole('link', { name: 'Lấy tin nhắn gửi nhóm lớp' }).click();
	await expect(page.getByRole('group').filter({ hasText: 'Nhắn vào nhóm lớp' })).toHaveAttribute('open', '');
});
