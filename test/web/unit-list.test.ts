import { expect, test } from 'vitest';
import { findUnits } from '#lib/unit/search.ts';
import { inTreeOrder, officeOptions, placesIn } from '#lib/unit/tree.ts';
import type { SchoolLevel, UnitKind } from '#shared/unit.ts';

const unit = (
	code: string,
	name: string,
	kind: UnitKind,
	parent: string | null,
	level: SchoolLevel | null = null
) => ({
	code,
	name,
	kind,
	parent,
	level
});
const UNITS = [
	unit('T10', 'Trường Tiểu học 10', 'school', 'P2', 'th'),
	unit('T2', 'Trường Tiểu học 2', 'school', 'P2', 'th'),
	unit('P2', 'UBND phường Sao Mai', 'office', 'S'),
	unit('P1', 'UBND phường Đồi Sim', 'office', 'S'),
	unit('S', 'Sở GDĐT', 'department', null),
	unit('M1', 'Trường Mầm non Đồi Sim', 'school', 'P1', 'mn')
];
const codes = (units: { code: string }[]) => units.map(({ code }) => code);

test('units stand below the one they belong to, by name, numbers as numbers', () => {
	expect(inTreeOrder(UNITS).map(({ code, depth }) => [code, depth])).toEqual([
		['S', 0],
		['P1', 1],
		['M1', 2],
		['P2', 1],
		['T2', 2],
		['T10', 2]
	]);
});

test('a unit whose parent is out of sight, or in a loop, is not lost', () => {
	const units = [
		unit('A', 'A', 'office', 'B'),
		unit('B', 'B', 'office', 'A'),
		unit('C', 'C', 'school', 'X', 'th')
	];
	expect(codes(inTreeOrder(units)).toSorted()).toEqual(['A', 'B', 'C']);
});

test('a place is told as an address, and a loop ends', () => {
	expect(placesIn(UNITS)('M1')).toBe('UBND phường Đồi Sim, Sở GDĐT');
	expect(placesIn(UNITS)('S')).toBe('');
	const loop = [unit('A', 'A', 'office', 'B'), unit('B', 'B', 'office', 'A')];
	expect(placesIn(loop)('A')).toBe('B');
});

test('choices of offices have no schools', () =>
	expect(codes(officeOptions(UNITS))).toEqual(['S', 'P1', 'P2']));

test.each([
	[{ search: 'doi sim', level: null, under: null }, ['P1', 'M1']],
	[{ search: 'sim doi mam', level: null, under: null }, ['M1']],
	[{ search: 't2', level: null, under: null }, ['T2']],
	[{ search: '', level: 'th' as const, under: null }, ['T10', 'T2']],
	[{ search: '', level: null, under: 'P1' }, ['P1', 'M1']],
	[{ search: '', level: null, under: 'nowhere' }, []],
	[{ search: 'tieu hoc 2 sao mai', level: null, under: null }, ['T2']],
	[{ search: '', level: null, under: 'P2', kind: 'office' as const }, ['P2']]
])('%o', (wanted, expected) => expect(codes(findUnits(UNITS, wanted))).toEqual(expected));
