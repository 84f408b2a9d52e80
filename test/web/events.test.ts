import { expect, test } from 'vitest';
import { withChange, type Change } from '#lib/rate/events.ts';
import { eventsPath, ratesQuery } from '#lib/rate/path.ts';
import type { RateRow, RateTable } from '#shared/rate-table.ts';

const row = (code: string, responses: number) => ({ unit: { code }, responses }) as RateRow;
const table = { asOf: '1', rows: [row('A', 1), row('B', 2)], totals: {} } as unknown as RateTable;
const change = (...rows: RateRow[]) => ({ asOf: '2', rows, totals: { now: true } }) as unknown as Change;

test('rows that changed take the place of what stood there, with the totals', () => {
	expect(withChange(table, change(row('B', 3)))).toEqual({
		asOf: '2',
		rows: [row('A', 1), row('B', 3)],
		totals: { now: true }
	});
});

test('a school that is not in the table makes it be read anew', () => {
	expect(withChange(table, change(row('C', 1)))).toBeNull();
});

test('changes are told beside the table, for the same part of it', () => {
	expect(eventsPath('/api/v1/campaigns/1/rates?under=P1')).toBe('/api/v1/campaigns/1/events?under=P1');
	expect(eventsPath('/api/v1/campaigns/1/rates')).toBe('/api/v1/campaigns/1/events');
});

test('a query has what the server answers, and no day half typed', () => {
	const read = (query: string) => {
		const given = new URLSearchParams(query);
		return ratesQuery((name) => given.get(name)).toString();
	};
	expect(read('cluster=C1&formerDistrict=Q&on=2026-01-01&flag=red')).toBe(
		'cluster=C1&formerDistrict=Q&on=2026-01-01'
	);
	expect(read('on=0202-01-01&from=2026-02-02&to=2026-01-01')).toBe('');
});
