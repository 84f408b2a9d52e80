import { describe, expect, test } from 'vitest';
import type { DossierList, ProcedureTable } from '#shared/dossier.ts';
import { advance, NOTHING_SHOWN, ratersIn, type Cells } from '#shared/procedure-release.ts';
import type { SchoolDesk } from '#shared/school-desk.ts';
import { HEAD } from '#shared/total.ts';
import { makeApp } from '#test/support/app.ts';
import { answerTo, dossier, enter, makeOffice, procedureCampaign } from '#test/support/dossier.ts';
import { ENGINES } from '#test/support/engines.ts';
import { sendAll } from '#test/support/response.ts';
import { asStaff, type Staff } from '#test/support/staff.ts';

const URL = '/api/v1/dossiers';
const bytes = (text: string) => new TextEncoder().encode(text);
const listOf = async (staff: Staff, query = '') =>
	(await (await staff.get(`${URL}?${query}`)).json()) as DossierList;

describe.each(ENGINES)('dossiers on %s', (engine) => {
	test('are entered once, listed by what is asked, put right, and taken away on their day', async () => {
		await using t = await makeApp(engine);
		const { clerk } = await makeOffice(t);
		const [one, late, old] = await enter(clerk, [
			{ code: 'hs-1', procedure: 'chuyển  TRƯỜNG' },
			{ code: 'HS-2', channel: 'online', dueOn: '2026-04-29', procedure: 'Xin phép nghỉ dài ngày' },
			{
				code: 'HS-3',
				receivedOn: '2026-01-01',
				returnedOn: '2026-04-02',
				procedure: 'xin phép nghỉ dài NGÀY'
			}
		]);
		expect(one).toMatchObject({ code: 'HS-1', procedure: 'Chuyển trường', onTime: true, fixed: false });
		expect(one!.invitation).toMatchObject({ state: 'open', until: '2026-05-30' });
		expect(late).toMatchObject({ onTime: false, procedure: 'Xin phép nghỉ dài ngày' });
		// Returned more than thirty days ago: nobody is asked any more.
		expect(old).toMatchObject({ procedure: 'Xin phép nghỉ dài ngày', invitation: { state: 'none' } });
		const codes = async (query: string) =>
			(await listOf(clerk, query)).dossiers.map(({ code }) => code).toSorted();
		expect(await codes('')).toEqual(['HS-1', 'HS-2', 'HS-3']);
		expect(await codes('onTime=0')).toEqual(['HS-2']);
		expect(await codes(`procedure=${encodeURIComponent('xin phep nghi dai ngay')}`)).toEqual([
			'HS-2',
			'HS-3'
		]);
		expect(await codes('invitation=none')).toEqual(['HS-3']);
		expect(await codes('invitation=open&channel=counter&search=s-1&from=2026-04-30&to=2026-04-30')).toEqual([
			'HS-1'
		]);
		expect(await codes('unit=T1&invitation=ended')).toEqual([]);

		const twice = await clerk.send('POST', URL, { unit: 'T1', dossiers: [dossier({ code: 'HS-1' })] });
		expect(await twice.json()).toMatchObject({ created: 0, unchanged: 1 });
		const other = await clerk.send('POST', URL, {
			unit: 'T1',
			dossiers: [dossier({ code: 'HS-1', channel: 'post' })]
		});
		expect(other.status).toBe(422);
		for (const wrong of [
			{ returnedOn: '2026-05-05' },
			{ returnedOn: '2026-04-23' },
			{ code: '0912345678' },
			{ code: 'Nguyễn Văn An 12' },
			{ procedure: 'Chuyển trường 0912 345 678' },
			{ procedure: 'Xin học cho cháu Nguyễn Văn An lớp 3A' }
		])
			expect((await clerk.send('POST', URL, { unit: 'T1', dossiers: [dossier(wrong)] })).status).toBe(422);

		const path = `${URL}/${one!.id}`;
		const moved = await clerk.send('PATCH', path, { channel: 'online', procedure: 'Rút hồ sơ' });
		expect(moved.status).toBe(200);
		t.clock.now = '2026-05-05T03:00:00.000Z';
		expect((await clerk.send('PATCH', path, { channel: 'post' })).status).toBe(409);
		expect((await clerk.send('PATCH', path, { dueOn: '2026-04-28' })).status).toBe(200);
		// No day that the school writes ends a slip that somebody holds, now or to bring it back later.
		const early = await clerk.send('PATCH', path, { receivedOn: '2026-01-02', returnedOn: '2026-01-20' });
		expect(await early.json()).toMatchObject({
			dossier: { invitation: { state: 'open', until: '2026-05-30' } }
		});
		expect((await t.request(`/s/${one!.invitation.surveyCode!}`)).status).toBe(200);
		const later = await clerk.send('PATCH', path, { returnedOn: '2026-05-01' });
		expect(await later.json()).toMatchObject({ dossier: { invitation: { until: '2026-05-31' } } });
		expect((await clerk.send('DELETE', path, {})).status).toBe(409);
		expect((await clerk.send('DELETE', `${URL}/${old!.id}`, {})).status).toBe(204);
		expect((await listOf(clerk)).total).toBe(2);
	});

	test('of one number are asked once: taken away and entered again, they have their code back', async () => {
		await using t = await makeApp(engine);
		const { clerk, campaign, administrator } = await makeOffice(t);
		const [one] = await enter(clerk, [{ code: 'h29 – 0001' }]);
		expect(one!.code).toBe('H29-0001');
		const code = one!.invitation.surveyCode!;
		const first = answerTo(code);
		expect(await sendAll(t, [first])).toMatchObject([{ status: 'accepted' }]);
		expect((await clerk.send('DELETE', `${URL}/${one!.id}`, {})).status).toBe(204);
		// It is gone from all that can be seen.
		expect(await listOf(clerk)).toMatchObject({ total: 0, dossiers: [], procedures: [] });
		for (const path of [`/s/${code}`, `/api/v1/posters/${code}`])
			expect((await t.request(path)).status).toBe(410);
		expect((await clerk.get(`${URL}/slips.pdf?unit=T1&ids=${one!.id}`)).status).toBe(404);
		expect((await clerk.send('DELETE', `${URL}/${one!.id}`, {})).status).toBe(404);
		expect((await clerk.send('PATCH', `${URL}/${one!.id}`, { dueOn: '2026-05-01' })).status).toBe(404);
		const figures = await administrator.get(`/api/v1/campaigns/${campaign}/procedures`);
		expect((await figures.json()) as ProcedureTable).toMatchObject({ total: { dossiers: 0, responses: 1 } });
		const desk = await (await clerk.get('/api/v1/schools/T1')).json();
		expect(desk).toMatchObject({ dossiers: { entered: 0, withoutCode: 0, unprinted: 0 } });
		// Nobody else gets its number.
		const [two] = await enter(clerk, [{ code: 'HS-2' }]);
		expect((await clerk.send('PATCH', `${URL}/${two!.id}`, { code: 'H29-0001' })).status).toBe(422);

		const again = { code: ' Ｈ29\u20110001', channel: 'post', returnedOn: '2026-05-02' };
		const seen = await clerk.send(
			'PUT',
			`${URL}?unit=T1&preview=1`,
			bytes(
				'Mã hồ sơ;Thủ tục;Hình thức nộp;Ngày nhận;Ngày hẹn trả;Ngày trả kết quả\nH29—0001;Chuyển trường;post;24/04/2026;30/04/2026;02/05/2026'
			)
		);
		expect(await seen.json()).toMatchObject({ created: 1, unchanged: 0, invited: 1 });
		const [back] = await enter(clerk, [again]);
		expect(back).toMatchObject({ code: 'H29-0001', channel: 'post', onTime: false, printed: false });
		expect(back!.invitation).toMatchObject({ state: 'open', surveyCode: code, until: '2026-06-01' });
		expect((await listOf(clerk, `search=${encodeURIComponent('h29–00 01')}`)).total).toBe(1);
		expect((await t.request(`/s/${code}`)).status).toBe(200);
		const other = answerTo(code);
		expect(await sendAll(t, [other])).toMatchObject([{ status: 'rejected', reason: 'already-answered' }]);
		expect(await t.db.selectFrom('response').select('id').execute()).toEqual([{ id: first.id }]);
		// Entered with a day of months ago it ends no earlier.
		expect((await clerk.send('DELETE', `${URL}/${back!.id}`, {})).status).toBe(204);
		const [ancient] = await enter(clerk, [
			{ ...again, receivedOn: '2026-01-02', dueOn: '2026-01-20', returnedOn: '2026-01-20' }
		]);
		expect(ancient!.invitation).toMatchObject({ state: 'open', surveyCode: code, until: '2026-06-01' });
	});

	test('are listed by the day of return, then as they were entered, page by page whatever comes and goes', async () => {
		await using t = await makeApp(engine);
		const { clerk } = await makeOffice(t);
		const given = Array.from({ length: 55 }, (_, i) => `HS-${100 + ((i * 37) % 55)}`);
		await enter(
			clerk,
			given.map((code) => ({ code }))
		);
		t.clock.now = '2026-05-04T03:01:00.000Z';
		await enter(clerk, [
			{ code: 'HS-1', returnedOn: '2026-04-29' },
			{ code: 'HS-2' },
			{ code: 'HS-3', returnedOn: '2026-05-01' }
		]);
		const codesOf = ({ dossiers }: DossierList) => dossiers.map(({ code }) => code);
		const first = await listOf(clerk);
		expect(codesOf(first)).toEqual(['HS-3', 'HS-2', ...given.slice(0, 48)]);
		// One goes, one comes, and the next page is what it would have been.
		expect((await clerk.send('DELETE', `${URL}/${first.dossiers.at(-1)!.id}`, {})).status).toBe(204);
		await enter(clerk, [{ code: 'HS-4', returnedOn: '2026-05-02' }]);
		const second = await listOf(clerk, `after=${encodeURIComponent(first.next!)}`);
		expect(codesOf(second)).toEqual([...given.slice(48), 'HS-1']);
		expect(second).toMatchObject({ total: 58, next: null });
		for (const nowhere of ['x', '2026-05-01', first.dossiers[0]!.id, `2026-05-01~x~${first.dossiers[0]!.id}`])
			expect((await clerk.get(`${URL}?after=${nowhere}`)).status).toBe(422);

		await t.db
			.updateTable('dossier')
			.set({ slip_printed_on: '2026-05-04' })
			.where('code', 'not in', ['HS-1', 'HS-4'])
			.execute();
		expect(codesOf(await listOf(clerk, 'invitation=open&printed=0'))).toEqual(['HS-4', 'HS-1']);
		expect(await listOf(clerk, 'printed=1')).toMatchObject({ total: 56, unprinted: 2 });
		const unprinted = async () =>
			((await (await clerk.get('/api/v1/schools/T1')).json()) as SchoolDesk).dossiers!.unprinted;
		expect(await unprinted()).toBe(2);
		// What cannot be given out any more is no duty: the list has none either.
		t.clock.now = '2026-05-05T03:00:00.000Z';
		await t.db.updateTable('campaign').set({ closes_at: '2026-05-05T02:00:00.000Z' }).execute();
		expect(await unprinted()).toBe(0);
		expect(await listOf(clerk, 'invitation=open&printed=0')).toMatchObject({ total: 0, unprinted: 0 });
	});

	test('get codes when a campaign opens, and their figures stand beside the on-time rate', async () => {
		await using t = await makeApp(engine);
		const { administrator, clerk, campaign } = await makeOffice(t);
		const other = await asStaff(t, 'staff', 'T2');
		await enter(other, [{}], 'T2');
		const give = async (unit: string) => (await administrator.send('POST', `${URL}/codes`, { unit })).json();
		expect(await give('P2')).toEqual({ invited: 0, tooOld: 0, uncovered: 1 });
		await procedureCampaign(administrator, { units: { under: 'P2' } });
		expect(await give('P2')).toEqual({ invited: 1, tooOld: 0, uncovered: 0 });

		const slips = await enter(clerk, [
			...Array.from({ length: 7 }, () => ({})),
			{ channel: 'post', dueOn: '2026-04-01' },
			{ procedure: 'Rút hồ sơ' }
		]);
		// The day after they were asked.
		const answers = slips.map(({ invitation }) =>
			answerTo(invitation.surveyCode!, { finishedAt: '2026-05-05T02:00:00.000Z' })
		);
		const figures = async (staff: Staff) =>
			(await (await staff.get(`/api/v1/campaigns/${campaign}/procedures`)).json()) as ProcedureTable;
		t.clock.now = '2026-05-05T03:00:00.000Z';
		await sendAll(t, answers.slice(0, 4));
		await sendAll(t, answers.slice(7));
		const office = await figures(administrator);
		expect(office.total).toMatchObject({
			dossiers: 9,
			onTime: 8,
			invited: 9,
			responses: 6,
			rated: 6,
			rate: 1
		});
		expect(office.cells.map(({ procedure, channel, responses }) => [procedure, channel, responses])).toEqual([
			['Chuyển trường', 'counter', 4],
			['Chuyển trường', 'post', 1],
			['Rút hồ sơ', 'counter', 1]
		]);
		expect(office.channels.map(({ channel, responses }) => [channel, responses])).toEqual([
			['counter', 5],
			['post', 1]
		]);
		/** The number of answers that the lists of campaigns tell. */
		const counted = async (staff: Staff) => {
			const { campaigns } = (await (await staff.get('/api/v1/campaigns')).json()) as {
				campaigns: { id: string; responses: number }[];
			};
			const one = (await (await staff.get(`/api/v1/campaigns/${campaign}`)).json()) as { responses: number };
			return [campaigns.find(({ id }) => id === campaign)!.responses, one.responses];
		};
		const school = async () => {
			const { total, cells, guarded } = await figures(clerk);
			// Where else answers are counted, they are as many.
			expect(await counted(clerk)).toEqual([total.responses, total.responses]);
			return [guarded, total.rated, ...cells.map(({ rated, responses }) => [rated, responses])];
		};
		expect(await counted(clerk)).toEqual([0, 0]);
		expect(await counted(administrator)).toEqual([6, 6]);
		expect(await school()).toEqual([true, 0, [0, 0], [0, 0], [0, 0]]);
		await sendAll(t, answers.slice(4, 5));
		expect(await school()).toEqual([true, 5, [5, 5], [0, 0], [0, 0]]);
		await sendAll(t, answers.slice(5, 6));
		expect(await school()).toEqual([true, 5, [5, 5], [0, 0], [0, 0]]);
	});

	test('are never all told of: of those who were asked before the last answer, one at least has not answered', async () => {
		await using t = await makeApp(engine);
		const { clerk, campaign } = await makeOffice(t);
		const told = async () => {
			const reply = await clerk.get(`/api/v1/campaigns/${campaign}/procedures`);
			const { total, cells } = (await reply.json()) as ProcedureTable;
			return [total.responses, cells[0]!.invited, cells[0]!.responses, cells[0]!.satisfied];
		};
		const slips = async (many: number) =>
			(
				await enter(
					clerk,
					Array.from({ length: many }, () => ({}))
				)
			).map(({ invitation }) => invitation.surveyCode!);
		const unhappy = (code: string) => answerTo(code, { answers: { T9: 1 } });
		const five = await slips(5);
		t.clock.now = '2026-05-05T03:00:00.000Z';
		await sendAll(
			t,
			five.map((code) => ({ ...unhappy(code), finishedAt: t.clock.now }))
		);
		expect(await told()).toEqual([0, 5, 0, 0]);
		// Another is entered so that they come out: it was not asked when they answered, nor is the next day anything new.
		const [sixth] = await slips(1);
		expect(await told()).toEqual([0, 6, 0, 0]);
		t.clock.now = '2026-05-06T03:00:00.000Z';
		const poster = await t.db
			.selectFrom('poster')
			.select('code')
			.where('campaign_id', '=', campaign)
			.where('procedure', 'is', null)
			.executeTakeFirstOrThrow();
		await sendAll(t, [answerTo(poster.code, { finishedAt: t.clock.now })]);
		expect(await told()).toEqual([0, 6, 0, 0]);
		// It answers, too: again that is everybody. One that is taken away is company to nobody.
		await sendAll(t, [{ ...unhappy(sixth!), finishedAt: t.clock.now }]);
		expect(await told()).toEqual([0, 6, 0, 0]);
		const [, away, seventh] = await slips(3);
		await t.db
			.updateTable('dossier')
			.set({ removed_on: '2026-05-06' })
			.where('survey_code', '=', away!)
			.execute();
		t.clock.now = '2026-05-07T03:00:00.000Z';
		expect(await told()).toEqual([0, 8, 0, 0]);
		await sendAll(t, [{ ...unhappy(seventh!), finishedAt: t.clock.now }]);
		expect(await told()).toEqual([7, 8, 7, 0]);
	});
});

