import type { Browser, Page } from '@playwright/test';
import { dayAfter, dayOf, toInstant } from '#shared/time.ts';
import { showDate } from '#shared/unit-history.ts';
import { expectAccessible } from './accessible.ts';
import { expect, test } from './server.ts';
import { goByMenu, signInAs, unfold } from './staff.ts';

/** A parent without scripts opens the link of a slip. */
async function asParent(browser: Browser, url: string): Promise<Page> {
	const context = await browser.newContext({ locale: 'vi-VN', javaScriptEnabled: false });
	const page = await context.newPage();
	await page.goto(url);
	return page;
}

/** A day of the office, so many ago. */
const ago = (days: number) => dayAfter(dayOf(toInstant(Date.now()), 'Asia/Ho_Chi_Minh'), -days);
const days = [60, 58, 59].map((one) => showDate(ago(one)));

const CSV = [
	'Mã hồ sơ;Thủ tục;Hình thức nộp;Ngày nhận;Ngày hẹn trả;Ngày trả kết quả',
	`H29-0002;Rút hồ sơ;Trực tiếp;${days.join(';')}`,
	`H29-0003;Rút hồ sơ;Bưu chính;${days[0]};${days[1]};31/02/2026`
];
const file = (lines: string[]) => ({
	name: 'ho-so.csv',
	mimeType: 'text/csv',
	buffer: Buffer.from(lines.join('\n'))
});

