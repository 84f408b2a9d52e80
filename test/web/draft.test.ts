import { describe, expect, test } from 'vitest';
import {
	contentOf,
	defaultSurveys,
	defaultTargets,
	draftFrom,
	emptyDraft,
	fieldFault,
	readDraft,
	suggestedName,
	type Draft
} from '#lib/campaign/draft.ts';

const draft = (change: Partial<Draft> = {}): Draft => ({ ...emptyDraft('2026-05-04', 'S'), ...change });
const faultsOf = (change: Partial<Draft>) => readDraft(draft(change), ['mn', 'th']).faults;

describe('a new campaign', () => {
	test('is ready as suggested: two weeks from today, in the office’s time zone', () => {
		expect(readDraft(draft(), ['mn', 'thpt']).input).toEqual({
			name: 'Ý kiến phụ huynh, tháng 5/2026',
			kind: 'school-service',
			surveys: { mn: 'mn', thpt: 'nhanh' },
			units: { under: 'S' },
			opensAt: '2026-05-03T17:00:00.000Z',
			closesAt: '2026-05-17T16:59:59.999Z',
			sampling: {
				mode: 'census',
				frame: 'Toàn bộ phụ huynh có con đang học tại trường',
				method: '',
				size: null,
				by: ''
			}
		});
	});

	test('has targets of its own only when asked for', () => {
		expect(readDraft(draft({ ownTargets: true }), ['th']).input?.targets).toEqual([
			{ label: 'sàn', operator: '>', percent: 85 },
			{ label: 'mục tiêu', operator: '>=', percent: 95 }
		]);
		// What stands in fields that nobody sees is nobody's fault.
		const targets = [{ label: '', operator: '>=' as const, percent: 'nhiều' }];
		expect(readDraft(draft({ targets }), ['th']).faults).toEqual([]);
	});

	test('of a sample says how it is drawn and how large it is', () => {
		const sampling = {
			mode: 'sample' as const,
			frame: 'Danh sách lớp',
			method: 'Bốc thăm',
			size: '1.250',
			by: 'Tổ CCHC'
		};
		expect(readDraft(draft({ sampling }), ['th']).input?.sampling).toEqual({ ...sampling, size: 1250 });
		const bare = { ...sampling, frame: ' ', method: '', size: '0' };
		expect(faultsOf({ sampling: bare }).map(({ field }) => field)).toEqual([
			'sampling-frame',
			'sampling-method',
			'sampling-size'
		]);
	});

	test('is kept half-finished and gone on with as it was', () => {
		const written = draft({
			name: 'Đợt giữa kỳ',
			kind: 'procedure',
			surveys: { ...defaultSurveys('procedure'), th: 'nhanh' },
			scope: 'codes',
			codes: ['T1'],
			closes: '',
			ownTargets: true,
			targets: [
				{ label: 'mức', operator: '>', percent: '99,5' },
				{ label: '', operator: '>=', percent: 'nhiều' }
			]
		});
		const content = JSON.parse(JSON.stringify(contentOf(written, ['th']))) as Record<string, unknown>;
		const again = draftFrom(content, draft());
		expect(again).toEqual({
			...written,
			under: 'S',
			targets: [written.targets[0], { label: '', operator: '>=', percent: '' }]
		});
	});

	test('begins with what a kept one does not say, or says so that nobody can read it', () => {
		expect(draftFrom({}, draft())).toMatchObject({
			name: '',
			kind: 'school-service',
			scope: 'under',
			under: 'S',
			opens: '',
			ownTargets: false
		});
		expect(
			draftFrom({ name: 5, opensAt: 'mai', targets: 'x', sampling: null, units: { under: 'P1' } }, draft())
		).toMatchObject({
			name: '',
			under: 'P1',
			opens: '',
			ownTargets: false,
			sampling: { mode: 'census' }
		});
	});

	test('of one day is open from its first to its last instant', () => {
		const { input } = readDraft(draft({ opens: '2026-05-04', closes: '2026-05-04' }), ['th']);
		expect(input).toMatchObject({
			opensAt: '2026-05-03T17:00:00.000Z',
			closesAt: '2026-05-04T16:59:59.999Z'
		});
	});

	test('takes percentages as they are typed', () => {
		const targets = ['99,5', ' 90 %', '85.25'].map((percent) => ({
			label: 'mức',
			operator: '>=' as const,
			percent
		}));
		expect(
			readDraft(draft({ ownTargets: true, targets }), ['th']).input?.targets?.map(({ percent }) => percent)
		).toEqual([99.5, 90, 85.25]);
	});

	test('says everything that is wrong, at its input, in the order of the page', () => {
		const faults = faultsOf({
			name: ' ',
			scope: 'codes',
			codes: [],
			closes: '2026-05-03',
			ownTargets: true,
			targets: [
				{ label: '', operator: '>', percent: '85' },
				{ label: 'mục tiêu', operator: '>=', percent: 'nhiều' },
				{ label: 'quá', operator: '>=', percent: '101' }
			]
		});
		expect(faults.map(({ field }) => field)).toEqual([
			'name',
			'scope-codes',
			'closes',
			'target-0-label',
			'target-1-percent',
			'target-2-percent'
		]);
	});

	test('without days says so once each', () =>
		expect(faultsOf({ opens: '', closes: '' }).map(({ field }) => field)).toEqual(['opens', 'closes']));

	test('of a branch without schools cannot be', () =>
		expect(readDraft(draft(), []).faults).toEqual([
			{ field: 'scope-under', message: 'Đơn vị này chưa có trường nào. Chọn đơn vị khác.' }
		]));

	test('suggests by its kind', () => {
		expect(suggestedName('procedure', '2026-11-21')).toBe('Ý kiến về thủ tục hành chính, tháng 11/2026');
		expect(defaultSurveys('procedure')).toMatchObject({ mn: 'tthc', gdtx: 'tthc' });
		expect(defaultSurveys('school-service')).toMatchObject({ mn: 'mn', lc: 'nhanh' });
		expect(defaultTargets('custom')).toEqual([]);
	});
});

test.each([
	['opensAt', 'opens'],
	['closesAt', 'closes'],
	['lateUntil', 'closes'],
	['units.under', 'scope-under'],
	['units.codes', 'scope-codes'],
	['surveys.th', 'survey-th'],
	['targets.1.label', 'target-1-label'],
	['surveys', undefined],
	['', undefined]
])('what the server says of %s stands at %s', (column, field) =>
	expect(fieldFault({ column, message: 'x' }).field).toBe(field)
);
