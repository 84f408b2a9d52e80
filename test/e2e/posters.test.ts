import { expectAccessible } from './accessible.ts';
import { expect, test } from './server.ts';
import { signInAs, unfold } from './staff.ts';

/** A picture of 96 × 96 points, all green. */
const LOGO_SIDE = 96;

test('a principal adds a place, prints, replaces a poster, and the old address leads to the new one', async ({
	page,
	server
}) => {
	const { campaign, schools } = await server.campaign();
	const [school] = schools;
	await signInAs(page, server, { role: 'principal', unit: school!.code });
	await page.goto(`${server.url}/campaigns/${campaign.id}/posters`);
	await page.getByRole('button', { name: 'Thêm điểm quét' }).click();
	await page.getByLabel('Nơi đặt').fill('Cổng phụ');
	await page.getByRole('button', { name: 'Thêm', exact: true }).click();
	const row = page.getByRole('row', { name: /Cổng phụ/ });
	await expect(row).toContainText('Chưa in Chưa ai tải tệp để in.');
	const count = page.getByText(/^\d+ điểm quét:/);
	await expect(count).toHaveText('2 điểm quét: 2 chưa in.');
	// What was added is offered to be printed, it alone.
	await page.getByRole('button', { name: 'In ngay' }).click();
	await expect(page.getByRole('heading', { name: 'In để dán' })).toBeFocused();
	await expect(page.getByLabel('In cho điểm quét nào')).toHaveValue(/.{8}/);
	await page.getByLabel('In cho điểm quét nào').selectOption('');

	// A table tent in both languages, for this place alone.
	await page.getByRole('radio', { name: /Thẻ để bàn/ }).check();
	await page.getByLabel('Ngôn ngữ').selectOption('vi-en');
	await page.getByRole('button', { name: 'In cho điểm quét ở Cổng phụ' }).click();
	await expect(page.getByLabel('In cho điểm quét nào')).toHaveValue(/.{8}/);
	const [file] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('button', { name: 'Tải tệp PDF' }).click()
	]);
	expect(file.suggestedFilename()).toBe(`Thẻ để bàn song ngữ - ${school!.name} - ${campaign.name}.pdf`);
	await expect(row).toContainText(/Đang dùng Tải để in lần cuối .*, Nguyễn Thử Nghiệm, lượt\s1\./);
	// Also when the list has been asked for anew.
	await expect(page.getByText('Đã tải xong 1 bản in, lượt in số 1.')).toBeVisible();
	await page.getByText(/^1 lượt in/).click();
	await expect(page.getByText('Thẻ để bàn, Song ngữ Việt – Anh')).toBeVisible();

	// The school's logo, from a file that is none, and from one that is.
	const logo = page.getByLabel('Tệp biểu trưng');
	await logo.setInputFiles({
		name: 'logo.png',
		mimeType: 'image/png',
		buffer: Buffer.from('không phải ảnh')
	});
	await expect(page.getByText(/không phải ảnh PNG hoặc JPEG/).first()).toBeVisible();
	const picture = await page.evaluate((side) => {
		const canvas = document.createElement('canvas');
		canvas.width = canvas.height = side;
		canvas.getContext('2d')!.fillRect(0, 0, side, side);
		return canvas.toDataURL('image/png').split(',')[1]!;
	}, LOGO_SIDE);
	await logo.setInputFiles({
		name: 'logo.png',
		mimeType: 'image/png',
		buffer: Buffer.from(picture, 'base64')
	});
	const shown = page.getByRole('img', { name: `Biểu trưng của ${school!.name}` });
	await expect(shown).toBeVisible();
	expect(await shown.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(LOGO_SIDE);
	// A photograph is made smaller on the way.
	const photo = await page.evaluate(() => {
		const canvas = document.createElement('canvas');
		[canvas.width, canvas.height] = [2400, 1800];
		const context = canvas.getContext('2d')!;
		const image = context.createImageData(2400, 1800);
		for (let i = 0; i < image.data.length; i++) image.data[i] = i % 4 === 3 ? 255 : (i * i) % 251;
		context.putImageData(image, 0, 0);
		return canvas.toDataURL('image/jpeg', 0.95).split(',')[1]!;
	});
	expect(photo.length).toBeGreaterThan(500_000);
	await page.getByLabel('Đổi biểu trưng').setInputFiles({
		name: 'IMG_0001.jpg',
		mimeType: 'image/jpeg',
		buffer: Buffer.from(photo, 'base64')
	});
	await expect(page.getByText('Ảnh đã được thu nhỏ')).toBeVisible();
	await expect
		.poll(() => shown.evaluate((image: HTMLImageElement) => image.naturalWidth))
		.toBeGreaterThan(LOGO_SIDE);
	await expectAccessible(page, 'posters with a logo and a print run');

	const old = await row.getByRole('link').getAttribute('href');
	await unfold(page, 'điểm quét ở Cổng phụ');
	await page.getByRole('button', { name: 'Thay điểm quét ở Cổng phụ' }).click();
	const dialog = page.getByRole('dialog');
	await expect(dialog).toContainText('Ai quét bản cũ được dẫn sang phiếu của điểm mới');
	await expectAccessible(page, 'about to replace a poster');
	await page.keyboard.press('Escape');
	await expect(dialog).toHaveCount(0);
	await page.getByRole('button', { name: 'Thay điểm quét ở Cổng phụ' }).click();
	await dialog.getByLabel('Nơi đặt điểm quét mới').fill('Nhà xe');
	await page.keyboard.press('Enter');
	await expect(page.getByText(/đã được thay bằng .{9}\. Hãy in bản mới/)).toBeVisible();
	await expect(page.getByRole('row', { name: /Cổng phụ .*Đã thay/ })).toBeVisible();
	const fresh = page.getByRole('row', { name: /Nhà xe .*bản 2/ });
	const address = await fresh.getByRole('link').getAttribute('href');
	expect(address).not.toBe(old);
	await expect(fresh).toContainText('Chưa in');
	await expect(count).toHaveText('3 điểm quét: 2 chưa in, 1 đã thay.');

	// A tablet is made, seen to be none that is printed, and replaced and withdrawn in words of its own.
	await page.getByText('Đặt máy tính bảng ở quầy').click();
	await page.getByRole('button', { name: 'Tạo điểm quét cho máy tính bảng' }).click();
	const tablet = page.getByRole('row', { name: /Máy tính bảng ở quầy/ });
	await expect(tablet).toContainText('Đang dùng');
	await expect(count).toHaveText('4 điểm quét: 2 chưa in, 1 máy tính bảng, 1 đã thay.');
	await unfold(page, 'điểm quét ở Máy tính bảng ở quầy');
	await page.getByRole('button', { name: 'Thay điểm quét ở Máy tính bảng ở quầy' }).click();
	await expect(dialog).toContainText('dừng nhận phiếu, cho đến khi nhân viên nhập mã PIN');
	await expect(dialog.getByRole('textbox')).toHaveCount(0);
	await dialog.getByRole('button', { name: 'Thay', exact: true }).click();
	await expect(page.getByText(/chọn “Chuyển máy sang điểm quét mới”/)).toBeVisible();
	await unfold(page, 'điểm quét ở Máy tính bảng ở quầy');
	await page.getByRole('button', { name: 'Thu hồi điểm quét ở Máy tính bảng ở quầy' }).click();
	await expect(dialog).toContainText('Dùng khi không đặt máy này nữa');
	await dialog.getByRole('button', { name: 'Thu hồi', exact: true }).click();
	await expect(page.getByText(/^Đã thu hồi điểm quét Máy tính bảng ở quầy \(.{9}\)\.$/)).toBeVisible();

	// Who takes the last sheet of a place away is led to the next step.
	await unfold(page, 'điểm quét ở Nhà xe');
	await page.getByRole('button', { name: 'Thu hồi điểm quét ở Nhà xe' }).click();
	await expect(dialog).toContainText('có nút mở phiếu của nơi ấy');
	await expectAccessible(page, 'about to withdraw a scan point');
	await dialog.getByRole('button', { name: 'Thu hồi', exact: true }).click();
	await page.locator('#news').getByRole('button', { name: 'Thêm điểm quét' }).click();
	await expect(dialog.getByRole('heading', { name: 'Thêm điểm quét' })).toBeVisible();
	await page.keyboard.press('Escape');
	await page.getByRole('button', { name: 'Dùng lại điểm quét ở Nhà xe' }).click();
	await expect(page.getByText(/Nhà xe \(.{9}\) nhận phiếu trở lại/)).toBeVisible();
	await page.goto(`${old}?lang=en`);
	await expect(page).toHaveURL(`${address}?lang=en`);
	await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});

test('what was begun on the old poster goes on at the new one', async ({ page, server }) => {
	const { campaign, posters } = await server.campaign();
	const { code } = posters[0]!;
	await page.goto(`${server.url}/s/${code}`);
	await page.locator('input[type=radio][value="4"]').first().check({ force: true });
	await expect(page.locator('#restored')).toBeHidden();
	const staff = await page.context().browser()!.newContext();
	const office = await staff.newPage();
	await signInAs(office, server, { role: 'administrator', unit: null });
	const reply = await office.request.post(
		`${server.url}/api/v1/campaigns/${campaign.id}/posters/${code}/replace`,
		{ headers: { Origin: server.url }, data: {} }
	);
	expect(reply.status()).toBe(201);
	await staff.close();
	await page.reload();
	await expect(page).not.toHaveURL(new RegExp(code));
	await expect(page.locator('#restored')).toBeVisible();
	await expect(page.locator('input[type=radio][value="4"]').first()).toBeChecked();
});
