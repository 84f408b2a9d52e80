import type { Page } from '@playwright/test';
import { PROCEDURES } from '#shared/procedure.ts';
import { dayOf, toInstant } from '#shared/time.ts';
import { expectAccessible } from './accessible.ts';
import { expect, test, type TestServer } from './server.ts';
import { signInAs } from './staff.ts';

/** Seven screens of a small phone: as far as somebody will scroll. */
const MOST = 5000;
/** More than a phone shows at once, of everything. */
const SCHOOLS = 60;

test('no list is too long for a phone, and none scrolls sideways', async ({ page, server }) => {
	test.slow();
	const { campaign, schools } = await server.campaign({
		kind: 'procedure',
		survey: 'tthc',
		schools: SCHOOLS
	});
	await signInAs(page, server, { role: 'administrator', unit: null });
	for (const school of schools.slice(0, 2)) await enter(page, server, school.code);
	const base = `/campaigns/${campaign.id}`;
	const lists = [
		['/dossiers', 'hồ sơ'],
		['/units', 'đơn vị'],
		['/audit', null],
		[base, 'trường'],
		[`${base}/progress`, 'trường'],
		[`${base}/funnel`, 'điểm quét'],
		[`${base}/posters`, 'điểm quét'],
		[`${base}/procedures`, null]
	] as const;
	for (const [path, noun] of lists) {
		await page.goto(server.url + path);
		await expect(page.getByRole('table').last()).toBeVisible();
		const height = await page.evaluate(() => document.documentElement.scrollHeight);
		expect(height, `${path} is ${height} px long`).toBeLessThanOrEqual(MOST);
		await expectNoSideways(page, path);
		if (noun)
			await expect(page.getByRole('button', { name: new RegExp(`^Hiện thêm \\d+ ${noun}$`) })).toBeVisible();
	}

	// What is left out at first is one touch away, and the place is kept.
	await page.goto(`${server.url}/dossiers`);
	const rows = page.getByRole('rowheader');
	await expect(rows).toHaveCount(15);
	await page.getByRole('button', { name: 'Hiện thêm 35 hồ sơ' }).click();
	await expect(rows).toHaveCount(50);
	await expect(page.getByRole('row').nth(16).getByRole('checkbox')).toBeFocused();
	// A slip is chosen with a thumb, and so are all.
	for (const box of await page.getByRole('checkbox').all()) {
		const target = await box.locator('..').boundingBox();
		expect(Math.min(target!.width, target!.height)).toBeGreaterThanOrEqual(44);
	}
	await expectNoSideways(page, 'all dossiers');
});

test('an office comes to what a school sees; on paper that is two sheets, the figures first', async ({
	page,
	server
}) => {
	const { campaign, schools } = await server.campaign({ schools: 2 });
	await signInAs(page, server, { role: 'administrator', unit: null });
	await enter(page, server, schools[0]!.code);
	await page.goto(`${server.url}/units/${schools[0]!.code}`);
	await page.getByRole('link', { name: 'Xem như nhà trường' }).click();
	await expect(page.getByText('Quý vị đang xem đúng những gì người của trường thấy.')).toBeVisible();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(schools[0]!.name);
	await expect(page.getByRole('heading', { name: campaign.name })).toBeVisible();
	await expectAccessible(page, 'a school’s screen, seen by an office');

	await page.emulateMedia({ media: 'print' });
	await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
	const headings = page.getByRole('heading', { level: 2 });
	await expect(headings).toHaveText([campaign.name, 'Hồ sơ thủ tục đã trả', 'Việc nên làm']);
	await expect(page.getByRole('navigation')).toHaveCount(0);
	await expect(page.getByRole('main').getByRole('button')).toHaveCount(0);
	await page.evaluate(() => dispatchEvent(new Event('afterprint')));
	await page.emulateMedia({ media: null });
	await expect(headings).toHaveText(['Việc nên làm', campaign.name, 'Hồ sơ thủ tục đã trả']);
	const paper = (await page.pdf({ format: 'A4', preferCSSPageSize: true })).toString('latin1');
	expect(paper.match(/\/Type \/Page\b/g)!.length).toBeLessThanOrEqual(2);

	// From the school's page in a campaign, too; whoever is of a school sees the own one, whatever the address says.
	await page.goto(`${server.url}/campaigns/${campaign.id}/units/${schools[1]!.code}`);
	await page.getByRole('link', { name: 'Xem như nhà trường' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(schools[1]!.name);
	await page.context().clearCookies();
	await signInAs(page, server, { role: 'principal', unit: schools[0]!.code });
	await page.goto(`${server.url}/school?unit=${schools[1]!.code}`);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(schools[0]!.name);
	await page.goto(`${server.url}/units/${schools[0]!.code}`);
	await expect(page.getByRole('heading', { level: 1 })).toContainText(schools[0]!.name);
	await expect(page.getByRole('link', { name: 'Xem như nhà trường' })).toHaveCount(0);
});

async function expectNoSideways(page: Page, path: string): Promise<void> {
	const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
	expect(overflow, `${path} scrolls sideways`).toBeLessThanOrEqual(0);
}

/** Thirty dossiers of a school that were returned today, of every procedure. */
async function enter(page: Page, server: TestServer, unit: string): Promise<void> {
	const today = dayOf(toInstant(Date.now()), 'Asia/Ho_Chi_Minh');
	const dossiers = Array.from({ length: 30 }, (_, i) => ({
		code: `${unit}.26.${String(i).padStart(4, '0')}`,
		procedure: PROCEDURES[i % PROCEDURES.length],
		channel: i % 3 === 0 ? 'online' : 'counter',
		receivedOn: today,
		dueOn: today,
		returnedOn: today
	}));
	const reply = await page.request.post(`${server.url}/api/v1/dossiers`, {
		headers: { Origin: server.url },
		data: { unit, dossiers }
	});
	expect(reply.status(), await reply.text()).toBe(201);
}
