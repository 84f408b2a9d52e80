import * as v from 'valibot';
import { SLIP_PAPERS } from '#shared/slip.ts';
import type { Operation } from './operation.ts';

export const slips: Operation[] = [
	{
		method: 'get',
		path: '/api/v1/dossiers/slips.pdf',
		tag: 'staff',
		summary:
			"One school's slips with one-time survey codes, to hand out with receipts; notes them as printed",
		query: {
			unit: { description: "The school's code; the account's own unit unless given" },
			ids: { description: 'Only these dossiers, 200 at most, by commas; else all without a slip so far' },
			paper: {
				description: 'Six on a sheet of A4, or one a page for a receipt printer of 80 mm; A4 unless given',
				schema: v.picklist(SLIP_PAPERS)
			}
		},
		replies: { 200: { description: 'The slips', content: { 'application/pdf': null } } },
		problems: [400, 401, 403, 404]
	}
];
