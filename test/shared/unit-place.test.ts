import { describe, expect, test } from 'vitest';
import { misplaced } from '#shared/unit-place.ts';
import { UNDATED, type Unit } from '#shared/unit.ts';

const unit = (code: string, more: Partial<Unit> = {}): Unit => ({
	id: code,
	code,
	name: `Đơn vị ${code}`,
	kind: 'office',
	level: null,
	parent: null,
	enrolment: null,
	public: true,
	email: null,
	...UNDATED,
	...more
});
const school = (code: string, more: Partial<Unit> = {}) =>
	unit(code, { kind: 'school', level: 'th', parent: 'P', ...more });
const OFFICE = unit('P', { parent: 'S' });
const KNOWN = [unit('S', { kind: 'department' }), OFFICE, school('A'), school('B'), school('C')];
const faults = (...changed: Unit[]) => misplaced(changed, KNOWN).map(({ code, field }) => `${code} ${field}`);
const merged = (code: string, into: string, on: string | null = '2026-08-01', more: Partial<Unit> = {}) =>
	school(code, { mergedInto: into, closedOn: on, ...more });

describe('the tree', () => {
	test('THPT and GDTX stand directly under the department', () => {
		expect(
			faults(school('D', { parent: 'S', level: 'thpt' }), school('E', { parent: 'S', level: 'gdtx' }))
		).toEqual([]);
	});
	test('a department stands under nobody', () => {
		expect(faults(unit('S2', { kind: 'department', parent: 'S' }))).toEqual(['S2 parent']);
	});
	test.each([
		['2025-07-01', '2025-07-02', []],
		['2025-07-01', '2025-07-01', ['D closedOn']],
		['2025-07-01', '2025-06-30', ['D closedOn']]
	])('opened %s, closed %s', (openedOn, closedOn, found) => {
		expect(faults(school('D', { openedOn, closedOn }))).toEqual(found);
	});
});

describe('a closed office', () => {
	const closed = { ...OFFICE, closedOn: '2026-08-01' };
	test('with open schools is told which', () => {
		const [fault] = misplaced([closed], KNOWN);
		expect(fault).toEqual({
			code: 'P',
			field: 'closedOn',
			message:
				'Còn 3 đơn vị đang trực thuộc: Đơn vị A (A), Đơn vị B (B), Đơn vị C (C). Chuyển hoặc giải thể các đơn vị này trước.'
		});
		const fourth = misplaced([closed], [...KNOWN, school('D')]);
		expect(fourth[0]!.message).toContain('Đơn vị C (C) và 1 đơn vị khác.');
	});
	test('closes with its schools, not before them', () => {
		const gone = (closedOn: string) => ['A', 'B', 'C'].map((code) => school(code, { closedOn }));
		expect(misplaced([closed], [OFFICE, ...gone('2026-08-01')]).map(({ field }) => field)).toEqual([
			'parent'
		]);
		expect(misplaced([{ ...closed, parent: null }], gone('2026-08-01'))).toEqual([]);
		expect(misplaced([{ ...closed, parent: null }], gone('2026-08-02'))).toHaveLength(1);
	});
	test('takes no school', () => {
		expect(
			misplaced([school('D', { parent: 'Q' })], [...KNOWN, unit('Q', { closedOn: '2025-07-01' })])
		).toEqual([
			{
				code: 'D',
				field: 'parent',
				message: 'Đơn vị Q (Q) đã giải thể ngày 01/07/2025. Chọn đơn vị cấp trên đang hoạt động.'
			}
		]);
	});
});

describe('a merger', () => {
	test('into an open school is one, and so is a chain of them', () => {
		expect(faults(merged('A', 'B'))).toEqual([]);
		expect(faults(merged('A', 'B', '2025-08-01'), merged('B', 'C', '2026-08-01'))).toEqual([]);
	});
	test.each<[string, Unit[], string[]]>([
		['into itself', [merged('A', 'A')], ['A mergedInto']],
		['into an office', [merged('A', 'P')], ['A mergedInto']],
		['of an office', [unit('Q', { mergedInto: 'A', closedOn: '2026-08-01' })], ['Q mergedInto']],
		['into nobody', [merged('A', 'Z')], ['A mergedInto']],
		['without a day', [merged('A', 'B', null)], ['A closedOn']],
		[
			'into what closed that day',
			[merged('A', 'B'), school('B', { closedOn: '2026-08-01' })],
			['A mergedInto']
		],
		['into what closed a day later', [merged('A', 'B'), school('B', { closedOn: '2026-08-02' })], []],
		['into what opened that day', [merged('A', 'B'), school('B', { openedOn: '2026-08-01' })], []],
		[
			'into what opened a day later',
			[merged('A', 'B'), school('B', { openedOn: '2026-08-02' })],
			['A mergedInto']
		],
		['in a loop', [merged('A', 'B'), merged('B', 'A')], ['A mergedInto', 'B mergedInto']],
		['in a loop over years', [merged('A', 'B', '2025-08-01'), merged('B', 'A')], ['B mergedInto']]
	])('%s', (_, changed, found) => expect(faults(...changed)).toEqual(found));

	test('that is known keeps its successor from going before it', () => {
		const known = [...KNOWN.filter(({ code }) => code !== 'A'), merged('A', 'B')];
		const of = (change: Partial<Unit>) => misplaced([school('B', change)], known).map(({ field }) => field);
		expect(of({ closedOn: '2026-08-01' })).toEqual(['closedOn']);
		expect(of({ closedOn: '2026-08-02' })).toEqual([]);
		expect(of({ openedOn: '2026-08-02' })).toEqual(['openedOn']);
		expect(of({ kind: 'office', level: null })).toEqual(['kind']);
	});
});
