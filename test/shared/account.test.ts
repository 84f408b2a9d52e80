import { describe, expect, test } from 'vitest';
import { mayManage, reachOf, scopeOf, type Account } from '#shared/account.ts';

const UNITS = [
	{ code: 'S', kind: 'department', parent: null, mergedInto: null },
	{ code: 'P1', kind: 'office', parent: 'S', mergedInto: null },
	{ code: 'P2', kind: 'office', parent: 'S', mergedInto: null },
	{ code: 'T1', kind: 'school', parent: 'P1', mergedInto: null },
	{ code: 'T2', kind: 'school', parent: 'P2', mergedInto: null },
	{ code: 'T3', kind: 'school', parent: 'P2', mergedInto: 'T1' }
] as const;
const of = (text: string): Account => {
	const [role, unit = null] = text.split(' ');
	return { role: role as Account['role'], unit };
};

describe('what an account may change of the tree', () => {
	test.each([
		['administrator', null],
		['manager S', ['P1', 'P2', 'T1', 'T2', 'T3']],
		// What was merged into its own from elsewhere is seen, not changed.
		['manager P1', ['T1']],
		['editor P1', []],
		['principal T1', []],
		['manager', []]
	])('%s', (account, expected) => {
		const reach = reachOf(of(account), UNITS);
		expect(reach && [...reach].sort()).toEqual(expected);
	});
});

describe('who may manage whom', () => {
	test.each([
		['administrator', 'administrator', true],
		['administrator', 'principal T2', true],
		['manager S', 'administrator', false],
		['manager S', 'manager S', false],
		['manager S', 'editor S', true],
		['manager S', 'viewer S', true],
		['manager S', 'observer S', true],
		['manager S', 'manager P1', true],
		['manager S', 'principal T2', true],
		['manager P1', 'manager S', false],
		['manager P1', 'editor S', false],
		['manager P1', 'manager P2', false],
		['manager P1', 'principal T1', true],
		['manager P1', 'principal T2', false],
		['manager P1', 'principal T3', true],
		['editor P1', 'staff T1', false],
		['viewer S', 'staff T1', false],
		['principal T1', 'staff T1', true],
		['principal T1', 'principal T1', false],
		['principal T1', 'observer T1', false],
		['principal T1', 'staff T2', false],
		['staff T1', 'staff T1', false],
		['observer S', 'staff T1', false]
	])('%s, %s: %s', (actor, other, may) => expect(mayManage(of(actor), of(other), UNITS)).toBe(may));
});

test('who belongs to a school that was merged sees that school and no more', () => {
	expect([...scopeOf(of('principal T3'), UNITS)!]).toEqual(['T3']);
	expect([...scopeOf(of('principal T1'), UNITS)!].toSorted()).toEqual(['T1', 'T3']);
	expect([...scopeOf({ role: 'manager', unit: null }, UNITS)!]).toEqual([]);
});
