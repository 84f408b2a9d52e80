import type { Locator, Page } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { expect, test, type TestServer } from './server.ts';
import { signInAs } from './staff.ts';

// Axe looks at every page, twice.
test.slow();

const UNITS = [
	'Mã,Tên đơn vị,Loại,Cấp học,Trực thuộc,Số học sinh,Cụm,Quận/huyện cũ,Ngày giải thể,Sáp nhập vào',
	'P1,UBND phường Bình Minh,UBND phường,,,,,,,',
	'P2,UBND phường Sao Mai,UBND phường,,,,,,,',
	'T1,Trường Tiểu học Hoa Mai,Trường,Tiểu học,P1,850,Cụm 1,Quận Bắc,,',
	'T2,Trường Tiểu học Hoa Mai,Trường,Tiểu học,P2,420,Cụm 2,Quận Nam,,',
	'T3,Trường Tiểu học Hướng Dương,Trường,Tiểu học,P1,300,Cụm 1,Quận Bắc,,',
	'T4,Trường Tiểu học Cũ,Trường,Tiểu học,P1,200,Cụm 1,Quận Bắc,01/08/2025,T3',
	'M1,Trường Mầm non Vành Khuyên,Trường,Mầm non,P1,300,Cụm 1,Quận Bắc,,'
].join('\n');
const csv = (text: string) => ({ name: 'truong.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });

/** Goes on with Tab until something has the focus, as somebody without a mouse does. */
async function tabTo(page: Page, target: Locator): Promise<void> {
	for (let i = 0; i < 80; i++) {
		if (await target.evaluate((element) => element === document.activeElement)) return;
		await page.keyboard.press('Tab');
	}
	throw new Error(`no way to ${target} by keyboard`);
}
async function press(page: Page, target: Locator): Promise<void> {
	await tabTo(page, target);
	await page.keyboard.press('Enter');
}
const todayAfter = (days: number) =>
	new Date(Date.now() + (days * 24 + 7) * 60 * 60_000).toISOString().slice(0, 10);
const show = (day: string) => day.split('-').toReversed().join('/');

test('a tree is imported, and a school renamed by keyboard', async ({ page, server }) => {
	await signInAs(page, server, { role: 'administrator', unit: null });
	await page.goto(`${server.url}/units/import`);
	await page.getByText('Tệp gồm những cột nào?').click();
	await expectAccessible(page, 'import');
	await page.getByLabel('Chọn tệp').setInputFiles(csv(UNITS));
	await expect(page.getByText('7 đơn vị mới, 0 thay đổi')).toBeVisible();
	await page.getByRole('button', { name: 'Ghi các thay đổi' }).click();
	await expect(page.getByText('7 đơn vị mới, 0 cập nhật')).toBeVisible();

	// A list that is mended is looked at before it is written.
	await page.getByLabel('Chọn tệp').setInputFiles(csv(UNITS.replaceAll(',Tiểu học,', ',THCS,')));
	await expect(page.getByText('Đổi cấp học').first()).toBeVisible();
	await expectAccessible(page, 'preview of an import');
	await page.getByRole('button', { name: 'Hủy, không ghi' }).click();
	await expect(page.getByText('Đổi cấp học')).toHaveCount(0);

	// The list: those that have ended only on demand, the address holds what was chosen.
	await page.goto(`${server.url}/units`);
	await expect(page.getByText('6 đơn vị, trong đó 4 trường')).toBeVisible();
	await expectAccessible(page, 'units');
	// On a phone most filters are folded away.
	const unfold = page.getByRole('button', { name: 'Lọc và sắp xếp' });
	if (await unfold.isVisible()) await unfold.click();
	await page.getByLabel('Kể cả đơn vị đã giải thể hoặc sáp nhập').check();
	await expect(page.getByRole('row', { name: /Trường Tiểu học Cũ/ })).toContainText(
		'đã sáp nhập từ 01/08/2025'
	);
	await page.getByLabel('Cụm trường').selectOption('Cụm 1');
	await page.getByLabel('Tìm đơn vị').fill('tieu hoc');
	await expect(page.getByText('3 trong 7 đơn vị')).toBeVisible();
	await expect(page).toHaveURL(/closed=1.*cluster=.*q=tieu/);
	await expectAccessible(page, 'units, narrowed');
	await page.reload();
	await expect(page.getByText('3 trong 7 đơn vị')).toBeVisible();
	await page.goto(`${server.url}/units?on=2025-07-31&q=cu`);
	await expect(page.getByRole('link', { name: 'Trường Tiểu học Cũ' })).toBeVisible();

	// Two schools of one name: each says where the other is.
	await page.goto(`${server.url}/units?q=hoa+mai+binh+minh`);
	await expect(page.getByText('1 trong 6 đơn vị')).toBeVisible();
	await press(page, page.getByRole('link', { name: 'Trường Tiểu học Hoa Mai' }));
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Trường Tiểu học Hoa Mai T1');
	await expect(page.getByText('Có 1 đơn vị khác cùng tên: T2, UBND phường Sao Mai')).toBeVisible();
	await expectAccessible(page, 'a school');

	// A new name since yesterday.
	await press(page, page.getByRole('link', { name: 'Sửa thông tin' }));
	const name = page.getByLabel('Tên đơn vị');
	await tabTo(page, name);
	await page.keyboard.press('ControlOrMeta+a');
	await page.keyboard.type('Trường Tiểu học Ban Mai');
	await expectAccessible(page, 'changing a school');
	// Browsers take a day in their own order of parts; the field is filled as a whole.
	await page.getByLabel('Ngày có hiệu lực').fill(todayAfter(-1));
	await press(page, page.getByRole('button', { name: 'Lưu thay đổi' }));
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Trường Tiểu học Ban Mai T1');
	await expect(page.getByRole('row', { name: `Từ ngày ${show(todayAfter(-1))}` })).toContainText(
		/đổi tên thành Trường Tiểu học Ban Mai \(trước là Trường Tiểu học Hoa Mai\)/i
	);
	await page.goto(`${server.url}/units?on=${todayAfter(-2)}&q=T1`);
	await expect(page.getByRole('link', { name: 'Trường Tiểu học Hoa Mai' })).toBeVisible();
});

/** The tree without the pages. */
async function putTree(page: Page, { url }: TestServer): Promise<void> {
	const reply = await page.request.put(`${url}/api/v1/units`, {
		headers: { Origin: url, 'Content-Type': 'text/csv' },
		data: UNITS
	});
	expect(reply.status()).toBe(200);
}

test('two schools become one by keyboard, and it is taken back', async ({ page, server }) => {
	await signInAs(page, server, { role: 'administrator', unit: null });
	await putTree(page, server);
	await page.goto(`${server.url}/units/T1`);
	// What will be is told before it is done.
	await press(page, page.getByRole('link', { name: 'Sáp nhập vào trường khác' }));
	await press(page, page.getByRole('button', { name: 'Xem trước khi sáp nhập' }));
	await expect(page.getByRole('alert')).toBeFocused();
	await expectAccessible(page, 'a merger with a fault');
	const into = page.getByRole('combobox', { name: 'Trường tiếp nhận' });
	await tabTo(page, into);
	await page.keyboard.type('huong duong');
	await page.keyboard.press('ArrowDown');
	await page.keyboard.press('Enter');
	await expect(into).toHaveValue('Trường Tiểu học Hướng Dương (T3)');
	await press(page, page.getByRole('button', { name: 'Xem trước khi sáp nhập' }));
	await expect(page.getByText('Bản in cũ của Trường Tiểu học Hoa Mai quét ra phiếu của')).toBeVisible();
	await expectAccessible(page, 'a merger, looked at before');
	await press(page, page.getByRole('button', { name: 'Sáp nhập', exact: true }));
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Trường Tiểu học Hướng Dương T3');
	await expect(page.getByRole('row', { name: `Từ ngày ${show(todayAfter(0))}` })).toContainText(
		/nhận sáp nhập Trường Tiểu học Hoa Mai \(T1\)/i
	);
	await expectAccessible(page, 'the successor');
	await page.getByRole('link', { name: 'Trường Tiểu học Hoa Mai (T1)' }).click();
	await expect(page.getByText('Đã sáp nhập vào')).toBeVisible();
	await expectAccessible(page, 'a school that was merged');

	// And taken back.
	await press(page, page.getByRole('button', { name: 'Mở lại đơn vị này' }));
	await expectAccessible(page, 'opening a school again');
	await press(page, page.getByRole('button', { name: 'Mở lại', exact: true }));
	await expect(page.getByRole('link', { name: 'Sửa thông tin' })).toBeVisible();
});

test('a school is added to an office, and ends', async ({ page, server }) => {
	await signInAs(page, server, { role: 'administrator', unit: null });
	await putTree(page, server);
	await page.goto(`${server.url}/units/P2`);
	await expect(page.getByRole('link', { name: 'Trường Tiểu học Hoa Mai' })).toBeVisible();
	await expectAccessible(page, 'an office');
	await page.getByRole('link', { name: 'Thêm đơn vị trực thuộc' }).click();
	await page.getByRole('button', { name: 'Thêm đơn vị' }).click();
	await expect(page.getByRole('alert')).toBeFocused();
	await expectAccessible(page, 'a new unit with faults');
	await page.getByLabel('Mã đơn vị').fill('T9');
	await page.getByLabel('Tên đơn vị').fill('Trường Tiểu học Bình Yên');
	await page.getByLabel('Cấp học').selectOption('th');
	await page.getByRole('button', { name: 'Thêm đơn vị' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Trường Tiểu học Bình Yên T9');
	await page.getByRole('link', { name: 'Ghi nhận giải thể' }).click();
	await expectAccessible(page, 'ending a school');
	await page.getByRole('button', { name: 'Giải thể đơn vị' }).click();
	await expect(page.getByText(`Đã giải thể từ ngày ${show(todayAfter(0))}`)).toBeVisible();
});

test('targets: the office for all, a principal for the own school', async ({ page, server, browser }) => {
	await server.campaign();
	const units = await server.db.selectFrom('unit').select(['code', 'kind', 'name']).execute();
	const school = units.find(({ kind }) => kind === 'school')!;

	await signInAs(page, server, { role: 'administrator', unit: null });
	await page.goto(`${server.url}/targets`);
	await expect(page.getByText('Trong sổ chưa có chỉ tiêu nào như vậy')).toBeVisible();
	await expectAccessible(page, 'an empty register');
	await page.getByRole('link', { name: 'Đặt chỉ tiêu' }).click();
	await page.getByRole('button', { name: 'Đặt chỉ tiêu' }).click();
	await expect(page.getByRole('alert')).toBeFocused();
	await expectAccessible(page, 'a target with a fault');
	await page.getByLabel('Phần trăm').fill('95,5');
	await page.getByLabel('Căn cứ').fill('Kế hoạch số 12/KH-UBND ngày 05/01/2026');
	await page.getByRole('button', { name: 'Đặt chỉ tiêu' }).click();
	await expect(page.getByRole('row', { name: /mục tiêu: từ 95,5 % trở lên/ })).toContainText('Mọi đơn vị');
	await expectAccessible(page, 'the register');

	// The principal, by keyboard.
	const own = await browser.newContext({ locale: 'vi-VN', viewport: page.viewportSize() });
	const desk = await own.newPage();
	await signInAs(desk, server, { role: 'principal', unit: school.code });
	await desk.goto(`${server.url}/units/${school.code}`);
	await expect(desk.getByRole('heading', { level: 1 })).toContainText(school.name);
	await expect(desk.getByRole('link', { name: 'Sửa thông tin' })).toHaveCount(0);
	await expectAccessible(desk, "a principal's own school");
	await press(desk, desk.getByRole('link', { name: 'Đặt chỉ tiêu của trường' }));
	const percent = desk.getByLabel('Phần trăm');
	await tabTo(desk, percent);
	await desk.keyboard.type('90');
	await press(desk, desk.getByRole('button', { name: 'Đặt chỉ tiêu' }));
	await expect(desk.getByRole('alert')).toBeFocused();
	await expect(desk.getByRole('alert')).toContainText('Xin đặt bằng hoặc cao hơn');
	await tabTo(desk, percent);
	await desk.keyboard.press('ControlOrMeta+a');
	await desk.keyboard.type('99');
	await press(desk, desk.getByRole('button', { name: 'Đặt chỉ tiêu' }));
	await expect(desk.getByText('mục tiêu từ 99 % trở lên')).toBeVisible();
	await expect(desk.getByRole('row', { name: /từ 95,5 % trở lên/ })).toContainText('Nhường cho chỉ tiêu của');
	await expectAccessible(desk, "a principal's register");

	// Withdrawn, it stays to be looked up.
	await press(desk, desk.getByRole('button', { name: /^Rút chỉ tiêu/ }));
	await expectAccessible(desk, 'taking a target back');
	await press(desk, desk.getByRole('button', { name: 'Rút chỉ tiêu', exact: true }));
	await expect(desk.getByRole('row', { name: /từ 99 % trở lên/ })).toHaveCount(0);
	await desk.getByLabel('Kể cả chỉ tiêu đã hết hạn hoặc đã rút').check();
	await expect(desk.getByRole('row', { name: /từ 99 % trở lên/ })).toContainText('Đã rút');
	await own.close();
});
