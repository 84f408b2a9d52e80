import { READERS, SCHOOL, WRITERS } from './people.ts';
import { C, get, made, row, type Place, type Row } from './row.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const DOSSIER = {
	procedure: 'Chuyển trường',
	channel: 'counter',
	receivedOn: '2026-04-20',
	dueOn: '2026-04-24',
	returnedOn: '2026-04-23'
};
const fresh = () => ({ ...DOSSIER, code: `HS-1${crypto.randomUUID().slice(0, 7)}` });

/** A dossier of school T1. */
const newDossier = async ({ administrator }: Place): Promise<string> => {
	const reply = await made(
		administrator.send('POST', '/api/v1/dossiers', { unit: 'T1', dossiers: [fresh()] })
	);
	const [{ id }] = reply.dossiers as [{ id: string }];
	return `/api/v1/dossiers/${id}`;
};

/** Who works with dossiers; strangers with such a role find nothing of another ward. */
const WHO = [...WRITERS, ...SCHOOL] as const;
const UNSEEN = { stranger: 404, but: { otherObserver: 403 } } as const;
const ANYWHERE = [...WHO, 'otherManager', 'otherEditor', 'otherPrincipal', 'otherStaff'] as const;

/** Finished procedures and what their answers come to. */
export const DOSSIER_ROWS: Row[] = [
	row(
		'get /api/v1/dossiers',
		async (staff, place) => {
			await newDossier(place);
			return staff.get('/api/v1/dossiers');
		},
		200,
		ANYWHERE
	),
	row(
		'post /api/v1/dossiers',
		(staff) => staff.send('POST', '/api/v1/dossiers', { unit: 'T1', dossiers: [fresh()] }),
		201,
		WHO,
		UNSEEN
	),
	row(
		'put /api/v1/dossiers',
		(staff) =>
			staff.send(
				'PUT',
				'/api/v1/dossiers?unit=T1',
				bytes(
					`code,procedure,channel,received,due,returned\n${fresh().code},Chuyển trường,counter,20/04/2026,24/04/2026,23/04/2026`
				)
			),
		200,
		WHO,
		UNSEEN
	),
	row(
		'get /api/v1/dossiers/template.xlsx',
		get(() => '/api/v1/dossiers/template.xlsx'),
		200,
		ANYWHERE
	),
	row(
		'post /api/v1/dossiers/codes',
		(staff) => staff.send('POST', '/api/v1/dossiers/codes', { unit: 'T1' }),
		200,
		WHO,
		UNSEEN
	),
	row(
		'patch /api/v1/dossiers/{id}',
		async (staff, place) => staff.send('PATCH', await newDossier(place), { dueOn: '2026-04-22' }),
		200,
		WHO,
		UNSEEN
	),
	row(
		'delete /api/v1/dossiers/{id}',
		async (staff, place) => staff.send('DELETE', await newDossier(place), {}),
		204,
		WHO,
		UNSEEN
	),
	...['procedures', 'procedures.csv'].map((table) =>
		row(
			`get /api/v1/campaigns/{id}/${table}`,
			get(({ seen }) => `${C}/${seen}/${table}`),
			200,
			READERS,
			{ stranger: 404 }
		)
	)
];
