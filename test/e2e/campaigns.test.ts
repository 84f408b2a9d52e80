import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { expect, test, type TestServer } from './server.ts';
import { answer, signInAs } from './staff.ts';

// Axe looks at every page, twice, and figures may be locked only when the last answers have settled.
test.slow();

const UNITS = [
	'Mã,Tên đơn vị,Loại,Cấp học,Trực thuộc,Số học sinh',
	'P1,UBND phường Bình Minh,UBND phường,,,',
	'T1,Trường Tiểu học Hoa Mai,Trường,Tiểu học,P1,850',
	'T2,Trường Tiểu học Hoa Đào,Trường,Tiểu học,P1,400',
	'M1,Trường Mầm non Vành Khuyên,Trường,Mầm non,P1,300'
].join('\n');

async function withUnits(page: Page, server: TestServer): Promise<void> {
	const reply = await page.request.put(`${server.url}/api/v1/units`, {
		headers: { Origin: server.url, 'Content-Type': 'text/csv' },
		data: UNITS
	});
	expect(reply.status()).toBe(200);
}

test('a campaign is drafted, opened and followed', async ({ page, server }) => {
	await signInAs(page, server, { role: 'administrator', unit: null });
	await withUnits(page, server);

	// Drafted: nobody is asked yet.
	await page.goto(`${server.url}/campaigns/new`);
	await page.getByLabel('Tên đợt').fill('Ý kiến giữa kỳ');
	await page.getByLabel('Chọn từng trường').check();
	await page.getByRole('checkbox', { name: /Hoa Mai/ }).check();
	await page.getByRole('checkbox', { name: /Vành Khuyên/ }).check();
	await page.getByLabel('Tiểu học').first().selectOption('nhanh');
	await page.getByRole('button', { name: 'Xem câu hỏi của phiếu cho Tiểu học' }).click();
	await expect(page.getByRole('heading', { name: /Ý kiến nhanh/ })).toBeFocused();
	await expectAccessible(page, 'a survey to look at');
	await page.keyboard.press('Escape');
	await page.getByLabel('Chọn mẫu', { exact: false }).check();
	await page.getByLabel('Chọn bằng cách nào').fill('Bốc thăm theo danh sách lớp');
	// 850 and 300 pupils: 272 + 172 answers, one sample for each school.
	await page.getByRole('button', { name: 'Dùng 444' }).click();
	await expect(page.getByLabel('Cần bao nhiêu phiếu')).toHaveValue('444');
	await page.getByRole('button', { name: 'Lưu bản nháp' }).click();
	await expect(page.getByText(/^Đã lưu bản nháp lúc/)).toBeVisible();
	await expect(page).toHaveURL(/\?draft=/);
	await expectAccessible(page, 'a draft');

	await page.getByRole('link', { name: 'Hủy' }).click();
	await expect(page.getByText('Chưa phát hành, chưa trường nào được hỏi.')).toBeVisible();
	await expectAccessible(page, 'the list with a draft');
	await page.getByRole('link', { name: 'Viết tiếp Ý kiến giữa kỳ' }).click();
	await expect(page.getByLabel('Tên đợt')).toHaveValue('Ý kiến giữa kỳ');
	await expect(page.getByText('2 trường sẽ được hỏi')).toBeVisible();
	await expect(page.getByLabel('Cần bao nhiêu phiếu')).toHaveValue('444');

	// Published: what will happen is said first.
	await page.getByRole('button', { name: 'Phát hành…' }).click();
	const summary = page.getByRole('dialog');
	await expect(summary).toContainText('2 trường (1 Mầm non, 1 Tiểu học), 1.150 học sinh');
	await expect(summary).toContainText('2 điểm quét');
	await expect(summary).toContainText('chọn mẫu 444 phiếu');
	await expectAccessible(page, 'about to open');
	await summary.getByRole('button', { name: 'Phát hành', exact: true }).click();
	await expect(page.getByText('Đợt khảo sát đã sẵn sàng')).toBeVisible();
	const path = new URL(page.url()).pathname;
	const { posters } = (await (await page.request.get(`${server.url}/api/v1${path}`)).json()) as {
		posters: { code: string; unit: { code: string } }[];
	};
	const code = posters.find(({ unit }) => unit.code === 'T1')!.code;
	await answer(server, code, 3, 4);

	// Followed: who has none, who has too few, and a reminder to copy.
	await page.getByRole('link', { name: 'Tiến độ' }).click();
	await expect(page.getByRole('link', { name: /Chưa có phiếu 1 trường/ })).toBeVisible();
	await expect(page.getByRole('row', { name: /Hoa Mai/ })).toContainText('+270');
	await expectAccessible(page, 'progress');
	await page.getByRole('link', { name: /Chưa có phiếu 1 trường/ }).click();
	await expect(page.getByRole('row', { name: /Hoa Mai/ })).toHaveCount(0);
	await expect(page.getByRole('row', { name: /Vành Khuyên/ })).toBeVisible();
	await page.getByRole('link', { name: 'Bỏ mọi bộ lọc' }).click();
	await expect(page.getByText('Cỡ mẫu dự kiến 444, đã nhận 3.')).toBeVisible();

	// Many at once: a letter to each office, or a table with one for each school.
	await page.getByRole('button', { name: 'Soạn lời nhắc 2 trường' }).click();
	await expectAccessible(page, 'reminding many');
	const [letters] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('button', { name: 'Tải bảng lời nhắc' }).click()
	]);
	const table = readFileSync(await letters.path(), 'utf8');
	expect(table).toContain('"M1";"Trường Mầm non Vành Khuyên";"UBND phường Bình Minh"');
	expect(table).toContain('Kính gửi Ban Giám hiệu Trường Tiểu học Hoa Mai,');
	await page.getByRole('button', { name: 'Soạn thư cho UBND phường Bình Minh' }).click();
	await expect(page.getByLabel('Lời nhắc')).toHaveValue(/^Kính gửi UBND phường Bình Minh,/);
	await page.getByRole('button', { name: 'Đóng', exact: true }).click();
	await page.getByRole('button', { name: 'Nhắc Trường Tiểu học Hoa Mai' }).click();
	await expect(page.getByLabel('Lời nhắc')).toHaveValue(
		/trường mới có 3 phiếu trên 850 học sinh \(0,4 %\)\. Cần thêm khoảng 270 phiếu/
	);
	await expectAccessible(page, 'a reminder');
	await page.getByRole('button', { name: 'Đóng', exact: true }).click();
});

