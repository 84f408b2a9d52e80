import { describe, expect, test } from 'vitest';
import {
	countStandings,
	filterRows,
	grownRows,
	nextSort,
	readSort,
	sortRows,
	type SortKey
} from '#lib/rate/rows.ts';
import { standingOf, standingWords } from '#lib/rate/standing.ts';
import type { RateRow } from '#shared/rate-table.ts';
import { guardedRateOf, rateOf } from '#shared/rate.ts';
import { emptyTally, type Tally } from '#shared/tally.ts';
import { DEFAULT_TARGETS } from '#shared/target.ts';

const MINIMUM = 5;
const TARGETS = DEFAULT_TARGETS['school-service'];
const LABELS = TARGETS.map(({ label }) => label);

/** So many answers to one question, so many of them satisfied. */
function tallyOf(responses: number, satisfied: number): Tally {
	const tally = emptyTally();
	const rest = responses - satisfied;
	return {
		...tally,
		responses,
		full: satisfied,
		headline: [0, rest, 0, 0, satisfied, 0],
		sums: {
			raters: responses,
			rated: responses,
			satisfied,
			satisfiedSquares: satisfied,
			products: satisfied,
			ratedSquares: responses
		}
	};
}
const rowOf = (
	name: string,
	responses: number,
	satisfied: number,
	enrolment: number | null = 1000
): RateRow => ({
	unit: { code: name, name: `Trường Tiểu học ${name}`, kind: 'school', level: 'th', parent: 'P1' },
	includes: [],
	...rateOf(tallyOf(responses, satisfied), enrolment, TARGETS, MINIMUM)
});

const RED = rowOf('Đỏ', 100, 70);
const AMBER = rowOf('Vàng', 100, 90);
const MET = rowOf('Xanh', 200, 199, 400);
const FEW = rowOf('Ít', 4, 0);
const NONE = rowOf('Trống', 0, 0);
const ROWS = [NONE, MET, FEW, AMBER, RED];
const names = (rows: RateRow[]) => rows.map(({ unit }) => unit.code);

describe('how a school stands', () => {
	test.each([
		[RED, 'red'],
		[AMBER, 'amber'],
		[MET, 'met'],
		[FEW, 'few'],
		[NONE, 'few']
	] as const)('%#', (row, standing) => expect(standingOf(row, MINIMUM)).toBe(standing));

	test('with exactly as many answers as it takes it can be told, with one less it cannot', () => {
		expect(standingOf(rowOf('A', MINIMUM, 0), MINIMUM)).toBe('red');
		expect(standingOf(rowOf('A', MINIMUM - 1, 0), MINIMUM)).toBe('few');
	});

	test('without targets too few answers are too few all the same', () => {
		const row = (responses: number) => rateOf(tallyOf(responses, responses), null, [], MINIMUM);
		expect(standingOf(row(4), MINIMUM)).toBe('few');
		expect(standingOf(row(5), MINIMUM)).toBe('met');
	});

	test('what the server left out is too few, however many have answered', () => {
		const tally = { ...tallyOf(3, 3), responses: 40 };
		expect(standingOf(guardedRateOf(tally, null, [], MINIMUM), MINIMUM)).toBe('few');
	});

	test('is called by what the campaign aims at', () => {
		expect(standingWords(TARGETS)).toMatchObject({ red: 'Dưới sàn', amber: 'Đạt sàn, chưa tới mục tiêu' });
		expect(standingWords(DEFAULT_TARGETS.procedure)).toMatchObject({
			red: null,
			amber: 'Chưa tới mục tiêu (không đặt sàn)'
		});
		expect(standingWords([])).toMatchObject({ red: null, amber: null, met: 'Đủ phiếu' });
	});

	test('is counted', () =>
		expect(countStandings(ROWS, MINIMUM)).toEqual({ red: 1, amber: 1, few: 2, met: 1 }));
});

describe('the order of the rows', () => {
	test.each<[SortKey, boolean, string[]]>([
		['attention', false, ['Đỏ', 'Vàng', 'Trống', 'Ít', 'Xanh']],
		['name', false, ['Đỏ', 'Ít', 'Trống', 'Vàng', 'Xanh']],
		['name', true, ['Xanh', 'Vàng', 'Trống', 'Ít', 'Đỏ']],
		['responses', true, ['Xanh', 'Đỏ', 'Vàng', 'Ít', 'Trống']],
		// Whichever way it runs, those without a figure stand last; a rate of four parents is none.
		['rate', false, ['Đỏ', 'Vàng', 'Xanh', 'Ít', 'Trống']],
		['rate', true, ['Xanh', 'Vàng', 'Đỏ', 'Ít', 'Trống']],
		['mean', true, ['Xanh', 'Vàng', 'Đỏ', 'Ít', 'Trống']],
		['turnout', true, ['Xanh', 'Đỏ', 'Vàng', 'Ít', 'Trống']],
		['target-0', false, ['Đỏ', 'Vàng', 'Xanh', 'Ít', 'Trống']],
		['target-1', true, ['Xanh', 'Vàng', 'Đỏ', 'Ít', 'Trống']]
	])('by %s, down %s', (key, down, expected) =>
		expect(names(sortRows(ROWS, { key, down }, MINIMUM, LABELS))).toEqual(expected)
	);

	test('stands in the address and turns at a second click', () => {
		expect(readSort('-rate')).toEqual({ key: 'rate', down: true });
		expect(readSort('target-1')).toEqual({ key: 'target-1', down: false });
		expect(readSort(null)).toEqual({ key: 'attention', down: false });
		expect(readSort('-nonsense')).toEqual({ key: 'attention', down: false });
		expect(nextSort({ key: 'rate', down: false }, 'rate')).toBe('-rate');
		expect(nextSort({ key: 'rate', down: true }, 'rate')).toBe('rate');
		expect(nextSort({ key: 'name', down: false }, 'rate')).toBe('rate');
	});
});

describe('narrowing the rows', () => {
	const found = (search: string, standing: 'red' | 'few' | null = null) =>
		names(filterRows(ROWS, { search, standing, minimum: MINIMUM }, () => 'UBND phường Bình Minh'));

	test('needs no diacritics and no whole words', () => {
		expect(found('do')).toEqual(['Đỏ']);
		expect(found('tieu hoc va')).toEqual(['Vàng']);
		expect(found('ĐỎ')).toEqual(['Đỏ']);
	});
	test('looks in the office’s name too', () => expect(found('binh minh')).toHaveLength(5));
	test('finds nothing inside a word', () => expect(found('uong')).toEqual([]));
	test('to a standing', () => expect(found('', 'few')).toEqual(['Trống', 'Ít']));
});

test('rows that have grown are those with more answers than before; a new row is none', () => {
	const before = [rowOf('A', 10, 9), rowOf('B', 10, 9)];
	const after = [rowOf('A', 13, 9), rowOf('B', 10, 8), rowOf('C', 5, 5)];
	expect([...grownRows(before, after)]).toEqual([['A', 3]]);
});