test('whoever watches after every answer never sees fewer people than a block has, nor everybody who was asked', () => {
	let seed = 7;
	const chance = (below: number) => (seed = (seed * 48271) % 2147483647) % below;
	for (let round = 0; round < 60; round++) {
		const names = Array.from({ length: 1 + chance(8) }, (_, i) =>
			i === 0 ? '' : `p${chance(3)}|${i % 2 ? 'counter' : 'post'}`
		);
		// In some schools somebody always has not answered, in others all have, or now this and now that.
		const readiness = round % 3;
		const present: Cells = {};
		let stand = NOTHING_SHOWN;
		for (let answer = 0; answer < 120; answer++) {
			const cell = names[chance(names.length)]!;
			const counters = ((present[cell] ??= {})['tthc 1'] ??= [0, 0, 0, 0]);
			counters[HEAD.responses]! += 1;
			if (chance(9) > 0) counters[HEAD.raters]! += 1;
			const before = stand;
			const open = new Set(names.filter(() => (readiness === 1 ? chance(2) === 0 : readiness === 0)));
			stand = advance(stand, present, open, 5);
			// All that is ever shown are sums of labels: each label moves by at least five people, or not at all.
			for (const [label, shown] of Object.entries(stand.shown)) {
				const step = ratersIn(shown) - ratersIn(before.shown[label] ?? {});
				expect(step === 0 || step >= 5).toBe(true);
			}
			const people = (cells: Cells) => Object.values(cells).reduce((sum, own) => sum + ratersIn(own), 0);
			expect(people(stand.shown)).toBe(people(stand.taken));
			// Whatever goes out together has somebody in it of whom nobody knows, or somebody is missing from it.
			const moved = Object.keys(stand.taken).filter(
				(name) => ratersIn(stand.taken[name]!) > ratersIn(before.taken[name] ?? {})
			);
			const under = Object.keys(stand.shown).filter(
				(label) => ratersIn(stand.shown[label]!) > ratersIn(before.shown[label] ?? {})
			);
			for (const label of under) {
				const own = moved.filter(
					(name) => name === label || label === '' || (label.endsWith('|') && name.startsWith(label))
				);
				expect(own.some((name) => name === '' || open.has(name))).toBe(true);
			}
			// And where somebody is missing nothing waits for ever.
			if (readiness === 0) expect(people(present) - people(stand.shown)).toBeLessThan(15 + 5 * names.length);
		}
	}
});
