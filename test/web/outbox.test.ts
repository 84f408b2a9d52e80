import { describe, expect, test } from 'vitest';
import type { SurveyResponse } from '#shared/response.ts';
import { backoff } from '../../web/respond/outbox/backoff.ts';
import { firstBatch } from '../../web/respond/outbox/batch.ts';
import { drain } from '../../web/respond/outbox/drain.ts';
import { AWAY, isAway, isLeft, SILENT } from '../../web/respond/outbox/left.ts';
import { memoryPocket, PocketStore } from '../../web/respond/outbox/pocket.ts';
import type { Reply } from '../../web/respond/outbox/reply.ts';

const answer = (id: string, text = ''): SurveyResponse => ({
	id,
	poster: 'K7M4HXP2',
	survey: { id: 'th', version: 1 },
	answers: { A1: 5, ...(text ? { F3: text } : {}) },
	locale: 'vi',
	startedAt: '2026-05-04T03:00:00.000Z',
	finishedAt: '2026-05-04T03:02:00.000Z'
});
const draft = (id: string) => ({
	id,
	code: 'K7M4HXP2',
	fields: { A1: ['5'] },
	step: 2,
	startedAt: '2026-05-04T03:00:00.000Z'
});
const touched = Date.parse('2026-05-04T03:02:00.000Z');
const store = (pocket = memoryPocket()) => new PocketStore(pocket, () => 'phone');
const accept = (batch: readonly SurveyResponse[]): Reply => ({
	status: 200,
	retryAfter: undefined,
	body: { results: batch.map(({ id }) => ({ id, status: 'accepted', receipt: `R-${id}` })) }
});

describe('how long to wait', () => {
	test.each([
		[1, 0, undefined, 1000],
		[1, 0.999, undefined, 1998],
		[2, 0.5, undefined, 2000],
		[3, 0.5, undefined, 4000],
		[9, 0.5, undefined, 150_000],
		[1000, 0.5, undefined, 150_000],
		[1, 0, 30, 31_000],
		[1, 0.5, 30, 45_000]
	])('after %i failures, chance %d, asked for %s s: %i ms', (tries, random, after, ms) => {
		expect(backoff(tries, random, after)).toBe(ms);
	});
});

describe('what goes into one request', () => {
	const many = (count: number, text = '') => Array.from({ length: count }, (_, i) => answer(String(i), text));

	test('a hundred at most, as the server takes', () => {
		expect(firstBatch(many(250))).toHaveLength(100);
		expect(firstBatch(many(100))).toHaveLength(100);
		expect(firstBatch([])).toEqual([]);
	});

	test('never more than the server reads, even with long Vietnamese texts', () => {
		const batch = firstBatch(many(100, 'ế'.repeat(1000)));
		expect(batch.length).toBeGreaterThan(50);
		expect(Buffer.byteLength(JSON.stringify(batch))).toBeLessThan(256 * 1024);
	});

	test('one that is too large goes alone, so that it blocks nobody', () => {
		expect(firstBatch(many(3, 'x'.repeat(300_000)))).toHaveLength(1);
	});
});

