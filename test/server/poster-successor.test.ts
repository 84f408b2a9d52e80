import { describe, expect, test } from 'vitest';
import { insertCampaign } from '#server/campaign/queries.ts';
import { findPoster, insertPosters } from '#server/poster/queries.ts';
import { upsertUnits } from '#server/unit/queries.ts';
import type { Campaign } from '#shared/campaign.ts';
import { KIOSK_PLACE, makeCode, MESSAGE_PLACE, type Poster } from '#shared/poster.ts';
import { makeApp, type TestApp } from '#test/support/app.ts';
import { makeCampaign } from '#test/support/campaign.ts';
import { ENGINES } from '#test/support/engines.ts';

/** The first school goes up in the second on 10 May 2026, and that one in the third on 20 May. */
async function start(engine: (typeof ENGINES)[number]) {
	const t = await makeApp(engine);
	const { campaign, schools, posters } = await makeCampaign(t.db, { schools: 3 });
	const [first, second] = schools;
	await t.db.transaction().execute((trx) =>
		upsertUnits(trx, [
			{ ...first!, closedOn: '2026-05-10', mergedInto: 'TH0002' },
			{ ...second!, closedOn: '2026-05-20', mergedInto: 'TH0003' }
		])
	);
	return { t, campaign, schools, posters };
}

/** Another campaign with one poster at a school. */
async function another(t: TestApp, campaign: Campaign, poster: Poster, change: Partial<Campaign> = {}) {
	const other = {
		...campaign,
		id: '019a0000-0002-7000-8000-00000000000a',
		opensAt: '2026-06-01T00:00:00.000Z',
		closesAt: '2026-06-30T16:59:59.999Z',
		lateUntil: '2026-07-14T16:59:59.999Z',
		...change
	};
	await insertCampaign(t.db, other, '2026-05-25T00:00:00.000Z');
	const code = makeCode(Uint8Array.of(9, 9, 9, 9, 9, 9, 9));
	await insertPosters(t.db, [{ ...poster, campaignId: other.id, code }], '2026-05-25T00:00:00.000Z');
	return code;
}

describe.each(ENGINES)('on %s, the poster of a school that was merged', (engine) => {
	test.each([
		// The office's day begins at 17:00 of the day before.
		['2026-05-09T16:59:59.999Z', 1],
		['2026-05-09T17:00:00.000Z', 2],
		['2026-05-19T16:59:59.999Z', 2],
		['2026-05-19T17:00:00.000Z', 3]
	])('speaks at %s for school %i', async (now, number) => {
		const { t, schools, posters } = await start(engine);
		await using _ = t;
		t.clock.now = now;
		const { code } = posters[0]!;
		const unit = { code: `TH000${number}`, name: `Trường Tiểu học Thử Nghiệm ${number}` };
		expect(await (await t.request(`/api/v1/posters/${code}`)).json()).toMatchObject({ code, unit });
		expect(await (await t.request(`/s/${code}`)).text()).toContain(unit.name);
		// Answers go on under the school whose poster it is.
		expect((await findPoster(t.db, code, '2026-06-01'))!.poster.unitId).toBe(schools[0]!.id);
		expect((await findPoster(t.db, code))!.unit.code).toBe('TH0001');
	});

	test('leads, once its campaign is over, to where the successor asks now', async () => {
		const { t, campaign, posters } = await start(engine);
		await using _ = t;
		t.clock.now = '2026-06-04T03:00:00.000Z';
		const code = await another(t, campaign, posters[2]!);
		const page = async (lang = 'vi') => (await t.request(`/s/${posters[0]!.code}?lang=${lang}`)).text();
		expect(await page()).toContain('Trường đang có đợt khảo sát khác.');
		expect(await page()).toContain(`href="/s/${code}"`);
		expect(await page('en')).toContain('The school is asking in another survey now.');
	});
});

