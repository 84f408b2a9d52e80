import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { intervalOf, varianceOf, wilson, type Sums } from '#shared/interval.ts';

/** One response: how many counting questions it rated, and how many of those at 4 or 5. */
interface Rater {
	s: number;
	m: number;
}

function sumsOf(raters: readonly Rater[]): Sums {
	const sum = (value: (rater: Rater) => number) => raters.reduce((total, rater) => total + value(rater), 0);
	return {
		raters: raters.length,
		rated: sum(({ m }) => m),
		satisfied: sum(({ s }) => s),
		satisfiedSquares: sum(({ s }) => s * s),
		products: sum(({ s, m }) => s * m),
		ratedSquares: sum(({ m }) => m * m)
	};
}

/** A school that was asked one question. */
const oneQuestion = (satisfied: number, rated: number): Sums =>
	sumsOf(Array.from({ length: rated }, (_, i) => ({ s: i < satisfied ? 1 : 0, m: 1 })));

const round = (interval: [number, number] | null) => interval?.map((end) => end.toFixed(4));

const rater = fc
	.integer({ min: 1, max: 25 })
	.chain((m) => fc.record({ s: fc.integer({ min: 0, max: m }), m: fc.constant(m) }));
const school = fc.array(rater, { minLength: 1, maxLength: 60 });

describe('Wilson’s interval', () => {
	// Newcombe 1998, Table I.
	test.each([
		[81, 263, '0.2553', '0.3662'],
		[15, 148, '0.0624', '0.1605'],
		[0, 20, '0.0000', '0.1611'],
		[1, 29, '0.0061', '0.1718'],
		[29, 29, '0.8830', '1.0000']
	])('%i of %i', (satisfied, rated, low, high) => {
		expect(round(wilson(satisfied / rated, rated))).toEqual([low, high]);
		expect(round(intervalOf(oneQuestion(satisfied, rated), null))).toEqual([low, high]);
	});

	test('takes z = 1.959964, not 1.96', () => {
		expect(wilson(0.5, 10)[0]).toBeCloseTo(0.2365931, 7);
		expect(wilson(0.5, 10)[1]).toBeCloseTo(0.7634069, 7);
	});

	test.each([
		[85, 22],
		[90, 35],
		[95, 73]
	])('%i %% is first reached by %i satisfied parents', (percent, least) => {
		expect(wilson(1, least)[0]).toBeGreaterThanOrEqual(percent / 100);
		expect(wilson(1, least - 1)[0]).toBeLessThan(percent / 100);
	});

	test('holds p and stays within 0 and 1', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 1, max: 1e9 }),
				fc.double({ min: 0, max: 1, noNaN: true }),
				(n, share) => {
					const p = Math.round(share * n) / n;
					const [low, high] = wilson(p, n);
					expect(0 <= low && low <= p && p <= high && high <= 1).toBe(true);
				}
			)
		);
	});
});

describe('the interval of a school', () => {
	test('is null without ratings', () => {
		expect(intervalOf(sumsOf([]), null)).toBeNull();
		expect(intervalOf(sumsOf([]), 100)).toBeNull();
	});

	test('is wider than if each answer were a parent of its own', () => {
		// Twenty parents: sixteen satisfied with all of 25 things, four with none.
		const raters = Array.from({ length: 20 }, (_, i) => ({ s: i < 16 ? 25 : 0, m: 25 }));
		expect(round(intervalOf(sumsOf(raters), null))).toEqual(round(wilson(0.8, 20)));
		expect(round(intervalOf(sumsOf(raters), null))).not.toEqual(round(wilson(0.8, 500)));
	});

	test('never claims more than the answers there are', () => {
		// All parents say the same about the same things: no variance between them.
		const raters = Array.from({ length: 20 }, () => ({ s: 20, m: 25 }));
		expect(intervalOf(sumsOf(raters), null)).toEqual(wilson(0.8, 500));
	});

	test('of one mind counts parents, not answers', () => {
		const raters = Array.from({ length: 22 }, () => ({ s: 25, m: 25 }));
		expect(intervalOf(sumsOf(raters), null)).toEqual(wilson(1, 22));
	});

	test('is the rate itself when everybody has answered', () => {
		expect(intervalOf(oneQuestion(17, 20), 20)).toEqual([0.85, 0.85]);
		expect(intervalOf(oneQuestion(20, 20), 20)).toEqual([1, 1]);
	});

	test('narrows as more of the parents have answered', () => {
		// By hand: V = 0.85·0.15/20·(1 − 20/40), so n_eff = min(20, 40) = 20 answers at most.
		expect(intervalOf(oneQuestion(17, 20), 40)).toEqual(wilson(0.85, 20));
		const raters = Array.from({ length: 20 }, (_, i) => ({ s: i < 17 ? 25 : 0, m: 25 }));
		expect(round(intervalOf(sumsOf(raters), 40))).toEqual(round(wilson(0.85, 40)));
	});

	test('takes no notice of an enrolment smaller than the answers', () => {
		expect(intervalOf(oneQuestion(17, 20), 19)).toEqual(intervalOf(oneQuestion(17, 20), null));
		expect(intervalOf(oneQuestion(17, 20), 0)).toEqual(intervalOf(oneQuestion(17, 20), null));
	});

	test('V by whole numbers is V response by response', () => {
		fc.assert(
			fc.property(school, (raters) => {
				const sums = sumsOf(raters);
				const p = sums.satisfied / sums.rated;
				const naive = raters.reduce((v, { s, m }) => v + (s - p * m) ** 2, 0) / sums.rated ** 2;
				expect(varianceOf(sums)).toBeGreaterThanOrEqual(0);
				expect(Math.abs(varianceOf(sums) - naive)).toBeLessThan(1e-12);
			})
		);
	});

	test('is Wilson’s with one question and the enrolment unknown', () => {
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 400 }), fc.nat(), (rated, seed) => {
				const satisfied = seed % (rated + 1);
				const [low, high] = intervalOf(oneQuestion(satisfied, rated), null)!;
				const [wilsonLow, wilsonHigh] = wilson(satisfied / rated, rated);
				expect(low).toBeCloseTo(wilsonLow, 12);
				expect(high).toBeCloseTo(wilsonHigh, 12);
			})
		);
	});

	test('more answers at the same split never widen it', () => {
		fc.assert(
			fc.property(
				school,
				fc.integer({ min: 2, max: 5 }),
				fc.option(fc.integer({ min: 1, max: 400 })),
				(raters, times, enrolment) => {
					const many = Array.from({ length: times }, () => raters).flat();
					// An enrolment that the answers outgrow is dropped, and that may well widen it.
					const known = enrolment !== null && many.length <= enrolment ? enrolment : null;
					const [low, high] = intervalOf(sumsOf(raters), known)!;
					const [manyLow, manyHigh] = intervalOf(sumsOf(many), known)!;
					expect(manyLow).toBeGreaterThanOrEqual(low - 1e-12);
					expect(manyHigh).toBeLessThanOrEqual(high + 1e-12);
				}
			)
		);
	});

	test('holds the rate and stays within 0 and 1', () => {
		fc.assert(
			fc.property(school, fc.option(fc.integer({ min: 0, max: 100 })), (raters, enrolment) => {
				const sums = sumsOf(raters);
				const p = sums.satisfied / sums.rated;
				const [low, high] = intervalOf(sums, enrolment)!;
				expect(0 <= low && low <= p && p <= high && high <= 1).toBe(true);
			})
		);
	});
});
