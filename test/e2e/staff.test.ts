import { readFileSync } from 'node:fs';
import { expectAccessible } from './accessible.ts';
import { expect, test } from './server.ts';
import { answer, goByMenu, invite, PASSWORD, signInAs, unfold } from './staff.ts';

// Axe looks at every page, twice.
test.slow();

const UNITS = [
	'Mã,Tên đơn vị,Loại,Cấp học,Trực thuộc,Số học sinh',
	'P1,UBND phường Bình Minh,UBND phường,,,',
	'T1,Trường Tiểu học Hoa Mai,Trường,Tiểu học,P1,850',
	'M1,Trường Mầm non Vành Khuyên,Trường,Mầm non,P1,300',
	'C1,Trường THPT Sao Khuê,Trường,THPT,P1,'
].join('\n');
const FAULTY = UNITS.replace('Trường Mầm non Vành Khuyên', '').replace('850', 'nhiều');
const csv = (text: string) => ({ name: 'truong.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });

test('from the set-up link to the first rate', async ({ page, server }) => {
	await page.goto(server.url + (await invite(server, { email: null, role: 'administrator', unit: null })));
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Chào mừng đến với Lắng Nghe');
	await expectAccessible(page, 'set-up');
	await page.getByLabel('Thư điện tử').fill('quan.tri@example.edu.vn');
	await page.getByLabel('Họ và tên').fill('Nguyễn Thị Bình');
	await page.getByLabel('Mật khẩu', { exact: true }).fill('ngắn');
	await page.getByRole('button', { name: 'Tạo tài khoản' }).click();
	await expect(page.getByRole('alert')).toBeFocused();
	await expectAccessible(page, 'set-up with a fault');
	await page.getByLabel('Mật khẩu', { exact: true }).fill(PASSWORD);
	await page.getByRole('button', { name: 'Tạo tài khoản' }).click();

	await expect(page.getByRole('heading', { name: 'Ba bước để bắt đầu' })).toBeVisible();
	await expectAccessible(page, 'first steps');
	await page.getByRole('link', { name: 'Nhập danh sách' }).click();
	const file = page.getByLabel('Chọn tệp');
	await file.setInputFiles(csv(FAULTY));
	await expect(page.getByRole('row', { name: /^(Dòng )?3 Số học sinh/ })).toBeVisible();
	await expect(page.getByRole('row', { name: /^(Dòng )?4 Tên đơn vị/ })).toBeVisible();
	await expectAccessible(page, 'faults of a file');
	await file.setInputFiles(csv(UNITS));
	await page.getByRole('button', { name: 'Ghi các thay đổi' }).click();
	await expect(page.getByText('4 đơn vị mới, 0 cập nhật')).toBeVisible();

	await page.getByRole('link', { name: 'Tạo đợt khảo sát' }).click();
	await expect(page.getByText('3 trường sẽ được hỏi')).toBeVisible();
	await expect(page.getByLabel('Mầm non')).toHaveValue('mn');
	await expect(page.getByLabel('THPT')).toHaveValue('nhanh');
	await expectAccessible(page, 'new campaign');
	const name = await page.getByLabel('Tên đợt').inputValue();
	await page.getByLabel('Tên đợt').fill('');
	await page.getByLabel('Chỉ tiêu riêng của đợt này').check();
	await page.getByLabel('Phần trăm').first().fill('nhiều');
	await page.getByRole('button', { name: 'Phát hành…' }).click();
	const summary = page.getByRole('alert');
	await expect(summary).toBeFocused();
	await expectAccessible(page, 'new campaign with faults');
	await summary.getByRole('link', { name: 'Đợt khảo sát cần có tên.' }).click();
	await expect(page.getByLabel('Tên đợt')).toBeFocused();
	await expect(page.getByLabel('Phần trăm').first()).toHaveValue('nhiều');
	await page.getByLabel('Tên đợt').fill(name);
	await page.getByLabel('Phần trăm').first().fill('85');
	await page.getByLabel('Tiểu học').selectOption('nhanh');
	await page.getByRole('button', { name: 'Phát hành…' }).click();
	await page.getByRole('button', { name: 'Phát hành', exact: true }).click();

	await expect(page.getByText('Đợt khảo sát đã sẵn sàng')).toBeVisible();
	await expectAccessible(page, 'posters');
	await page.getByRole('button', { name: 'Mã quét của Trường Tiểu học Hoa Mai' }).click();
	await expect(page.getByRole('img', { name: /^Mã quét dẫn đến http.*\/s\// })).toBeVisible();
	await expectAccessible(page, 'a code to scan');
	await page.keyboard.press('Escape');
	await page.getByRole('button', { name: 'Thêm điểm quét' }).click();
	const adding = page.getByRole('dialog');
	await adding.getByRole('combobox', { name: 'Trường' }).fill('truong tieu hoc hoa mai');
	await page.getByLabel('Nơi đặt').fill('Cổng phụ');
	await expectAccessible(page, 'another place');
	await page.getByRole('button', { name: 'Thêm', exact: true }).click();
	await expect(page.getByRole('row', { name: /Cổng phụ/ })).toBeVisible();
	await unfold(page, 'điểm quét ở Trường Tiểu học Hoa Mai, Cổng phụ');
	await page.getByRole('button', { name: 'Thu hồi điểm quét ở Trường Tiểu học Hoa Mai, Cổng phụ' }).click();
	await expectAccessible(page, 'taking a poster down');
	await page.getByRole('button', { name: 'Thu hồi', exact: true }).click();
	await expect(page.getByRole('row', { name: /Cổng phụ .*Đã thu hồi/ })).toBeVisible();
	const [pdf] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('button', { name: 'Tải 3 bản in (PDF)' }).click()
	]);
	expect(
		readFileSync(await pdf.path())
			.subarray(0, 5)
			.toString()
	).toBe('%PDF-');

	const address = await page.getByRole('row', { name: /Hoa Mai Cổng trường/ }).getByRole('link');
	const poster = (await address.getAttribute('href'))!.split('/').at(-1)!;
	await page.getByRole('link', { name: 'Kết quả' }).click();
	await expect(page.getByRole('heading', { name: 'Từng trường' })).toBeVisible();
	const row = page.getByRole('row', { name: /Hoa Mai/ });
	await expect(row).toContainText('Chưa có phiếu');
	await expectAccessible(page, 'rates without answers');

	// The table moves by itself and leaves the focus where it is.
	const search = page.getByLabel('Tìm trường');
	await search.focus();
	await answer(server, poster, 4, 5);
	// On a busy machine the page asks less often.
	const patient = { timeout: 30_000 };
	await expect(row).toContainText('Chưa đủ phiếu (4/5)', patient);
	await expect(row).not.toContainText('100');
	await answer(server, poster, 16, 5);
	await expect(row).toContainText('100,0 %', patient);
	await expect(page.getByRole('status').first()).toHaveText('Vừa có thêm 16 phiếu ở 1 trường.');
	await expect(search).toBeFocused();
	await expectAccessible(page, 'rates');

	const [sheet] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('link', { name: 'Tải Excel' }).click()
	]);
	expect(sheet.suggestedFilename()).toMatch(/\.xlsx$/);
	const [text] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('link', { name: 'Tải CSV' }).click()
	]);
	expect(readFileSync(await text.path(), 'utf8')).toContain('Trường Tiểu học Hoa Mai');

	await page.getByRole('link', { name: 'Trường Tiểu học Hoa Mai' }).click();
	await expect(page.getByRole('heading', { level: 2, name: 'Trường Tiểu học Hoa Mai' })).toBeVisible();
	await expect(page.getByText('trên 850 học sinh (2,4 %)')).toBeVisible();
	await page.getByText('Tiếp cận dịch vụ giáo dục').click();
	await expect(page.getByText(/^Thủ tục nhập học/)).toBeVisible();
	await expectAccessible(page, 'a school');

	await goByMenu(page, 'Đơn vị');
	await page.getByLabel('Tìm đơn vị').fill('vanh khuyen');
	await expect(page.getByText('1 trong 4 đơn vị')).toBeVisible();
	await expect(page).toHaveURL(/q=vanh/);
	await expectAccessible(page, 'units');
	await goByMenu(page, 'Tài khoản');
	await page.getByLabel('Thư điện tử').fill('truong@example.edu.vn');
	await page.getByRole('combobox', { name: 'Trường' }).fill('Trường Tiểu học Hoa Mai');
	await page.getByRole('button', { name: 'Tạo đường dẫn mời' }).click();
	await expect(page.getByLabel('Đường dẫn mời', { exact: true })).toHaveValue(/\/invitation\//);
	await expectAccessible(page, 'accounts');
	await goByMenu(page, 'Đợt khảo sát');
	await expect(page.getByRole('link', { name })).toBeVisible();
	await expectAccessible(page, 'campaigns');
});

