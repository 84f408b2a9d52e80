import { expectAccessible } from './accessible.ts';
import { expect, test } from './server.ts';
import { goByMenu, signInAs } from './staff.ts';

// Axe looks at every page, twice.
test.slow();

test('the office’s guide opens from the menu, and its links lead to the pages it tells of', async ({
	page,
	server
}) => {
	await signInAs(page, server, { role: 'administrator', unit: null });
	await page.goto(server.url);
	// Where there is nothing yet, the way to the guide stands beside the first steps.
	await expect(page.getByRole('link', { name: 'Hướng dẫn từng bước' })).toBeVisible();

	await goByMenu(page, 'Hướng dẫn');
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Hướng dẫn dành cho cơ quan quản lý');
	await expectAccessible(page, 'the office’s guide');
	const roles = page.getByRole('table', { name: 'Ai được làm gì' });
	await expect(roles.getByRole('rowheader')).toHaveCount(7);

	const contents = page.getByRole('navigation', { name: 'Mục lục' });
	await contents.getByRole('link', { name: 'Khi trường sáp nhập hay giải thể' }).click();
	await expect(page.getByRole('heading', { name: 'Khi trường sáp nhập hay giải thể' })).toBeInViewport();

	await page
		.getByRole('region', { name: 'Năm bước đầu tiên' })
		.getByRole('link', { name: 'Nhập danh sách' })
		.click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Nhập danh sách đơn vị');
});

test('a school reads its own guide first, without the ways it may not go', async ({ page, server }) => {
	const { schools } = await server.campaign();
	await signInAs(page, server, { role: 'staff', unit: schools[0]!.code });
	await page.goto(`${server.url}/guide`);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Hướng dẫn dành cho nhà trường');
	await expectAccessible(page, 'the school’s guide');
	const main = page.getByRole('main');
	await expect(main.getByRole('link', { name: 'Trường của tôi' })).toHaveAttribute('href', '/school');
	// Targets and accounts are the principal's.
	await expect(main.getByRole('link', { name: 'Đặt chỉ tiêu của trường' })).toHaveCount(0);
	await expect(main.getByRole('link', { name: 'Tài khoản', exact: true })).toHaveCount(0);

	const guides = page.getByRole('navigation', { name: 'Hướng dẫn' });
	await expect(guides.getByRole('link')).toHaveText(['Dành cho nhà trường', 'Dành cho cơ quan quản lý']);
	await guides.getByRole('link', { name: 'Dành cho cơ quan quản lý' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Hướng dẫn dành cho cơ quan quản lý');
	await expect(main.getByRole('link', { name: 'Nhập danh sách', exact: true })).toHaveCount(0);
});