describe.each(ENGINES)('on %s, a poster that is over', (engine) => {
	/** The page of the first school's poster while another campaign asks there, or does not. */
	async function page(now: string, change: Partial<Campaign>, withdrawn: string | null = null, school = 0) {
		await using t = await makeApp(engine);
		const { campaign, posters } = await makeCampaign(t.db, { schools: 2 });
		t.clock.now = now;
		const other = await another(t, campaign, posters[school]!, change);
		await t.db
			.updateTable('poster')
			.set({ withdrawn_at: withdrawn })
			.where('code', '=', posters[0]!.code)
			.execute();
		const reply = await t.request(`/s/${posters[0]!.code}`);
		return [reply.status, (await reply.text()).includes(`href="/s/${other}"`)];
	}

	test.each<[string, string, Partial<Campaign>, [number, boolean]]>([
		['and the other open', '2026-06-20T00:00:00.000Z', {}, [410, true]],
		['still takes late answers', '2026-06-04T00:00:00.000Z', {}, [200, true]],
		['at the first moment of the other', '2026-06-01T00:00:00.000Z', {}, [200, true]],
		['a moment before', '2026-05-31T23:59:59.999Z', {}, [200, false]],
		['at the last moment of the other', '2026-06-30T16:59:59.999Z', {}, [410, true]],
		['a moment after', '2026-06-30T17:00:00.000Z', {}, [410, false]],
		[
			'and the other locked',
			'2026-06-20T00:00:00.000Z',
			{ lockedAt: '2026-06-19T00:00:00.000Z' },
			[410, false]
		],
		['still open itself', '2026-05-20T00:00:00.000Z', { opensAt: '2026-05-01T00:00:00.000Z' }, [200, false]]
	])('%s', async (_, now, change, found) => expect(await page(now, change)).toEqual(found));

	test('because it was withdrawn', async () => {
		const opensAt = '2026-05-01T00:00:00.000Z';
		const now = '2026-05-20T00:00:00.000Z';
		expect(await page(now, { opensAt }, now)).toEqual([410, true]);
		expect(await page(now, {}, now)).toEqual([410, false]);
	});

	test.each<[string, string[], string | null]>([
		['Cổng trường', [KIOSK_PLACE, MESSAGE_PLACE, 'Cổng sau', 'Sân trường'], 'Cổng sau'],
		['Cổng trường', ['Máy tính bảng phòng chờ', MESSAGE_PLACE], null],
		[MESSAGE_PLACE, [KIOSK_PLACE, 'Cổng sau', MESSAGE_PLACE], MESSAGE_PLACE],
		[MESSAGE_PLACE, [KIOSK_PLACE, 'Cổng sau'], 'Cổng sau'],
		// Its code in a browser, and not as a tablet: somebody has it on a phone.
		[KIOSK_PLACE, [`${KIOSK_PLACE} 2`, MESSAGE_PLACE, 'Cổng sau'], 'Cổng sau']
	])('at “%s” leads, of %j, to %s: withdrawn, and when last year’s is over', async (place, others, led) => {
		await using t = await makeApp(engine);
		const { campaign, posters } = await makeCampaign(t.db);
		const [own] = posters;
		await t.db.updateTable('poster').set({ place, withdrawn_at: '2026-05-19T00:00:00.000Z' }).execute();
		/** Others of a campaign, in the order in which they were made. */
		const more = async (campaignId: string, number: number) => {
			const made = others.map((one, i) => ({
				...own!,
				campaignId,
				place: one,
				code: makeCode(Uint8Array.of(number, 23 - i, 9, 9, 9, 9, 9))
			}));
			for (const [i, one] of made.entries()) await insertPosters(t.db, [one], `2026-05-19T00:00:0${i}.000Z`);
			return made.find((one) => one.place === led)?.code;
		};
		const placeLedTo = async (path = '') => {
			const html = await (await t.request(`/s/${own!.code}${path}`)).text();
			return (/href="\/s\/(\w{8})"/.exec(html) ?? /"open":"(\w{8})"/.exec(html))?.[1];
		};
		t.clock.now = '2026-05-20T00:00:00.000Z';
		const same = await more(campaign.id, 1);
		expect(await placeLedTo()).toBe(same);
		expect(await placeLedTo('/kiosk')).toBeUndefined();

		await t.db.updateTable('poster').set({ withdrawn_at: null }).execute();
		const next = {
			...campaign,
			id: '019a0000-0002-7000-8000-00000000000b',
			opensAt: '2026-06-20T00:00:00.000Z',
			closesAt: '2026-06-30T16:59:59.999Z'
		};
		await insertCampaign(t.db, next, '2026-06-01T00:00:00.000Z');
		const later = await more(next.id, 2);
		t.clock.now = '2026-06-21T00:00:00.000Z';
		expect(await placeLedTo()).toBe(later);
		const tablets = await t.db
			.selectFrom('poster')
			.select('code')
			.where('campaign_id', '=', next.id)
			.where('place', 'like', 'Máy%')
			.execute();
		expect(await placeLedTo('/kiosk')).toBe(tablets[0]?.code);
	});

	test('offers no other school’s', async () => {
		expect(await page('2026-06-20T00:00:00.000Z', {}, null, 1)).toEqual([410, false]);
	});
});
