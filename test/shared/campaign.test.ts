import { describe, expect, test } from 'vitest';
import {
	CAMPAIGN_FIELDS,
	CHANGEABLE,
	accepts,
	defaultLateUntil,
	lastMoment,
	settledAt,
	stateOf,
	surveyFor
} from '#shared/campaign.ts';
import { showDay, toInstant, toMs } from '#shared/time.ts';

const times = {
	opensAt: '2026-05-01T00:00:00.000Z',
	closesAt: '2026-05-15T16:59:59.999Z',
	lateUntil: '2026-05-29T16:59:59.999Z'
};
const before = (instant: string) => toInstant(toMs(instant) - 1);
const after = (instant: string) => toInstant(toMs(instant) + 1);

describe('where a campaign stands', () => {
	test.each([
		['just before the opening', before(times.opensAt), 'upcoming'],
		['at the opening', times.opensAt, 'open'],
		['at the closing', times.closesAt, 'open'],
		['just after the closing', after(times.closesAt), 'closing'],
		['at the last moment for late ones', times.lateUntil, 'closing'],
		['just after that', after(times.lateUntil), 'closed']
	])('%s', (_, now, state) => expect(stateOf({ ...times, lockedAt: null }, now)).toBe(state));
});

describe('which responses belong to it', () => {
	test.each([
		['finished just before the opening', before(times.opensAt), times.opensAt, false],
		['finished at the opening', times.opensAt, times.opensAt, true],
		['finished at the closing', times.closesAt, times.closesAt, true],
		['finished just after the closing', after(times.closesAt), after(times.closesAt), false],
		['finished in time, received at the last moment', times.closesAt, times.lateUntil, true],
		['finished in time, received a moment too late', times.opensAt, after(times.lateUntil), false]
	])('%s', (_, finished, received, taken) => expect(accepts(times, finished, received)).toBe(taken));
});

test('finished answers are received for another fortnight', () => {
	expect(defaultLateUntil('2026-05-15T16:59:59.999Z')).toBe('2026-05-29T16:59:59.999Z');
});

describe('which survey a school gets', () => {
	const surveys = { mn: 'mn', '*': 'nhanh' };
	test.each([
		['its level’s', surveys, 'mn', 'mn'],
		['the common one', surveys, 'thpt', 'nhanh'],
		['the common one without a level', surveys, null, 'nhanh'],
		['none', { mn: 'mn' }, 'th', undefined],
		['none without a level', { mn: 'mn' }, null, undefined]
	] as const)('%s', (_, choice, level, survey) => expect(surveyFor(choice, level)).toBe(survey));
});

describe('the last day, as people say it', () => {
	test.each([
		['2026-05-31T16:59:59.999Z', '31/05/2026'],
		// Midnight: nobody answers on the day that begins.
		['2026-05-31T17:00:00.000Z', '31/05/2026'],
		['2026-05-31T17:00:00.001Z', '01/06/2026']
	])('closing at %s', (closesAt, day) =>
		expect(showDay(lastMoment({ closesAt }), 'Asia/Ho_Chi_Minh')).toBe(day)
	);
});

describe('locked figures', () => {
	test('are locked at whatever time', () => {
		for (const now of [before(times.opensAt), times.closesAt, after(times.lateUntil)])
			expect(stateOf({ ...times, lockedAt: times.opensAt }, now)).toBe('locked');
	});
	test('take no answer', () => {
		expect(accepts({ ...times, lockedAt: null }, times.opensAt, times.opensAt)).toBe(true);
		expect(accepts({ ...times, lockedAt: times.opensAt }, times.opensAt, times.opensAt)).toBe(false);
	});
	test('are settled ten seconds after the last answer may have come', () => {
		expect(settledAt(times)).toBe('2026-05-29T17:00:09.999Z');
	});
});

test('the further a campaign is, the less of it can be changed', () => {
	expect(CHANGEABLE.upcoming).toEqual(CAMPAIGN_FIELDS);
	const stages = [
		CHANGEABLE.upcoming,
		CHANGEABLE.open,
		CHANGEABLE.closing,
		CHANGEABLE.closed,
		CHANGEABLE.locked
	];
	for (const [i, fields] of stages.entries())
		for (const field of fields) expect(stages[i - 1] ?? CAMPAIGN_FIELDS).toContain(field);
	expect(CHANGEABLE.locked).toEqual([]);
});
