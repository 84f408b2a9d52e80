import { Parent } from './parent.ts';
import { expect, test } from './server.ts';

test('scan, answer, arrive: the answer is stored and counted', async ({ page, server }) => {
	const { posters } = await server.campaign();
	await page.goto(`${server.url}/s/${posters[0]!.code}`);
	const parent = new Parent(page);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Xin ý kiến của Quý phụ huynh');

	await parent.rate('Thủ tục nhập học, chuyển trường gọn, rõ', 'Rất hài lòng');
	// Short parts share a screen.
	await expect(page.getByRole('heading', { name: 'Cơ sở vật chất' })).toBeVisible();
	await parent.rate('Nhà vệ sinh sạch, đủ nước', 'Không hài lòng');
	await parent.rate('Con được an toàn ở trường', 'Không ý kiến');
	await parent.next();
	await expect(page.getByRole('heading', { name: 'Sự phát triển và tiến bộ của con' })).toBeFocused();
	await page.getByRole('button', { name: '80 %' }).click();
	await parent.send();

	await expect(parent.truth).toHaveText('Phiếu đã đến nơi.');
	await expect(page.getByRole('heading', { name: 'Xin cảm ơn!' })).toBeFocused();
	await expect(page.locator('.receipt strong')).toHaveText(/^\w{3}-\w{3}-\w{3}$/);
	const stored = await server.responses();
	expect(stored.map(({ answers, seq }) => [answers, seq])).toEqual([[{ A2: 5, B4: 2, C1: 0, F2: 80 }, 1]]);
	const total = await server.db
		.selectFrom('total')
		.select('counters')
		.where('day', '=', '')
		.executeTakeFirstOrThrow();
	// One response, one rater, two rated, one satisfied.
	expect((JSON.parse(total.counters) as number[]).slice(0, 4)).toEqual([1, 1, 2, 1]);
});

test('a second child: another answer from the same phone, counted apart', async ({ page, server }) => {
	const { posters } = await server.campaign();
	await page.goto(`${server.url}/s/${posters[0]!.code}`);
	const parent = new Parent(page);
	await parent.answerAll('Hài lòng');
	await parent.send();
	await expect(parent.truth).toHaveText('Phiếu đã đến nơi.');
	await page.getByText('Trả lời cho con khác').click();
	await expect(page.getByRole('radio', { checked: true })).toHaveCount(0);
	// The phone's Back stays within this child's screens.
	const title = page.getByRole('heading', { level: 2 }).first();
	await expect(title).toHaveText('Tiếp cận dịch vụ giáo dục');
	await parent.next();
	await expect(title).toHaveText('Sự phát triển và tiến bộ của con');
	await page.goBack();
	await expect(title).toHaveText('Tiếp cận dịch vụ giáo dục');
	await parent.answerAll('Bình thường');
	await parent.send();
	await expect(parent.truth).toHaveText('Phiếu đã đến nơi.');
	const stored = await server.responses();
	expect(stored.map(({ answers, seq }) => [answers.A2, seq])).toEqual([
		[4, 1],
		[3, 2]
	]);
	expect(new Set(stored.map(({ id }) => id)).size).toBe(2);
});

test('any question may be left out; the last screen says which, kindly, and leads there', async ({
	page,
	server
}) => {
	const { posters } = await server.campaign();
	await page.goto(`${server.url}/s/${posters[0]!.code}`);
	const parent = new Parent(page);
	await parent.next();
	await expect(page.locator('#missing')).toContainText(
		'Chưa chọn câu nào. Xin chọn ít nhất một câu rồi gửi.'
	);
	await expect(page.getByText('Có thể gửi luôn')).toBeHidden();
	await parent.send();
	await expect(page.getByRole('alert')).toBeFocused();
	await expect(page.getByRole('alert')).toContainText('Phiếu còn trống');

	await page.getByRole('link', { name: 'Con được an toàn ở trường' }).click();
	const safe = parent.question('Con được an toàn ở trường');
	await expect(safe.getByRole('radio').first()).toBeFocused();
	await safe.getByRole('radio', { name: 'Hài lòng', exact: true }).check();
	await parent.next();
	await expect(page.locator('#missing')).toContainText('Số câu chưa trả lời: 7');
	await parent.send();
	await expect(parent.truth).toHaveText('Phiếu đã đến nơi.');
	expect((await server.responses())[0]!.answers).toEqual({ C1: 4 });
});

