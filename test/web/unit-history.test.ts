import { expect, test } from 'vitest';
import { historyOf, lastDay, sinceWords } from '#lib/unit/history-words.ts';
import type { UnitInView, UnitSpanInView } from '#shared/unit-history.ts';
import { UNDATED } from '#shared/unit.ts';

const NAMES: Record<string, string> = { P1: 'UBND phường Bình Minh', P2: 'UBND phường Sao Mai' };
const span = (change: Partial<UnitSpanInView>): UnitSpanInView => ({
	from: null,
	to: null,
	name: 'Trường Tiểu học Hoa Mai',
	kind: 'school',
	level: 'th',
	parent: 'P1',
	cluster: null,
	enrolment: 850,
	public: true,
	parentName: NAMES[change.parent ?? 'P1'] ?? null,
	...change
});
const view = (change: Partial<UnitInView>, unit: Partial<UnitInView['unit']> = {}): UnitInView => ({
	unit: {
		...UNDATED,
		code: 'T1',
		name: 'Trường Tiểu học Hoa Mai',
		kind: 'school',
		level: 'th',
		parent: 'P1',
		enrolment: 850,
		public: true,
		email: null,
		...unit
	},
	history: [span({})],
	above: [],
	mergedFrom: [],
	successor: null,
	...change
});

test('a unit of which nothing has changed has one line', () =>
	expect(historyOf(view({}))).toEqual([
		{
			from: null,
			facts: [
				'tên là Trường Tiểu học Hoa Mai',
				'cấp Tiểu học, công lập',
				'thuộc UBND phường Bình Minh',
				'850 học sinh'
			]
		}
	]));

test('what changed on a day stands in its line, the latest first', () =>
	expect(
		historyOf(
			view({
				history: [
					span({ to: '2025-07-01' }),
					span({ from: '2025-07-01', to: '2026-01-01', parent: 'P2', cluster: 'Cụm 3' }),
					span({ from: '2026-01-01', parent: 'P2', name: 'Trường Tiểu học Sao Mai', enrolment: null })
				]
			})
		).slice(0, 2)
	).toEqual([
		{
			from: '2026-01-01',
			facts: [
				'đổi tên thành Trường Tiểu học Sao Mai (trước là Trường Tiểu học Hoa Mai)',
				'không còn thuộc cụm',
				'số học sinh chưa rõ'
			]
		},
		{ from: '2025-07-01', facts: ['thuộc UBND phường Sao Mai', 'Cụm 3'] }
	]));

test('mergers stand with both: where one went, and what came', () => {
	const gone = view({ successor: { code: 'T2', name: 'Hướng Dương' } }, { closedOn: '2026-08-01' });
	expect(historyOf(gone)[0]).toEqual({
		from: '2026-08-01',
		facts: ['sáp nhập vào Hướng Dương (T2)']
	});
	const came = view({ mergedFrom: [{ code: 'T3', name: 'Vành Khuyên', closedOn: '2026-08-01' }] });
	expect(historyOf(came)[0]).toEqual({
		from: '2026-08-01',
		facts: ['nhận sáp nhập Vành Khuyên (T3)']
	});
	expect(historyOf(view({}, { closedOn: '2026-08-01' }))[0]!.facts).toEqual(['giải thể']);
});

test('days in words', () => {
	expect(sinceWords(null)).toBe('Từ đầu');
	expect(sinceWords('2025-07-01')).toBe('Từ ngày 01/07/2025');
	expect(lastDay('2025-07-01')).toBe('30/06/2025');
});
