import { SchoolDeskReply } from '../replies/school.ts';
import { ok, type Operation } from './operation.ts';

export const schools: Operation[] = [
	{
		method: 'get',
		path: '/api/v1/schools/{code}',
		tag: 'staff',
		summary: 'A school’s own screen: what its people need to know today',
		description:
			'Figures as those see them who know the parents, whoever asks: none of fewer than `MIN_INTERNAL` people, moving by as many at a time.',
		replies: ok('What runs, what pulls down, what wants doing', SchoolDeskReply),
		problems: [401, 403, 404]
	}
];
