import { dayAfter } from '#shared/time.ts';
import type { Role } from '#shared/account.ts';
import { asStaff, type Staff } from '#test/support/staff.ts';
import { ALL, OWN, READERS, WRITERS } from './people.ts';
import { C, get, INPUT, made, post, row, type Call, type Place, type Row } from './row.ts';

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

/** Strangers whose role may write campaigns somewhere: for them there is no such campaign. */
const WRITING = { but: { otherManager: 404, otherEditor: 404 } };
const LOCKING = { but: { otherManager: 404 } };
const READING = { stranger: 404 };

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

let days = 0;
/** A target of a day of its own: two for one label and day do not stand side by side. */
function newTarget() {
	const day = dayAfter('2100-01-01', days++);
	return { ...TARGET, from: day, to: day };
}

/** A target of school T1, set by somebody of a role and unit, is withdrawn. */
const withdraw =
	(role: Role, unit: string | null): Call =>
	async (staff, { t }) => {
		const setter = await asStaff(t, role, unit);
		const { target } = await made(setter.send('POST', '/api/v1/targets', newTarget()));
		return staff.send('DELETE', `/api/v1/targets/${(target as { id: string }).id}`, {});
	};
/** A target out of sight is not there, for those whose role sets any. */
const UNSEEN = { but: { otherManager: 404, otherPrincipal: 404 } as const };

/** The work itself: units, surveys, campaigns, targets, posters, figures, the log. */
export const WORK_ROWS: Row[] = [
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
	...['xlsx', 'csv'].map((ending) =>
		row(
			`get /api/v1/units.${ending}`,
			get(() => `/api/v1/units.${ending}`),
			200,
			ALL
		)
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
		get(({ seen }) => `${C}/${seen}`),
		200,
		READERS,
		READING
	),
	row(
		'patch /api/v1/campaigns/{id}',
		async (staff, { open }) =>
			staff.send('PATCH', `${C}/${await open()}`, { name: 'Khảo sát học kỳ II, lần hai' }),
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
		post(async ({ open }) => `${C}/${await open()}/close`, {}),
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
			const id = await place.open();
			const code = (await newSchool(place)).split('/').at(-1)!;
			return staff.send('POST', `${C}/${id}/units`, { codes: [code] });
		},
		200,
		WRITERS,
		WRITING
	),
	row(
		'post /api/v1/campaigns/{id}/copy',
		post(async ({ open }) => `${C}/${await open()}/copy`, {}),
		201,
		WRITERS,
		WRITING
	),
	row(
		'get /api/v1/campaigns/{id}/log',
		get(({ seen }) => `${C}/${seen}/log`),
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
	row('post /api/v1/targets', (staff) => staff.send('POST', '/api/v1/targets', newTarget()), 201, [
		...OWN,
		'principal'
	]),
	// Who has set it takes it back, and who answers for them; not whom it was set for.
	row('delete /api/v1/targets/{id}', withdraw('principal', 'T1'), 204, [...OWN, 'principal'], UNSEEN),
	row('delete /api/v1/targets/{id}', withdraw('manager', 'P1'), 204, OWN, UNSEEN),
	row('delete /api/v1/targets/{id}', withdraw('administrator', null), 204, ['administrator'], UNSEEN),

	...['rates', 'rates.csv', 'rates.xlsx'].map((table) =>
		row(
			`get /api/v1/campaigns/{id}/${table}`,
			get(({ seen }) => `${C}/${seen}/${table}`),
			200,
			READERS,
			READING
		)
	),
	row(
		'get /api/v1/campaigns/{id}/groups',
		get(({ seen }) => `${C}/${seen}/groups`),
		200,
		READERS,
		READING
	),
	row(
		'get /api/v1/campaigns/{id}/overview',
		get(({ seen }) => `${C}/${seen}/overview`),
		200,
		READERS,
		READING
	),
	row(
		'get /api/v1/campaigns/{id}/events',
		async (staff, { seen }) => {
			const reply = await staff.get(`${C}/${seen}/events`);
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
