import { describe, expect, test } from 'vitest';
import { insertPosters } from '#server/poster/queries.ts';
import { KIOSK_PLACE, MESSAGE_PLACE } from '#shared/poster.ts';
import type { SchoolDesk } from '#shared/school-desk.ts';
import { makeApp, type TestApp } from '#test/support/app.ts';
import { makeCampaign } from '#test/support/campaign.ts';
import { ENGINES } from '#test/support/engines.ts';
import { makeResponse, responseId, sendAll } from '#test/support/response.ts';
import { asStaff } from '#test/support/staff.ts';

/** Answers from so many people, from number `from` on: each with the same answers. */
async function answer(t: TestApp, poster: string, from: number, count: number, answers: object) {
	const responses = Array.from({ length: count }, (_, i) =>
		makeResponse(poster, {
			id: responseId(from + i),
			survey: { id: 'th', version: 1 },
			answers: answers as never
		})
	);
	expect((await sendAll(t, responses)).map(({ status }) => status)).toEqual(responses.map(() => 'accepted'));
}
const HAPPY = { A2: 5, B4: 5, C1: 5, C4: 5, D1: 5, E5: 5, F1: 5 };
/** Toilets and what the school tells families are not liked. */
const MIXED = { A2: 5, B4: 1, C1: 5, C4: 2, D1: 5, E5: 5, F1: 3, F3: 'Nhà vệ sinh bẩn' };

describe.each(ENGINES)('the school’s own screen on %s', (engine) => {
	test('tells how many answered, what pulls down, and nothing of fewer than five people', async () => {
		await using t = await makeApp(engine);
		const { schools, posters } = await makeCampaign(t.db, { schools: 2, survey: 'th' });
		const school = schools[0]!.code;
		const principal = await asStaff(t, 'principal', school);
		const desk = async (): Promise<SchoolDesk> => {
			const reply = await principal.get(`/api/v1/schools/${school}`);
			expect(reply.status).toBe(200);
			return (await reply.json()) as SchoolDesk;
		};
		// A message's link and a tablet are no paper that wants printing.
		const elsewhere = [MESSAGE_PLACE, `${KIOSK_PLACE} 2`].map((place, i) => ({
			...posters[0]!,
			code: ['K7M4HXP2', 'K7M4HXP3'][i]!,
			place
		}));
		await insertPosters(t.db, elsewhere, t.clock.now);
		const empty = await desk();
		expect(empty.campaigns).toHaveLength(1);
		expect(empty.campaigns[0]).toMatchObject({
			campaign: { name: 'Khảo sát thử', state: 'open' },
			row: { responses: 0, rate: null },
			areas: [],
			questions: [],
			posters: {
				sheets: 1,
				unprinted: 1,
				tablets: 1,
				links: 1,
				missing: [{ code: posters[0]!.code, place: 'Cổng trường' }],
				troubled: []
			},
			comments: { shown: 0 }
		});

		await answer(t, posters[0]!.code, 1, 4, MIXED);
		const [four] = (await desk()).campaigns;
		expect(four).toMatchObject({
			row: { responses: 4, rate: null, rated: 0, withheld: true },
			areas: [],
			questions: [],
			// Nor that somebody has written.
			comments: { shown: 0 }
		});

		await answer(t, posters[0]!.code, 5, 6, HAPPY);
		const { campaigns, unit, minimum, dossiers } = await desk();
		expect({ unit, minimum, dossiers }).toEqual({
			unit: { code: school, name: schools[0]!.name, level: 'th', enrolment: 500 },
			minimum: 5,
			dossiers: { entered: 0, withoutCode: 0, unprinted: 0 }
		});
		const [ten] = campaigns;
		// Ten people, six questions that count: 4 of 10 are dissatisfied with two of them.
		expect(ten!.row).toMatchObject({ responses: 10, rated: 60, satisfied: 52, flag: 'amber' });
		expect(ten!.questions.map(({ key, rated, satisfied }) => [key, rated, satisfied])).toEqual([
			['B4', 10, 6],
			['C4', 10, 6],
			['F1', 10, 6]
		]);
		expect(ten!.areas.map(({ key, rate }) => [key, rate])).toEqual([
			['B', 0.6],
			['C', 0.8]
		]);
		expect(ten!.comments).toEqual({ shown: 0 });
		// Since yesterday answers come from there: something hangs, printed by whatever means.
		t.clock.now = '2026-05-20T03:00:00.000Z';
		expect((await desk()).campaigns[0]!.posters).toMatchObject({ unprinted: 1, missing: [] });
	});

	test('an office sees what the school sees, of its schools alone', async () => {
		await using t = await makeApp(engine);
		const { schools, posters } = await makeCampaign(t.db, { schools: 2, survey: 'th' });
		const [own, other] = schools;
		await answer(t, posters[0]!.code, 1, 4, MIXED);
		const administrator = await asStaff(t, 'administrator');
		const seen = (await (await administrator.get(`/api/v1/schools/${own!.code}`)).json()) as SchoolDesk;
		expect(seen.campaigns[0]!.row).toMatchObject({ responses: 4, rate: null });
		expect((await administrator.get('/api/v1/schools/KHONG-CO')).status).toBe(404);
		const principal = await asStaff(t, 'principal', own!.code);
		expect((await principal.get(`/api/v1/schools/${other!.code}`)).status).toBe(404);
	});
});