test('a clerk enters a dossier, a parent answers with its slip once', async ({ page, server, browser }) => {
	// Axe looks at every page, twice.
	test.slow();
	const { campaign, schools } = await server.campaign({ kind: 'procedure', survey: 'tthc' });
	await signInAs(page, server, { role: 'staff', unit: schools[0]!.code });
	await page.goto(`${server.url}/account`);
	await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
	await goByMenu(page, 'Hồ sơ TTHC');
	await expect(page.getByRole('heading', { name: 'Chưa có hồ sơ nào' })).toBeVisible();
	await expectAccessible(page, 'no dossiers yet');

	// By keyboard: Enter saves and goes on.
	await page.getByRole('link', { name: 'Nhập hồ sơ đầu tiên' }).click();
	const number = page.getByLabel('Mã hồ sơ');
	await expect(number).toBeFocused();
	await page.keyboard.press('Enter');
	await expect(page.getByRole('alert')).toBeFocused();
	await expectAccessible(page, 'a dossier with faults');
	await number.fill('h29-0001');
	// Days that nobody typed stand nowhere: a late dossier is not to count as on time.
	const procedure = page.getByLabel('Thủ tục');
	await procedure.fill('cap');
	await page.keyboard.press('Enter');
	await expect(page.getByRole('alert')).toContainText('Thiếu ngày hẹn trả');
	await expect(page.getByRole('button', { name: 'Cấp lại học bạ' })).toBeVisible();
	await expect(page.getByRole('button', { name: 'Thêm thủ tục mới “cap”' })).toBeVisible();
	await expectAccessible(page, 'a procedure that is several');
	await number.fill('Lê Thị Hoa 3A');
	await procedure.fill('chuyen');
	await page.getByLabel('Ngày tiếp nhận').fill(ago(3));
	await expect(procedure).toHaveValue('Chuyển trường');
	await page.getByLabel('Ngày hẹn trả').fill(ago(0));
	await page.keyboard.press('Enter');
	await expect(page.getByRole('alert')).toContainText('Bỏ tên người');
	await number.fill('hs-5a2-001');
	await page.keyboard.press('Enter');
	await expect(page.getByRole('alert')).toContainText('“5A2” giống tên lớp');
	// Promised before it was handed in: it is asked once, and Enter alone does not pass over it.
	await number.fill('h29-0001');
	await page.getByLabel('Ngày hẹn trả').fill(ago(4));
	await page.keyboard.press('Enter');
	await expect(page.getByRole('alert')).toContainText('Ngày hẹn trả trước ngày tiếp nhận');
	await page.keyboard.press('Enter');
	await expect(page.getByRole('alert')).toBeFocused();
	await expectAccessible(page, 'a dossier with days that are doubted');
	await page.getByLabel('Ngày hẹn trả').fill(ago(0));
	await page.keyboard.press('Enter');
	await expect(page.getByText(/Đã lưu hồ sơ H29-0001, mã khảo sát/).first()).toBeVisible();
	await expect(number).toBeFocused();
	await expect(number).toHaveValue('');
	await expect(page.getByLabel('Ngày hẹn trả')).toHaveValue('');
	await expect(page.getByLabel('Ngày trả kết quả')).toHaveValue(ago(0));
	await expect(procedure).toHaveValue('Chuyển trường');
	await page.getByText('Gửi qua Zalo, tin nhắn hoặc thư điện tử').click();
	const message = page.getByLabel('Lời nhắn soạn sẵn');
	await expect(message).toHaveValue(/thủ tục “Chuyển trường”/);
	const url = /http\S+/.exec(await message.inputValue())![0];
	await expectAccessible(page, 'a dossier entered');

	const slip = page.getByRole('link', { name: 'In phiếu mời', exact: true });
	const reply = await page.request.get(`${server.url}${await slip.getAttribute('href')}`);
	expect([reply.status(), reply.headers()['content-type']]).toEqual([200, 'application/pdf']);

	// The same number again is told while it is typed.
	await number.fill('H29-0001');
	await expect(page.getByText('Đã có hồ sơ mang mã này: Chuyển trường')).toBeVisible();

	const path = new URL(url).pathname;
	const parent = await asParent(browser, server.url + path);
	await parent.setViewportSize({ width: 360, height: 740 });
	await expect(parent.getByText('Chuyển trường', { exact: true })).toBeInViewport({ ratio: 1 });
	// The page with scripts shows the same thank-you: there is nothing to answer a second time.
	await expect(parent.locator('[data-do=again]')).toHaveCount(0);
	await parent.locator('input[type=radio][value="5"]').first().check();
	await parent.getByRole('button', { name: 'Gửi' }).click();
	await expect(parent.getByText('Phiếu đã đến nơi')).toBeVisible();
	await expect(parent.locator('[data-do=again]')).toHaveCount(0);
	await expect(parent.getByRole('link', { name: 'Trả lời một phiếu khác' })).toHaveCount(0);
	// Whoever opens it again sees no difference, until they answer.
	const again = await asParent(browser, server.url + path);
	await again.locator('input[type=radio][value="1"]').first().check();
	await again.getByRole('button', { name: 'Gửi' }).click();
	await expect(again.getByRole('main').getByText('Phiếu mời này đã được trả lời trước đó')).toBeVisible();
	expect(await server.responses()).toHaveLength(1);

	// Nothing on the list has changed by it but that the slip was printed.
	await page.getByRole('link', { name: 'Hồ sơ TTHC' }).last().click();
	const row = page.getByRole('row', { name: /H29-0001/ });
	await expect(row).toContainText('đã in');
	await expect(row).not.toContainText(/trả lời/i);
	await expect(page.getByText('Không còn phiếu mời nào chưa in')).toBeVisible();
	await row.getByRole('checkbox').check();
	await expect(page.getByRole('link', { name: 'In 1 phiếu mời đã chọn' })).toBeVisible();
	await expectAccessible(page, 'the list of dossiers');
	await row.getByRole('button', { name: /^Mã khảo sát/ }).click();
	await expect(page.getByRole('dialog')).toContainText('Mã khảo sát của hồ sơ H29-0001');
	await expectAccessible(page, "a dossier's survey code");
	await page.keyboard.press('Escape');
	await unfold(page, 'hồ sơ H29-0001');
	await row.getByRole('button', { name: /^Sửa/ }).click();
	await page.getByRole('dialog').getByLabel('Ngày hẹn trả').fill(ago(3));
	await expect(page.getByText(/Trễ hẹn \d+ ngày/)).toBeVisible();
	await expectAccessible(page, 'changing a dossier');
	await page.getByRole('button', { name: 'Lưu', exact: true }).click();
	await expect(row).toContainText(`trễ, hẹn ${showDate(ago(3))}`);

	// A slip that nobody has printed: the school's screen leads to just those.
	await server.db.updateTable('dossier').set({ slip_printed_on: null }).execute();
	await page.goto(`${server.url}/school`);
	await page.getByRole('link', { name: 'In phiếu mời' }).click();
	await expect(page.getByText('1 hồ sơ như vậy')).toBeVisible();
	await expect(page.getByRole('combobox', { name: 'Phiếu mời' })).toHaveValue('0');
	await page.getByRole('combobox', { name: 'Phiếu mời' }).selectOption('Đã in');
	await expect(page.getByText('Không có hồ sơ nào như vậy')).toBeVisible();

	// Too few have answered to say anything.
	await page.goto(`${server.url}/campaigns/${campaign.id}`);
	await page.getByRole('link', { name: 'Theo thủ tục' }).click();
	await expect(page.getByRole('row', { name: /Chuyển trường/ })).toContainText('Chưa hiện');
	await expectAccessible(page, 'figures by procedure');
});

