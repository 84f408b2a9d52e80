import { describe, expect, test } from 'vitest';
import { backUp } from '#server/backup/backup.ts';
import { restore } from '#server/backup/restore.ts';
import { countMissing, fillComments } from '#server/comment/fill.ts';
import type { CommentList, CommentQueue, DecidedList, ReviewedComment } from '#shared/comment.ts';
import type { SchoolDesk } from '#shared/school-desk.ts';
import { makeApp, type TestApp } from '#test/support/app.ts';
import { makeCampaign } from '#test/support/campaign.ts';
import { ENGINES } from '#test/support/engines.ts';
import { makeResponse, responseId, sendAll } from '#test/support/response.ts';
import { asStaff, type Staff } from '#test/support/staff.ts';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const TEXT = 'Cô Lan lớp 3A hay mắng, gọi 0912 345 678. Mẹ hiền lắm.';
const NOW = '2026-05-04T04:00:00.000Z';

/** So many parents of the first school answer; the first of them write these. */
async function answer(t: TestApp, poster: string, texts: string[], people = texts.length, from = 1) {
	const responses = Array.from({ length: people }, (_, i) =>
		makeResponse(poster, {
			id: responseId(from + i),
			survey: { id: 'th', version: 1 },
			answers: { A1: 4, F1: 4, ...(texts[i] === undefined ? {} : { F3: texts[i] }) }
		})
	);
	return (await sendAll(t, responses)).map(({ status }) => status);
}
async function ready(t: TestApp) {
	t.clock.now = NOW;
	const place = await makeCampaign(t.db, { schools: 2, survey: 'th' });
	return { ...place, id: place.campaign.id, path: `/api/v1/campaigns/${place.campaign.id}/comments` };
}
const json = async <T>(reply: Promise<Response>, status = 200): Promise<T> => {
	const done = await reply;
	if (done.status !== status) throw new Error(`${done.status}: ${await done.text()}`);
	return (await done.json()) as T;
};
const queuedIds = async (t: TestApp) =>
	(await t.db.selectFrom('comment').select('id').orderBy('id').execute()).map(({ id }) => id);
const queue = (staff: Staff, query = '') => json<CommentQueue>(staff.get(`/api/v1/comments/queue${query}`));