test('the pages before signing in are accessible, and lead back to where one was going', async ({
	page,
	server
}) => {
	const { campaign } = await server.campaign();
	const email = await signInAs(page, server, { role: 'administrator', unit: null });
	await page.context().clearCookies();
	await page.goto(server.url);
	await expect(page.getByLabel('Mã in dưới ô vuông')).toBeVisible();
	await expectAccessible(page, 'welcome');

	await page.goto(`${server.url}/campaigns/${campaign.id}?sort=-rate`);
	await expect(page.getByRole('heading', { name: 'Đăng nhập' })).toBeVisible();
	await expectAccessible(page, 'sign-in');
	await page.getByLabel('Thư điện tử').fill(email);
	await page.getByLabel('Mật khẩu', { exact: true }).fill('không phải');
	await page.getByRole('button', { name: 'Đăng nhập' }).click();
	await expect(page.getByRole('alert')).toContainText('Thư điện tử hoặc mật khẩu không đúng');
	await expectAccessible(page, 'sign-in refused');
	await page.getByLabel('Mật khẩu', { exact: true }).fill(PASSWORD);
	await page.getByRole('button', { name: 'Hiện mật khẩu' }).click();
	await expect(page.getByLabel('Mật khẩu', { exact: true })).toHaveAttribute('type', 'text');
	await page.getByRole('button', { name: 'Đăng nhập' }).click();
	await expect(page).toHaveURL(`${server.url}/campaigns/${campaign.id}?sort=-rate`);

	// Signed out in another tab: what one does next leads to the door and back in, a table that is open by itself.
	await page.getByRole('link', { name: 'Điểm quét' }).click();
	await expect(page.getByRole('heading', { name: 'In để dán' })).toBeVisible();
	await page.context().clearCookies();
	await goByMenu(page, 'Đơn vị');
	await expect(page).toHaveURL(/\/sign-in\?next=%2Funits/);
	await page.getByLabel('Thư điện tử').fill(email);
	await page.getByLabel('Mật khẩu', { exact: true }).fill(PASSWORD);
	await page.getByRole('button', { name: 'Đăng nhập' }).click();
	await expect(page).toHaveURL(`${server.url}/units`);
	await page.goto(`${server.url}/campaigns/${campaign.id}`);
	await expect(page.getByRole('row')).toHaveCount(2);
	await page.context().clearCookies();
	// While the server tells what changes, the page asks by itself only every 20 seconds.
	await expect(page).toHaveURL(/\/sign-in\?next=%2Fcampaigns/, { timeout: 30_000 });
});

