import { readFileSync } from 'node:fs';
import type { Browser, Page } from '@playwright/test';
import { totp } from '#test/support/totp.ts';
import { expectAccessible } from './accessible.ts';
import { expect, test, type TestServer } from './server.ts';
import { goByMenu, PASSWORD, signInAs } from './staff.ts';

// Axe looks at every page, twice.
test.slow();

const PRINCIPAL = 'hieu.truong@example.edu.vn';

/** A browser of somebody else. */
const another = async (browser: Browser, page: Page): Promise<Page> =>
	(await browser.newContext({ locale: 'vi-VN', viewport: page.viewportSize() })).newPage();

async function signIn(page: Page, server: TestServer, password: string): Promise<void> {
	await page.goto(`${server.url}/sign-in`);
	await page.getByLabel('Thư điện tử').fill(PRINCIPAL);
	await page.getByLabel('Mật khẩu', { exact: true }).fill(password);
	await page.getByRole('button', { name: 'Đăng nhập' }).click();
}

test('a principal is invited, joins, turns two steps on, and is helped after forgetting', async ({
	page,
	browser,
	server
}) => {
	const { schools } = await server.campaign({ schools: 2 });
	const [school] = schools;
	/** Whoever belongs to a school comes to its own screen. */
	const inside = /\/school$/;
	await signInAs(page, server, { role: 'administrator', unit: null });
	await page.goto(`${server.url}/accounts`);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Tài khoản');
	await expectAccessible(page, 'accounts');

	// By keyboard alone: the e-mail address, the school out of the list, the link.
	await page.getByLabel('Thư điện tử').focus();
	await page.keyboard.type(PRINCIPAL);
	await page.keyboard.press('Tab');
	await expect(page.getByLabel('Vai trò', { exact: true })).toBeFocused();
	await expect(page.getByLabel('Vai trò', { exact: true })).toHaveValue('principal');
	await page.keyboard.press('Tab');
	const picker = page.getByRole('combobox', { name: 'Trường' });
	await expect(picker).toBeFocused();
	await page.keyboard.type('thu nghiem 1');
	await expect(page.getByRole('listbox').getByRole('option')).toHaveCount(1);
	await expectAccessible(page, 'choosing a school');
	await page.keyboard.press('ArrowDown');
	await page.keyboard.press('Enter');
	await expect(picker).toHaveValue(`${school!.name} (${school!.code})`);
	await page.keyboard.press('Enter');
	const invitation = page.getByLabel('Đường dẫn mời', { exact: true });
	await expect(invitation).toHaveValue(/\/invitation\//);
	await expect(page.getByText('1 lời mời đang chờ')).toBeVisible();
	await expectAccessible(page, 'invited');
	const link = new URL(await invitation.inputValue()).pathname;

	const principal = await another(browser, page);
	await principal.goto(server.url + link);
	await expect(principal.getByText(school!.name)).toBeVisible();
	await expect(principal.getByText(`(${school!.code})`)).toBeVisible();
	await expectAccessible(principal, 'an invitation');
	await principal.getByLabel('Họ và tên').fill('Lê Thị Yến');
	await principal.getByLabel('Mật khẩu', { exact: true }).fill(PASSWORD);
	await principal.getByRole('button', { name: 'Bắt đầu' }).click();
	await expect(principal).toHaveURL(inside);
	await principal.goto(server.url + link);
	await expect(principal.getByRole('heading', { level: 1 })).toHaveText('Lời mời không dùng được nữa');
	await expect(principal.getByRole('link', { name: 'Đăng nhập' })).toBeVisible();
	await expectAccessible(principal, 'a used invitation');

	// Two steps.
	await principal.goto(`${server.url}/account`);
	await expect(principal.getByRole('heading', { level: 1 })).toHaveText('Lê Thị Yến');
	await expectAccessible(principal, 'own account');
	const twoFactor = principal.getByRole('region', { name: /hai lớp/ });
	await twoFactor.getByLabel('Mật khẩu đang dùng').fill('không phải');
	await twoFactor.getByRole('button', { name: 'Bật xác thực hai lớp' }).click();
	await expect(principal.getByRole('alert')).toBeFocused();
	await twoFactor.getByLabel('Mật khẩu đang dùng').fill(PASSWORD);
	await twoFactor.getByRole('button', { name: 'Bật xác thực hai lớp' }).click();
	await expect(twoFactor.getByRole('img', { name: /Mã quét/ })).toBeVisible();
	await expect(twoFactor.getByRole('link', { name: 'Mở trong ứng dụng tạo mã' })).toHaveAttribute(
		'href',
		/^otpauth:\/\/totp\//
	);
	await expectAccessible(principal, 'setting two steps up');
	await twoFactor.getByLabel('Mã xác thực').fill('000 000');
	await twoFactor.getByRole('button', { name: 'Bật', exact: true }).click();
	// There are no recovery codes yet.
	await expect(principal.getByRole('alert')).not.toContainText('dự phòng');
	const secret = (await twoFactor.locator('.secret').textContent())!;
	// As the app shows it, with its blank.
	const code = totp(secret, Date.now());
	await twoFactor.getByLabel('Mã xác thực').fill(`${code.slice(0, 3)} ${code.slice(3)}`);
	await twoFactor.getByRole('button', { name: 'Bật', exact: true }).click();
	await expect(twoFactor.getByText('chúng không hiện lại')).toBeVisible();
	await expectAccessible(principal, 'recovery codes');
	const recovery = await twoFactor.getByRole('listitem').allTextContents();
	expect(recovery.length).toBeGreaterThanOrEqual(8);
	const [file] = await Promise.all([
		principal.waitForEvent('download'),
		twoFactor.getByRole('link', { name: 'Tải về' }).click()
	]);
	expect(readFileSync(await file.path(), 'utf8')).toContain(recovery[0]);
	await twoFactor.getByRole('button', { name: 'Tôi đã lưu các mã' }).click();
	await expect(principal.getByRole('heading', { name: 'Xác thực hai lớp: đang bật' })).toBeVisible();

	// Out, and in again with a recovery code.
	await principal.context().clearCookies();
	await signIn(principal, server, PASSWORD);
	await expect(principal.getByRole('heading', { level: 1 })).toHaveText('Nhập mã xác thực');
	await expect(principal.getByLabel('Mã xác thực')).toBeFocused();
	await expectAccessible(principal, 'second step');
	await principal.getByLabel('Mã xác thực').fill('000 000');
	await principal.getByRole('button', { name: 'Tiếp tục' }).click();
	await expect(principal.getByRole('alert')).toBeFocused();
	await principal.getByRole('button', { name: /Dùng mã dự phòng/ }).click();
	await principal.getByLabel('Mã dự phòng').fill(recovery[0]!);
	await principal.getByRole('button', { name: 'Tiếp tục' }).click();
	await expect(principal).toHaveURL(inside);

	// The password is forgotten: a link by the superior, and two steps switched off.
	await page.goto(`${server.url}/accounts?q=le thi yen`);
	await expect(page.locator('tbody').getByRole('row')).toHaveCount(1);
	await expect(page.getByText('0 lời mời')).toHaveCount(0);
	await page.getByRole('link', { name: 'Quản lý tài khoản của Lê Thị Yến' }).click();
	await expect(page.getByRole('heading', { name: 'Xác thực hai lớp: đang bật' })).toBeVisible();
	await expectAccessible(page, 'somebody’s account');
	await page.getByRole('button', { name: 'Tắt xác thực hai lớp' }).click();
	await expectAccessible(page, 'asked before switching off');
	await page.getByRole('button', { name: 'Tắt', exact: true }).click();
	await expect(page.getByText('Đã tắt xác thực hai lớp của Lê Thị Yến')).toBeVisible();
	await page.getByRole('button', { name: 'Tạo đường dẫn đặt lại mật khẩu' }).click();
	const reset = page.getByLabel('Đường dẫn đặt lại mật khẩu', { exact: true });
	await expect(reset).toHaveValue(/\/reset\//);
	await expectAccessible(page, 'a link to reset');
	const resetting = await another(browser, page);
	await resetting.goto(server.url + new URL(await reset.inputValue()).pathname);
	await expect(resetting.getByRole('heading', { level: 1 })).toHaveText('Đặt lại mật khẩu');
	await expectAccessible(resetting, 'resetting');
	await resetting.getByLabel('Mật khẩu mới').fill(`${PASSWORD} khác`);
	await resetting.getByRole('button', { name: 'Lưu và đăng nhập' }).click();
	await expect(resetting).toHaveURL(inside);

	// What was signed in before is out; the new session ends from afar.
	await principal.goto(`${server.url}/account`);
	await expect(principal.getByRole('heading', { level: 1 })).toHaveText('Đăng nhập');
	await page.reload();
	await page.getByRole('button', { name: 'Kết thúc mọi phiên đăng nhập' }).click();
	await expect(page.getByText('phải đăng nhập lại ở mọi nơi')).toBeVisible();
	await resetting.goto(`${server.url}/account`);
	await expect(resetting.getByRole('heading', { level: 1 })).toHaveText('Đăng nhập');

	// All of it stands in the log.
	await goByMenu(page, 'Nhật ký');
	const log = page.getByRole('table');
	await expect(log).toContainText(`Mời ${PRINCIPAL} làm Hiệu trưởng`, { ignoreCase: true });
	await expect(log).toContainText('tạo đường dẫn đặt lại mật khẩu');
	await expectAccessible(page, 'the log');
	await page.getByLabel('Việc', { exact: true }).selectOption('two-factor.off');
	await expect(page.locator('tbody').getByRole('row')).toHaveCount(1);
	await expect(page).toHaveURL(/action=two-factor.off/);
	const [csv] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('link', { name: 'Tải CSV' }).click()
	]);
	expect(readFileSync(await csv.path(), 'utf8')).toContain('Tắt xác thực hai lớp');
});

