import { AuditReply } from '../replies/audit.ts';
import { type Operation, ok, XLSX } from './operation.ts';

const auditQuery = {
	from: { description: 'First day of the office’s time zone' },
	to: { description: 'Last day' },
	action: { description: 'Only this action' },
	under: { description: 'Only entries of the unit with this code and all below, and of their people' },
	search: { description: 'Only entries whose person, subject or detail holds these words' }
};

export const audit: Operation[] = [
	{
		method: 'get',
		path: '/api/v1/audit',
		tag: 'staff',
		summary: 'Who saw or changed what, the newest first, a hundred at a time',
		query: { ...auditQuery, before: { description: 'The id that the page before gave as `next`' } },
		replies: ok('Entries', AuditReply),
		problems: [401, 403, 422]
	},
	{
		method: 'get',
		path: '/api/v1/audit.csv',
		tag: 'staff',
		summary: 'The log as CSV for a Vietnamese Excel; written down itself',
		query: auditQuery,
		replies: { 200: { description: 'The entries', content: { 'text/csv': null } } },
		problems: [401, 403, 422]
	},
	{
		method: 'get',
		path: '/api/v1/audit.xlsx',
		tag: 'staff',
		summary: 'The log as a workbook; written down itself',
		query: auditQuery,
		replies: { 200: { description: 'The entries', content: { [XLSX]: null } } },
		problems: [401, 403, 422]
	}
];
