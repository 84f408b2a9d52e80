import { expect, test } from 'vitest';
import { withAbove } from '#lib/rate/with-above.ts';
import type { UnitRecord } from '#shared/unit-row.ts';

test('the filters of a campaign offer the schools it asks and what stands above them, nothing else', () => {
	const units = [
		['SO', null],
		['P1', 'SO'],
		['P2', 'SO'],
		['T1', 'P1'],
		['T2', 'P1'],
		['T3', 'P2']
	].map(([code, parent]) => ({ code, parent }) as unknown as UnitRecord);
	expect(withAbove(units, new Set(['T1'])).map(({ code }) => code)).toEqual(['SO', 'P1', 'T1']);
	expect(withAbove(units, new Set(['T1', 'T3'])).map(({ code }) => code)).toEqual([
		'SO',
		'P1',
		'P2',
		'T1',
		'T3'
	]);
	expect(withAbove(units, new Set(['unknown']))).toEqual([]);
});
