import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { intervalOf, wilson } from '#shared/interval.ts';
import { guardedRateOf, meanOfUnits, rateOf, type Rate } from '#shared/rate.ts';
import type { Answers } from '#shared/response.ts';
import { tthc } from '#shared/surveys/procedure.ts';
import { nhanh, th } from '#shared/surveys/school.ts';
import type { Survey } from '#shared/survey.ts';
import { addTally, emptyTally, tallyCounters, type Tally } from '#shared/tally.ts';
import { DEFAULT_TARGETS } from '#shared/target.ts';
import { addCounters, count, noCounters } from '#shared/total.ts';

const TARGETS = DEFAULT_TARGETS['school-service'];

/** The tally of responses, counted as the server counts them. */
function tallyOf(survey: Survey, responses: readonly Answers[]): Tally {
	const counters = noCounters(survey);
	for (const answers of responses) count(survey, counters, answers);
	const tally = emptyTally();
	tallyCounters(tally, survey, counters);
	return tally;
}
const rateOfResponses = (survey: Survey, responses: readonly Answers[], enrolment: number | null = null) =>
	rateOf(tallyOf(survey, responses), enrolment, TARGETS, 5);

/** Every counting question of a survey answered alike. */
const all = (survey: Survey, level: number): Answers =>
	Object.fromEntries(
		survey.questions.flatMap((question) =>
			question.type === 'scale' && question.counts ? [[question.key, level]] : []
		)
	);

/** Any answers that fit the survey: some questions left out, some without opinion. */
const anyAnswers = (survey: Survey): fc.Arbitrary<Answers> => {
	const entries = survey.questions.flatMap((question): [string, fc.Arbitrary<number | undefined>][] => {
		if (question.type === 'scale')
			return [[question.key, fc.option(fc.integer({ min: 0, max: 5 }), { nil: undefined })]];
		if (question.type === 'number')
			return [
				[
					question.key,
					fc.option(
						fc.integer({ min: 0, max: 30_000 }).map((n) => n / 100),
						{ nil: undefined }
					)
				]
			];
		return [];
	});
	return fc
		.record(Object.fromEntries(entries))
		.map(
			(answers) =>
				Object.fromEntries(Object.entries(answers).filter(([, answer]) => answer !== undefined)) as Answers
		);
};
const anySchool = fc.array(anyAnswers(nhanh), { maxLength: 25 });

/**
 * The same figures straight from the responses, step by step as `contract.md` 5 tells it, with nothing added up
 * beforehand. Slow, and written without the code it checks.
 */
function oracle(survey: Survey, responses: readonly Answers[], enrolment: number | null) {
	const levels = (answers: Answers, wanted: (key: string) => boolean) =>
		Object.entries(answers).flatMap(([key, answer]) => {
			const question = survey.questions.find((candidate) => candidate.key === key);
			return question?.type === 'scale' && wanted(key) ? [answer as number] : [];
		});
	const pooled = (wanted: (key: string) => boolean) => {
		const given = responses.flatMap((answers) => levels(answers, wanted));
		const rated = given.filter((level) => level > 0);
		return {
			counts: [1, 2, 3, 4, 5].map((level) => given.filter((value) => value === level).length),
			noOpinion: given.filter((level) => level === 0).length,
			rated: rated.length,
			satisfied: rated.filter((level) => level >= 4).length,
			rate: rated.length === 0 ? null : rated.filter((level) => level >= 4).length / rated.length,
			mean: rated.length === 0 ? null : rated.reduce((sum, level) => sum + level, 0) / rated.length
		};
	};
	const counting = (key: string) =>
		survey.questions.some((question) => question.key === key && question.type === 'scale' && question.counts);
	const people = responses
		.map((answers) => levels(answers, counting).filter((level) => level > 0))
		.filter((rated) => rated.length > 0);
	const headline = pooled(counting);
	const stated = responses.flatMap((answers) =>
		answers.F2 === undefined ? [] : [Math.min(Number(answers.F2), 150)]
	);

	let interval: [number, number] | null = null;
	let effective: number | null = null;
	if (headline.rate !== null) {
		const p = headline.rate;
		const R = people.length;
		const s = (rated: number[]) => rated.filter((level) => level >= 4).length;
		let V = people.reduce((sum, rated) => sum + (s(rated) - p * rated.length) ** 2, 0) / headline.rated ** 2;
		// What floats leave over where every person is split alike.
		if (V < 1e-20) V = 0;
		const known = enrolment !== null && R <= enrolment;
		if (known && R === enrolment) interval = [p, p];
		else if (V === 0 && (p === 0 || p === 1)) {
			effective = R;
			interval = wilson(p, R);
		} else {
			if (known) V *= 1 - R / enrolment;
			effective = Math.min(headline.rated, V === 0 ? Infinity : (p * (1 - p)) / V);
			interval = wilson(p, effective);
		}
	}
	return {
		...headline,
		responses: responses.length,
		full:
			people.length === 0
				? null
				: people.filter((rated) => rated.every((level) => level >= 4)).length / people.length,
		expectation: stated.length === 0 ? null : stated.reduce((sum, value) => sum + value, 0) / stated.length,
		overall: pooled((key) => key === 'F1'),
		areas: survey.areas.map(({ key }) => ({
			key,
			...pooled((question) => survey.questions.find((candidate) => candidate.key === question)?.area === key)
		})),
		interval,
		effective
	};
}

