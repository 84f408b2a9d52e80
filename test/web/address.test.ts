import { describe, expect, test } from 'vitest';
import { auditPath } from '#lib/audit/path.ts';
import { readPage, withQuery } from '#lib/query.ts';
import { readDays } from '#lib/rate/days.ts';
import { ratesPath, ratesQuery } from '#lib/rate/path.ts';
import { pathAfterSignIn, signInPath } from '#lib/sign-in-path.ts';

test('a change of a list’s filters begins on its first page, a change of page keeps the filters', () => {
	const url = new URL('https://a.example/units?q=mai&page=3');
	expect(withQuery(url, { level: 'th' })).toBe('/units?q=mai&level=th');
	expect(withQuery(url, { page: '4' })).toBe('/units?q=mai&page=4');
	expect(withQuery(url, { q: '' })).toBe('/units');
});

test.each([
	[null, 1],
	['2', 2],
	['3', 3],
	['4', 3],
	['0', 1],
	['-1', 1],
	['1.5', 1],
	['x', 1]
])('page %s of 101 entries, 50 each, is %i', (text, page) => expect(readPage(text, 101, 50)).toBe(page));

test('an empty list has one page', () => expect(readPage('7', 0, 50)).toBe(1));

test.each([
	['from=2026-05-02&to=2026-05-01', '', true],
	['from=2026-05-01&to=2026-05-01', 'from=2026-05-01&to=2026-05-01', false],
	['from=0002-05-01&to=2026-05-01', 'to=2026-05-01', false],
	['from=2026-02-30', '', false]
])('of the days %s the server is asked for “%s”', (text, asked, reversed) => {
	const read = (name: string) => new URLSearchParams(text).get(name);
	expect(ratesQuery(read).toString()).toBe(asked);
	expect(readDays(read).reversed).toBe(reversed);
});

test('rates are fetched by what narrows them at the server, in one order', () => {
	const asked = new URLSearchParams('sort=rate&level=th&from=2026-05-01&q=mai&under=');
	const query = ratesQuery((name) => asked.get(name));
	expect(ratesPath('c1', query)).toBe('/api/v1/campaigns/c1/rates?from=2026-05-01&level=th');
	expect(ratesPath('c1', query, '.xlsx')).toBe('/api/v1/campaigns/c1/rates.xlsx?from=2026-05-01&level=th');
	expect(ratesPath('c1', new URLSearchParams())).toBe('/api/v1/campaigns/c1/rates');
});

test('signing in leads back to where one was', () => {
	const path = signInPath(new URL('https://a.example/campaigns/1?q=hoa mai'));
	expect(pathAfterSignIn(new URL(path, 'https://a.example').searchParams.get('next'))).toBe(
		'/campaigns/1?q=hoa%20mai'
	);
});

test.each([
	null,
	'',
	'https://evil.example/',
	'//evil.example',
	'/\\evil.example',
	'javascript:alert(1)',
	'/sign-in?next=/x',
	'/\t/evil.example'
])('signing in never leads to %j', (next) => expect(pathAfterSignIn(next)).toBe('/overview'));

describe('the audit log is asked for what the address says', () => {
	test.each([
		['', '/api/v1/audit'],
		['q=hoa mai&action=rates.see', '/api/v1/audit?action=rates.see&search=hoa+mai'],
		[
			'from=2026-05-01&to=2026-05-02&under=P1&page=x',
			'/api/v1/audit?from=2026-05-01&to=2026-05-02&under=P1&before=x'
		],
		['from=2026-05-03&to=2026-05-02', '/api/v1/audit']
	])('%j', (query, path) => expect(auditPath(new URLSearchParams(query))).toBe(path));
	test('and a file has every page', () =>
		expect(auditPath(new URLSearchParams('q=a&page=x'), '.csv')).toBe('/api/v1/audit.csv?search=a'));
});