test('a campaign is extended, closed, locked, unlocked and copied for the next year', async ({
	page,
	server
}) => {
	const { campaign, posters } = await server.campaign({ schools: 2 });
	await answer(server, posters[0]!.code, 3, 4);
	await signInAs(page, server, { role: 'administrator', unit: null });
	await withUnits(page, server);
	const api = `${server.url}/api/v1/campaigns/${campaign.id}`;
	await page.goto(`${server.url}/campaigns/${campaign.id}`);
	await page.getByRole('link', { name: 'Thiết lập' }).click();
	await expectAccessible(page, 'settings');
	await page.getByRole('button', { name: 'Gia hạn, đổi ngày đóng' }).click();
	await page.getByLabel(/^Ngày đóng/).fill('2099-12-31');
	await page.getByLabel('Lý do').fill('Bão, trường nghỉ một tuần');
	await expectAccessible(page, 'extending');
	await page.getByRole('button', { name: 'Lưu ngày mới' }).click();
	await expect(page.getByRole('status').first()).toHaveText('Đã gia hạn đến hết ngày 31/12/2099.');
	await expect(page.getByText('Lý do: Bão, trường nghỉ một tuần').first()).toBeVisible();
	await page.getByRole('button', { name: 'Thêm trường' }).click();
	await page.getByRole('checkbox', { name: /Hoa Đào/ }).check();
	await page.getByRole('button', { name: 'Thêm 1 trường' }).click();
	await expect(page.getByText('3 trường, 3 phiếu đã nhận')).toBeVisible();

	await page.getByRole('button', { name: 'Đóng ngay' }).click();
	await page.getByRole('button', { name: 'Đóng đợt' }).click();
	await expect(page.getByText('Đang nhận nốt').first()).toBeVisible();
	await page.getByRole('button', { name: 'Ngừng nhận phiếu muộn' }).click();
	await page.getByRole('button', { name: 'Ngừng nhận', exact: true }).click();
	// An answer may still be on its way: the page waits for it, and only then offers to lock.
	await expect(page.getByText('Đợt đã đóng và không nhận thêm phiếu nào.')).toBeVisible({ timeout: 30_000 });
	await page.getByRole('button', { name: 'Khóa số liệu' }).click();
	await page.getByRole('dialog').getByRole('button', { name: 'Khóa số liệu' }).click();
	await expect(page.getByText('Đã khóa số liệu.')).toBeVisible();
	await expect(page.getByRole('button', { name: 'Sửa tên đợt' })).toHaveCount(0);
	await expectAccessible(page, 'settings of a locked campaign');
	const refused = await page.request.patch(api, {
		headers: { Origin: server.url },
		data: { name: 'Tên khác' }
	});
	expect(refused.status()).toBe(409);
	await page.getByRole('link', { name: 'Điểm quét' }).click();
	await expect(page.getByText('Đợt khảo sát đã đóng: các điểm quét không còn nhận phiếu mới.')).toBeVisible();
	await expect(page.getByRole('row', { name: /Cổng trường/ }).first()).toContainText('Hết đợt');
	await expect(page.getByRole('button', { name: /\(PDF\)|Tải tệp PDF/ })).toHaveCount(0);

	await page.getByRole('link', { name: 'Thiết lập' }).click();
	await page.getByRole('button', { name: 'Bỏ khóa' }).click();
	await page.getByRole('dialog').getByRole('button', { name: 'Bỏ khóa' }).click();
	await expect(page.getByRole('alert')).toBeFocused();
	await expectAccessible(page, 'unlocking without a reason');
	await page.getByLabel('Lý do').fill('Báo cáo phải làm lại');
	await page.getByRole('dialog').getByRole('button', { name: 'Bỏ khóa' }).click();
	await expect(page.getByRole('status').first()).toHaveText('Đã bỏ khóa số liệu.');

	// And on to the next year.
	await page.getByRole('button', { name: 'Sao chép cho năm sau' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Bản nháp đợt khảo sát');
	await expect(page.getByText('3 trường sẽ được hỏi')).toBeVisible();
	await expect(page.getByLabel('Tên đợt')).not.toHaveValue('');
});

test('a campaign is extended by keyboard alone', async ({ page, server }) => {
	const { campaign } = await server.campaign();
	await signInAs(page, server, { role: 'administrator', unit: null });
	await page.goto(`${server.url}/campaigns/${campaign.id}/settings`);
	const button = page.getByRole('button', { name: 'Gia hạn, đổi ngày đóng' });
	for (let step = 0; step < 40; step++) {
		await page.keyboard.press('Tab');
		if (await button.evaluate((element) => element === document.activeElement)) break;
	}
	await expect(button).toBeFocused();
	await page.keyboard.press('Enter');
	await expect(page.getByRole('heading', { name: 'Gia hạn, đổi ngày đóng' })).toBeFocused();
	await page.keyboard.press('Escape');
	// Gone, not only closed: its end is told a moment after the focus is back.
	await expect(page.locator('dialog')).toHaveCount(0);
	await expect(button).toBeFocused();
	await page.keyboard.press('Enter');
	await expect(page.getByRole('heading', { name: 'Gia hạn, đổi ngày đóng' })).toBeFocused();
	await page.keyboard.press('Tab');
	const day = page.getByLabel(/^Ngày đóng/);
	await expect(day).toBeFocused();
	await day.fill('2099-12-31');
	await page.keyboard.press('Enter');
	await expect(page.getByRole('status').first()).toHaveText('Đã gia hạn đến hết ngày 31/12/2099.');
});

test('among dozens one is found by its year, its state and its name', async ({ page, server }) => {
	await signInAs(page, server, { role: 'administrator', unit: null });
	await withUnits(page, server);
	for (let i = 1; i <= 12; i++) {
		const reply = await page.request.post(`${server.url}/api/v1/campaigns`, {
			headers: { Origin: server.url },
			data: {
				name: `Khảo sát ${i}`,
				kind: 'school-service',
				surveys: { '*': 'nhanh' },
				units: { under: 'P1' },
				opensAt: `${2013 + i}-10-01T00:00:00.000Z`,
				closesAt: `${2013 + i}-10-15T00:00:00.000Z`
			}
		});
		expect(reply.status()).toBe(201);
	}
	await page.goto(`${server.url}/campaigns`);
	await expect(page.getByText('12 đợt.')).toBeVisible();
	await expect(page.getByRole('heading', { level: 2 }).first()).toHaveText('Năm học 2025–2026');
	await expectAccessible(page, 'a long list of campaigns');
	await page.getByLabel('Năm học', { exact: true }).selectOption('2015–2016');
	await expect(page.getByText('1 đợt trong 12.')).toBeVisible();
	await expect(page.getByRole('link', { name: 'Khảo sát 2', exact: true })).toBeVisible();
	await page.getByRole('link', { name: 'Hiện tất cả' }).click();
	// A link is followed a moment after it was pressed.
	await expect(page.getByText('12 đợt.')).toBeVisible();
	await page.getByLabel('Tìm đợt').fill('khao sat 11');
	await expect(page.getByText('1 đợt trong 12.')).toBeVisible();
	await page.getByLabel('Tình trạng').selectOption('running');
	await expect(page.getByText('Không có đợt nào như vậy.')).toBeVisible();
});

test('a school reads in plain words how far its answers are, and changes nothing', async ({
	page,
	server
}) => {
	const { campaign, schools, posters } = await server.campaign({ schools: 2 });
	await answer(server, posters[0]!.code, 3, 4);
	await signInAs(page, server, { role: 'principal', unit: schools[0]!.code });
	await page.goto(`${server.url}/campaigns/${campaign.id}/progress`);
	await expect(page.getByText('3 phiếu', { exact: true })).toBeVisible();
	await expect(page.getByText(schools[1]!.name)).toHaveCount(0);
	await expectAccessible(page, 'a school’s own progress');
	await page.getByRole('link', { name: 'Thiết lập' }).click();
	await expect(page.getByRole('heading', { name: 'Tình trạng' })).toBeVisible();
	await expect(page.getByRole('button', { name: /Gia hạn|Đóng ngay|Sửa|Sao chép/ })).toHaveCount(0);
	await expectAccessible(page, 'settings to read');
});
