import { describe, expect, test } from 'vitest';
import { effectiveAnswers, intervalsOf, type Sums } from '#shared/interval.ts';
import { plannedAnswers, shortfallOf } from '#shared/shortfall.ts';

/** One question each: so many answered, so many of them satisfied. */
const single = (raters: number, satisfied: number): Sums => ({
	raters,
	rated: raters,
	satisfied,
	satisfiedSquares: satisfied,
	products: satisfied,
	ratedSquares: raters
});

describe('answers to plan for, n = N / (1 + N·e²) at 5 %', () => {
	// domain.md 1, computed from the administrative surveys' own rule.
	test.each([
		[50, 45],
		[100, 80],
		[200, 134],
		[300, 172],
		[500, 223],
		[800, 267],
		[1000, 286],
		[1500, 316],
		[2000, 334],
		[3000, 353],
		[null, 400]
	])('of %s parents %i', (enrolment, answers) => expect(plannedAnswers(enrolment)).toBe(answers));
});

describe('answers still missing for ±5 points', () => {
	test('go by the rule of thumb while there are too few to know better', () => {
		expect(shortfallOf(single(0, 0), 500, 5)).toBe(223);
		expect(shortfallOf(single(4, 4), 500, 5)).toBe(219);
	});
	test('then by how much people agree: all alike need 35 in all', () => {
		// Wilson's interval of 35 of 35 reaches down to 0.901, of 34 of 34 to 0.898.
		expect(shortfallOf(single(5, 5), null, 5)).toBe(30);
		expect(shortfallOf(single(34, 34), null, 5)).toBe(1);
		expect(shortfallOf(single(35, 35), null, 5)).toBe(0);
	});
	test('but thirty at the least, where there are so many: seven of 232 who agree are a handful', () => {
		// Seven people with 25 answers each, all content but for one answer: an interval of 1.6 points.
		const seven = { rated: 175, satisfied: 174, satisfiedSquares: 4326, products: 4350, ratedSquares: 4375 };
		expect(shortfallOf({ raters: 7, ...seven }, 232, 5)).toBe(23);
		expect(shortfallOf(single(19, 19), 20, 5)).toBe(1);
		expect(shortfallOf(single(20, 20), 20, 5)).toBe(0);
	});
	test('are as many as bring the half width to five hundredths, and not one fewer', () => {
		const [raters, satisfied] = [40, 32];
		const missing = shortfallOf(single(raters, satisfied), null, 5);
		const half = (more: number) => {
			const [low, high] = intervalsOf(single(raters, satisfied), null)!(more);
			return (high - low) / 2;
		};
		expect(half(missing)).toBeLessThanOrEqual(0.05);
		expect(half(missing - 1)).toBeGreaterThan(0.05);
	});
	test('never more than there are parents', () => {
		expect(shortfallOf(single(10, 5), 40, 5)).toBeLessThanOrEqual(30);
		expect(shortfallOf(single(40, 20), 40, 5)).toBe(0);
	});
});

describe('how many independent answers they are worth', () => {
	test('as many as people, where each rates one question', () => {
		expect(effectiveAnswers(single(40, 32), null)).toBeCloseTo(40, 10);
		expect(effectiveAnswers(single(40, 40), null)).toBe(40);
	});
	test('as many as people, where all the answers of each are alike', () => {
		// Four people with ten answers each, three of them content with everything.
		const sums = {
			raters: 4,
			rated: 40,
			satisfied: 30,
			satisfiedSquares: 300,
			products: 300,
			ratedSquares: 400
		};
		expect(effectiveAnswers(sums, null)).toBeCloseTo(4, 10);
	});
	test('without end when everybody has answered, and none without ratings', () => {
		expect(effectiveAnswers(single(40, 32), 40)).toBe(Infinity);
		expect(effectiveAnswers(single(0, 0), 40)).toBeNull();
	});
});
