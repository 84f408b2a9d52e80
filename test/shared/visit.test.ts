import { describe, expect, test } from 'vitest';
import { makeCode, showCode } from '#shared/poster.ts';
import { BUILTIN_SURVEYS } from '#shared/surveys/builtin.ts';
import {
	addedUp,
	askedIn,
	NO_VISITS,
	schoolDaysBetween,
	urgencyOf,
	warningsOf,
	type Moment,
	type Visits,
	type Watched
} from '#shared/visit.ts';

const survey = BUILTIN_SURVEYS.find(({ id }) => id === 'th')!;
/** A Thursday. */
const NOW: Moment = { today: '2026-05-07', state: 'open', minimum: 5 };
const warn = (visits: Partial<Visits>, poster: Partial<Watched> = {}, moment: Partial<Moment> = {}) =>
	warningsOf(
		{
			visits: { ...NO_VISITS, ...visits },
			live: true,
			printed: true,
			since: '2026-05-04',
			others: 0,
			survey,
			...poster
		},
		{ ...NOW, ...moment }
	);
const kinds = (...args: Parameters<typeof warn>) => warn(...args).map(({ kind }) => kind);
/** A poster at which all goes well. */
const WELL: Partial<Visits> = {
	opened: 40,
	started: 30,
	finished: 25,
	arrived: 25,
	lastOpened: '2026-05-07',
	lastArrived: '2026-05-07'
};

describe('school days', () => {
	test.each([
		['2026-05-04', '2026-05-04', 0],
		['2026-05-04', '2026-05-07', 3],
		['2026-05-08', '2026-05-11', 1],
		['2026-05-09', '2026-05-11', 0],
		['2026-05-07', '2026-05-04', 0],
		['2026-05-01', '2026-06-01', 21],
		['2026-05-03', '2026-05-18', 10]
	])('from %s until before %s: %i', (from, today, days) => {
		expect(schoolDaysBetween(from, today)).toBe(days);
	});
});

