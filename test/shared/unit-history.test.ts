import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changeSpans, spanOn, successorOn, type UnitSpan } from '#shared/unit-history.ts';
import { UNDATED, type Unit } from '#shared/unit.ts';

const UNIT: Unit = {
	id: '1',
	code: 'T1',
	name: 'Trường Tiểu học Hoa Mai',
	kind: 'school',
	level: 'th',
	parent: 'P1',
	enrolment: 850,
	public: true,
	email: null,
	...UNDATED
};
const SPAN: UnitSpan = {
	from: null,
	to: null,
	name: UNIT.name,
	kind: 'school',
	level: 'th',
	parent: 'P1',
	cluster: null,
	enrolment: 850,
	public: true
};
const moved = { ...UNIT, parent: 'P2' };
/** Under P1 until the end of June 2025, under P2 since. */
const TWO: UnitSpan[] = [
	{ ...SPAN, to: '2025-07-01' },
	{ ...SPAN, from: '2025-07-01', parent: 'P2' }
];

describe('changeSpans', () => {
	test('a new unit has been so since ever, or since it opened', () => {
		expect(changeSpans([], UNIT, '2026-01-01')).toEqual([SPAN]);
		expect(changeSpans([], { ...UNIT, openedOn: '2025-09-05' }, null)).toEqual([
			{ ...SPAN, from: '2025-09-05' }
		]);
	});

	test('a change ends what was and begins what is', () => {
		expect(changeSpans([SPAN], moved, '2025-07-01')).toEqual(TWO);
	});

	test('what is not kept with its days makes no span', () => {
		const other = { ...UNIT, email: 'a@example.edu.vn', formerDistrict: 'Q7', closedOn: '2026-08-01' };
		expect(changeSpans([SPAN], other, '2025-07-01')).toEqual([SPAN]);
	});

	test('a second change of the same day takes the place of the first', () => {
		expect(changeSpans(TWO, { ...moved, name: 'Trường B' }, '2025-07-01')).toEqual([
			TWO[0],
			{ ...TWO[1], name: 'Trường B' }
		]);
	});

	test('a change taken back on its day leaves no trace', () => {
		expect(changeSpans(TWO, UNIT, '2025-07-01')).toEqual([SPAN]);
	});

	test('the day after is another day, the day before is refused', () => {
		expect(changeSpans(TWO, UNIT, '2025-07-02').map(({ from, to }) => [from, to])).toEqual([
			[null, '2025-07-01'],
			['2025-07-01', '2025-07-02'],
			['2025-07-02', null]
		]);
		expect(() => changeSpans(TWO, UNIT, '2025-06-30')).toThrow('từ ngày 01/07/2025');
	});

	test('a correction holds for all that was, and for what was wrong alone', () => {
		expect(changeSpans(TWO, { ...moved, name: 'Trường B' }, null)).toEqual(
			TWO.map((span) => ({ ...span, name: 'Trường B' }))
		);
		expect(changeSpans(TWO, UNIT, null)).toEqual([SPAN]);
	});

	test('pupils that nobody had counted are taken for those days too', () => {
		const unknown = TWO.map((span) => ({ ...span, enrolment: null }));
		expect(changeSpans(unknown, { ...moved, enrolment: 900 }, '2026-01-01')).toEqual(
			TWO.map((span) => ({ ...span, enrolment: 900 }))
		);
		// Known, then unknown: the first count stays.
		const lost = [TWO[0]!, { ...TWO[1]!, enrolment: null }];
		expect(
			changeSpans(lost, { ...moved, enrolment: 900 }, '2026-01-01').map(({ enrolment }) => enrolment)
		).toEqual([850, 900]);
	});

	test('an opening that becomes known cuts off what was before it', () => {
		const opened = { ...moved, openedOn: '2025-07-01' };
		expect(changeSpans(TWO, opened, '2026-01-01')).toEqual([TWO[1]]);
		expect(changeSpans([TWO[1]!], moved, '2026-01-01')).toEqual([{ ...TWO[1], from: null }]);
	});

	test('what is told of a school before it opens holds from its first day', () => {
		const opened = { ...UNIT, openedOn: '2026-09-05' };
		const spans = changeSpans([], opened, null);
		expect(changeSpans(spans, { ...opened, name: 'Trường B' }, '2026-05-04')).toEqual([
			{ ...SPAN, from: '2026-09-05', name: 'Trường B' }
		]);
	});

	test('whatever is done, days follow without gap, and the last span is the unit', () => {
		const day = fc.integer({ min: 1, max: 28 }).map((date) => `2026-05-${String(date).padStart(2, '0')}`);
		const step = fc.record({
			from: fc.option(day),
			parent: fc.constantFrom('P1', 'P2'),
			enrolment: fc.option(fc.constantFrom(1, 2)),
			openedOn: fc.option(day)
		});
		fc.assert(
			fc.property(fc.array(step, { minLength: 1, maxLength: 8 }), (steps) => {
				let spans: UnitSpan[] = [];
				for (const { from, ...change } of steps) {
					const unit = { ...UNIT, ...change };
					try {
						spans = changeSpans(spans, unit, from);
					} catch {
						continue;
					}
					expect(spans.at(-1)).toMatchObject({ parent: unit.parent, enrolment: unit.enrolment, to: null });
					expect(spans[0]!.from).toBe(unit.openedOn);
					spans.slice(1).forEach((span, i) => {
						expect(span.from).toBe(spans[i]!.to);
						expect((spans[i]!.from ?? '') < span.from!).toBe(true);
					});
				}
			})
		);
	});
});

test.each([
	['2000-01-01', 'P1'],
	['2025-06-30', 'P1'],
	['2025-07-01', 'P2'],
	['2030-01-01', 'P2']
])('on %s it stood under %s', (day, parent) => expect(spanOn(TWO, day)?.parent).toBe(parent));
test('before its first span stands what came first', () => {
	expect(spanOn([TWO[1]!], '2000-01-01')?.parent).toBe('P2');
	expect(spanOn([], '2000-01-01')).toBeUndefined();
});

describe('successorOn', () => {
	const units = [
		{ code: 'A', closedOn: '2025-08-01', mergedInto: 'B' },
		{ code: 'B', closedOn: '2026-08-01', mergedInto: 'C' },
		{ code: 'C', closedOn: null, mergedInto: null },
		{ code: 'X', closedOn: '2025-08-01', mergedInto: 'Y' },
		{ code: 'Y', closedOn: '2025-08-01', mergedInto: 'X' },
		{ code: 'gone', closedOn: '2025-08-01', mergedInto: 'nobody' },
		{ code: 'closed', closedOn: '2025-08-01', mergedInto: null }
	];
	test.each([
		['A', '2025-07-31', 'A'],
		['A', '2025-08-01', 'B'],
		['A', '2026-07-31', 'B'],
		['A', '2026-08-01', 'C'],
		['C', '2026-08-01', 'C'],
		['X', '2026-08-01', 'Y'],
		['gone', '2026-08-01', 'gone'],
		['closed', '2026-08-01', 'closed'],
		['unknown', '2026-08-01', 'unknown']
	])('for %s on %s stands %s', (code, day, successor) =>
		expect(successorOn(units, code, day)).toBe(successor)
	);
});