test('many are invited at once, each link with the address it is for', async ({ page, server }) => {
	const { schools } = await server.campaign({ schools: 2 });
	const [one, two] = schools;
	await signInAs(page, server, { role: 'administrator', unit: null });
	await page.goto(`${server.url}/accounts`);
	await page.getByText('Mời nhiều người cùng lúc').click();
	const list = page.getByLabel('Danh sách');
	await list.fill(`sai\t${one!.code}\nb@example.edu.vn\tKHONG-CO`);
	await page.getByRole('button', { name: 'Tạo các đường dẫn mời' }).click();
	await expect(page.getByRole('alert')).toContainText('Dòng 1: “sai” không phải địa chỉ thư điện tử.');
	await expect(page.getByRole('alert')).toContainText('Dòng 2: không có đơn vị mang mã KHONG-CO');
	await expectAccessible(page, 'faults of many invitations');
	await list.fill(`a@example.edu.vn\t${one!.code}\nb@example.edu.vn\t${two!.code}\tNhân viên nhà trường`);
	await page.getByRole('button', { name: 'Tạo các đường dẫn mời' }).click();
	await expect(page.getByText('Đã tạo 2 đường dẫn')).toBeVisible();
	const [file] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('button', { name: 'Tải danh sách đường dẫn' }).click()
	]);
	const [, first, second] = readFileSync(await file.path(), 'utf8').split('\r\n');
	expect(first).toContain(`"a@example.edu.vn";"Hiệu trưởng";"${one!.code}";"${one!.name}"`);
	expect(second).toContain(`"b@example.edu.vn";"Nhân viên nhà trường";"${two!.code}"`);

	// From the unit's own page one comes to its people, with the unit filled in.
	await page.goto(`${server.url}/units/${one!.code}`);
	await page.getByRole('link', { name: 'Người của trường' }).click();
	await expect(page.getByRole('combobox', { name: 'Trường' })).toHaveValue(`${one!.name} (${one!.code})`);
	await expect(page.getByText('a@example.edu.vn', { exact: true })).toBeVisible();
	await expect(page.getByText('b@example.edu.vn')).toHaveCount(0);
	await expectAccessible(page, 'the people of a unit');
});