/** Figures with floats that are equal but for their last bits made equal. */
const rounded = (value: unknown): unknown =>
	JSON.parse(JSON.stringify(value), (_, part) => (typeof part === 'number' ? Number(part.toFixed(9)) : part));
const figures = ({
	enrolment: _e,
	responseRate: _r,
	verdicts: _v,
	flag: _f,
	withheld: _w,
	shortfall: _s,
	...rest
}: Rate) => rest;

describe('the figures of a school', () => {
	test('are those of the responses one by one', () => {
		fc.assert(
			fc.property(
				fc.constantFrom<Survey>(nhanh, tthc, th).chain((survey) =>
					fc.record({
						survey: fc.constant(survey),
						responses: fc.array(anyAnswers(survey), { maxLength: 12 }),
						enrolment: fc.option(fc.integer({ min: 0, max: 20 }))
					})
				),
				({ survey, responses, enrolment }) => {
					const rate = rateOfResponses(survey, responses, enrolment);
					expect(rounded(figures(rate))).toEqual(rounded(oracle(survey, responses, enrolment)));
				}
			)
		);
	});

	test('leave "no opinion" and what was not answered out of every denominator', () => {
		const rate = rateOfResponses(nhanh, [{ A2: 5, B4: 0 }, { A2: 2, B4: 0, C1: 4 }, { F2: 90 }]);
		expect(rate).toMatchObject({
			responses: 3,
			counts: [0, 1, 0, 1, 1],
			noOpinion: 2,
			rated: 3,
			satisfied: 2,
			rate: 2 / 3,
			mean: 11 / 3,
			full: 1 / 2,
			expectation: 90
		});
		expect(rate.areas.find(({ key }) => key === 'B')).toMatchObject({
			rated: 0,
			noOpinion: 2,
			rate: null,
			mean: null
		});
	});

	test('are null without answers, never 0', () => {
		expect(rateOfResponses(nhanh, [], 40)).toMatchObject({
			responses: 0,
			enrolment: 40,
			responseRate: 0,
			rate: null,
			mean: null,
			full: null,
			expectation: null,
			interval: null,
			overall: { rate: null },
			flag: null
		});
	});

	test('of procedures count T9 alone; T1 to T8 make the areas', () => {
		const rate = rateOfResponses(tthc, [
			{ T1: 1, T2: 1, T9: 5 },
			{ T2: 4, T9: 4 }
		]);
		expect(rate).toMatchObject({ rated: 2, satisfied: 2, rate: 1 });
		expect(rate.areas[1]).toMatchObject({ key: '2', rated: 2, satisfied: 1 });
	});

	test('take no stated expectation above 150', () => {
		expect(rateOfResponses(nhanh, [{ F2: 1000 }, { F2: 99.5 }]).expectation).toBe(124.75);
	});

	test('tell a response rate only where the enrolment is known', () => {
		const responses = Array.from({ length: 5 }, () => all(nhanh, 5));
		expect(rateOfResponses(nhanh, responses).responseRate).toBeNull();
		expect(rateOfResponses(nhanh, responses, 0).responseRate).toBeNull();
		expect(rateOfResponses(nhanh, responses, 4).responseRate).toBe(1.25);
	});
});

