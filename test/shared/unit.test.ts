import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ancestorsOf, subtreeOf } from '#shared/unit.ts';

const UNITS = [
	{ code: 'SO', parent: null },
	{ code: 'P1', parent: 'SO' },
	{ code: 'P2', parent: 'SO' },
	{ code: 'A', parent: 'P1' },
	{ code: 'B', parent: 'P1' },
	{ code: 'C', parent: 'P2' },
	{ code: 'lost', parent: 'nobody' }
];
const LOOP = [
	{ code: 'x', parent: 'z' },
	{ code: 'y', parent: 'x' },
	{ code: 'z', parent: 'y' },
	{ code: 'self', parent: 'self' }
];

describe('subtreeOf', () => {
	test.each([
		['SO', ['A', 'B', 'C', 'P1', 'P2', 'SO']],
		['P1', ['A', 'B', 'P1']],
		['C', ['C']],
		['lost', ['lost']],
		// A unit named only as somebody's parent is none.
		['nobody', []],
		['', []]
	])('of %s', (code, below) => expect([...subtreeOf(UNITS, code)].toSorted()).toEqual(below));

	test('ends in a loop', () => {
		expect([...subtreeOf(LOOP, 'x')].toSorted()).toEqual(['x', 'y', 'z']);
		expect([...subtreeOf(LOOP, 'self')]).toEqual(['self']);
	});
});

describe('ancestorsOf', () => {
	test.each([
		['A', ['P1', 'SO']],
		['P1', ['SO']],
		['SO', []],
		['lost', []],
		['nobody', []]
	])('of %s, the nearest first', (code, above) =>
		expect(ancestorsOf(UNITS, code).map((unit) => unit.code)).toEqual(above)
	);

	test('ends in a loop', () => {
		expect(ancestorsOf(LOOP, 'x').map((unit) => unit.code)).toEqual(['z', 'y']);
		expect(ancestorsOf(LOOP, 'self')).toEqual([]);
	});
});

describe('in any tree, loops included', () => {
	// Unit i stands under list[i], or on top where there is no such unit.
	const trees = fc
		.array(fc.nat({ max: 11 }), { minLength: 1, maxLength: 10 })
		.map((list) =>
			list.map((above, i) => ({ code: `${i}`, parent: list[above] === undefined ? null : `${above}` }))
		);

	test('a unit stands below another when that one is above it', () =>
		fc.assert(
			fc.property(trees, (units) => {
				for (const { code } of units) {
					const above = ancestorsOf(units, code).map((unit) => unit.code);
					for (const other of units)
						expect(subtreeOf(units, other.code).has(code)).toBe(
							other.code === code || above.includes(other.code)
						);
				}
			})
		));

	test('a subtree holds the subtrees of all in it', () =>
		fc.assert(
			fc.property(trees, (units) => {
				for (const { code } of units) {
					const own = subtreeOf(units, code);
					expect(own.has(code)).toBe(true);
					for (const member of own)
						expect([...subtreeOf(units, member)].every((one) => own.has(one))).toBe(true);
				}
			})
		));
});
