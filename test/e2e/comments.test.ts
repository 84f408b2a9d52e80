import { expectAccessible } from './accessible.ts';
import { expect, test } from './server.ts';
import { goByMenu, signInAs } from './staff.ts';

const UNITS = [
	'Mã,Tên đơn vị,Loại,Cấp học,Trực thuộc,Số học sinh',
	'P1,UBND phường Bình Minh,UBND phường,,,',
	'T1,Trường Tiểu học Hoa Mai,Trường,Tiểu học,P1,850'
].join('\n');
const WRITTEN = 'Cô Lan lớp 3A hay mắng, gọi tôi 0912 345 678';
const READ = 'Cô [tên] [lớp] hay mắng, gọi tôi [số điện thoại]';

test('a comment comes from a parent through review to the school', async ({ page, server, browser }) => {
	await signInAs(page, server, { role: 'administrator', unit: null });
	const headers = { Origin: server.url };
	await page.request.put(`${server.url}/api/v1/units`, {
		headers: { ...headers, 'Content-Type': 'text/csv' },
		data: UNITS
	});
	const made = await page.request.post(`${server.url}/api/v1/campaigns`, {
		headers,
		data: {
			name: 'Ý kiến giữa kỳ',
			kind: 'school-service',
			surveys: { '*': 'th' },
			units: { under: 'P1' },
			opensAt: new Date(Date.now() - 3_600_000).toISOString(),
			closesAt: new Date(Date.now() + 86_400_000).toISOString()
		}
	});
	const { id } = (await made.json()) as { id: string };
	const listed = await page.request.get(`${server.url}/api/v1/campaigns/${id}/posters`);
	const { posters } = (await listed.json()) as { posters: { code: string }[] };

	// Five parents, five comments: the school reads nothing of fewer.
	const phone = await browser.newContext({ javaScriptEnabled: false });
	const parent = await phone.newPage();
	for (let i = 1; i <= 5; i++) {
		await parent.goto(`${server.url}/s/${posters[0]!.code}`);
		await parent.getByRole('radio', { name: 'Hài lòng', exact: true }).first().check();
		await parent.getByRole('textbox', { name: 'Điều nhà trường cần cải thiện' }).fill(WRITTEN);
		await parent.getByRole('button', { name: 'Gửi phiếu' }).click();
		await expect(parent.getByText('Phiếu đã đến nơi.')).toBeVisible();
	}
	await phone.close();

	const desk = await browser.newContext();
	const school = await desk.newPage();
	await signInAs(school, server, { role: 'principal', unit: 'T1' });
	const read = `${server.url}/campaigns/${id}/comments`;
	await school.goto(read);
	await expect(school.getByText('Chưa có nhóm lời góp ý nào để đọc.')).toBeVisible();
	await expect(school.getByText('chờ duyệt')).toHaveCount(0);
	await expect(school.getByText('mắng')).toHaveCount(0);

	// By the keyboard alone: one more word is masked, and opened again, and it is let through.
	await page.goto(`${server.url}/overview`);
	await expect(page.getByRole('heading', { name: 'Tổng quan' })).toBeVisible();
	await goByMenu(page, 'Duyệt góp ý (5)');
	await expect(page.getByText('Còn 5 lời chờ duyệt.')).toBeVisible();
	await expect(page.getByRole('button', { name: 'Lan', exact: true })).toHaveAttribute(
		'aria-pressed',
		'true'
	);
	await expect(page.getByText(READ)).toBeVisible();
	await expectAccessible(page, 'a comment to review');
	await page.keyboard.press('c');
	await page.keyboard.press('Space');
	await expect(page.getByText(READ.replace('Cô ', '[tên] ').replace('[tên] [tên]', '[tên]'))).toBeVisible();
	// What the word was can be said, by key or by button.
	await page.keyboard.press('a');
	await expect(page.getByText(READ.replace('Cô', '[địa chỉ]'))).toBeVisible();
	await page.getByRole('button', { name: '[lớp]' }).click();
	await expect(page.getByText(READ.replace('Cô', '[lớp]'))).toBeVisible();
	await page.getByRole('button', { name: 'Cô', exact: true }).press('Space');
	await expect(page.getByText(READ)).toBeVisible();
	// Nothing lies over what is to be read, and the decisions stand in one line below it.
	const tops = await page
		.getByRole('button', { name: /^(Duyệt|Không cho hiện…|Để sau)/ })
		.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().top));
	expect([tops.length, new Set(tops).size]).toEqual([3, 1]);
	const [preview] = await page
		.getByText(READ)
		.evaluateAll((all) => all.map((one) => one.getBoundingClientRect()));
	expect(tops[0]).toBeGreaterThan(preview!.bottom);
	await page.keyboard.press('d');
	await expect(page.getByText('Còn 4 lời chờ duyệt.')).toBeVisible();
	await page.keyboard.press('u');
	await expect(page.getByRole('heading', { name: 'Trường Tiểu học Hoa Mai' })).toBeFocused();
	await expect(page.getByText('Còn 5 lời chờ duyệt.')).toBeVisible();
	for (const left of [4, 3, 2, 1]) {
		await page.keyboard.press('d');
		await expect(page.getByText(`Còn ${left} lời chờ duyệt.`)).toBeVisible();
	}
	await school.reload();
	await expect(school.getByText('Chưa có nhóm lời góp ý nào để đọc.')).toBeVisible();
	await page.keyboard.press('d');
	await expect(page.getByText('Đã duyệt. Không còn lời nào chờ duyệt.')).toBeVisible();

	await school.reload();
	await expect(school.getByText(READ)).toHaveCount(5);
	await expect(school.getByRole('heading', { name: /Thái độ/ })).toBeVisible();
	await school.getByLabel('Tìm trong lời góp ý').fill('hay mang');
	await expect(school.getByText('5 lời.')).toBeVisible();
	await expectAccessible(school, 'what the school reads');

	// A slip that is noticed later is taken back: four are no group, and nothing is read until it is let through again.
	await page.goto(read);
	await page
		.getByRole('link', { name: /^Đưa về chờ duyệt lời/ })
		.first()
		.click();
	await expect(page.getByRole('listitem').filter({ hasText: READ })).toHaveCount(1);
	await expectAccessible(page, 'what was decided');
	await page.getByRole('button', { name: 'Đưa về chờ duyệt' }).click();
	// It keeps its place, and says there what became of it.
	const entry = page.getByRole('listitem').filter({ hasText: READ });
	await expect(entry.getByText('Đã đưa về chờ duyệt. Nhà trường không còn đọc được lời này.')).toBeFocused();
	await school.goto(read);
	await expect(school.getByText('Chưa có nhóm lời góp ý nào để đọc.')).toBeVisible();
	await page.getByRole('link', { name: 'Duyệt lại' }).click();
	await page.getByRole('button', { name: /^Duyệt/ }).click();
	await expect(page.getByText('Đã duyệt. Không còn lời nào chờ duyệt.')).toBeVisible();
	await school.reload();
	await expect(school.getByText(READ)).toHaveCount(5);

	// What was withheld and put back by a slip of the finger is withheld again, in its place.
	await page.goto(`${server.url}/comments/reviewed`);
	const last = entry.last();
	await last.getByRole('button', { name: 'Không cho hiện…' }).click();
	await last.getByRole('group', { name: 'Vì sao không cho hiện?' }).getByRole('button').first().click();
	await expect(last.getByText('Đã ghi: không cho hiện.')).toBeFocused();
	await last.getByRole('button', { name: 'Đưa về chờ duyệt' }).click();
	await expect(last.getByText('Đã đưa về chờ duyệt.')).toBeFocused();
	await last.getByRole('button', { name: 'Hoàn tác' }).click();
	await expect(last.getByText('Đã hoàn tác: lời này không cho hiện, như trước.')).toBeFocused();
	await page.reload();
	await expect(entry.getByText('Không cho hiện', { exact: true })).toHaveCount(1);
	await desk.close();
});
