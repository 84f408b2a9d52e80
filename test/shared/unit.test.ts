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
