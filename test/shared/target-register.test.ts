import { describe, expect, test } from 'vitest';
import {
	targetResolver,
	targetsFor,
	type RegisteredTarget,
	type TargetQuestion
} from '#shared/target-register.ts';
import { DEFAULT_TARGETS, type Target } from '#shared/target.ts';

let made = 0;
const entry = (more: Partial<RegisteredTarget>): RegisteredTarget => ({
	id: `00000000-0000-7000-8000-${String(++made).padStart(12, '0')}`,
	kind: 'school-service',
	unit: null,
	from: null,
	to: null,
	label: 'mục tiêu',
	operator: '>=',
	percent: 90,
	basis: null,
	setBy: null,
	createdAt: '2026-01-05T00:00:00.000Z',
	withdrawnAt: null,
	...more
});
const ask = (register: RegisteredTarget[], more: Partial<TargetQuestion> = {}): string[] =>
	targetsFor({
		register,
		kind: 'school-service',
		day: '2026-05-15',
		unit: 'T1',
		above: ['P1', 'S'],
		own: null,
		knownAt: null,
		...more
	}).map(({ label, operator, percent }) => `${label} ${operator} ${percent}`);

const DEFAULTS = ['sàn > 85', 'mục tiêu >= 95'];
const OWN: Target[] = [{ label: 'mục tiêu', operator: '>=', percent: 92 }];

describe('the nearest target wins, label by label', () => {
	const everybody = entry({ percent: 90 });
	const department = entry({ unit: 'S', percent: 91 });
	const ward = entry({ unit: 'P1', percent: 93 });
	const school = entry({ unit: 'T1', percent: 99 });
	test.each<[string, RegisteredTarget[], Partial<TargetQuestion>, string[]]>([
		['nothing is said: the defaults', [], {}, DEFAULTS],
		['everybody’s', [everybody], {}, ['sàn > 85', 'mục tiêu >= 90']],
		['the department’s before everybody’s', [everybody, department], {}, ['sàn > 85', 'mục tiêu >= 91']],
		['the ward’s before the department’s', [ward, department], {}, ['sàn > 85', 'mục tiêu >= 93']],
		['the campaign’s before the ward’s', [ward], { own: OWN }, ['mục tiêu >= 92']],
		['the school’s before the campaign’s', [school, ward], { own: OWN }, ['mục tiêu >= 99']],
		['another ward’s is none of ours', [entry({ unit: 'P2' })], {}, DEFAULTS],
		['another kind’s is none of ours', [entry({ kind: 'procedure' })], {}, DEFAULTS],
		['the defaults of that kind', [], { kind: 'procedure' }, ['mục tiêu >= 95']],
		['a custom survey has none', [], { kind: 'custom' }, []],
		['a campaign without targets has none', [], { own: [] }, []],
		['a campaign without targets takes the ward’s', [ward], { own: [] }, ['mục tiêu >= 93']],
		[
			'labels are the same in capitals and with spaces around',
			[ward, entry({ unit: 'T1', label: ' Mục Tiêu ', percent: 97 })],
			{},
			['sàn > 85', ' Mục Tiêu  >= 97']
		],
		[
			'each label by itself, the floor first, then by percent',
			[
				ward,
				entry({ unit: 'S', label: 'Sàn', percent: 80 }),
				entry({ unit: 'T1', label: 'nội bộ', percent: 89 })
			],
			{},
			['Sàn >= 80', 'nội bộ >= 89', 'mục tiêu >= 93']
		],
		[
			'at one percent the easier first',
			[entry({ label: 'a', operator: '>' }), entry({ label: 'b', operator: '>=' })],
			{},
			['sàn > 85', 'b >= 90', 'a > 90', 'mục tiêu >= 95']
		],
		[
			'a campaign’s two of one label stay two',
			[],
			{ own: [...OWN, ...OWN] },
			['mục tiêu >= 92', 'mục tiêu >= 92']
		],
		[
			'everybody’s own question',
			[everybody, ward],
			{ unit: null, above: [] },
			['sàn > 85', 'mục tiêu >= 90']
		],
		[
			'everybody’s own question in a campaign',
			[everybody],
			{ unit: null, above: [], own: OWN },
			['mục tiêu >= 92']
		],
		[
			'an office’s word takes the place of the default of that name alone: the floor stays',
			[ward],
			{ unit: 'P1', above: ['S'] },
			['sàn > 85', 'mục tiêu >= 93']
		],
		['so does a school’s', [school], {}, ['sàn > 85', 'mục tiêu >= 99']]
	])('%s', (_, register, more, expected) => {
		expect(ask(register, more)).toEqual(expected);
		expect(ask(register.toReversed(), more)).toEqual(expected);
	});
});

