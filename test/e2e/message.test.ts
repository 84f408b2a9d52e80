import { readFileSync } from 'node:fs';
import jsQR from 'jsqr';
import { expectAccessible } from './accessible.ts';
import { expect, test } from './server.ts';
import { signInAs } from './staff.ts';
import { pixelsOf } from '#test/support/pixels.ts';

test('a school makes the message to its classes’ groups; an office has a table of all its schools’', async ({
	page,
	server
}) => {
	const { campaign, schools } = await server.campaign({ schools: 2 });
	const [school, other] = schools;
	await signInAs(page, server, { role: 'principal', unit: school!.code });
	await page.goto(`${server.url}/campaigns/${campaign.id}/posters`);
	await page.getByText('Nhắn vào nhóm lớp').click();
	await page.getByRole('button', { name: 'Tạo đường dẫn cho tin nhắn' }).click();
	const text = page.getByLabel('Lời nhắn', { exact: true });
	await expect(text).toHaveValue(/Trường Tiểu học Thử Nghiệm 1 xin ý kiến[^]+\n\S+\/s\/\w{8}\n/);
	const [url, code] = /\S+\/s\/(\w{8})/.exec(await text.inputValue())!;
	const poster = () => server.db.selectFrom('poster').selectAll().where('code', '=', code!).execute();
	expect(await poster()).toMatchObject([{ unit_id: school!.id, place: 'Tin nhắn Zalo lớp' }]);

	// What a school has written of its own stays with the kind it was written for.
	await text.fill(`${await text.inputValue()} Cô Hoa`);
	await page.getByLabel('Loại lời nhắn').selectOption('Lời nhắc những ngày cuối');
	await expect(text).not.toHaveValue(/Cô Hoa/);
	await expect(page.getByText('Lời Quý vị đã sửa ở mẫu trước vẫn còn')).toBeVisible();
	await page.getByLabel('Loại lời nhắn').selectOption('Lời mời');
	await expect(text).toHaveValue(/Cô Hoa$/);
	await page.getByRole('button', { name: 'Lấy lại lời mẫu' }).click();
	await expect(text).toHaveValue(/cảm ơn!$/);
	await page.getByLabel('Loại lời nhắn').selectOption('Lời nhắc những ngày cuối');
	await page.getByLabel('Kèm tiếng Anh').check();
	await expect(text).toHaveValue(/Còn 30 ngày nữa[^]+Dear parents/);
	await text.press('End');
	await text.pressSequentially('!');
	await expect(page.getByText(/Sửa được trước khi chép. [45]\d\d ký tự./)).toBeVisible();
	await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
	await page.getByRole('button', { name: 'Chép lời nhắn' }).click();
	await expect(page.getByText('Đã chép. Mở nhóm lớp trên Zalo rồi dán.')).toBeVisible();
	const copied = await page.evaluate(() => navigator.clipboard.readText());
	expect(copied.replace(/\r\n/g, '\n')).toBe(await text.inputValue());
	// Over plain http, as in a school's own network, there is no clipboard to write to.
	await page.evaluate(() =>
		Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true })
	);
	await text.press('End');
	await text.pressSequentially('?');
	await page.getByRole('button', { name: 'Chép lời nhắn' }).click();
	await expect(page.getByRole('button', { name: 'Chép lời nhắn' })).toBeFocused();
	const again = await page.evaluate(() => {
		Reflect.deleteProperty(navigator, 'clipboard');
		return navigator.clipboard.readText();
	});
	expect(again.replace(/\r\n/g, '\n')).toBe(await text.inputValue());
	await expectAccessible(page, 'the message to a class’s group');

	const [picture] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('button', { name: 'Tải ảnh mã QR' }).click()
	]);
	const png = readFileSync(await picture.path());
	// By a decoder that did not draw it.
	const { pixels, width, height } = await pixelsOf(page, png);
	expect(jsQR(Uint8ClampedArray.from(pixels), width, height)?.data).toBe(url);

	await page.context().clearCookies();
	await signInAs(page, server, { role: 'administrator', unit: null });
	await page.goto(`${server.url}/campaigns/${campaign.id}/posters`);
	await page.getByText('Nhắn vào nhóm lớp').click();
	await page.getByRole('button', { name: 'Tạo đường dẫn cho 1 trường chưa có' }).click();
	const [table] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('button', { name: 'Tải lời nhắn của 2 trường (CSV)' }).click()
	]);
	const csv = readFileSync(await table.path(), 'utf8');
	expect(csv).toContain(`"${school!.code}";"${school!.name}";"${url}";"Kính gửi`);
	expect(csv).toContain(`"${other!.code}";"${other!.name}";"`);
});