test('Back, on the page and on the phone, keeps the answers', async ({ page, server }) => {
	const { posters } = await server.campaign();
	await page.goto(`${server.url}/s/${posters[0]!.code}`);
	const parent = new Parent(page);
	await parent.rateAll('Hài lòng');
	await parent.next();
	await parent.rateAll('Hài lòng');
	await page.goBack();
	await expect(page.getByRole('heading', { name: 'Tiếp cận dịch vụ giáo dục' })).toBeVisible();
	await expect(page.locator('[name=A2][value="4"]')).toBeChecked();
	await parent.next();
	await expect(page.locator('[name=E5][value="4"]')).toBeChecked();
	await page.getByRole('button', { name: 'Quay lại' }).click();
	await expect(page.locator('[name=B4][value="4"]')).toBeChecked();
	await parent.next();
	await expect(page.locator('[name=F1][value="4"]')).toBeChecked();
});

test('a number that cannot be is said in words, at its place', async ({ page, server }) => {
	const { posters } = await server.campaign();
	await page.goto(`${server.url}/s/${posters[0]!.code}`);
	const parent = new Parent(page);
	await parent.answerAll();
	const field = page.getByRole('textbox', { name: /So với mong đợi/ });
	await field.fill('rất nhiều');
	await expect(page.getByText('Xin ghi một số')).toBeHidden();
	await field.blur();
	await expect(page.getByText('Xin ghi một số')).toBeVisible();
	await parent.send();
	await expect(field).toBeFocused();
	await expect(field).toHaveAccessibleDescription(/Xin ghi một số từ 0 đến 1000 %/);
	await field.fill('85,5');
	await expect(page.getByText('Xin ghi một số')).toBeHidden();
	await parent.send();
	await expect(parent.truth).toHaveText('Phiếu đã đến nơi.');
	expect((await server.responses())[0]!.answers.F2).toBe(85.5);
});

test('in English', async ({ page, server }) => {
	const { posters } = await server.campaign();
	await page.goto(`${server.url}/s/${posters[0]!.code}`);
	await page.getByRole('radio', { name: 'Hài lòng', exact: true }).first().check();
	await page.getByRole('link', { name: 'English' }).click();
	await expect(page.locator('html')).toHaveAttribute('lang', 'en');
	await expect(page.getByText('Your unfinished answers have been restored.')).toBeVisible();
	await expect(page.getByRole('radio', { name: 'Satisfied', exact: true }).first()).toBeChecked();
	while (await page.getByRole('button', { name: 'Continue' }).isVisible())
		await page.getByRole('button', { name: 'Continue' }).click();
	await page.getByRole('button', { name: 'Send answers' }).click();
	await expect(page.getByText('Your answers have arrived.')).toBeVisible();
	expect((await server.responses()).map(({ locale }) => locale)).toEqual(['en']);
});

test('with the keyboard alone', async ({ page, server }, { project }) => {
	test.skip(project.name === 'phone', 'phones have none');
	const { posters } = await server.campaign();
	await page.goto(`${server.url}/s/${posters[0]!.code}`);
	const focused = () => page.evaluate(() => document.activeElement?.textContent?.trim() ?? '');
	const tabTo = async (text: string) => {
		for (let i = 0; i < 40 && (await focused()) !== text; i++) await page.keyboard.press('Tab');
		expect(await focused()).toBe(text);
	};
	// The first screen has five questions, the second begins with one like them.
	for (const questions of [5, 1]) {
		await page.locator('h2:visible').first().focus();
		for (let question = 0; question < questions; question++)
			for (const key of ['Tab', 'Space', 'ArrowRight', 'ArrowRight']) await page.keyboard.press(key);
		if (questions === 1) break;
		await tabTo('Tiếp tục');
		await page.keyboard.press('Enter');
	}
	await tabTo('Gửi phiếu');
	await page.keyboard.press('Enter');
	await expect(new Parent(page).truth).toHaveText('Phiếu đã đến nơi.');
	expect((await server.responses())[0]!.answers).toEqual({ A2: 3, B4: 3, C1: 3, C4: 3, D1: 3, E5: 3 });
});
