import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { intervalOf, type Sums } from '#shared/interval.ts';
import { DEFAULT_TARGETS, meets, type Target } from '#shared/target.ts';
import { flagOf, verdictOf } from '#shared/verdict.ts';

const [FLOOR, GOAL] = DEFAULT_TARGETS['school-service'] as [Target, Target];

/** A school that was asked one question. */
const school = (satisfied: number, rated: number): Sums => ({
	raters: rated,
	rated,
	satisfied,
	satisfiedSquares: satisfied,
	products: satisfied,
	ratedSquares: rated
});
/** The same with every answer `times` over. */
const times = (sums: Sums, factor: number): Sums =>
	Object.fromEntries(Object.entries(sums).map(([key, value]) => [key, value * factor])) as unknown as Sums;

describe('the outcome', () => {
	test.each([
		['exactly 85 % does not meet "> 85"', 17, 20, FLOOR, 'not-met'],
		['exactly 85 % meets ">= 85"', 17, 20, { ...FLOOR, operator: '>=' }, 'met'],
		['exactly 95 % meets ">= 95"', 19, 20, GOAL, 'met'],
		['exactly 95 % does not meet "> 95"', 19, 20, { ...GOAL, operator: '>' }, 'not-met'],
		['exactly 99.5 % meets ">= 99.5"', 199, 200, { ...GOAL, percent: 99.5 }, 'met'],
		['one less does not', 198, 200, { ...GOAL, percent: 99.5 }, 'not-met'],
		['four raters are too few', 4, 4, FLOOR, 'too-few'],
		['five are not', 5, 5, FLOOR, 'met'],
		['nobody is too few', 0, 0, FLOOR, 'too-few']
	] as [string, number, number, Target, string][])('%s', (_, satisfied, rated, target, outcome) => {
		expect(verdictOf(school(satisfied, rated), target, null, 5).outcome).toBe(outcome);
	});
});

describe('how sure it is', () => {
	test.each([
		['21 of 21 do not yet prove 85 %', 21, 21, FLOOR, false, 1],
		['22 of 22 do', 22, 22, FLOOR, true, null],
		['20 of 20 do not prove 95 %', 20, 20, GOAL, false, 53],
		['73 of 73 do', 73, 73, GOAL, true, null],
		['half of forty is surely below 85 %', 20, 40, FLOOR, true, null],
		['a rate on its target is never settled', 17, 20, FLOOR, false, null],
		['nor is it when it meets it', 19, 20, GOAL, false, null],
		['one dissatisfied parent settles 100 %', 19, 20, { ...GOAL, percent: 100 }, true, null],
		['no number of satisfied ones proves it', 50, 50, { ...GOAL, percent: 100 }, false, null],
		['two satisfied: twenty more', 2, 2, FLOOR, false, 20],
		['two on the other side: three more would settle it, and five are asked for', 0, 2, FLOOR, false, 3],
		['without a rating there is no present rate', 0, 0, FLOOR, false, null]
	] as [string, number, number, Target, boolean, number | null][])(
		'%s',
		(_, satisfied, rated, target, settled, needed) => {
			expect(verdictOf(school(satisfied, rated), target, null, 5)).toMatchObject({ settled, needed });
		}
	);

	test('a census settles it, even on the target itself', () => {
		expect(verdictOf(school(17, 20), FLOOR, 20, 5)).toMatchObject({
			outcome: 'not-met',
			settled: true,
			needed: null
		});
		expect(verdictOf(school(19, 20), GOAL, 20, 5)).toMatchObject({ outcome: 'met', settled: true });
	});

	test('the whole school is always enough', () => {
		expect(verdictOf(school(17, 20), FLOOR, 30, 5).needed).toBe(10);
	});

	test('a school with fewer parents than the minimum will never have enough', () => {
		expect(verdictOf(school(3, 3), FLOOR, 4, 5)).toMatchObject({ outcome: 'too-few', needed: null });
	});

	test('"needed" is what counting up one by one finds', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 5, max: 30 }),
				fc.nat(),
				fc.constantFrom(FLOOR, GOAL, { ...GOAL, percent: 99.5 }),
				fc.option(fc.integer({ min: 30, max: 500 })),
				(rated, seed, target, enrolment) => {
					const sums = school(seed % (rated + 1), rated);
					const verdict = verdictOf(sums, target, enrolment, 5);
					const met = meets(sums.satisfied, sums.rated, target);
					const line = target.percent / 100;
					// Whole multiples of the school as it is are what "at the present rate" can be checked on exactly.
					const settled = (factor: number) => {
						const [low, high] = intervalOf(times(sums, factor), enrolment)!;
						if (enrolment === rated * factor) return true;
						return met
							? target.operator === '>'
								? low > line
								: low >= line
							: target.operator === '>'
								? high <= line
								: high < line;
					};
					for (let factor = 1; factor < 12; factor++) {
						if (enrolment !== null && rated * factor > enrolment) break;
						const enough =
							verdict.settled || (verdict.needed !== null && rated * (factor - 1) >= verdict.needed);
						expect(enough, `${factor} times`).toBe(settled(factor));
					}
				}
			)
		);
	});
});

describe('the flag', () => {
	const flag = (satisfied: number, rated: number, targets: Target[] = [FLOOR, GOAL]) =>
		flagOf(targets.map((target) => verdictOf(school(satisfied, rated), target, null, 5)));
	test.each([
		[19, 20, null],
		[18, 20, 'amber'],
		[17, 20, 'red'],
		[0, 4, null],
		[0, 0, null]
	])('%i of %i: %s', (satisfied, rated, expected) => {
		expect(flag(satisfied, rated)).toBe(expected);
	});
	test('a single target is a goal, not a floor', () => {
		expect(flag(10, 20, DEFAULT_TARGETS.procedure)).toBe('amber');
	});
	test('without targets nothing is flagged', () => {
		expect(flag(0, 20, [])).toBeNull();
	});
});