test('who one is, and where else one is signed in', async ({ page, browser, server }) => {
	await server.campaign();
	const email = await signInAs(page, server, { role: 'administrator', unit: null });
	const other = await another(browser, page);
	await other.goto(`${server.url}/sign-in`);
	await other.getByLabel('Thư điện tử').fill(email);
	await other.getByLabel('Mật khẩu', { exact: true }).fill(PASSWORD);
	await other.getByRole('button', { name: 'Đăng nhập' }).click();
	await expect(other).toHaveURL(`${server.url}/overview`);

	await page.goto(`${server.url}/account`);
	await expect(page.getByText('Chính nơi này')).toHaveCount(1);
	await page.getByRole('button', { name: 'Kết thúc ở mọi nơi khác' }).click();
	await expect(page.getByText('Chỉ còn đăng nhập ở chính nơi này.')).toBeVisible();
	await other.goto(`${server.url}/account`);
	await expect(other.getByRole('heading', { level: 1 })).toHaveText('Đăng nhập');

	const form = page.getByRole('form', { name: 'Đổi mật khẩu' });
	await form.getByLabel('Mật khẩu đang dùng').fill(PASSWORD);
	await form.getByLabel('Mật khẩu mới').fill('ngắn');
	await form.getByRole('button', { name: 'Đổi mật khẩu' }).click();
	await expectAccessible(page, 'a password too short');
	await form.getByLabel('Mật khẩu mới').fill(`${PASSWORD} mới`);
	await form.getByRole('button', { name: 'Đổi mật khẩu' }).click();
	await expect(page.getByText('Đã đổi mật khẩu.')).toBeVisible();
});

