import { describe, expect, test } from 'vitest';
import { dayOf, isDay, readInstant, showDay, showTime, toInstant, toMs } from '#shared/time.ts';

const VN = 'Asia/Ho_Chi_Minh';

describe('readInstant', () => {
	test.each([
		['2026-05-01T07:00:00+07:00', '2026-05-01T00:00:00.000Z'],
		['2026-05-01T00:00:00Z', '2026-05-01T00:00:00.000Z'],
		['2026-05-01T00:00:00.1Z', '2026-05-01T00:00:00.100Z'],
		['2026-05-01T00:00:00.123456789Z', '2026-05-01T00:00:00.123Z'],
		['2026-04-30T20:30:00-03:30', '2026-05-01T00:00:00.000Z'],
		['2024-02-29T12:00:00Z', '2024-02-29T12:00:00.000Z'],
		['1970-01-01T00:00:00Z', '1970-01-01T00:00:00.000Z'],
		['9999-12-31T23:59:59.999Z', '9999-12-31T23:59:59.999Z']
	])('%s is %s', (text, instant) => expect(readInstant(text)).toBe(instant));

	test.each([
		['a day without a time', '2026-05-01'],
		['no offset', '2026-05-01T00:00:00'],
		['a blank for the T', '2026-05-01 00:00:00Z'],
		['30 February', '2026-02-30T00:00:00Z'],
		['29 February of a common year', '2026-02-29T00:00:00Z'],
		['31 April with an offset', '2026-04-31T23:00:00+07:00'],
		['month 13', '2026-13-01T00:00:00Z'],
		['hour 25', '2026-05-01T25:00:00Z'],
		['minute 60', '2026-05-01T00:60:00Z'],
		['before 1970', '1969-12-31T23:59:59.999Z'],
		['before 1970 by its offset', '1970-01-01T06:59:59+07:00'],
		['a year of five digits', '10000-01-01T00:00:00Z'],
		['past 9999 by its offset', '9999-12-31T23:59:59-01:00'],
		['a number', '1777593600000'],
		['nothing', '']
	])('%s is none', (_, text) => expect(readInstant(text)).toBeNull());
});

test('text order is time order', () => {
	const ms = [0, 1, 999, 1000, 1_777_593_600_000, 1_777_593_600_001];
	const texts = ms.map(toInstant);
	expect(texts.toSorted()).toEqual(texts);
	expect(texts.map(toMs)).toEqual(ms);
	expect(toInstant(0)).toBe('1970-01-01T00:00:00.000Z');
});

describe('the office’s day', () => {
	test.each([
		['the last moment', '2026-05-01T16:59:59.999Z', '2026-05-01'],
		['midnight', '2026-05-01T17:00:00.000Z', '2026-05-02'],
		['the turn of the year', '2026-12-31T17:00:00.000Z', '2027-01-01'],
		['the leap day', '2024-02-28T17:00:00.000Z', '2024-02-29']
	])('%s', (_, instant, day) => expect(dayOf(instant, VN)).toBe(day));

	test('in another zone it is another day', () => {
		expect(dayOf('2026-05-01T17:30:00.000Z', 'UTC')).toBe('2026-05-01');
	});

	test('is shown the Vietnamese way, at midnight too', () => {
		expect(showDay('2026-05-01T17:00:00.000Z', VN)).toBe('02/05/2026');
		expect(showTime('2026-05-01T17:00:00.000Z', VN)).toBe('00:00 02/05/2026');
		expect(showTime('2026-05-01T16:59:59.999Z', VN)).toBe('23:59 01/05/2026');
	});
});

test.each([
	['2026-05-02', true],
	['2024-02-29', true],
	['2026-02-29', false],
	['2026-04-31', false],
	['2026-00-10', false],
	['2026-5-2', false],
	['2026-05-02T00:00:00Z', false],
	['', false]
])('isDay(%j) is %j', (text, is) => expect(isDay(text)).toBe(is));
