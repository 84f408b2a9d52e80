import { describe, expect, test } from 'vitest';
import type { SurveyResponse } from '#shared/response.ts';
import { judge, type Reply } from '../../web/respond/outbox/reply.ts';

const answer = (id: string): SurveyResponse => ({
	id,
	poster: 'K7M4HXP2',
	survey: { id: 'nhanh', version: 1 },
	answers: { A2: 5 },
	locale: 'vi',
	startedAt: '2026-05-04T03:00:00.000Z',
	finishedAt: '2026-05-04T03:02:00.000Z'
});
const A = answer('a');
const B = answer('b');
const problem = (status: number): Reply => ({
	status,
	retryAfter: undefined,
	body: { status, code: 'bad-request', detail: '' }
});
const results = (...list: object[]): Reply => ({
	status: 200,
	retryAfter: undefined,
	body: { results: list }
});

describe('settled for good', () => {
	test.each([
		[
			{ status: 'accepted', receipt: 'AAA' },
			{ kind: 'received', receipt: 'AAA' }
		],
		[
			{ status: 'duplicate', receipt: 'AAA' },
			{ kind: 'received', receipt: 'AAA' }
		],
		[{ status: 'conflict' }, { kind: 'parked', reason: 'conflict' }],
		[
			{ status: 'rejected', reason: 'not-open' },
			{ kind: 'parked', reason: 'not-open' }
		],
		[
			{ status: 'rejected', reason: 'deleted' },
			{ kind: 'parked', reason: 'deleted' }
		]
	])('%o', (result, fate) => {
		expect(judge([A], results({ id: 'a', ...result }))).toEqual({
			outcomes: [{ id: 'a', fate }],
			pause: false,
			after: undefined,
			split: false
		});
	});
});

describe('still waiting', () => {
	test.each<[string, Reply]>([
		['no network', null],
		['408', problem(408)],
		['425', problem(425)],
		['429', { ...problem(429)!, retryAfter: 7 }],
		['500', problem(500)],
		['503', problem(503)],
		['404: some proxy’s', problem(404)],
		['403', problem(403)],
		['400, but not in our words', { status: 400, retryAfter: undefined, body: null }],
		['200, but a login page', { status: 200, retryAfter: undefined, body: null }],
		['200, but other JSON', { status: 200, retryAfter: undefined, body: { ok: true } }]
	])('%s', (_, reply) => {
		expect(judge([A, B], reply)).toEqual({
			outcomes: [],
			pause: true,
			after: reply?.retryAfter,
			split: false
		});
	});

	test('those of which the server says later, or nothing', () => {
		const reply = results({ id: 'b', status: 'later', retryAfter: 30 });
		expect(judge([A, B], reply)).toEqual({ outcomes: [], pause: true, after: 30, split: false });
	});

	test('but what is settled beside them is settled', () => {
		const reply = results(
			{ id: 'a', status: 'accepted', receipt: 'AAA' },
			{ id: 'b', status: 'later', retryAfter: 600 }
		);
		expect(judge([A, B], reply)).toEqual({
			outcomes: [{ id: 'a', fate: { kind: 'received', receipt: 'AAA' } }],
			pause: true,
			after: 600,
			split: false
		});
	});
});

describe.each([400, 413, 422])('the envelope refused with %i', (status) => {
	test('several: each is sent by itself, none is given up', () => {
		expect(judge([A, B], problem(status))).toEqual({
			outcomes: [],
			pause: false,
			after: undefined,
			split: true
		});
	});

	test('one: it is parked, so that it blocks nobody', () => {
		expect(judge([A], problem(status)).outcomes).toEqual([
			{ id: 'a', fate: { kind: 'parked', reason: 'refused' } }
		]);
	});
});
