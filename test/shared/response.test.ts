import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	canonicalAnswers,
	cleanText,
	correctedTime,
	isBlank,
	leftOut,
	misfits,
	type Answer
} from '#shared/response.ts';
import type { Survey } from '#shared/survey.ts';
import { toInstant, toMs } from '#shared/time.ts';

const label = { vi: '', en: '' };
const option = (key: string) => ({ key, label });
const survey: Survey = {
	id: 'thu',
	version: 1,
	title: label,
	minutes: 1,
	areas: [],
	questions: [
		{ type: 'scale', key: 'S', label, counts: true },
		{ type: 'number', key: 'N', label, min: 0, max: 1000, unit: '%' },
		{ type: 'one', key: 'O', label, options: ['x', 'y', 'z'].map(option) },
		{ type: 'many', key: 'M', label, options: ['x', 'y', 'z'].map(option) },
		{ type: 'text', key: 'T', label, maxLength: 5 }
	]
};

describe('which answers fit', () => {
	test.each<[string, unknown, boolean]>([
		['S', 0, true],
		['S', 1, true],
		['S', 5, true],
		['S', -1, false],
		['S', 6, false],
		['S', 4.5, false],
		['S', '5', false],
		['S', null, false],
		['N', 0, true],
		['N', 1000, true],
		['N', 99.5, true],
		['N', -0.1, false],
		['N', 1000.1, false],
		['N', NaN, false],
		['N', '90', false],
		['O', 'y', true],
		['O', 'w', false],
		['O', ['x'], false],
		['M', ['x'], true],
		['M', ['z', 'x', 'y'], true],
		['M', [], false],
		['M', ['x', 'x'], false],
		['M', ['x', 'w'], false],
		['M', 'x', false],
		['T', 'Tốt', true],
		['T', '12345', true],
		['T', '123456', false],
		// Five characters to a person, ten to UTF-16.
		['T', '😀😀😀😀😀', true],
		['T', '  12345  ', true],
		['T', ' \n\t', false],
		['T', '\u0000', false],
		['T', '', false],
		['T', 5, false],
		['?', 1, false],
		['__proto__', 1, false],
		['constructor', 1, false]
	])('%s: %j: %s', (key, answer, fits) => {
		const answers = Object.fromEntries([[key, answer as Answer]]);
		expect(misfits(survey, answers)).toEqual(fits ? [] : [key]);
	});

	test('all that do not fit are named, and only those', () => {
		expect(misfits(survey, { S: 9, N: 5, Z: 1, T: '' })).toEqual(['S', 'Z', 'T']);
		expect(misfits(survey, {})).toEqual([]);
	});

	test('a response may leave out anything, but not everything', () => {
		expect(isBlank({})).toBe(true);
		expect(isBlank({ S: 0 })).toBe(false);
		expect(leftOut(survey, { O: 'x', S: 0 }).map(({ key }) => key)).toEqual(['N', 'M', 'T']);
	});
});

describe('answers in their one form', () => {
	const answers = fc.record(
		{
			S: fc.integer({ min: 0, max: 5 }),
			N: fc.integer({ min: 0, max: 1000 }),
			O: fc.constantFrom('x', 'y', 'z'),
			M: fc.uniqueArray(fc.constantFrom('x', 'y', 'z'), { minLength: 1 }),
			T: fc.constantFrom('Tốt', ' Tốt ', 'a\u0301', '\u00e1')
		},
		{ requiredKeys: [] }
	);
	const form = (given: Record<string, Answer>) => JSON.stringify(canonicalAnswers(survey, given));

	test('keys and options stand as they are asked, texts are clean', () => {
		expect(form({ T: ' a\u0301 ', M: ['z', 'x'], S: 4 })).toBe('{"S":4,"M":["x","z"],"T":"á"}');
	});

	test('the order in which a phone wrote them changes nothing', () => {
		fc.assert(
			fc.property(answers, (given) => {
				const reversed = Object.fromEntries(
					Object.entries(given)
						.toReversed()
						.map(([key, answer]) => [key, Array.isArray(answer) ? answer.toReversed() : answer])
				);
				expect(form(reversed)).toBe(form(given));
			})
		);
	});

	test('it is its own one form, and fits', () => {
		fc.assert(
			fc.property(answers, (given) => {
				const once = canonicalAnswers(survey, given);
				expect(canonicalAnswers(survey, once)).toEqual(once);
				expect(misfits(survey, once)).toEqual([]);
				expect(Object.keys(once).toSorted()).toEqual(Object.keys(given).toSorted());
			})
		);
	});

	test('a clean text is whole Unicode without control characters', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary' }), (text) => {
				const clean = cleanText(text);
				expect(clean.isWellFormed()).toBe(true);
				expect(clean).not.toMatch(/(?![\n\t])\p{Cc}/u);
				expect(cleanText(clean)).toBe(clean);
			})
		);
		expect(cleanText('a\u0000\u0301')).toBe('á');
		// A family emoji is held together by an invisible joiner: it stays.
		expect(cleanText('👨\u200d👩\u200d👧 vui\nlắm\u0007')).toBe('👨\u200d👩\u200d👧 vui\nlắm');
	});
});

describe('when it was finished', () => {
	const at = (text: string) => `2026-05-04T${text}Z`;
	test.each([
		['a right clock', '03:00:00.000', '03:10:00.000', '03:10:00.500', '03:00:00.500'],
		['an hour fast', '04:00:00.000', '04:10:00.000', '03:10:00.000', '03:00:00.000'],
		['an hour slow', '02:00:00.000', '02:10:00.000', '03:10:00.000', '03:00:00.000'],
		['sent at once', '03:00:00.000', '03:00:00.000', '03:00:00.000', '03:00:00.000'],
		['finished after it was sent', '03:00:00.001', '03:00:00.000', '05:00:00.000', '05:00:00.000']
	])('%s', (_, finished, sent, received, corrected) => {
		expect(correctedTime(at(finished), at(sent), at(received))).toBe(at(corrected));
	});

	test('a clock that is merely wrong changes nothing', () => {
		const ms = fc.integer({ min: 0, max: 4e12 });
		fc.assert(
			fc.property(ms, fc.nat(1e10), fc.integer({ min: -1e12, max: 1e12 }), (received, age, wrong) => {
				fc.pre(received + wrong - age >= 0 && received - age >= 0);
				const phone = toInstant(received + wrong);
				const corrected = correctedTime(toInstant(received + wrong - age), phone, toInstant(received));
				expect(toMs(corrected)).toBe(received - age);
			})
		);
	});
});
