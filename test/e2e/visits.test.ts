import { CHROMIUM_ARGS, findShell } from '#test/support/chromium.ts';
import { expectAccessible } from './accessible.ts';
import { Parent } from './parent.ts';
import { expect, offline, test, type TestServer } from './server.ts';
import { signInAs } from './staff.ts';

/**
 * The browser inside Zalo, in which most parents open the link; a headless one would be taken for a scanner. Given to
 * the browser itself: what a page still sends as it goes away does not hear of a page's own setting.
 */
const ZALO =
	'Mozilla/5.0 (Linux; Android 13; SM-A135F) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/120.0.0.0 Mobile Safari/537.36 Zalo android/24010 ZaloTheme/light ZaloLanguage/vi';
test.use({
	userAgent: ZALO,
	launchOptions: { executablePath: findShell(), args: [...CHROMIUM_ARGS, `--user-agent=${ZALO}`] }
});

/** What the server has counted; it writes every few seconds. */
async function counted({ db }: TestServer) {
	const [sum] = await db
		.selectFrom('visit')
		.select((e) => [
			e.fn.sum<number | null>('opened').as('opened'),
			e.fn.sum<number | null>('started').as('started'),
			e.fn.sum<number | null>('finished').as('finished')
		])
		.execute();
	const left = await db.selectFrom('visit_left').select(['question', 'gone', 'returned']).execute();
	return [
		[sum!.opened, sum!.started, sum!.finished],
		left.map(({ question, gone, returned }) => [question, gone, returned])
	];
}

test('a parent looks, begins, leaves without network, comes back and finishes; a page nobody saw counts nothing', async ({
	page,
	context,
	server
}) => {
	const { posters } = await server.campaign();
	const address = `${server.url}/s/${posters[0]!.code}`;
	// Fetched ahead, never shown: as a browser's prerendering does, or a tab opened in the background.
	const unseen = await context.newPage();
	await unseen.addInitScript(() =>
		Object.defineProperty(document, 'visibilityState', { get: () => 'hidden' })
	);
	await unseen.goto(address);
	await unseen.waitForTimeout(1300);
	await unseen.close();

	await page.goto(address);
	const parent = new Parent(page);
	await expect(page.getByRole('button', { name: 'Tiếp tục' })).toBeVisible();
	await page.waitForTimeout(1300);
	await offline(context);
	await parent.rate('Thủ tục nhập học, chuyển trường gọn, rõ', 'Rất hài lòng');
	// Gone in the middle, without network: what was counted lies on the phone, and nowhere else.
	await page.goto('about:blank');
	await offline(context, false);
	expect(await counted(server)).toEqual([[null, null, null], []]);
	await page.goto(address);
	await expect(parent.question('Nhà vệ sinh sạch, đủ nước')).toBeVisible();
	await expect.poll(() => counted(server), { timeout: 15_000 }).toEqual([[1, 1, 0], [['B4', 1, 1]]]);

	// Gone with a network: told as the page goes, although a worker stands between.
	await page.goto('about:blank');
	await expect.poll(() => counted(server), { timeout: 15_000 }).toEqual([[1, 1, 0], [['B4', 2, 1]]]);
	await page.goto(address);
	await expect(parent.question('Nhà vệ sinh sạch, đủ nước')).toBeVisible();

	await parent.answerAll();
	await parent.send();
	await expect(parent.truth).toHaveText('Phiếu đã đến nơi.');
	await page.goto('about:blank');
	await expect.poll(() => counted(server), { timeout: 15_000 }).toEqual([[1, 1, 1], [['B4', 2, 2]]]);
	// What the phone sent names the poster and sums, and nothing else.
	const [sent] = await Promise.all([
		page.waitForRequest((request) => request.url().endsWith('/api/v1/visits')),
		page
			.goto(address)
			.then(() => page.waitForTimeout(1300))
			.then(() => page.goto('about:blank'))
	]);
	expect(sent.postDataJSON()).toEqual([{ poster: posters[0]!.code, opened: 1 }]);
});

test('an office sees the posters nobody scans first, a school what to do about its own', async ({
	page,
	server
}) => {
	const { campaign, posters } = await server.campaign({ schools: 2 });
	const { code } = posters[1]!;
	// The office's yesterday: a school is told nothing of today.
	const day = new Date(Date.now() - 17 * 60 * 60 * 1000).toISOString().slice(0, 10);
	const steps = { opened: 60, started: 40, finished: 22, arrived: 20 };
	await server.db
		.insertInto('visit')
		.values({ campaign_id: campaign.id, poster: code, day, ...steps })
		.execute();
	const settled = (left: number) => ({ day, settled: left });
	await server.db
		.insertInto('visit_left')
		.values([
			{ campaign_id: campaign.id, poster: code, question: 'B4', gone: 14, returned: 1, ...settled(13) },
			{ campaign_id: campaign.id, poster: code, question: 'C1', gone: 3, returned: 0, ...settled(3) }
		])
		.execute();
	await signInAs(page, server, { role: 'administrator', unit: null });
	await page.goto(`${server.url}/campaigns/${campaign.id}`);
	await page.getByRole('link', { name: 'Lượt quét' }).click();
	await expect(page.getByText('1 trường chưa có lượt quét nào')).toBeVisible();
	const list = page.getByRole('table', { name: 'Từng điểm quét, nơi cần để ý trước' });
	await expect(list.getByRole('rowheader')).toHaveText([/Thử Nghiệm 1/, /Thử Nghiệm 2/]);
	await expect(list.getByRole('row').filter({ hasText: 'Thử Nghiệm 1' })).toContainText(
		'Chưa ai quét ở điểm này'
	);
	await expectAccessible(page, 'the funnel of an office');
	await page.getByLabel('Điều cần để ý').selectOption('left-at');
	await expect(list.getByRole('rowheader')).toHaveText([/Thử Nghiệm 2/]);
	await page.getByLabel('Điều cần để ý').selectOption('');
	// A pause within: what was typed so far comes back from the address and takes nothing away.
	const search = page.getByLabel('Tìm điểm quét');
	await search.fill('thu ');
	await page.waitForURL(/q=thu/);
	await search.pressSequentially('nghiem 1');
	await expect(search).toHaveValue('thu nghiem 1');
	await expect(page.getByText('1 trong 2 điểm quét.')).toBeVisible();
	await page.getByRole('link', { name: 'Trường Tiểu học Thử Nghiệm 1' }).click();
	await expect(page.getByText('Hệ thống cũng chưa thấy ai tải tệp để in.')).toBeVisible();

	await page.context().clearCookies();
	await signInAs(page, server, { role: 'principal', unit: 'TH0002' });
	await page.goto(`${server.url}/campaigns/${campaign.id}/funnel`);
	await expect(page.getByText('1 trong 1 điểm quét cần để ý')).toBeVisible();
	await expect(page.getByText('Quét nhưng bỏ dở ở câu 2.')).toBeVisible();
	await expect(page.getByText(/10 lượt dừng ở câu 2 “Nhà vệ sinh sạch, đủ nước”/)).toBeVisible();
	const bars = page.getByRole('table', { name: 'Cổng trường', exact: true });
	await expect(bars.getByRole('row', { name: /Bắt đầu trả lời/ })).toContainText('từ 35≈ 58 %');
	await page.getByText('Dừng giữa chừng ở những câu nào').click();
	await expect(page.getByRole('table', { name: /Dừng giữa chừng/ }).getByRole('row')).toHaveCount(2);
	await expectAccessible(page, 'the funnel of a school');
});
