import { describe, expect, test } from 'vitest';
import { hushed, withoutExpectation } from '#shared/hush.ts';
import { nhanh } from '#shared/surveys/school.ts';
import { emptyTally, tallyCounters, tallyQuestions, type Six } from '#shared/tally.ts';
import { count, noCounters, type Counters } from '#shared/total.ts';

/** So many parents rated each question, all with 5. */
function rated(people: Record<string, number>): Counters {
	const counters = noCounters(nhanh);
	for (let person = 0; person < Math.max(...Object.values(people)); person++)
		count(
			nhanh,
			counters,
			Object.fromEntries(Object.entries(people).flatMap(([key, many]) => (person < many ? [[key, 5]] : [])))
		);
	return counters;
}
const told = (people: Record<string, number>): Record<string, number> => {
	const questions = new Map<string, Six>();
	tallyQuestions(questions, nhanh, hushed(nhanh, rated(people), 5));
	return Object.fromEntries([...questions].flatMap(([key, six]) => (six[5]! > 0 ? [[key, six[5]!]] : [])));
};

describe('questions that few have rated', () => {
	test('stay as they are where enough have', () => {
		const counters = rated({ A2: 5, B4: 9 });
		expect(hushed(nhanh, counters, 5)).toBe(counters);
	});
	test('are left out, and the next smallest with a single one, so that the rest does not tell it', () => {
		expect(told({ A2: 4, B4: 9, C1: 7, C4: 8 })).toEqual({ B4: 9, C4: 8 });
	});
	test('are left out by themselves where there are several', () => {
		expect(told({ A2: 4, B4: 3, C1: 5, C4: 8 })).toEqual({ C1: 5, C4: 8 });
	});
	test('are not touched where an expectation is taken out', () => {
		const counters = rated({ A2: 5, B4: 9 });
		const stated = [...counters];
		count(nhanh, stated, { F2: 90 });
		stated[0] = counters[0]!;
		expect(stated).not.toEqual(counters);
		expect(withoutExpectation(nhanh, stated)).toEqual(counters);
	});
	test('leave their areas without them', () => {
		const tally = emptyTally();
		tallyCounters(tally, nhanh, hushed(nhanh, rated({ A2: 4, B4: 9, C1: 7, C4: 8 }), 5));
		expect([...tally.areas].map(([key, six]) => [key, six[5]])).toEqual([
			['A', 0],
			['B', 9],
			['C', 8],
			['D', 0],
			['E', 0]
		]);
	});
});
