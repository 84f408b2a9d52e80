import { expect, test } from './server.ts';

test.use({ javaScriptEnabled: false });

test('scripts off: a plain form that is taken and thanks', async ({ page, server }) => {
	const { posters } = await server.campaign({ survey: 'th' });
	await page.goto(`${server.url}/s/${posters[0]!.code}`);
	await page
		.getByRole('group', { name: 'Thông tin tuyển sinh dễ tìm, dễ hiểu' })
		.getByRole('radio', { name: 'Rất hài lòng' })
		.check();
	await page
		.getByRole('group', { name: 'Con thích đi học' })
		.getByRole('radio', { name: 'Không ý kiến' })
		.check();
	await expect(page.getByRole('button')).toHaveText(['Gửi phiếu']);
	await page.getByRole('textbox', { name: 'So với mong đợi' }).fill('90');
	await page.getByRole('textbox', { name: 'Điều nhà trường cần cải thiện' }).fill('Thêm cây xanh\nvà ghế đá');
	await page.getByRole('button', { name: 'Gửi phiếu' }).click();
	await expect(page.getByText('Phiếu đã đến nơi.')).toBeVisible();
	await expect(page.locator('.receipt strong')).toHaveText(/^\w{3}-\w{3}-\w{3}$/);
	expect((await server.responses()).map(({ answers }) => answers)).toEqual([
		{ A1: 5, E5: 0, F2: 90, F3: 'Thêm cây xanh\nvà ghế đá' }
	]);
	await page.reload();
	expect(await server.responses()).toHaveLength(1);

	await page.getByRole('link', { name: 'Trả lời cho con khác' }).click();
	await page.getByRole('radio', { name: 'Bình thường' }).first().check();
	await page.getByRole('button', { name: 'Gửi phiếu' }).click();
	await expect(page.getByText('Phiếu đã đến nơi.')).toBeVisible();
	expect(await server.responses()).toHaveLength(2);
});

test('scripts off: what does not fit comes back with its reason and all answers', async ({
	page,
	server
}) => {
	const { posters } = await server.campaign();
	await page.goto(`${server.url}/s/${posters[0]!.code}`);
	await page.getByRole('button', { name: 'Gửi phiếu' }).click();
	await expect(page.getByRole('alert')).toContainText('Phiếu còn trống');
	await page.getByRole('radio', { name: 'Hài lòng', exact: true }).first().check();
	await page.getByRole('textbox', { name: 'So với mong đợi' }).fill('nhiều');
	await page.getByRole('button', { name: 'Gửi phiếu' }).click();
	await expect(page.getByRole('alert').getByRole('link')).toHaveAttribute('href', '#q-F2');
	await expect(page.getByRole('textbox', { name: 'So với mong đợi' })).toHaveValue('nhiều');
	await expect(page.getByRole('radio', { name: 'Hài lòng', exact: true }).first()).toBeChecked();
	await page.getByRole('textbox', { name: 'So với mong đợi' }).fill('');
	await page.getByRole('button', { name: 'Gửi phiếu' }).dblclick();
	await expect(page.getByText('Phiếu đã đến nơi.')).toBeVisible();
	expect((await server.responses()).map(({ answers }) => answers)).toEqual([{ A2: 4 }]);
});

test('scripts off: a code typed by hand, with a slip and without', async ({ page, server }) => {
	const { posters } = await server.campaign();
	const { code } = posters[0]!;
	await page.goto(`${server.url}/s`);
	await page.getByLabel('Mã in dưới ô vuông').fill('K7M4');
	await page.getByRole('button', { name: 'Mở phiếu' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Chưa tìm thấy phiếu này');
	await page.getByLabel('Mã in dưới ô vuông').fill(`${code.slice(0, 4).toLowerCase()} - ${code.slice(4)}`);
	await page.getByRole('button', { name: 'Mở phiếu' }).click();
	await expect(page).toHaveURL(`${server.url}/s/${code}`);
});
