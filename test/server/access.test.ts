import { describe, expect, test } from 'vitest';
import { OPERATIONS } from '#server/openapi/operations.ts';
import type { Role } from '#shared/account.ts';
import { makeApp, type TestApp } from '#test/support/app.ts';
import { ENGINES } from '#test/support/engines.ts';
import { asNobody, asStaff, makeDistrict, type Staff } from '#test/support/staff.ts';

/*
 * Who may do what: every address for staff, walked as every role. A campaign of ward P1 alone, and everybody who might
 * come to it. Whoever is of another ward learns nothing of it, by no address.
 */

/** Everybody who comes, each with role and unit. */
const PEOPLE = {
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
type Person = keyof typeof PEOPLE;
const STRANGERS: readonly Person[] = [
	'otherManager',
	'otherEditor',
	'otherObserver',
	'otherPrincipal',
	'otherStaff'
];

const C = '/api/v1/campaigns';
const INPUT = {
	name: 'Khảo sát phụ huynh học kỳ II',
	kind: 'school-service',
	surveys: { mn: 'mn', th: 'th' },
	units: { under: 'P1' },
	opensAt: '2026-05-01T00:00:00.000Z',
	closesAt: '2026-05-15T16:59:59.999Z'
};
const OVER = {
	...INPUT,
	opensAt: '2026-03-01T00:00:00.000Z',
	closesAt: '2026-03-15T16:59:59.999Z',
	lateUntil: '2026-03-20T16:59:59.999Z'
};
const TARGET = {
	kind: 'school-service',
	unit: 'T1',
	from: null,
	to: null,
	label: 'mục tiêu',
	operator: '>=',
	percent: 99,
	basis: null
};
const bytes = (text: string) => new TextEncoder().encode(text);

/** What a call is made on; each call gets its own. */
interface Place {
	t: TestApp;
	administrator: Staff;
	/** A campaign of P1 that is open, one that is over, one that is over and locked. */
	id: string;
	over: () => Promise<string>;
	locked: () => Promise<string>;
	/** A poster of school T1. */
	code: string;
}
type Call = (staff: Staff, place: Place) => Promise<Response>;

const made = async (reply: Response | Promise<Response>): Promise<Record<string, unknown>> => {
	const done = await reply;
	if (!done.ok) throw new Error(`${done.status} ${await done.text()}`);
	return (await done.json()) as Record<string, unknown>;
};
async function placeIn(t: TestApp, administrator: Staff): Promise<Place> {
	const { id } = await made(administrator.send('POST', C, INPUT));
	const { posters } = await made(administrator.get(`${C}/${id as string}/posters?unit=T1`));
	const over = async () => (await made(administrator.send('POST', C, OVER))).id as string;
	return {
		t,
		administrator,
		id: id as string,
		over,
		locked: async () => {
			const closed = await over();
			await made(administrator.send('POST', `${C}/${closed}/lock`, {}));
			return closed;
		},
		code: (posters as { code: string }[])[0]!.code
	};
}

/** A row: the operation, how it is called, who may and with what status, and what the others are told. */
interface Row {
	operation: string;
	call: Call;
	status: number;
	may: readonly Person[];
	/** What strangers with the right role hear. */
	stranger?: number;
	/** Whoever hears something else. */
	but?: Partial<Record<Person, number>>;
}
const row = (
	operation: string,
	call: Call,
	status: number,
	may: readonly Person[],
	more: Pick<Row, 'stranger' | 'but'> = {}
): Row => ({ operation, call, status, may, ...more });

const OWN = ['administrator', 'department', 'manager'] as const;
const WRITERS = [...OWN, 'editor'] as const;
const SCHOOL = ['principal', 'staff'] as const;
const READERS = [...WRITERS, 'viewer', 'observer', ...SCHOOL] as const;
const ALL = Object.keys(PEOPLE) as Person[];
/** Strangers whose role may write campaigns somewhere: for them there is no such campaign. */
const WRITING = { but: { otherManager: 404, otherEditor: 404 } };
const LOCKING = { but: { otherManager: 404 } };
const READING = { stranger: 404 };

const get =
	(path: (place: Place) => string): Call =>
	(staff, place) =>
		staff.get(path(place));
const post =
	(path: (place: Place) => string | Promise<string>, body: unknown): Call =>
	async (staff, place) =>
		staff.send('POST', await path(place), body);
/** A school of ward P1 that nobody has touched. */
const newSchool = async ({ administrator }: Place): Promise<string> => {
	const code = `N-${crypto.randomUUID()}`;
	const unit = { code, name: code, kind: 'school', level: 'th', parent: 'P1', openedOn: '2026-01-01' };
	await made(administrator.send('POST', '/api/v1/units', unit));
	return `/api/v1/units/${code}`;
};
const draftOf = async ({ administrator }: Place, staff: Staff, content: object = {}): Promise<string> => {
	// Of the caller's own office where the caller may have one, else an administrator's.
	const own = await staff.send('POST', '/api/v1/campaign-drafts', { content });
	const { id } = await made(
		own.ok ? own : administrator.send('POST', '/api/v1/campaign-drafts', { content })
	);
	return `/api/v1/campaign-drafts/${id as string}`;
};

const ROWS: Row[] = [
	row(
		'get /api/v1/units',
		get(() => '/api/v1/units'),
		200,
		ALL
	),
	row(
		'put /api/v1/units',
		(staff) =>
			staff.send(
				'PUT',
				'/api/v1/units',
				bytes('code,name,kind,parent\nT1,Trường Tiểu học Hoa Mai,school,P1')
			),
		200,
		OWN,
		{ but: { otherManager: 422 } }
	),
	row(
		'get /api/v1/units/template.xlsx',
		get(() => '/api/v1/units/template.xlsx'),
		200,
		[...OWN, 'otherManager']
	),
	row(
		'post /api/v1/units',
		(staff) =>
			staff.send('POST', '/api/v1/units', {
				code: `N-${crypto.randomUUID()}`,
				name: 'Trường Tiểu học Mới',
				kind: 'school',
				level: 'th',
				parent: 'P1',
				openedOn: '2026-01-01'
			}),
		201,
		OWN,
		{ but: { otherManager: 422 } }
	),
	row(
		'get /api/v1/units/{code}',
		get(() => '/api/v1/units/T1'),
		200,
		READERS,
		READING
	),
	row(
		'patch /api/v1/units/{code}',
		(staff) => staff.send('PATCH', '/api/v1/units/T1', { enrolment: 851 }),
		200,
		OWN,
		{ but: { otherManager: 404 } }
	),
	row(
		'post /api/v1/units/{code}/close',
		post(async (place) => `${await newSchool(place)}/close`, { on: '2026-05-04' }),
		200,
		OWN,
		{ but: { otherManager: 404 } }
	),
	row(
		'post /api/v1/units/{code}/reopen',
		async (staff, place) => {
			const school = await newSchool(place);
			await made(place.administrator.send('POST', `${school}/close`, { on: '2026-05-04' }));
			return staff.send('POST', `${school}/reopen`, {});
		},
		200,
		OWN,
		{ but: { otherManager: 404 } }
	),
	row(
		'post /api/v1/units/{code}/merge',
		post(async (place) => `${await newSchool(place)}/merge`, { into: 'T1', on: '2026-05-04' }),
		200,
		OWN,
		{ but: { otherManager: 404 } }
	),
	row(
		'get /api/v1/surveys',
		get(() => '/api/v1/surveys'),
		200,
		ALL
	),
	row(
		'get /api/v1/surveys/{id}',
		get(() => '/api/v1/surveys/th'),
		200,
		ALL
	),

	row(
		'get /api/v1/campaigns',
		get(() => C),
		200,
		ALL
	),
	row(
		'post /api/v1/campaigns',
		post(() => C, INPUT),
		201,
		WRITERS
	),
	row(
		'get /api/v1/campaigns/{id}',
		get(({ id }) => `${C}/${id}`),
		200,
		READERS,
		READING
	),
	row(
		'patch /api/v1/campaigns/{id}',
		(staff, { id }) => staff.send('PATCH', `${C}/${id}`, { name: 'Khảo sát học kỳ II, lần hai' }),
		200,
		WRITERS,
		WRITING
	),
	row(
		'delete /api/v1/campaigns/{id}',
		async (staff, { over }) => staff.send('DELETE', `${C}/${await over()}`, {}),
		204,
		WRITERS,
		WRITING
	),
	row(
		'post /api/v1/campaigns/{id}/close',
		post(({ id }) => `${C}/${id}/close`, {}),
		200,
		WRITERS,
		WRITING
	),
	row(
		'post /api/v1/campaigns/{id}/reopen',
		post(async ({ over }) => `${C}/${await over()}/reopen`, {
			closesAt: '2026-06-01T00:00:00.000Z',
			reason: 'Còn trường chưa kịp'
		}),
		200,
		WRITERS,
		WRITING
	),
	row(
		'post /api/v1/campaigns/{id}/lock',
		post(async ({ over }) => `${C}/${await over()}/lock`, {}),
		200,
		OWN,
		LOCKING
	),
	row(
		'post /api/v1/campaigns/{id}/unlock',
		post(async ({ locked }) => `${C}/${await locked()}/unlock`, { reason: 'Sửa báo cáo' }),
		200,
		OWN,
		LOCKING
	),
	row(
		'post /api/v1/campaigns/{id}/units',
		async (staff, place) => {
			const code = (await newSchool(place)).split('/').at(-1)!;
			return staff.send('POST', `${C}/${place.id}/units`, { codes: [code] });
		},
		200,
		WRITERS,
		WRITING
	),
	row(
		'post /api/v1/campaigns/{id}/copy',
		post(({ id }) => `${C}/${id}/copy`, {}),
		201,
		WRITERS,
		WRITING
	),
	row(
		'get /api/v1/campaigns/{id}/log',
		get(({ id }) => `${C}/${id}/log`),
		200,
		READERS,
		READING
	),

	row(
		'get /api/v1/campaign-drafts',
		get(() => '/api/v1/campaign-drafts'),
		200,
		[...WRITERS, 'otherManager', 'otherEditor']
	),
	row(
		'post /api/v1/campaign-drafts',
		post(() => '/api/v1/campaign-drafts', { content: {} }),
		201,
		[...WRITERS, 'otherManager', 'otherEditor']
	),
	row(
		'get /api/v1/campaign-drafts/{id}',
		async (staff, place) => staff.get(await draftOf(place, staff)),
		200,
		[...WRITERS, 'otherManager', 'otherEditor']
	),
	row(
		'put /api/v1/campaign-drafts/{id}',
		async (staff, place) => staff.send('PUT', await draftOf(place, staff), { content: {} }),
		200,
		[...WRITERS, 'otherManager', 'otherEditor']
	),
	row(
		'delete /api/v1/campaign-drafts/{id}',
		async (staff, place) => staff.send('DELETE', await draftOf(place, staff), {}),
		204,
		[...WRITERS, 'otherManager', 'otherEditor']
	),
	row(
		'post /api/v1/campaign-drafts/{id}/publish',
		async (staff, place) => staff.send('POST', `${await draftOf(place, staff, INPUT)}/publish`, {}),
		201,
		WRITERS
	),

	row(
		'get /api/v1/targets',
		get(() => '/api/v1/targets'),
		200,
		ALL
	),
	row(
		'post /api/v1/targets',
		(staff) => staff.send('POST', '/api/v1/targets', { ...TARGET, label: crypto.randomUUID() }),
		201,
		[...OWN, 'principal']
	),
	row(
		'delete /api/v1/targets/{id}',
		async (staff, { administrator }) => {
			const { target } = await made(
				administrator.send('POST', '/api/v1/targets', { ...TARGET, label: crypto.randomUUID() })
			);
			return staff.send('DELETE', `/api/v1/targets/${(target as { id: string }).id}`, {});
		},
		204,
		[...OWN, 'principal'],
		{ but: { otherManager: 404, otherPrincipal: 404 } }
	),

	row(
		'get /api/v1/campaigns/{id}/posters',
		get(({ id }) => `${C}/${id}/posters?unit=T1`),
		200,
		[...WRITERS, 'viewer', ...SCHOOL],
		{ stranger: 404, but: { observer: 403, otherObserver: 403 } }
	),
	row(
		'post /api/v1/campaigns/{id}/posters',
		post(({ id }) => `${C}/${id}/posters`, { posters: [{ unit: 'T1', place: 'Căng tin' }] }),
		201,
		[...WRITERS, ...SCHOOL],
		{ but: { otherManager: 404, otherEditor: 404, otherPrincipal: 404, otherStaff: 404 } }
	),
	row(
		'patch /api/v1/campaigns/{id}/posters/{code}',
		(staff, { id, code }) => staff.send('PATCH', `${C}/${id}/posters/${code}`, { state: 'withdrawn' }),
		200,
		[...WRITERS, ...SCHOOL],
		{ but: { otherManager: 404, otherEditor: 404, otherPrincipal: 404, otherStaff: 404 } }
	),
	row(
		'get /api/v1/campaigns/{id}/posters.pdf',
		get(({ id }) => `${C}/${id}/posters.pdf`),
		200,
		[...WRITERS, 'viewer', ...SCHOOL],
		{ stranger: 404, but: { observer: 403, otherObserver: 403 } }
	),

	...['rates', 'rates.csv', 'rates.xlsx'].map((table) =>
		row(
			`get /api/v1/campaigns/{id}/${table}`,
			get(({ id }) => `${C}/${id}/${table}`),
			200,
			READERS,
			READING
		)
	),
	row(
		'get /api/v1/campaigns/{id}/overview',
		get(({ id }) => `${C}/${id}/overview`),
		200,
		READERS,
		READING
	),
	row(
		'get /api/v1/campaigns/{id}/events',
		async (staff, { id }) => {
			const reply = await staff.get(`${C}/${id}/events`);
			if (reply.ok) await reply.body?.cancel();
			return reply;
		},
		200,
		READERS,
		READING
	),
	row(
		'get /api/v1/units/{code}/trend',
		get(() => '/api/v1/units/T1/trend?kind=school-service'),
		200,
		READERS,
		READING
	),

	...['audit', 'audit.csv', 'audit.xlsx'].map((log) =>
		row(
			`get /api/v1/${log}`,
			get(() => `/api/v1/${log}`),
			200,
			[...OWN, 'principal', 'otherManager', 'otherPrincipal']
		)
	)
];

/** Addresses that need no role but only a session, or a link: `test/server/account/` walks them. */
const ELSEWHERE = /^\w+ \/api\/(auth|v1\/account)\b/;

test('no address for staff is left out of the walk', () => {
	const staffed = OPERATIONS.filter(({ open }) => !open).map(({ method, path }) => `${method} ${path}`);
	const walked = new Set(ROWS.map(({ operation }) => operation));
	expect(staffed.filter((operation) => !walked.has(operation) && !ELSEWHERE.test(operation))).toEqual([]);
	expect([...walked].filter((operation) => !staffed.includes(operation))).toEqual([]);
});

describe.each(ENGINES)('who may do what on %s', (engine) => {
	test.each(ROWS)('$operation', async ({ call, status, may, stranger = 403, but = {} }) => {
		await using t = await makeApp(engine);
		await makeDistrict(t);
		const administrator = await asStaff(t, 'administrator');
		const heard: Partial<Record<Person, number>> = {};
		for (const person of ALL) {
			const [role, unit] = PEOPLE[person];
			const reply = await call(await asStaff(t, role, unit), await placeIn(t, administrator));
			heard[person] = reply.status;
			// Whoever was refused, and whoever is of another ward, is told neither the school nor the campaign.
			if (!reply.ok) expect(reply.headers.get('content-type')).toContain('application/problem+json');
			if (!reply.ok || STRANGERS.includes(person))
				expect(await reply.text()).not.toMatch(/Hoa Mai|Vành Khuyên|học kỳ/);
		}
		const expected = ALL.map((person): [Person, number] => [
			person,
			but[person] ?? (may.includes(person) ? status : STRANGERS.includes(person) ? stranger : 403)
		]);
		expect(heard).toEqual(Object.fromEntries(expected));

		const nobody = await call(asNobody(t), await placeIn(t, administrator));
		expect(nobody.status).toBe(401);
	});

	test('lists show a stranger nothing', async () => {
		await using t = await makeApp(engine);
		await makeDistrict(t);
		await (await asStaff(t, 'administrator')).send('POST', C, INPUT);
		for (const [role, unit] of [
			['manager', 'P2'],
			['observer', 'P2'],
			['principal', 'T2']
		] as const)
			expect(await (await (await asStaff(t, role, unit)).get(C)).json()).toEqual({ campaigns: [] });
	});

	test('a school cannot act for its neighbour', async () => {
		await using t = await makeApp(engine);
		await makeDistrict(t);
		const administrator = await asStaff(t, 'administrator');
		const { id } = await placeIn(t, administrator);
		for (const role of ['principal', 'staff'] as const) {
			const school = await asStaff(t, role, 'T1');
			const statuses = [
				await school.send('POST', `${C}/${id}/posters`, { posters: [{ unit: 'M1', place: 'Căng tin' }] }),
				await school.get(`${C}/${id}/posters?unit=M1`),
				await school.get(`${C}/${id}/rates?under=M1`),
				await school.get(`${C}/${id}/rates?under=P1`),
				await school.get('/api/v1/units/M1'),
				await school.get('/api/v1/units/P1'),
				await school.get('/api/v1/units/M1/trend?kind=school-service')
			].map(({ status }) => status);
			expect(statuses).toEqual([403, 404, 422, 422, 404, 404, 404]);
			const { rows } = (await (await school.get(`${C}/${id}/rates`)).json()) as {
				rows: { unit: { code: string } }[];
			};
			expect(rows.map(({ unit }) => unit.code)).toEqual(['T1']);
		}
	});

	test('a broken or forged token is nobody', async () => {
		await using t = await makeApp(engine);
		await makeDistrict(t);
		for (const Authorization of ['Bearer x', 'Bearer ', 'Basic YTpi', 'x'])
			expect((await t.request('/api/v1/units', { headers: { Authorization } })).status).toBe(401);
	});
});