describe('the span, both days belong to it', () => {
	const spanned = [entry({ unit: 'P1', from: '2026-01-01', to: '2026-12-31' })];
	test.each([
		['2025-12-31', DEFAULTS],
		['2026-01-01', ['sàn > 85', 'mục tiêu >= 90']],
		['2026-12-31', ['sàn > 85', 'mục tiêu >= 90']],
		['2027-01-01', DEFAULTS]
	])('on %s', (day, expected) => {
		expect(ask(spanned, { day })).toEqual(expected);
	});
	test('an end that is open', () => {
		expect(ask([entry({ from: '2026-05-15' })])).toEqual(['sàn > 85', 'mục tiêu >= 90']);
		expect(ask([entry({ from: '2026-05-16' })])).toEqual(DEFAULTS);
		expect(ask([entry({ to: '2026-05-15' })])).toEqual(['sàn > 85', 'mục tiêu >= 90']);
		expect(ask([entry({ to: '2026-05-14' })])).toEqual(DEFAULTS);
	});
});

describe('what was known when', () => {
	const first = entry({
		percent: 90,
		createdAt: '2026-01-01T00:00:00.000Z',
		withdrawnAt: '2026-03-01T00:00:00.000Z'
	});
	const second = entry({ percent: 91, createdAt: '2026-03-01T00:00:00.000Z' });
	test.each<[string, string | null, string[]]>([
		['before anything was said', '2025-12-31T23:59:59.999Z', DEFAULTS],
		['at the moment of the first', '2026-01-01T00:00:00.000Z', ['sàn > 85', 'mục tiêu >= 90']],
		['just before it was withdrawn', '2026-02-28T23:59:59.999Z', ['sàn > 85', 'mục tiêu >= 90']],
		['at the moment of its withdrawal', '2026-03-01T00:00:00.000Z', ['sàn > 85', 'mục tiêu >= 91']],
		['now', null, ['sàn > 85', 'mục tiêu >= 91']]
	])('%s', (_, knownAt, expected) => {
		expect(ask([first, second], { knownAt })).toEqual(expected);
	});
	test('what was withdrawn does not stand', () => {
		expect(ask([first])).toEqual(DEFAULTS);
	});
	test('of two for one unit and label the one created last, at one moment that of the later id', () => {
		const early = entry({ unit: 'P1', percent: 90 });
		const late = entry({ unit: 'P1', percent: 80, createdAt: '2026-01-06T00:00:00.000Z' });
		const same = entry({ unit: 'P1', percent: 70, createdAt: '2026-01-06T00:00:00.000Z' });
		expect(ask([late, early])).toEqual(['sàn > 85', 'mục tiêu >= 80']);
		expect(ask([same, late, early])).toEqual(['sàn > 85', 'mục tiêu >= 70']);
	});
});

test('a target says where it comes from, and only what is known of that', () => {
	const question = {
		kind: 'school-service',
		day: '2026-05-15',
		unit: 'T1',
		above: ['P1'],
		knownAt: null
	} as const;
	const register = [
		entry({ unit: 'P1', label: 'a', basis: 'Kế hoạch số 12/KH-UBND' }),
		entry({ label: 'b', percent: 91 })
	];
	expect(targetsFor({ ...question, register, own: OWN })).toEqual([
		{ label: 'a', operator: '>=', percent: 90, basis: 'Kế hoạch số 12/KH-UBND', unit: 'P1' },
		{ label: 'b', operator: '>=', percent: 91 },
		{ label: 'mục tiêu', operator: '>=', percent: 92 }
	]);
	expect(targetsFor({ ...question, register: [], own: null })).toEqual(DEFAULT_TARGETS['school-service']);
});

test('3,000 schools under 150 offices take a few milliseconds', () => {
	const register = Array.from({ length: 400 }, (_, i) =>
		entry({ unit: i % 2 ? `T${i}` : `P${i % 150}`, label: `nhãn ${i % 5}` })
	);
	const start = performance.now();
	const of = targetResolver(register, 'school-service', '2026-05-15', null, null);
	for (let i = 0; i < 3000; i++) expect(of(`T${i}`, [`P${i % 150}`, 'S']).length).toBeGreaterThan(0);
	expect(performance.now() - start).toBeLessThan(1000);
});