test('a program gets a token, shown once', async ({ page, server }) => {
	const { schools } = await server.campaign();
	await signInAs(page, server, { role: 'administrator', unit: null });
	await page.goto(`${server.url}/accounts`);
	await page.getByRole('link', { name: 'Mã truy cập cho chương trình' }).click();
	await page.getByLabel('Tên chương trình').fill('Cổng thông tin');
	await page.getByLabel('Vai trò').selectOption('staff');
	await page.getByRole('combobox', { name: 'Trường' }).fill(schools[0]!.code);
	await page.getByRole('button', { name: 'Tạo mã' }).click();
	const token = await page.getByLabel('Mã truy cập', { exact: true }).inputValue();
	await expectAccessible(page, 'a token');
	const ask = () => fetch(`${server.url}/api/v1/units`, { headers: { Authorization: `Bearer ${token}` } });
	expect((await ask()).status).toBe(200);
	await page.getByRole('button', { name: 'Hủy mã của Cổng thông tin' }).click();
	await page.getByRole('button', { name: 'Hủy mã', exact: true }).click();
	await expect(page.getByText('Chưa có mã nào.')).toBeVisible();
	expect((await ask()).status).toBe(401);
});

test('the menu of a phone opens, closes and leads on by keyboard', async ({ page, server, isMobile }) => {
	test.skip(!isMobile, 'one line on a desktop');
	const { schools } = await server.campaign();
	await signInAs(page, server, { role: 'principal', unit: schools[0]!.code });
	await page.goto(`${server.url}/account`);
	const button = page.getByRole('button', { name: 'Danh mục' });
	const nav = page.getByRole('navigation', { name: 'Chính' });
	await expect(nav).toBeHidden();
	await button.focus();
	await page.keyboard.press('Enter');
	await expect(button).toHaveAttribute('aria-expanded', 'true');
	await expect(nav.getByRole('link')).toHaveText([
		'Trường của tôi',
		'Đợt khảo sát',
		'Hồ sơ TTHC',
		'Chỉ tiêu',
		'Tài khoản',
		'Nhật ký',
		'Hướng dẫn'
	]);
	await expectAccessible(page, 'menu open');
	await page.keyboard.press('Tab');
	await expect(nav.getByRole('link').first()).toBeFocused();
	await page.keyboard.press('Escape');
	await expect(nav).toBeHidden();
	await expect(button).toBeFocused();
	await page.keyboard.press('Enter');
	await nav.getByRole('link', { name: 'Tài khoản' }).focus();
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL(`${server.url}/accounts`);
	await expect(nav).toBeHidden();
	// A principal invites the school's staff and nobody else: there is nothing to choose.
	await expect(page.getByRole('combobox', { name: 'Trường' })).toHaveCount(0);
	await expect(page.getByText('Nhân viên nhà trường, ')).toBeVisible();
});

test('without mail the page for a forgotten password says whom to ask', async ({ page, server }) => {
	await page.goto(`${server.url}/forgot`);
	await expect(page.getByText('Hệ thống này không gửi thư.')).toBeVisible();
	await expectAccessible(page, 'forgotten');
	await page.goto(`${server.url}/sign-in?error=unknown`);
	await expect(page.getByRole('alert')).toContainText('chưa có trong hệ thống');
	await page.goto(`${server.url}/reset/khong-co`);
	await expect(page.getByRole('link', { name: 'Đăng nhập' })).toBeVisible();
	await expectAccessible(page, 'a dead link');
});