describe('the pocket', () => {
	test('finishing queues the answer, numbers it and clears its draft', async () => {
		const pocket = store();
		await pocket.saveDraft(draft('a'));
		expect(await pocket.finish(answer('a'), 'campaign')).toBe(true);
		expect(await pocket.draft('K7M4HXP2')).toBeUndefined();
		expect(await pocket.waiting()).toEqual([{ ...answer('a'), installId: 'phone', seq: 1 }]);
		expect(await pocket.fate('a')).toEqual({ kind: 'waiting' });
		await pocket.finish(answer('b'), 'campaign');
		await pocket.finish(answer('c'), 'another');
		expect((await pocket.waiting()).map(({ seq }) => seq)).toEqual([1, 2, 1]);
	});

	test('a draft is finished once: the second tab’s answer and draft change nothing', async () => {
		const pocket = store();
		await pocket.finish(answer('a'), 'campaign');
		expect(await pocket.finish(answer('a', 'khác'), 'campaign')).toBe(false);
		await pocket.saveDraft(draft('a'));
		expect(await pocket.draft('K7M4HXP2')).toBeUndefined();
		expect((await pocket.waiting()).map(({ answers }) => answers)).toEqual([{ A1: 5 }]);
	});

	test('what stands ends once its parent is gone, as it stands, and the draft says no more than when', async () => {
		const pocket = store();
		const { fields, ...standing } = {
			...draft('a'),
			standing: { response: answer('a'), campaign: 'campaign' }
		};
		await pocket.saveDraft({ ...standing, fields });
		await pocket.saveDraft({ ...draft('long'), code: 'LONG' });
		await pocket.endLeft(() => false, 7);
		expect(await pocket.waiting()).toEqual([]);
		for (let tab = 0; tab < 2; tab++) await pocket.endLeft(() => true, 7);
		expect(await pocket.waiting()).toEqual([{ ...answer('a'), installId: 'phone', seq: 1 }]);
		expect(await pocket.draft('K7M4HXP2')).toEqual({
			...draft('a'),
			fields: {},
			step: 0,
			endedAt: 7
		});
		expect(await pocket.draft('LONG')).toEqual({ ...draft('long'), code: 'LONG' });
	});

	test('another answer to the same poster is ended, not overwritten', async () => {
		const pocket = store();
		await pocket.saveDraft({ ...draft('a'), standing: { response: answer('a'), campaign: 'campaign' } });
		await pocket.saveDraft(draft('b'));
		expect((await pocket.waiting()).map(({ id }) => id)).toEqual(['a']);
		await pocket.saveDraft(draft('c'));
		expect(await pocket.waiting()).toHaveLength(1);
		expect(await pocket.draft('K7M4HXP2')).toEqual(draft('c'));
	});

	test.each([
		[{ leftAt: 1000 }, 1000 + AWAY - 1, false, false],
		[{ leftAt: 1000 }, 1000 + AWAY, true, true],
		[{ leftAt: 1000 }, 999, true, true],
		[{}, touched + SILENT - 1, false, false],
		[{}, touched + SILENT, false, true]
	])('%o at %i: away %s, left %s', (change, now, away, left) => {
		const standing = { response: answer('a'), campaign: 'campaign' };
		expect(isAway({ ...draft('a'), standing, ...change }, now)).toBe(away);
		expect(isLeft({ ...draft('a'), standing, ...change }, now)).toBe(left);
	});

	test('a pocket that is full keeps what it had', async () => {
		const inner = memoryPocket();
		let isFull = false;
		const pocket = store({
			getItem: inner.getItem,
			setItem: (key, value) => {
				if (isFull) throw new Error('full');
				inner.setItem(key, value);
			}
		});
		await pocket.saveDraft(draft('a'));
		isFull = true;
		await expect(pocket.finish(answer('a'), 'campaign')).rejects.toThrow('full');
		expect(await pocket.draft('K7M4HXP2')).toEqual(draft('a'));
		expect(await pocket.waiting()).toEqual([]);
	});

	test('what waits moves to a better place one by one, and stays where that fails', async () => {
		const pocket = store();
		for (const id of ['a', 'b']) await pocket.finish(answer(id), 'campaign');
		const moved: string[] = [];
		const move = pocket.moveWaiting((response) => {
			if (response.id === 'b') return Promise.reject(new Error('gone'));
			moved.push(response.id);
			return Promise.resolve();
		});
		await expect(move).rejects.toThrow('gone');
		expect(moved).toEqual(['a']);
		expect((await pocket.waiting()).map(({ id }) => id)).toEqual(['b']);
	});

	test('the right to send is one tab’s until it is given back or runs out', async () => {
		const pocket = store();
		expect(await pocket.lease(1000, 2000)).toBe(true);
		expect(await pocket.lease(1999, 9000)).toBe(false);
		expect(await pocket.lease(2000, 3000)).toBe(true);
		expect(await pocket.lease(Infinity, 0)).toBe(true);
		expect(await pocket.lease(2500, 3500)).toBe(true);
	});
});

describe('sending', () => {
	test('everything, a hundred at a time, until nothing waits', async () => {
		const pocket = store();
		for (let i = 0; i < 101; i++) await pocket.finish(answer(String(i)), 'campaign');
		const sizes: number[] = [];
		const drained = await drain(pocket, async (batch) => (sizes.push(batch.length), accept(batch)));
		expect(drained).toEqual({ kind: 'empty' });
		expect(sizes).toEqual([100, 1]);
		expect(await pocket.fate('100')).toEqual({ kind: 'received', receipt: 'R-100' });
	});

	test('stops when the network does, and nothing is gone', async () => {
		const pocket = store();
		await pocket.finish(answer('a'), 'campaign');
		expect(await drain(pocket, () => Promise.resolve(null))).toEqual({ kind: 'waiting', after: undefined });
		expect(await pocket.waiting()).toHaveLength(1);
	});

	test('a refused envelope is sent answer by answer; only the one at fault is set aside', async () => {
		const pocket = store();
		for (const id of ['a', 'bad', 'c']) await pocket.finish(answer(id), 'campaign');
		const drained = await drain(pocket, async (batch) =>
			batch.some(({ id }) => id === 'bad')
				? { status: 400, retryAfter: undefined, body: { status: 400, code: 'bad-request' } }
				: accept(batch)
		);
		expect(drained).toEqual({ kind: 'empty' });
		expect((await pocket.parked()).map(({ id, reason }) => [id, reason])).toEqual([['bad', 'refused']]);
		expect(await pocket.fate('c')).toEqual({ kind: 'received', receipt: 'R-c' });
		await pocket.dismiss('bad');
		expect(await pocket.parked()).toEqual([]);
	});
});
