import { makePng } from '#test/support/png.ts';
import { SCHOOL, WRITERS } from './people.ts';
import { C, get, made, post, row, type Row } from './row.ts';

/** Posters on walls and on paper, the logo that they bear, and the school's own screen. */
export const POSTER_ROWS: readonly Row[] = [
	row(
		'get /api/v1/campaigns/{id}/posters',
		get(({ seen }) => `${C}/${seen}/posters?unit=T1`),
		200,
		[...WRITERS, 'viewer', ...SCHOOL],
		{ stranger: 404, but: { observer: 403, otherObserver: 403 } }
	),
	row(
		'post /api/v1/campaigns/{id}/posters',
		post(async ({ open }) => `${C}/${await open()}/posters`, {
			posters: [{ unit: 'T1', place: 'Căng tin' }]
		}),
		201,
		[...WRITERS, ...SCHOOL],
		{ but: { otherManager: 404, otherEditor: 404, otherPrincipal: 404, otherStaff: 404 } }
	),
	row(
		'patch /api/v1/campaigns/{id}/posters/{code}',
		async (staff, { administrator, open }) => {
			const id = await open();
			const { posters } = await made(administrator.get(`${C}/${id}/posters?unit=T1`));
			const [poster] = posters as { code: string }[];
			return staff.send('PATCH', `${C}/${id}/posters/${poster!.code}`, { state: 'withdrawn' });
		},
		200,
		[...WRITERS, ...SCHOOL],
		{ but: { otherManager: 404, otherEditor: 404, otherPrincipal: 404, otherStaff: 404 } }
	),
	row(
		'get /api/v1/campaigns/{id}/posters.pdf',
		get(({ seen }) => `${C}/${seen}/posters.pdf`),
		200,
		[...WRITERS, 'viewer', ...SCHOOL],
		{ stranger: 404, but: { observer: 403, otherObserver: 403 } }
	),

	row(
		'post /api/v1/campaigns/{id}/posters/{code}/replace',
		async (staff, { administrator, open }) => {
			const id = await open();
			const { posters } = await made(administrator.get(`${C}/${id}/posters?unit=T1`));
			const [poster] = posters as { code: string }[];
			return staff.send('POST', `${C}/${id}/posters/${poster!.code}/replace`, {});
		},
		201,
		[...WRITERS, ...SCHOOL],
		{ but: { otherManager: 404, otherEditor: 404, otherPrincipal: 404, otherStaff: 404 } }
	),
	row(
		'get /api/v1/campaigns/{id}/print-runs',
		get(({ seen }) => `${C}/${seen}/print-runs`),
		200,
		[...WRITERS, 'viewer', ...SCHOOL],
		{ stranger: 404, but: { observer: 403, otherObserver: 403 } }
	),
	row(
		'get /api/v1/campaigns/{id}/print-runs/{number}',
		async (staff, { administrator, seen }) => {
			const run = `${C}/${seen}/print-runs/1`;
			if ((await administrator.get(run)).status === 404)
				await (await administrator.get(`${C}/${seen}/posters.pdf?unit=T1`)).arrayBuffer();
			return staff.get(run);
		},
		200,
		[...WRITERS, 'viewer', ...SCHOOL],
		{ stranger: 404, but: { observer: 403, otherObserver: 403 } }
	),
	row(
		'get /api/v1/units/{code}/logo',
		async (staff, { administrator }) => {
			await administrator.send('PUT', '/api/v1/units/T1/logo', makePng());
			return staff.get('/api/v1/units/T1/logo');
		},
		200,
		[...WRITERS, 'viewer', ...SCHOOL],
		{ stranger: 404, but: { observer: 403, otherObserver: 403 } }
	),
	row(
		'put /api/v1/units/{code}/logo',
		(staff) => staff.send('PUT', '/api/v1/units/T1/logo', makePng()),
		204,
		[...WRITERS, ...SCHOOL],
		{ but: { otherManager: 404, otherEditor: 404, otherPrincipal: 404, otherStaff: 404 } }
	),
	row(
		'delete /api/v1/units/{code}/logo',
		async (staff, { administrator }) => {
			await administrator.send('PUT', '/api/v1/units/T1/logo', makePng());
			return staff.send('DELETE', '/api/v1/units/T1/logo', {});
		},
		204,
		[...WRITERS, ...SCHOOL],
		{ but: { otherManager: 404, otherEditor: 404, otherPrincipal: 404, otherStaff: 404 } }
	),

	// Whoever may print is told what is wrong; a school that is not theirs is not there.
	row(
		'get /api/v1/dossiers/slips.pdf',
		get(() => '/api/v1/dossiers/slips.pdf?unit=T1&paper=A7'),
		400,
		[...WRITERS, ...SCHOOL],
		{ stranger: 404, but: { observer: 403, viewer: 403, otherObserver: 403 } }
	),
	row(
		'get /api/v1/schools/{code}',
		get(() => '/api/v1/schools/T1'),
		200,
		[...WRITERS, 'viewer', ...SCHOOL],
		{ stranger: 404, but: { observer: 403, otherObserver: 403 } }
	)
];
