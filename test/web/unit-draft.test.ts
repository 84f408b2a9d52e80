import { describe, expect, test } from 'vitest';
import { changedFields, draftOf, newDraft, readDraft, type UnitDraft } from '#lib/unit/draft.ts';
import { sortUnits } from '#lib/unit/sort.ts';
import type { UnitRecord } from '#shared/unit-row.ts';
import { UNDATED } from '#shared/unit.ts';

const OFFICES = [
	{ code: 'P1', name: 'UBND phường Bình Minh' },
	{ code: 'P2', name: 'UBND phường Sao Mai' }
];
const draft = (change: Partial<UnitDraft> = {}): UnitDraft => ({
	...newDraft(OFFICES[0]),
	name: 'Trường Tiểu học Hoa Mai',
	level: 'th',
	...change
});
const unit: UnitRecord = {
	...UNDATED,
	code: 'T1',
	name: 'Trường Tiểu học Hoa Mai',
	kind: 'school',
	level: 'th',
	parent: 'P1',
	enrolment: 1250,
	public: true,
	email: null
};

describe('a form of a unit', () => {
	test.each([
		['1.250', 1250],
		[' 850 ', 850],
		['', null]
	])('enrolment %o is %o', (enrolment, expected) =>
		expect(readDraft(draft({ enrolment }), OFFICES)).toMatchObject({ fields: { enrolment: expected } })
	);
	test.each([
		[{ name: ' ' }, 'name'],
		[{ level: '' as const }, 'level'],
		[{ enrolment: 'nhiều' }, 'enrolment'],
		[{ parent: 'phường' }, 'parent']
	])('%o is told at its field', (change, field) =>
		expect(readDraft(draft(change), OFFICES)).toMatchObject({ faults: [{ field }] })
	);
	test('an office has no level and no pupils', () =>
		expect(readDraft(draft({ kind: 'office', enrolment: '5', parent: '' }), OFFICES)).toMatchObject({
			fields: { level: null, enrolment: null, parent: null }
		}));
	test('what was not touched is not sent', () => {
		const read = readDraft({ ...draftOf(unit, OFFICES[0]), parent: 'P2' }, OFFICES);
		expect('fields' in read && changedFields(unit, read.fields)).toEqual({ parent: 'P2' });
	});
});

test('units are sorted by name, code or enrolment, what is not known last', () => {
	const units = [
		{ code: 'T10', name: 'B', enrolment: null },
		{ code: 'T2', name: 'C', enrolment: 5 },
		{ code: 'T3', name: 'A', enrolment: 9 }
	];
	const sorted = (by: Parameters<typeof sortUnits>[1]) => sortUnits(units, by).map(({ code }) => code);
	expect(sorted('name')).toEqual(['T3', 'T10', 'T2']);
	expect(sorted('code')).toEqual(['T2', 'T3', 'T10']);
	expect(sorted('enrolment')).toEqual(['T3', 'T2', 'T10']);
	expect(sorted(null)).toEqual(['T10', 'T2', 'T3']);
});