test('an address that leads nowhere says so', async ({ page, server }) => {
	await page.goto(`${server.url}/khong-co`);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Không tìm thấy trang này');
	await expectAccessible(page, 'nowhere');
});

test('a school sees its own figures and nobody else’s', async ({ page, server }) => {
	const { campaign, schools, posters } = await server.campaign({ schools: 2 });
	await answer(server, posters[0]!.code, 12, 4);
	await answer(server, posters[1]!.code, 12, 2);
	await signInAs(page, server, { role: 'principal', unit: schools[0]!.code });
	await page.goto(`${server.url}/campaigns/${campaign.id}`);
	await expect(page.getByRole('heading', { level: 2, name: schools[0]!.name, exact: true })).toBeVisible();
	await expect(page.getByText('100,0 %').first()).toBeVisible();
	await expect(page.getByText(schools[1]!.name)).toHaveCount(0);
	await page.goto(`${server.url}/campaigns/${campaign.id}/units/${schools[1]!.code}`);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Chưa mở được trang này');
	await expect(page.getByText(schools[1]!.name)).toHaveCount(0);
	await page.goto(`${server.url}/campaigns/new`);
	await expect(page.getByText('do cơ quan quản lý mở')).toBeVisible();
});

test('the days in the fields, in the address and in the figures are the same', async ({ page, server }) => {
	const { campaign, schools, posters } = await server.campaign();
	await answer(server, posters[0]!.code, 12, 4);
	await signInAs(page, server, { role: 'administrator', unit: null });
	await page.goto(`${server.url}/campaigns/${campaign.id}`);
	await expect(page.getByText('100,0 %').first()).toBeVisible();
	// Both at once: the second does not wait until the first has loaded.
	await page.evaluate(() => {
		for (const [id, day] of [
			['from', '2020-01-01'],
			['to', '2020-01-02']
		]) {
			const input = document.querySelector<HTMLInputElement>(`#${id}`)!;
			input.value = day!;
			input.dispatchEvent(new Event('change', { bubbles: true }));
		}
	});
	await expect(page).toHaveURL(/from=2020-01-01&to=2020-01-02$/);
	await expect(page.getByText('Không có phiếu trong những ngày này.')).toBeVisible();
	await expect(page.getByLabel('Từ ngày')).toHaveValue('2020-01-01');

	// The way to a school and back keeps them.
	await page.getByRole('link', { name: schools[0]!.name }).click();
	await expect(page.getByLabel('Đến ngày')).toHaveValue('2020-01-02');
	await page.getByRole('link', { name: 'Tất cả các trường' }).click();
	await expect(page.getByRole('heading', { name: 'Từng trường' })).toBeVisible();

	// On a phone the filters are folded.
	const fold = page.getByText(/^Thu hẹp/);
	if (await fold.isVisible()) await fold.click();
	await page.getByLabel('Đến ngày').fill('2019-12-31');
	await expect(page.getByRole('alert')).toHaveText(/^Ngày đầu đứng sau ngày cuối/);
	await expect(page.getByText('100,0 %').first()).toBeVisible();
	await expectAccessible(page, 'days the wrong way round');
	await page.reload();
	await expect(page.getByRole('alert')).toHaveText(/^Ngày đầu đứng sau ngày cuối/);
	await expect(page.getByLabel('Đến ngày')).toHaveValue('2019-12-31');
	await page.getByLabel('Đến ngày').fill('');
	await expect(page.getByRole('alert')).toHaveCount(0);
	await expect(page).toHaveURL(/from=2020-01-01$/);
});

