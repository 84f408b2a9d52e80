import { SCHOOL, WRITERS } from './people.ts';
import { C, get, row, type Place, type Row } from './row.ts';

/** A comment of school T1 that waits. */
async function newComment({ t, seen }: Place): Promise<string> {
	const id = crypto.randomUUID();
	const { id: unit_id } = await t.db
		.selectFrom('unit')
		.select('id')
		.where('code', '=', 'T1')
		.executeTakeFirstOrThrow();
	const at = t.clock.now;
	await t.db
		.insertInto('response')
		.values({
			...{
				campaign_id: seen,
				id,
				unit_id,
				poster: '',
				survey_id: 'th',
				survey_version: 1,
				day: '2026-05-02'
			},
			...{
				finished_at: at,
				received_at: at,
				duration: 60,
				locale: 'vi',
				answers: '{"F3":"Cơm nguội"}',
				hash: id
			},
			...{ seq: null, install_id: null }
		})
		.execute();
	await t.db
		.insertInto('comment')
		.values({
			campaign_id: seen,
			id,
			response_id: id,
			question: 'F3',
			unit_id,
			state: 'waiting',
			topics: '[]'
		})
		.execute();
	return id;
}

/** What parents wrote: the queue of the ward, what its school reads. */
export const COMMENT_ROWS: Row[] = [
	row(
		'get /api/v1/campaigns/{id}/comments',
		get(({ seen }) => `${C}/${seen}/comments?unit=T1`),
		200,
		[...WRITERS, 'viewer', ...SCHOOL],
		{ stranger: 404, but: { observer: 403, otherObserver: 403 } }
	),
	row(
		'get /api/v1/comments/queue',
		get(({ seen }) => `/api/v1/comments/queue?campaign=${seen}`),
		200,
		WRITERS,
		{ but: { otherManager: 404, otherEditor: 404 } }
	),
	row(
		'get /api/v1/comments/reviewed',
		get(({ seen }) => `/api/v1/comments/reviewed?campaign=${seen}`),
		200,
		WRITERS,
		{ but: { otherManager: 404, otherEditor: 404 } }
	),
	row(
		'get /api/v1/comments/waiting',
		get(() => '/api/v1/comments/waiting'),
		200,
		[...WRITERS, 'otherManager', 'otherEditor']
	),
	row(
		'post /api/v1/campaigns/{id}/comments/{comment}/review',
		async (staff, place) => {
			const path = `${C}/${place.seen}/comments/${await newComment(place)}/review`;
			return staff.send('POST', path, { state: 'shown', version: 0, topics: ['meals'] });
		},
		200,
		WRITERS,
		{ but: { otherManager: 404, otherEditor: 404 } }
	)
];
