import { expect, test } from 'vitest';
import { byLife } from '#lib/account/closed.ts';

const unit = (code: string, closedOn: string | null = null, mergedInto: string | null = null) => ({
	code,
	closedOn,
	mergedInto
});

test('units are open or closed on a day, a merged one with the unit that stands for it in the end', () => {
	const all = [
		unit('A', '2025-07-01', 'B'),
		unit('B', '2026-05-04', 'C'),
		unit('C'),
		unit('D', '2026-05-04'),
		unit('E', '2026-05-04', 'out-of-sight'),
		unit('F', '2026-05-05', 'C')
	];
	const { units, closed } = byLife(all, '2026-05-04');
	expect(units.map(({ code }) => code)).toEqual(['C', 'F']);
	expect([...closed].map(([code, { successor }]) => [code, successor?.code ?? null])).toEqual([
		['A', 'C'],
		['B', 'C'],
		['D', null],
		['E', null]
	]);
});