describe.each(ENGINES)('comments on %s', (engine) => {
	test('go from the parent through review to the school, masked', async () => {
		await using t = await makeApp(engine);
		const { id, path, posters, schools } = await ready(t);
		const [first] = schools;
		expect(await answer(t, posters[0]!.code, [TEXT, 'Cơm ngon'], 4)).toEqual(Array(4).fill('accepted'));
		// The same again makes nothing twice.
		expect(await answer(t, posters[0]!.code, [TEXT])).toEqual(['duplicate']);
		const reviewer = await asStaff(t, 'administrator');
		const principal = await asStaff(t, 'principal', first!.code);

		const { comments, waiting, next } = await queue(reviewer, `?campaign=${id}&unit=${first!.code}`);
		expect([comments.length, waiting, next]).toEqual([2, 2, null]);
		const comment = comments.find(({ original }) => original === TEXT)!;
		const words = comment.spans.map(({ start, end }) => TEXT.slice(start, end));
		expect(words).toEqual(['Lan', 'lớp 3A', '0912 345 678']);
		expect(comment.topics).toEqual(['attitude']);

		// Nothing before review, and nothing at all while fewer than five have answered.
		const review = (body: object, staff = reviewer, status = 200) =>
			json<ReviewedComment>(
				staff.send('POST', `${path}/${comment.id}/review`, { version: 0, topics: ['attitude'], ...body }),
				status
			);
		expect((await json<CommentList>(reviewer.get(path))).comments).toEqual([]);
		await review({ state: 'withheld' }, reviewer, 422);
		const done = await review({
			state: 'shown',
			// More is masked; what is not expressly unmasked stays masked, whatever the page thought.
			masked: [{ start: TEXT.indexOf('hiền'), end: TEXT.indexOf('hiền') + 4, kind: 'name' }],
			unmasked: [
				{ start: TEXT.indexOf('Lan'), end: TEXT.indexOf('Lan') + 2 },
				{ start: TEXT.indexOf('lớp'), end: TEXT.indexOf('3A') + 2 }
			]
		});
		const shown = 'Cô [tên] lớp 3A hay mắng, gọi [số điện thoại]. Mẹ [tên] lắm.';
		expect(done).toEqual({ state: 'shown', text: shown, topics: ['attitude'], version: 1 });
		expect(await json<CommentList>(principal.get(path))).toMatchObject({
			comments: [],
			counts: null,
			minimum: 5,
			hushed: 1,
			topics: {}
		});
		await answer(t, posters[0]!.code, [], 1, 10);
		// One comment is no group: it would tell who has written.
		expect(await json<CommentList>(principal.get(path))).toMatchObject({
			comments: [],
			counts: null,
			hushed: 1,
			topics: {}
		});
		expect(await json<CommentList>(reviewer.get(path))).toEqual({
			comments: [
				{
					id: comment.id,
					text: shown,
					topics: ['attitude'],
					unit: { code: first!.code, name: first!.name }
				}
			],
			found: 1,
			topics: { attitude: 1 },
			counts: { shown: 1, waiting: 1, withheld: 0 },
			minimum: 5,
			hushed: 0
		});
		for (const [query, found] of [
			['?q=hay%20mang', 1],
			['?q=hay%20lan', 0],
			['?topic=attitude', 1],
			['?topic=meals', 0]
		] as const)
			expect([query, (await json<CommentList>(reviewer.get(path + query))).found]).toEqual([query, found]);

		// Of two reviewers the second is told what happened; undone it waits again.
		const late = await reviewer.send('POST', `${path}/${comment.id}/review`, { version: 0, state: 'shown' });
		expect(late.status).toBe(409);
		expect(((await late.json()) as { detail: string }).detail).toMatch(/đã duyệt lời này lúc/);
		// Decided long ago or not: it stands in the list of decisions, whence it is taken back.
		const decided = await json<DecidedList>(reviewer.get(`/api/v1/comments/reviewed?campaign=${id}`));
		expect(decided).toEqual({
			comments: [
				{
					id: comment.id,
					campaign: comment.campaign,
					unit: comment.unit,
					state: 'shown',
					text: shown,
					reason: null,
					topics: ['attitude'],
					reviewedAt: NOW,
					reviewer: expect.any(String) as string,
					version: 1
				}
			],
			next: null
		});
		await review({ state: 'waiting', version: 1 });
		expect((await json<CommentList>(reviewer.get(path))).comments).toEqual([]);
		expect((await queue(reviewer)).waiting).toBe(2);
		await review({ state: 'withheld', version: 2, reason: 'person' });
		const one = `/api/v1/comments/reviewed?comment=${comment.id}`;
		expect((await json<DecidedList>(reviewer.get(one))).comments).toMatchObject([
			{
				state: 'withheld',
				reason: 'person',
				text: 'Cô [tên] [lớp] hay mắng, gọi [số điện thoại]. Mẹ hiền lắm.'
			}
		]);
		expect((await json<CommentList>(reviewer.get(path))).counts).toEqual({
			shown: 0,
			waiting: 1,
			withheld: 1
		});

		// The log has who looked and who decided, and none of the words.
		const log = await t.db.selectFrom('audit').select(['action', 'detail']).orderBy('id').execute();
		expect(log.filter(({ action }) => action === 'comment.review')).toHaveLength(3);
		expect(log.filter(({ action }) => action === 'comments.see').length).toBeGreaterThan(0);
		expect(JSON.stringify(log)).not.toMatch(/Lan|mắng|0912/);
	});

	test('come to those who know the parents in groups of five, and nothing tells that one waits', async () => {
		await using t = await makeApp(engine);
		const { id, path, campaign, posters, schools } = await ready(t);
		const reviewer = await asStaff(t, 'administrator');
		const principal = await asStaff(t, 'principal', schools[0]!.code);
		const words = (count: number) => Array.from({ length: count }, (_, i) => `Cơm nguội lần ${i}`);
		const read = async (staff = principal) => {
			const list = await json<CommentList>(staff.get(path));
			const desk = await json<SchoolDesk>(principal.get(`/api/v1/schools/${schools[0]!.code}`));
			const count = list.comments.length;
			expect([list.found, list.topics.meals ?? 0, list.counts?.shown ?? 0]).toEqual([count, count, count]);
			if (staff === principal) expect(desk.campaigns[0]!.comments).toEqual({ shown: count });
			return count;
		};
		const decide = async (
			state: 'shown' | 'withheld' | 'waiting',
			count: number,
			done: { id: string; version: number }[] = []
		) => {
			const { comments } = await queue(reviewer);
			const chosen = done.length > 0 ? done : comments;
			for (const { id: comment, version } of chosen.slice(0, count))
				await json(
					reviewer.send('POST', `${path}/${comment}/review`, {
						...{ state, version, topics: ['meals'] },
						...(state === 'withheld' ? { reason: 'insult' } : {})
					})
				);
			return chosen.slice(0, count).map((comment) => comment.id);
		};
		// Who looks before and after others have answered, or written, sees the same: also at the fifth, from which on figures move.
		const before = await (await principal.get(path)).text();
		await answer(t, posters[0]!.code, words(4));
		expect(await (await principal.get(path)).text()).toBe(before);
		await answer(t, posters[0]!.code, words(1), 1, 5);
		expect(await (await principal.get(path)).text()).toBe(before);
		await answer(t, posters[0]!.code, words(9), 9, 6);
		expect(await (await principal.get(path)).text()).toBe(before);
		await decide('shown', 4);
		expect([await read(), await read(reviewer)]).toEqual([0, 4]);
		const [fifth] = await decide('shown', 1);
		expect(await read()).toBe(5);
		await decide('shown', 4);
		expect([await read(), await read(reviewer)]).toEqual([5, 9]);
		// What is taken back goes at once, and with it the four that are no group any more.
		await decide('waiting', 1, [{ id: fifth!, version: 1 }]);
		expect([await read(), await read(reviewer)]).toEqual([0, 8]);
		// Let through anew it is back with them; a group of new ones it does not make with the four that wait for one.
		await decide('shown', 1, [{ id: fifth!, version: 2 }]);
		expect([await read(), await read(reviewer)]).toEqual([5, 9]);
		await decide('shown', 1);
		// Of two who look at the same moment both see all ten.
		expect(await Promise.all([read(), read()])).toEqual([10, 10]);
		// Where a group is left, one that is taken back leaves the others.
		await decide('withheld', 1, [{ id: fifth!, version: 3 }]);
		expect(await read()).toBe(9);
		await decide('shown', 1, [{ id: fifth!, version: 4 }]);
		await decide('withheld', 1);

		// What is left comes when nothing more can be written, and all is decided.
		await decide('shown', 1);
		expect(await read()).toBe(10);
		t.clock.now = campaign.lateUntil;
		expect(await read()).toBe(10);
		t.clock.now = new Date(Date.parse(campaign.lateUntil) + 1).toISOString();
		expect([await read(), (await queue(reviewer, `?campaign=${id}`)).waiting]).toEqual([10, 2]);
		await decide('withheld', 1);
		expect(await read()).toBe(10);
		await decide('shown', 1);
		expect(await read()).toBe(12);

		// When each of them was decided is not in the log that the school reads, nor when the office had something to look at.
		await queue(reviewer, `?unit=${schools[0]!.code}`);
		type Entry = { action: string; actor: { role: string } };
		const entries = async (staff: Staff) =>
			(await json<{ entries: Entry[] }>(staff.get('/api/v1/audit'))).entries.filter(({ action }) =>
				['comment.review', 'comments.see'].includes(action)
			);
		expect(new Set((await entries(principal)).map(({ actor }) => actor.role))).toEqual(
			new Set(['principal'])
		);
		expect((await entries(reviewer)).length).toBeGreaterThan(10);
	});

	test('are fewer than a group in all: then none is shown, however long ago', async () => {
		await using t = await makeApp(engine);
		const { path, campaign, posters, schools } = await ready(t);
		await answer(t, posters[0]!.code, ['Một', 'Hai', 'Ba', 'Bốn'], 9);
		await t.db.updateTable('comment').set({ state: 'shown', text: 'Lời' }).execute();
		t.clock.now = new Date(Date.parse(campaign.lateUntil) + 1).toISOString();
		const principal = await asStaff(t, 'principal', schools[0]!.code);
		expect((await json<CommentList>(principal.get(path))).comments).toEqual([]);
	});

	test('are one for each text, whatever came before, and come back with an older backup', async () => {
		await using t = await makeApp(engine);
		const { id, posters } = await ready(t);
		await answer(t, posters[0]!.code, ['Một', 'Hai', '   '], 3);
		const rows = () => t.db.selectFrom('comment').select(['id', 'response_id']).orderBy('id').execute();
		// A blank is no answer at all: the third was refused.
		const before = await rows();
		expect(before).toHaveLength(2);
		expect(await countMissing(t.db)).toBe(0);
		await t.db.deleteFrom('comment').execute();
		expect(await countMissing(t.db)).toBe(2);
		const file = join(await mkdtemp(join(tmpdir(), 'comments-')), 'backup');
		await backUp(t.db, file, NOW);
		await restore(t.db, file);
		expect(await rows()).toEqual(before);
		expect(await fillComments(t.db)).toBe(0);
		// What is deleted takes its comment along.
		await t.db
			.insertInto('tombstone')
			.values({ response_id: responseId(1), deleted_at: NOW, reason: 'thử' })
			.execute();
		await restore(t.db, file);
		expect(await rows()).toEqual(before.filter(({ response_id }) => response_id !== responseId(1)));
		expect((await queue(await asStaff(t, 'administrator'), `?campaign=${id}`)).waiting).toBe(1);
	});

	test('are read page by page, each once', async () => {
		await using t = await makeApp(engine);
		const { posters } = await ready(t);
		await answer(
			t,
			posters[0]!.code,
			Array.from({ length: 45 }, (_, i) => `Lời ${i}`)
		);
		const reviewer = await asStaff(t, 'administrator');
		const seen: string[] = [];
		for (let after = ''; ;) {
			const page = await queue(reviewer, after && `?after=${after}`);
			seen.push(...page.comments.map(({ original }) => original));
			if (page.next === null) break;
			after = page.next;
		}
		expect(new Set(seen).size).toBe(45);
		expect(seen).toHaveLength(45);
		// In no order that the answers had.
		expect(seen).not.toEqual(Array.from({ length: 45 }, (_, i) => `Lời ${i}`));

		// And so is what was decided, the latest first, though many were decided at one moment.
		await t.db.updateTable('comment').set({ state: 'shown', text: 'x', reviewed_at: NOW }).execute();
		const first = (await queuedIds(t))[7]!;
		const later = '2026-05-04T05:00:00.000Z';
		await t.db.updateTable('comment').set({ reviewed_at: later }).where('id', '=', first).execute();
		const decided: string[] = [];
		for (let after = ''; ;) {
			const query = after && `?after=${encodeURIComponent(after)}`;
			const page = await json<DecidedList>(reviewer.get(`/api/v1/comments/reviewed${query}`));
			decided.push(...page.comments.map(({ id }) => id));
			if (page.next === null) break;
			after = page.next;
		}
		expect([decided[0], decided.length, new Set(decided).size]).toEqual([first, 45, 45]);
	});
});