describe('a warning is said when there is enough to say it', () => {
	test('all is well', () => {
		expect(warn(WELL)).toEqual([]);
	});

	test('nobody scans: three whole school days, not two', () => {
		expect(warn({})).toEqual([{ kind: 'unscanned', days: 3, printed: true, others: 0, fewer: 1 }]);
		expect(warn({}, { printed: false, others: 12 })).toEqual([
			{ kind: 'unscanned', days: 3, printed: false, others: 12, fewer: 1 }
		]);
		expect(warn({}, {}, { today: '2026-05-06' })).toEqual([]);
		// A weekend is no time in which anybody would have come by.
		expect(warn({}, { since: '2026-05-08' }, { today: '2026-05-12' })).toEqual([]);
		// Who answers without scripts is not seen opening, but arrives.
		expect(warn({ arrived: 1, lastArrived: '2026-05-04' })).toEqual([]);
	});

	test('it was scanned and is no more: only where it had been known', () => {
		const quiet = { lastOpened: '2026-05-01', lastArrived: '2026-05-01', started: 9, finished: 9 };
		expect(warn({ ...quiet, opened: 10, arrived: 9 })).toEqual([
			{ kind: 'silent', days: 3, last: '2026-05-01' }
		]);
		expect(warn({ ...quiet, opened: 9, arrived: 9 })).toEqual([]);
		expect(warn({ ...quiet, opened: 10, arrived: 9, lastOpened: '2026-05-04' })).toEqual([]);
	});

	test('what does not hang, or is asked no more, is not missed', () => {
		expect(warn({}, { live: false })).toEqual([]);
		expect(warn({}, {}, { state: 'closing' })).toEqual([]);
	});

	test('answers wait on phones: five of them, and a fifth of all', () => {
		expect(kinds({ ...WELL, finished: 25, arrived: 20 })).toEqual(['not-arrived']);
		expect(kinds({ ...WELL, finished: 24, arrived: 20 })).toEqual([]);
		expect(kinds({ ...WELL, finished: 26, arrived: 21 })).toEqual([]);
		// Without the worst day as much again must be missing: one burst is no sign.
		expect(kinds({ ...WELL, finished: 20_025, arrived: 25, burst: 20_000 })).toEqual([]);
		expect(kinds({ ...WELL, finished: 31, arrived: 20, burst: 6 })).toEqual(['not-arrived']);
		expect(kinds({ ...WELL, finished: 30, arrived: 20, burst: 6 })).toEqual([]);
		// As long as they may come: also from a poster that was taken down, and after the closing.
		expect(kinds({ ...WELL, finished: 10, arrived: 5 }, { live: false })).toEqual(['not-arrived']);
		expect(kinds({ ...WELL, finished: 10, arrived: 5 }, {}, { state: 'closing' })).toEqual(['not-arrived']);
		// Of fewer than MIN_INTERNAL people nothing is said.
		expect(kinds({ ...WELL, finished: 10, arrived: 5 }, {}, { minimum: 6 })).toEqual([]);
	});

	test('opened still, but nothing arrives any more', () => {
		const stopped = { ...WELL, lastArrived: '2026-05-01', openedSince: 10 };
		expect(warn(stopped)).toEqual([{ kind: 'stopped', days: 3, last: '2026-05-01', opened: 10 }]);
		expect(warn({ ...stopped, openedSince: 9 })).toEqual([]);
		expect(warn({ ...stopped, lastArrived: '2026-05-04' })).toEqual([]);
		expect(kinds({ ...stopped, arrived: 4, finished: 4 })).toEqual([]);
	});

	test('opened but hardly ever begun: 20 views, less than a quarter', () => {
		const opened = { ...WELL, finished: 4, arrived: 4 };
		expect(warn({ ...opened, opened: 20, started: 4 })).toEqual([
			{ kind: 'not-started', opened: 20, started: 4 }
		]);
		expect(warn({ ...opened, opened: 20, started: 5 })).toEqual([]);
		expect(warn({ ...opened, opened: 19, started: 4 })).toEqual([]);
	});

	test('given up at one question: twenty began, a fifth left there, five at least', () => {
		const at = (started: number, left: Record<string, number>) => warn({ ...WELL, started, left });
		const twelfth = askedIn(survey)[11]!;
		expect(at(25, { A1: 4, [twelfth.key]: 5 })).toEqual([
			{ kind: 'left-at', question: twelfth, left: 5, started: 25 }
		]);
		expect(at(26, { [twelfth.key]: 5 })).toEqual([]);
		expect(at(20, { [twelfth.key]: 4 })).toEqual([]);
		expect(at(19, { [twelfth.key]: 9 })).toEqual([]);
		// Of equals the first that is asked.
		expect(at(25, { A2: 6, A1: 6 })).toMatchObject([{ question: { key: 'A1', number: 1 } }]);
	});

	test('the most urgent comes first', () => {
		const warnings = warn({
			opened: 100,
			started: 20,
			finished: 20,
			arrived: 10,
			lastOpened: '2026-05-01',
			lastArrived: '2026-05-01',
			left: { A3: 5 }
		});
		expect(warnings.map(({ kind }) => kind)).toEqual(['silent', 'not-arrived', 'not-started', 'left-at']);
		expect(urgencyOf(warnings)).toBeLessThan(urgencyOf(warnings.slice(1)));
		expect(urgencyOf([])).toBeGreaterThan(urgencyOf([{ kind: 'left-at' }]));
	});
});

test('questions are numbered as they are asked, with their part', () => {
	const asked = askedIn(survey);
	expect(asked).toHaveLength(survey.questions.length);
	expect(asked.map(({ number }) => number)).toEqual(survey.questions.map((_, i) => i + 1));
	expect(asked[0]).toMatchObject({ key: 'A1', number: 1, area: survey.areas[0]!.label });
	expect(asked.at(-1)!.area).toBeNull();
});

test('a poster is told of once in a request, and no more than twenty of a thing', () => {
	const code = makeCode(Uint8Array.of(1, 2, 3, 4, 5, 6, 7));
	const counts = [
		{ poster: showCode(code).toLowerCase(), opened: 12, left: { A1: 15 } },
		{ poster: '23456789', opened: 1 },
		{ poster: code, opened: 9, started: 3, left: { A1: 15, A2: 1 } }
	];
	expect(addedUp(counts)).toMatchObject([
		{ poster: code, opened: 20, started: 3, left: { A1: 20, A2: 1 } },
		{ poster: '23456789', opened: 1 }
	]);
});
