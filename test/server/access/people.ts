import type { Role } from '#shared/account.ts';

/** Everybody who comes, each with role and unit; what they come to is of ward P1 and its schools T1 and M1. */
export const PEOPLE = {
	administrator: ['administrator', null],
	department: ['manager', 'S'],
	manager: ['manager', 'P1'],
	editor: ['editor', 'P1'],
	viewer: ['viewer', 'P1'],
	observer: ['observer', 'P1'],
	principal: ['principal', 'T1'],
	staff: ['staff', 'T1'],
	otherManager: ['manager', 'P2'],
	otherEditor: ['editor', 'P2'],
	otherObserver: ['observer', 'P2'],
	otherPrincipal: ['principal', 'T2'],
	otherStaff: ['staff', 'T2']
} as const satisfies Record<string, [Role, string | null]>;
export type Person = keyof typeof PEOPLE;

export const ALL = Object.keys(PEOPLE) as Person[];
export const STRANGERS: readonly Person[] = [
	'otherManager',
	'otherEditor',
	'otherObserver',
	'otherPrincipal',
	'otherStaff'
];
/** Who answers for ward P1. */
export const OWN = ['administrator', 'department', 'manager'] as const;
export const WRITERS = [...OWN, 'editor'] as const;
/** Who is at the school. */
export const SCHOOL = ['principal', 'staff'] as const;
export const READERS = [...WRITERS, 'viewer', 'observer', ...SCHOOL] as const;
