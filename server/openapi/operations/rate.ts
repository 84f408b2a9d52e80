import * as v from 'valibot';
import { CAMPAIGN_KINDS } from '#shared/campaign.ts';
import { GROUPINGS } from '#shared/rate-group.ts';
import { SCHOOL_LEVELS } from '#shared/unit.ts';
import { OverviewReply, TrendReply } from '../replies/overview.ts';
import { GroupsReply, RatesReply } from '../replies/rate.ts';
import { type Operation, ok, XLSX } from './operation.ts';

const ratesQuery = {
	from: { description: 'First day, `2026-05-01`, of the office’s time zone' },
	to: { description: 'Last day' },
	under: { description: 'Only schools at or below the unit with this code' },
	level: { description: 'Only schools of this level', schema: v.picklist(SCHOOL_LEVELS) },
	cluster: { description: 'Only schools of this cluster', schema: v.string() },
	formerDistrict: { description: 'Only schools of this former district', schema: v.string() },
	on: {
		description:
			'With the units as they stood on this day; by default today, and for a locked campaign the day of its locking',
		schema: v.string()
	}
};

const { from: _from, to: _to, ...whereQuery } = ratesQuery;

export const rates: Operation[] = [
	{
		method: 'get',
		path: '/api/v1/campaigns/{id}/rates',
		tag: 'staff',
		summary: 'The table of rates, with intervals and verdicts',
		query: ratesQuery,
		replies: ok('A row for each school, and all of them together', RatesReply),
		problems: [400, 401, 403, 404, 422]
	},
	{
		method: 'get',
		path: '/api/v1/campaigns/{id}/rates.csv',
		tag: 'staff',
		summary: 'The same table as CSV (UTF-8 with BOM, semicolons)',
		query: ratesQuery,
		replies: { 200: { description: 'The table', content: { 'text/csv': null } } },
		problems: [400, 401, 403, 404, 422]
	},
	{
		method: 'get',
		path: '/api/v1/campaigns/{id}/rates.xlsx',
		tag: 'staff',
		summary: 'The same table as an Excel file',
		query: ratesQuery,
		replies: { 200: { description: 'The table', content: { [XLSX]: null } } },
		problems: [400, 401, 403, 404, 422]
	},
	{
		method: 'get',
		path: '/api/v1/campaigns/{id}/groups',
		tag: 'staff',
		summary: 'The rates by office, level, cluster or former district',
		description:
			'Each group pooled (sums of counts) and, apart from that, the plain mean of its schools. `office` is the unit directly above a school; a group that is not `alone` is less than the rates filtered by its key.',
		query: {
			by: {
				description: 'How schools are put together; `office` unless given',
				schema: v.picklist(GROUPINGS)
			},
			...ratesQuery
		},
		replies: ok('A line for each group, and all of them together', GroupsReply),
		problems: [400, 401, 403, 404, 422]
	},
	{
		method: 'get',
		path: '/api/v1/campaigns/{id}/overview',
		tag: 'staff',
		summary: 'What needs attention, what moved, and what pulls down',
		description:
			'Held against the campaign of its kind before. Of schools where nothing has changed, one in twenty is among the `moved` by chance: `comparable` says of how many.',
		query: {
			...whereQuery,
			previous: {
				description: 'The id of another campaign to compare with, or `none`',
				schema: v.string()
			}
		},
		replies: ok('The overview', OverviewReply),
		problems: [400, 401, 403, 404, 422]
	},
	{
		method: 'get',
		path: '/api/v1/campaigns/{id}/events',
		tag: 'staff',
		summary: 'What changes in the table of rates, as server-sent events',
		description:
			'First `hello` with `{asOf}`; then, whenever answers have come, `rows` with `{asOf, rows, totals}` as in the table of rates, of the rows only those that changed. Ends after 15 minutes, when the session ends, and when the server does: connect again and read the table once.',
		query: ratesQuery,
		replies: { 200: { description: 'The events', content: { 'text/event-stream': null } } },
		problems: [400, 401, 403, 404, 422, 429, 503]
	},
	{
		method: 'get',
		path: '/api/v1/units/{code}/trend',
		tag: 'staff',
		summary: 'A unit’s figures through the campaigns of a kind and, for a school, through the years',
		query: {
			kind: {
				description: 'The kind of the campaigns; by default `school-service`',
				schema: v.picklist(CAMPAIGN_KINDS)
			}
		},
		replies: ok('The campaigns and years, the oldest first', TrendReply),
		problems: [400, 401, 403, 404, 422]
	}
];
