import { SCHOOL, WRITERS } from './people.ts';
import { C, get, row, type Row } from './row.ts';

/** What happened at posters: for those who hang them and those they answer to. */
export const VISIT_ROWS: Row[] = [
	row(
		'get /api/v1/campaigns/{id}/funnel',
		get(({ seen }) => `${C}/${seen}/funnel`),
		200,
		[...WRITERS, 'viewer', ...SCHOOL],
		{ stranger: 404, but: { observer: 403, otherObserver: 403 } }
	)
];
