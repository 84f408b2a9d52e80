import { describe, expect, test } from 'vitest';
import type { FunnelRow } from '#shared/visit.ts';
import { dutiesOf, shownOnDesk, weakest, type DeskCampaign } from '#shared/school-desk.ts';

const ZONE = 'Asia/Ho_Chi_Minh';
/** A campaign that closes with 20 May 2026, seen as a school has it: 10 posters printed, nothing wrong. */
function campaign(
	change: {
		state?: DeskCampaign['campaign']['state'];
		shortfall?: number;
		/** A target that is not met: for sure, or too close to tell. */
		missed?: 'sure' | 'close';
		/** So many more answers would tell that it is missed; null where none would. */
		needed?: number | null;
		missing?: number;
		troubled?: number;
		responses?: number;
	} = {}
): DeskCampaign {
	const {
		state = 'open',
		shortfall = 0,
		missed,
		needed = null,
		missing = 0,
		troubled = 0,
		responses = 0
	} = change;
	return {
		campaign: {
			id: 'c',
			name: 'Khảo sát',
			kind: 'school-service',
			opensAt: '2026-05-09T17:00:00.000Z',
			// Midnight: the 20th is the last day.
			closesAt: '2026-05-20T17:00:00.000Z',
			lateUntil: '2026-06-03T17:00:00.000Z',
			state
		},
		row: {
			...{ shortfall, responses, enrolment: 850 },
			verdicts: missed
				? [
						{ outcome: 'not-met', settled: missed === 'sure', needed },
						{ outcome: 'met', settled: true }
					]
				: []
		} as DeskCampaign['row'],
		areas: [],
		questions: [],
		posters: {
			sheets: 10,
			unprinted: missing,
			tablets: 1,
			links: 1,
			missing: points(missing),
			troubled: points(troubled)
		},
		comments: { shown: 0 }
	};
}
/** So many scan points, the first of them always the same. */
const points = (many: number) => Array.from({ length: many }, (_, i) => ({ code: `${i}` })) as FunnelRow[];
const on = (day: string, ...campaigns: DeskCampaign[]) =>
	dutiesOf({ campaigns, dossiers: null, asOf: `${day}T03:00:00.000Z`, minRank: 30 }, ZONE);

describe('what wants doing at a school', () => {
	test('is nothing when all is well', () => {
		expect(on('2026-05-18', campaign())).toEqual([]);
	});

	test('answers are missing until the last day, which is named', () => {
		expect(on('2026-05-18', campaign({ shortfall: 61 }))).toMatchObject([
			{ kind: 'answers', due: '2026-05-20', left: 2, count: 61 }
		]);
		expect(on('2026-05-20', campaign({ shortfall: 61 }))).toMatchObject([{ left: 0 }]);
		// Nobody can answer any more: nothing can be done.
		expect(on('2026-05-22', campaign({ state: 'closing', shortfall: 61 }))).toEqual([]);
	});

	test('posters are printed, then hung, in the two weeks before the opening', () => {
		const coming = (missing: number) => campaign({ state: 'upcoming', missing });
		expect(on('2026-04-26', coming(3)).map(({ kind, left, count }) => [kind, left, count])).toEqual([
			['print', 14, 3]
		]);
		expect(on('2026-04-25', coming(3))).toEqual([]);
		expect(on('2026-05-09', coming(0)).map(({ kind, left, count }) => [kind, left, count])).toEqual([
			['hang', 1, 10]
		]);
	});

	test('once it runs, a sheet that never was printed is named, and not held against its place as well', () => {
		const duties = on('2026-05-12', campaign({ missing: 1, troubled: 2 }));
		expect(duties.map(({ kind, count, points }) => [kind, count, points.map(({ code }) => code)])).toEqual([
			['print', 1, ['0']],
			['posters', 1, ['1']]
		]);
		expect(on('2026-05-12', campaign({ missing: 2, troubled: 2 })).map(({ kind }) => kind)).toEqual([
			'print'
		]);
	});

	test('what ends first comes first, what has no end last', () => {
		const running = campaign({ shortfall: 5, troubled: 2, missed: 'sure', responses: 200 });
		const duties = dutiesOf(
			{
				campaigns: [running],
				dossiers: { entered: 9, withoutCode: 4, unprinted: 2 },
				minRank: 30,
				asOf: '2026-05-15T03:00:00.000Z'
			},
			ZONE
		);
		expect(duties.map(({ kind, left, count }) => [kind, left, count])).toEqual([
			['posters', 5, 2],
			['answers', 5, 5],
			['flag', null, 1],
			['codes', null, 4],
			['slips', null, 2]
		]);
	});
});