test('one poster is printed alone, and a second one in a place is asked about', async ({ page, server }) => {
	const { campaign, posters } = await server.campaign();
	await signInAs(page, server, { role: 'administrator', unit: null });
	await page.goto(`${server.url}/campaigns/${campaign.id}/posters`);
	await page.getByRole('button', { name: /^In cho điểm quét ở / }).click();
	await expect(page.getByRole('heading', { name: 'In để dán' })).toBeFocused();
	const [request] = await Promise.all([
		page.waitForRequest(/posters\.pdf/),
		page.getByRole('button', { name: 'Tải tệp PDF' }).click()
	]);
	expect(new URL(request.url()).searchParams.get('code')).toBe(posters[0]!.code);
	// It is said above the list, which moves.
	await expect(page.getByText(/^Đã tải xong 1 bản in/)).toBeVisible();
	const before = await page.getByRole('row').count();
	const place = (await page.getByRole('rowheader').first().textContent())!.trim();
	await page.getByRole('button', { name: 'Thêm điểm quét' }).click();
	await page.getByLabel('Nơi đặt').fill(place.toLowerCase());
	await page.getByRole('button', { name: 'Thêm', exact: true }).click();
	await expect(page.getByText(`Đã có điểm quét ở ${place}. Thêm một điểm nữa?`)).toBeVisible();
	await expectAccessible(page, 'a second poster in a place');
	await page.getByRole('button', { name: 'Thêm một điểm nữa' }).click();
	await expect(page.getByRole('row')).toHaveCount(before + 1);
});

test('a server that does not answer is not taken for being signed out', async ({ page, server }) => {
	await signInAs(page, server, { role: 'administrator', unit: null });
	await page.route('**/api/v1/**', (route) => route.abort());
	await page.goto(`${server.url}/campaigns`);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Chưa kết nối được máy chủ');
	await expectAccessible(page, 'no answer');
	await page.unroute('**/api/v1/**');
	await page.getByRole('button', { name: 'Thử lại' }).click();
	await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('Chưa kết nối được máy chủ');
	await expect(page).toHaveURL(`${server.url}/campaigns`);
});

test('the keyboard alone is enough', async ({ page, server }) => {
	const { campaign, posters } = await server.campaign({ schools: 2 });
	await answer(server, posters[0]!.code, 8, 5);
	await answer(server, posters[1]!.code, 8, 2);
	const email = await signInAs(page, server, { role: 'administrator', unit: null });
	await page.context().clearCookies();
	await page.goto(`${server.url}/sign-in?next=/campaigns/${campaign.id}`);
	await page.getByLabel('Thư điện tử').focus();
	await page.keyboard.type(email);
	await page.keyboard.press('Tab');
	await page.keyboard.type(PASSWORD);
	await page.keyboard.press('Enter');
	await expect(page.getByRole('row')).toHaveCount(3);

	await page.keyboard.press('Tab');
	await expect(page.getByRole('link', { name: 'Đến nội dung chính' })).toBeFocused();
	await page.keyboard.press('Enter');
	const tabTo = async (name: string) => {
		const link = page.getByRole('link', { name, exact: true });
		for (let step = 0; step < 40; step++) {
			await page.keyboard.press('Tab');
			if (await link.evaluate((element) => element === document.activeElement)) return link;
		}
		throw new Error(`no way to ${name} by keyboard`);
	};
	const sort = await tabTo('Hài lòng');
	await page.keyboard.press('Enter');
	await expect(page.getByRole('columnheader', { name: 'Hài lòng' })).toHaveAttribute(
		'aria-sort',
		'ascending'
	);
	await expect(page.getByRole('rowheader').first()).toContainText('Thử Nghiệm 2');
	// The order changes under the finger, which stays where it is.
	await expect(sort).toBeFocused();
	await page.keyboard.press('Enter');
	await expect(page.getByRole('rowheader').first()).toContainText('Thử Nghiệm 1');
	await tabTo('Trường Tiểu học Thử Nghiệm 2');
	await page.keyboard.press('Enter');
	await expect(page.getByRole('heading', { level: 2, name: 'Trường Tiểu học Thử Nghiệm 2' })).toBeVisible();
});
