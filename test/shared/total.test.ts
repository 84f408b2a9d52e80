import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Answers } from '#shared/response.ts';
import type { Survey } from '#shared/survey.ts';
import { th } from '#shared/surveys/school.ts';
import { addCounters, count, HEAD, layoutOf, noCounters, type Counters } from '#shared/total.ts';

const label = { vi: '', en: '' };
const option = (key: string) => ({ key, label });

/** One question of each type, two that count. */
const survey: Survey = {
	id: 'thu',
	version: 1,
	title: label,
	minutes: 1,
	areas: [],
	questions: [
		{ type: 'scale', key: 'A', label, counts: true },
		{ type: 'scale', key: 'B', label, counts: true },
		{ type: 'scale', key: 'F', label, counts: false },
		{ type: 'number', key: 'E', label, min: 0, max: 1000, unit: '%', expectation: true },
		{ type: 'number', key: 'N', label, min: -10, max: 1000, unit: '' },
		{ type: 'one', key: 'O', label, options: ['x', 'y', 'z'].map(option) },
		{ type: 'many', key: 'M', label, options: ['x', 'y', 'z'].map(option) },
		{ type: 'text', key: 'T', label, maxLength: 10 }
	]
};

const countersOf = (...responses: Answers[]): Counters => {
	const counters = noCounters(survey);
	for (const answers of responses) count(survey, counters, answers);
	return counters;
};
/** A question's own counters. */
const of = (key: string, counters: Counters) => {
	const { places, length } = layoutOf(survey);
	const at = places.findIndex(({ question }) => question.key === key);
	return counters.slice(places[at]!.at, places[at + 1]?.at ?? length);
};
const headOf = (counters: Counters) =>
	Object.fromEntries(Object.entries(HEAD).map(([name, at]) => [name, counters[at]]));

describe('the counters', () => {
	test('have a place for every answer there can be', () => {
		expect(layoutOf(survey).places.map(({ at }) => at)).toEqual([8, 14, 20, 26, 28, 30, 33, 36]);
		expect(noCounters(survey)).toEqual(new Array(37).fill(0));
		// Stored totals hang on it: a shipped survey's layout never changes.
		expect(layoutOf(th).length).toBe(8 + 26 * 6 + 2 + 1);
	});

	test('a response with everything answered', () => {
		const counters = countersOf({
			A: 5,
			B: 3,
			F: 1,
			E: 120.5,
			N: -1.25,
			O: 'y',
			M: ['z', 'x'],
			T: 'Tốt'
		});
		expect(headOf(counters)).toEqual({
			responses: 1,
			raters: 1,
			rated: 2,
			satisfied: 1,
			satisfiedSquares: 1,
			products: 2,
			ratedSquares: 4,
			full: 0
		});
		expect(of('A', counters)).toEqual([0, 0, 0, 0, 0, 1]);
		expect(of('B', counters)).toEqual([0, 0, 0, 1, 0, 0]);
		expect(of('F', counters)).toEqual([0, 1, 0, 0, 0, 0]);
		expect(of('E', counters)).toEqual([1, 12050]);
		expect(of('N', counters)).toEqual([1, -125]);
		expect(of('O', counters)).toEqual([0, 1, 0]);
		expect(of('M', counters)).toEqual([1, 0, 1]);
		expect(of('T', counters)).toEqual([1]);
	});

	test('"no opinion" and silence are outside: a response of nothing else is no rater', () => {
		const counters = countersOf({ A: 0, F: 5, T: 'x' });
		expect(headOf(counters)).toEqual({
			responses: 1,
			raters: 0,
			rated: 0,
			satisfied: 0,
			satisfiedSquares: 0,
			products: 0,
			ratedSquares: 0,
			full: 0
		});
		expect(of('A', counters)).toEqual([1, 0, 0, 0, 0, 0]);
		expect(of('B', counters)).toEqual([0, 0, 0, 0, 0, 0]);
	});

	test.each([
		[3, 0],
		[4, 1]
	])('at level %i a response is satisfied %i times', (level, satisfied) => {
		const counters = countersOf({ A: level });
		expect(counters[HEAD.satisfied]).toBe(satisfied);
		expect(counters[HEAD.full]).toBe(satisfied);
	});

	test('full means every rated counting answer, however few', () => {
		expect(countersOf({ A: 4, B: 5 }, { A: 4, B: 0 }, { A: 4, B: 3 }, { A: 5, F: 1 })[HEAD.full]).toBe(3);
	});

	test.each([
		[149.99, 14999],
		[150, 15000],
		[150.01, 15000],
		[1000, 15000]
	])('an expectation of %d %% counts as %i hundredths', (value, hundredths) => {
		expect(of('E', countersOf({ E: value }))).toEqual([1, hundredths]);
	});

	const scale = fc.integer({ min: 0, max: 5 });
	const answers = fc.record(
		{
			A: scale,
			B: scale,
			F: scale,
			E: fc.double({ min: 0, max: 1000, noNaN: true }),
			N: fc.double({ min: -10, max: 1000, noNaN: true }),
			O: fc.constantFrom('x', 'y', 'z'),
			M: fc.uniqueArray(fc.constantFrom('x', 'y', 'z'), { minLength: 1 }),
			T: fc.string()
		},
		{ requiredKeys: [] }
	);

	test('order and batching change nothing', () => {
		fc.assert(
			fc.property(fc.array(answers), fc.array(fc.nat(4)), (responses, marks) => {
				const whole = countersOf(...responses);
				expect(countersOf(...responses.toReversed())).toEqual(whole);
				const parts: Answers[][] = [[], [], [], [], []];
				responses.forEach((response, i) => parts[marks[i] ?? 0]!.push(response));
				const sum = noCounters(survey);
				for (const part of parts) addCounters(sum, countersOf(...part));
				expect(sum).toEqual(whole);
			})
		);
	});

	test('what was counted can be taken away again', () => {
		fc.assert(
			fc.property(fc.array(answers), answers, (responses, one) => {
				const counters = countersOf(...responses);
				const before = [...counters];
				count(survey, counters, one);
				count(survey, counters, one, -1);
				// -0 is not 0 to `toEqual`, but is to everybody who reads it.
				expect(counters.map((value) => value + 0)).toEqual(before.map((value) => value + 0));
			})
		);
	});

	test('the sums are those of the definition', () => {
		fc.assert(
			fc.property(fc.array(answers), (responses) => {
				const each = responses.map(({ A = 0, B = 0 }) => {
					const levels = [A, B].filter((level) => level > 0);
					return { m: levels.length, s: levels.filter((level) => level >= 4).length };
				});
				const sum = (value: (one: { m: number; s: number }) => number) =>
					each.reduce((total, one) => total + value(one), 0);
				expect(headOf(countersOf(...responses))).toEqual({
					responses: responses.length,
					raters: sum(({ m }) => (m > 0 ? 1 : 0)),
					rated: sum(({ m }) => m),
					satisfied: sum(({ s }) => s),
					satisfiedSquares: sum(({ s }) => s * s),
					products: sum(({ s, m }) => s * m),
					ratedSquares: sum(({ m }) => m * m),
					full: sum(({ s, m }) => (m > 0 && s === m ? 1 : 0))
				});
			})
		);
	});

	test('every counter stays a whole number that JSON and both databases keep', () => {
		fc.assert(
			fc.property(fc.array(answers), (responses) => {
				expect(countersOf(...responses).every(Number.isSafeInteger)).toBe(true);
			})
		);
	});
});