test('what was found out before is no duty while the same is asked again', () => {
	const before = campaign({ state: 'locked', missed: 'sure', responses: 200 });
	expect(on('2026-05-12', before).map(({ kind }) => kind)).toEqual(['flag']);
	expect(on('2026-05-12', campaign(), before)).toEqual([]);
	const procedures = { ...before, campaign: { ...before.campaign, kind: 'procedure' as const } };
	expect(on('2026-05-12', campaign(), procedures).map(({ kind }) => kind)).toEqual(['flag']);
});

test('a target is called missed only when that is sure, and nothing is said of few answers', () => {
	const kinds = (missed: 'sure' | 'close', responses: number) =>
		on('2026-05-12', campaign({ missed, responses })).map(({ kind }) => kind);
	expect([kinds('sure', 30), kinds('close', 30), kinds('sure', 29), kinds('close', 29)]).toEqual([
		['flag'],
		['close'],
		[],
		[]
	]);
});

test('a target is called close only where its card says so; of two numbers of answers the larger is asked for', () => {
	const duties = (change: Parameters<typeof campaign>[0]) =>
		on('2026-05-12', campaign({ missed: 'close', responses: 200, ...change })).map(({ kind, due, count }) => [
			kind,
			due,
			count
		]);
	// Of 850 parents 650 are left.
	expect(duties({ needed: 649 })).toEqual([['unsure', '2026-05-20', 649]]);
	expect(duties({ needed: 650 })).toEqual([['close', null, 1]]);
	expect(duties({ needed: 300, shortfall: 10 })).toEqual([['unsure', '2026-05-20', 300]]);
	expect(duties({ needed: 300, shortfall: 300 })).toEqual([['unsure', '2026-05-20', 300]]);
	expect(duties({ needed: 300, shortfall: 301 })).toEqual([['answers', '2026-05-20', 301]]);
	// Nobody can answer any more, nor is anybody asked to.
	expect(duties({ needed: 300, shortfall: 301, state: 'closed' })).toEqual([['unsure', null, 300]]);
	expect(duties({ needed: 300, missed: 'sure' })).toEqual([['flag', null, 1]]);
});

describe('the weakest', () => {
	const label = (key: string) => ({ vi: key, en: key });
	const score = (key: string, satisfied: number, rated = 50) => ({ key, satisfied, rated });
	const keys = (...scores: ReturnType<typeof score>[]) =>
		weakest(scores, { satisfied: 45, rated: 50 }, label).map(({ key }) => key);

	test('are three at the most, the lowest rate first, of equals what more have rated', () => {
		const eight = [41, 40, 39, 38, 37, 36, 35, 34].map((count, i) => score(`Q${i}`, count));
		expect(keys(...eight)).toEqual(['Q7', 'Q6', 'Q5']);
		expect(keys(score('a', 10, 20), score('b', 20, 40), score('c', 50), score('d', 50))).toEqual(['b', 'a']);
	});

	test('are never more than half of what there is, and nothing that nobody rated', () => {
		expect(keys(score('a', 10), score('b', 20))).toEqual(['a']);
		expect(keys(score('a', 10))).toEqual([]);
		expect(keys(score('a', 0, 0), score('b', 20), score('c', 30))).toEqual(['b']);
	});

	test('are nothing that is as good as the whole', () => {
		expect(keys(score('a', 44), score('b', 45), score('c', 50), score('d', 50))).toEqual(['a']);
		expect(keys(score('a', 90, 100), score('b', 50))).toEqual([]);
	});
});

test('a screen shows what runs, what comes, and the last of each kind that is over', () => {
	const one = (id: string, state: 'open' | 'closing' | 'upcoming' | 'closed' | 'locked', at: string) => ({
		id,
		state,
		kind: id.startsWith('p') ? ('procedure' as const) : ('school-service' as const),
		opensAt: at,
		closesAt: at
	});
	const shown = shownOnDesk([
		one('s-2024', 'locked', '2024-05-20'),
		one('s-2025', 'locked', '2025-05-20'),
		one('p-2025', 'closed', '2025-12-31'),
		one('s-next', 'upcoming', '2026-09-01'),
		one('s-now', 'open', '2026-05-20'),
		one('p-now', 'closing', '2026-05-02')
	]);
	expect(shown.map(({ id }) => id)).toEqual(['p-now', 's-now', 's-next', 's-2025', 'p-2025']);
});
