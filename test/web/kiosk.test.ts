import { describe, expect, test } from 'vitest';
import type { KioskView } from '#shared/respond.ts';
import type { Scan } from '#shared/scan.ts';
import { lineOf } from '../../web/respond/kiosk/line.ts';
import { isPin, lockWith, opens, waitLeft, type Lock } from '../../web/respond/kiosk/pin.ts';
import { judgeSilence } from '../../web/respond/kiosk/silence.ts';
import { stopOf } from '../../web/respond/kiosk/stop.ts';

describe('silence', () => {
	test.each([
		[-1, { kind: 'short' }],
		[44_999, { kind: 'short' }],
		[45_000, { kind: 'asking', left: 15 }],
		[45_001, { kind: 'asking', left: 15 }],
		[59_999, { kind: 'asking', left: 1 }],
		[60_000, { kind: 'over' }]
	])('of %i ms', (ms, expected) => {
		expect(judgeSilence(ms)).toEqual(expected);
	});
});

describe('the PIN', () => {
	test.each([
		['1234', true],
		['12345678', true],
		['123', false],
		['123456789', false],
		['12a4', false],
		['12 34', false]
	])('%s', (pin, expected) => {
		expect(isPin(pin)).toBe(expected);
	});

	test('opens its lock and no other; the same PIN looks different on another tablet', async () => {
		const lock = await lockWith('2468', new Uint8Array(16).fill(1));
		expect(await opens(lock, '2468')).toBe(true);
		expect(await opens(lock, '2469')).toBe(false);
		const other = await lockWith('2468', new Uint8Array(16).fill(2));
		expect(other.hash).not.toBe(lock.hash);
		expect(JSON.stringify(lock)).not.toContain('2468');
	});

	test.each([
		[4, 0, 0],
		[5, 0, 30],
		[5, 29_001, 1],
		[5, 30_000, 0],
		[6, 0, 60],
		[9, 0, 480],
		[10, 0, 900],
		[5000, 0, 900],
		// The clock was put back by a year.
		[5, -365 * 24 * 60 * 60_000, 30]
	])('after %i wrong ones and %i ms: %i s to wait', (failures, passed, expected) => {
		const lock: Lock = { salt: '', hash: '', iterations: 1, failures, failedAt: 1_000_000 };
		expect(waitLeft(lock, 1_000_000 + passed)).toBe(expected);
	});
});

describe('whether to ask', () => {
	const campaign = {
		opensAt: '2026-05-01T00:00:00.000Z',
		closesAt: '2026-05-31T16:59:59.999Z',
		lateUntil: '2026-06-14T16:59:59.999Z'
	};
	const view = (stop?: KioskView['stop']): KioskView => ({
		scan: { campaign } as Scan,
		...(stop ? { stop } : {})
	});
	const upcoming = view({ kind: 'notice', notice: 'upcoming', day: '01/05/2026' });
	const withdrawn = view({ kind: 'notice', notice: 'withdrawn' });

	test.each([
		['while it is open', view(), '2026-05-31T16:59:59.999Z', false, undefined],
		['when it is over by the clock', view(), '2026-05-31T17:00:00.000Z', false, 'closing'],
		['when it has long been over', view(), '2026-07-01T00:00:00.000Z', false, 'closed'],
		['against the clock on the server’s word', view(), '2030-01-01T00:00:00.000Z', true, undefined],
		['before it begins', upcoming, '2026-04-30T23:59:59.999Z', false, 'upcoming'],
		[
			'when it has begun by the clock, without a network',
			upcoming,
			'2026-05-01T00:00:00.000Z',
			false,
			undefined
		],
		['not before the server’s word that it has', upcoming, '2026-05-01T00:00:00.000Z', true, 'upcoming'],
		['when the poster is withdrawn', withdrawn, '2026-05-10T00:00:00.000Z', false, 'withdrawn'],
		['when the clock is before everything', view(), '2020-01-01T00:00:00.000Z', false, undefined]
	])('%s', (_, kiosk, now, isFresh, expected) => {
		expect(stopOf(kiosk, Date.parse(now), isFresh)?.notice).toBe(expected);
	});

	test('the last day is named', () => {
		expect(stopOf(view(), Date.parse('2026-06-01T00:00:00.000Z'), false)?.day).toBe('31/05/2026');
	});
});

describe('the line at the foot', () => {
	const waiting = [{ finishedAt: '2026-05-04T03:00:00.000Z' }, { finishedAt: '2026-05-04T04:00:00.000Z' }];
	const rest = { isSending: false, isFailing: false };

	test('nothing waits', () => {
		expect(lineOf([], { isSending: true, isFailing: false }, 'vi')).toBe('Mọi phiếu đều đã gửi.');
		expect(lineOf([], rest, 'en')).toBe('All answers have been sent.');
	});
	test('sending', () => {
		expect(lineOf(waiting, { ...rest, isSending: true }, 'vi')).toBe('Đang gửi, còn 2 phiếu…');
	});
	test('waiting since the oldest, also while an attempt fails', () => {
		const since = '2 phiếu chờ gửi trên máy này, từ ngày 4/5.';
		expect(lineOf(waiting, rest, 'vi')).toBe(since);
		expect(lineOf(waiting, { isSending: true, isFailing: true }, 'vi')).toBe(since);
		const onTheDay = new Date('2026-05-04T05:00:00.000Z');
		expect(lineOf(waiting, rest, 'vi', onTheDay)).toBe('2 phiếu chờ gửi trên máy này, từ hôm nay.');
		expect(lineOf(waiting, rest, 'en', onTheDay)).toBe('2 waiting on this tablet to be sent, since today.');
	});
});