test('a file of dossiers: its faults, what it would add, and then it is written', async ({
	page,
	server
}) => {
	const { schools } = await server.campaign();
	await signInAs(page, server, { role: 'staff', unit: schools[0]!.code });
	await page.goto(`${server.url}/dossiers/import`);
	// Nobody asks about procedures: whom to turn to is said.
	await expect(page.getByText('Chưa có đợt khảo sát thủ tục nào đang mở')).toBeVisible();
	await page.locator('#file').setInputFiles(file(CSV));
	await expect(page.getByRole('row', { name: /^(Dòng )?3 Ngày trả kết quả/ })).toContainText('31/02/2026');
	await expectAccessible(page, 'a file of dossiers with a fault');
	// One mistake in many lines is told once.
	const lines = [1, 2, 3, 4, 5].map((one) => `H29-${one};Rút hồ sơ;Trực tiếp;${one}/13/2026;;${days[2]}`);
	await page.locator('#file').setInputFiles(file([CSV[0]!, ...lines]));
	await expect(page.getByText('Có 10 lỗi')).toBeVisible();
	await expect(page.getByRole('row', { name: /^5 dòng: 2, 3, 4, 5, 6/ })).toHaveCount(2);
	// More than a screenful can be seen whole; days that are doubted are written when somebody says they are right.
	const many = Array.from({ length: 21 }, (_, i) => `H29-1${i};Rút hồ sơ;Trực tiếp;${days.join(';')}`);
	many.push(`H29-200;Rút hồ sơ;Trực tiếp;${days[0]};${showDate(ago(61))};${days[2]}`);
	await page.locator('#file').setInputFiles(file([CSV[0]!, ...many]));
	await expect(page.getByText('1 ngày đáng ngờ')).toBeVisible();
	await expect(page.getByRole('rowheader', { name: 'H29-200' })).toHaveCount(0);
	await page.getByRole('button', { name: 'Xem cả 22 dòng' }).click();
	await expect(page.getByRole('rowheader', { name: 'H29-200' })).toBeAttached();
	await page.getByRole('button', { name: 'Ghi 22 hồ sơ mới' }).click();
	await expect(page.getByLabel('Tôi đã xem, các ngày đó ghi đúng')).toBeFocused();
	await expectAccessible(page, 'a file of dossiers with days that are doubted');
	await page.locator('#file').setInputFiles(file(CSV.slice(0, 2)));
	await expect(page.getByText('1 hồ sơ mới, 0 đã có từ trước')).toBeVisible();
	await expectAccessible(page, 'what a file of dossiers would add');
	await page.getByRole('button', { name: 'Ghi 1 hồ sơ mới' }).click();
	await expect(page.getByRole('heading', { name: 'Đã nhập xong ho-so.csv' })).toBeVisible();
	await page.getByRole('link', { name: 'Xem danh sách, in phiếu mời' }).click();
	await unfold(page, 'hồ sơ H29-0002');
	await page.getByRole('button', { name: 'Xóa hồ sơ H29-0002' }).click();
	await page.getByRole('dialog').getByRole('button', { name: 'Xóa hồ sơ' }).click();
	await expect(page.getByText('Chưa có hồ sơ nào')).toBeVisible();
});
