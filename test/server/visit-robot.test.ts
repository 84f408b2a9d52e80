import { describe, expect, test } from 'vitest';
import { isRobot } from '#server/visit/robot.ts';
import { toInstant, toMs } from '#shared/time.ts';
import { makeApp } from '#test/support/app.ts';
import { makeCampaign } from '#test/support/campaign.ts';
import { makeResponse, send } from '#test/support/response.ts';
import { asStaff } from '#test/support/staff.ts';
import { funnel, PHONE, tell } from '#test/support/visit.ts';

describe('what is no visit', () => {
	test.each([
		[undefined, true],
		['', true],
		['curl/8.5.0', true],
		['WhatsApp/2.23.20.0', true],
		['Zalo/1.0', true],
		['TelegramBot (like TwitterBot)', true],
		['facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)', true],
		['Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)', true],
		['Mozilla/5.0 (Windows NT 6.1; WOW64) SkypeUriPreview Preview/0.5', true],
		['Mozilla/5.0 (compatible; coccocbot-web/1.0; +http://help.coccoc.com/searchengine)', true],
		['Mozilla/5.0 (compatible; Zalo/1.0)', true],
		['Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 HeadlessChrome/140.0.0.0 Safari/537.36', true],
		[PHONE, false],
		[
			'Mozilla/5.0 (iPhone; CPU iPhone OS 17_2 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 Zalo iOS/631 ZaloTheme/light ZaloLanguage/vn',
			false
		],
		[
			'Mozilla/5.0 (Linux; Android 12; SM-A125F) AppleWebKit/537.36 Chrome/119.0 Mobile Safari/537.36 [FB_IAB/FB4A;FBAV/443.0.0.23.229;]',
			false
		],
		[
			'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) coc_coc_browser/123.0.0 Chrome/117.0 Safari/537.36',
			false
		]
	])('%s: %s', (name, robot) => {
		expect(isRobot(name)).toBe(robot);
	});

	test('previews are heard and not counted; nonsense is refused, and costs no answer', async () => {
		await using t = await makeApp('sqlite', { TRUST_PROXY: 'on' });
		const { campaign, posters } = await makeCampaign(t.db);
		const [{ code }] = posters as [(typeof posters)[0]];
		const administrator = await asStaff(t, 'administrator');
		const from = (address: string) => ({ 'X-Forwarded-For': address });
		expect((await tell(t, [{ poster: code, opened: 1 }], { 'User-Agent': 'TelegramBot' })).status).toBe(204);
		expect((await tell(t, [{ poster: code, opened: 1 }], { 'Sec-Fetch-Site': 'cross-site' })).status).toBe(
			403
		);
		for (const absurd of [
			{},
			[{ opened: 1 }],
			[{ poster: code, opened: -1 }],
			[{ poster: code, opened: 0.5 }],
			[{ poster: code, opened: 21 }],
			[{ poster: code, left: { A2: -1 } }],
			[{ poster: code, left: { 'A 2': 1 } }],
			[{ poster: code, left: Object.fromEntries(Array.from({ length: 61 }, (_, i) => [`Q${i}`, 1])) }],
			Array.from({ length: 21 }, () => ({ poster: code, opened: 1 }))
		])
			expect([absurd, (await tell(t, absurd, from('203.0.113.1'))).status]).toEqual([absurd, 422]);
		// Of one poster in several entries no more than in one.
		const many = Array.from({ length: 20 }, () => ({ poster: code, opened: 20 }));
		expect((await tell(t, many)).status).toBe(204);
		expect((await funnel(administrator, campaign.id)).sum.opened).toBe(20);

		// Codes that are none: 60 at once, then one a second.
		const unknown = Array.from({ length: 20 }, () => ({ poster: 'XXXXXXXX', opened: 1 }));
		const heard: number[] = [];
		for (let i = 0; i < 4; i++) heard.push((await tell(t, unknown, from('203.0.113.2'))).status);
		expect(heard).toEqual([204, 204, 204, 429]);

		// A flood of proper counts is stopped, and an answer from the same address comes in.
		const flood = await Promise.all(
			Array.from({ length: 3001 }, () => tell(t, [{ poster: code, opened: 1 }], from('203.0.113.3')))
		);
		expect(flood.filter(({ status }) => status === 204)).toHaveLength(3000);
		expect(flood.at(-1)!.headers.get('Retry-After')).toBe('1');
		const reply = await send(t, [makeResponse(code)], { headers: from('203.0.113.3') });
		expect(await reply.json()).toMatchObject({ results: [{ status: 'accepted' }] });
		t.clock.now = toInstant(toMs(t.clock.now) + 1000);
		expect((await tell(t, [{ poster: code, opened: 1 }], from('203.0.113.3'))).status).toBe(204);
	});
});
