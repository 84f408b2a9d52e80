import { describe, expect, test } from 'vitest';
import { pullsAmong } from '#shared/pull.ts';
import type { RateRow } from '#shared/rate-table.ts';
import type { SchoolLevel } from '#shared/unit.ts';

/** A school of fifty parents, with so many satisfied among as many ratings of each area. */
const school = (code: string, level: SchoolLevel, satisfied: Record<string, number>, rated = 50) =>
	({
		unit: { code, level },
		responses: 50,
		areas: Object.entries(satisfied).map(([key, count]) => ({ key, rated, satisfied: count }))
	}) as unknown as RateRow;
const many = (level: SchoolLevel, count: number, satisfied: Record<string, number>) =>
	Array.from({ length: count }, (_, i) => school(`${level}${i}`, level, satisfied));
const keys = ({ pulls }: { pulls: { key: string }[] }) => pulls.map(({ key }) => key);

describe('what pulls a school down', () => {
	test('is at most three areas, the furthest behind first', () => {
		const own = school('own', 'th', { A: 30, B: 20, C: 10, D: 25, E: 49 });
		const rest = many('th', 5, { A: 48, B: 48, C: 48, D: 48, E: 40 });
		const found = pullsAmong([own, ...rest], 5)(own);
		expect(keys(found)).toEqual(['C', 'B', 'D']);
		expect(found.pulls[0]!.rate).toBe(0.2);
		// Against the others, itself not among them.
		expect(found.pulls[0]!.behind).toBeCloseTo(0.96 - 0.2, 12);
	});

	test('is held against its own level: nurseries rate higher than secondary schools', () => {
		const own = school('own', 'thcs', { A: 40 });
		const rows = [own, ...many('thcs', 5, { A: 40 }), ...many('mn', 20, { A: 49 })];
		expect(pullsAmong(rows, 5)(own)).toEqual({ pulls: [], peers: { level: 'thcs', schools: 5 } });
	});

	test('and against all where there are fewer than five others of it', () => {
		const own = school('own', 'thcs', { A: 40 });
		const rows = [own, ...many('thcs', 4, { A: 40 }), ...many('mn', 20, { A: 49 })];
		const found = pullsAmong(rows, 5)(own);
		expect(found.peers).toEqual({ level: null, schools: 24 });
		expect(keys(found)).toEqual(['A']);
	});

	test('is nothing that may be chance: many answers of the same people are not many people', () => {
		const rest = many('th', 5, { A: 47 });
		const few = school('few', 'th', { A: 44 });
		expect(keys(pullsAmong([few, ...rest], 5)(few))).toEqual([]);
		const often = school('often', 'th', { A: 440 }, 500);
		expect(keys(pullsAmong([often, ...rest], 5)(often))).toEqual([]);
	});

	test('areas with fewer ratings than the minimum say nothing', () => {
		const rest = many('th', 5, { A: 50 });
		const [four, five] = [school('own', 'th', { A: 0 }, 4), school('own', 'th', { A: 0 }, 5)];
		expect(keys(pullsAmong([four, ...rest], 5)(four))).toEqual([]);
		expect(keys(pullsAmong([five, ...rest], 5)(five))).toEqual(['A']);
	});
});