describe('sums of responses', () => {
	test('are the same in any order and any batches', () => {
		fc.assert(
			fc.property(anySchool, fc.nat({ max: 25 }), (responses, cut) => {
				const batches = [responses.slice(cut).reverse(), responses.slice(0, cut)];
				const counters = noCounters(nhanh);
				for (const batch of batches) {
					const own = noCounters(nhanh);
					for (const answers of batch) count(nhanh, own, answers);
					addCounters(counters, own);
				}
				const tally = emptyTally();
				tallyCounters(tally, nhanh, counters);
				expect(tally).toEqual(tallyOf(nhanh, responses));
			})
		);
	});

	test('pool to the sum of the units', () => {
		fc.assert(
			fc.property(anySchool, anySchool, (one, other) => {
				const pooled = emptyTally();
				addTally(pooled, tallyOf(nhanh, one));
				addTally(pooled, tallyOf(nhanh, other));
				const together = tallyOf(nhanh, [...one, ...other]);
				// A tally with no unit in it yet knows no areas.
				expect(pooled).toEqual(together);
				expect(intervalOf(pooled.sums, null)).toEqual(intervalOf(together.sums, null));
			})
		);
	});

	test('of different surveys pool by the questions’ keys', () => {
		const tally = tallyOf(th, [{ A1: 5, A2: 1 }]);
		addTally(tally, tallyOf(nhanh, [{ A2: 4 }]));
		const rate = rateOf(tally, null, TARGETS, 5);
		expect(rate.areas[0]).toMatchObject({ key: 'A', counts: [1, 0, 0, 1, 1], rated: 3 });
		expect(rate).toMatchObject({ responses: 2, rated: 3, satisfied: 2 });
	});
});

describe('few answers', () => {
	const responses = [all(nhanh, 5), all(nhanh, 1), all(nhanh, 4), all(nhanh, 5)];

	test('are kept from those who know the parents', () => {
		const four = guardedRateOf(tallyOf(nhanh, responses), 40, TARGETS, 5);
		expect(four).toMatchObject({
			withheld: true,
			responses: 4,
			responseRate: 0.1,
			counts: [0, 0, 0, 0, 0],
			rate: null,
			mean: null,
			full: null,
			interval: null,
			flag: null
		});
		expect(four.verdicts.map(({ outcome, needed }) => [outcome, needed])).toEqual([
			['too-few', null],
			['too-few', null]
		]);
		expect(four.areas.map(({ key, rated }) => [key, rated])).toEqual([
			['A', 0],
			['B', 0],
			['C', 0],
			['D', 0],
			['E', 0]
		]);
	});

	test('tell nothing that other answers would not have told', () => {
		const others = responses.map(() => all(nhanh, 2));
		expect(guardedRateOf(tallyOf(nhanh, others), 40, TARGETS, 5)).toEqual(
			guardedRateOf(tallyOf(nhanh, responses), 40, TARGETS, 5)
		);
	});

	test('at the minimum all is told', () => {
		const five = tallyOf(nhanh, [...responses, all(nhanh, 5)]);
		expect(guardedRateOf(five, 40, TARGETS, 5)).toEqual(rateOf(five, 40, TARGETS, 5));
		expect(rateOf(five, 40, TARGETS, 5)).toMatchObject({ withheld: false, rate: 0.8 });
	});

	test('no answer at all is no secret', () => {
		expect(guardedRateOf(emptyTally(), 40, TARGETS, 5).withheld).toBe(false);
	});
});

describe('the mean of units', () => {
	test('leaves out those without ratings', () => {
		expect(meanOfUnits([0.5, null, 1, null])).toEqual({ rate: 0.75, units: 2 });
	});
	test('of none is null', () => {
		expect(meanOfUnits([null])).toEqual({ rate: null, units: 0 });
	});
	test('is not the pooled rate', () => {
		// Ho Chi Minh City 2024: 96.60 % of 14,128 parents, 95.79 % of 4,876 pupils; published as 96.19, pooled 96.39.
		expect(meanOfUnits([0.966, 0.9579]).rate).toBeCloseTo(0.96195, 10);
	});
});
