import * as v from 'valibot';
import { MAX_LOGO, MAX_LOGO_SIDE, MIN_LOGO_SIDE } from '#shared/logo.ts';
import { UnitChange, UnitClose, UnitInput, UnitMerge } from '#shared/unit-input.ts';
import { SCHOOL_LEVELS, UNIT_KINDS } from '#shared/unit.ts';
import {
	ImportReply,
	UnitCreatedReply,
	UnitInViewReply,
	UnitsReply,
	ImportPreviewReply
} from '../replies/unit.ts';
import { type Operation, json, ok, XLSX } from './operation.ts';

export const units: Operation[] = [
	{
		method: 'get',
		path: '/api/v1/units',
		tag: 'staff',
		summary: 'The units the account may see',
		query: {
			on: { description: 'As they were on this day; as they are unless given' },
			closed: { description: '`1`: those that do not exist on the day too' }
		},
		replies: ok('Units by code', UnitsReply),
		problems: [401, 403, 422]
	},
	...(['xlsx', 'csv'] as const).map((ending): Operation => ({
		method: 'get',
		path: `/api/v1/units.${ending}`,
		tag: 'staff',
		summary: 'The same units as a file that the import reads; read back unchanged it changes nothing',
		query: {
			on: { description: 'As they were on this day; as they are unless given' },
			closed: { description: '`1`: those that do not exist on the day too' },
			under: { description: 'Only what stands at or below the unit with this code' },
			kind: { description: 'Only units of this kind', schema: v.picklist(UNIT_KINDS) },
			level: { description: 'Only schools of this level', schema: v.picklist(SCHOOL_LEVELS) },
			cluster: { description: 'Only units of this cluster', schema: v.string() },
			formerDistrict: { description: 'Only units of this former district', schema: v.string() }
		},
		replies: {
			200: { description: 'The units', content: { [ending === 'csv' ? 'text/csv' : XLSX]: null } }
		},
		problems: [401, 403, 422]
	})),
	{
		method: 'put',
		path: '/api/v1/units',
		tag: 'staff',
		summary: 'Import units from CSV or xlsx, all or nothing',
		description:
			'Columns `code,name,kind,level,parent,enrolment,public,email,cluster,formerDistrict,openedOn,closedOn,mergedInto` in any order, headed in English or Vietnamese; only the first three are required, and `level` for schools. UTF-8 with or without BOM; commas, semicolons or tabs. Units that the file does not name stay; a column that it lacks leaves what is known. Days are `dd/mm/yyyy` or ISO; what changes is so since today.',
		query: {
			preview: { description: '`1`: nothing is written; the reply says what would change' }
		},
		body: { 'text/csv': null, [XLSX]: null },
		replies: ok(
			'How many units are new, changed, as they were; of a preview, how they would change (`warning` says what to look at twice)',
			v.union([ImportReply, ImportPreviewReply])
		),
		problems: [401, 403, 413, 422, 503]
	},
	{
		method: 'get',
		path: '/api/v1/units/template.xlsx',
		tag: 'staff',
		summary: 'An xlsx file of units to fill in',
		replies: { 200: { description: 'Headings and three examples', content: { [XLSX]: null } } },
		problems: [401, 403]
	},
	{
		method: 'post',
		path: '/api/v1/units',
		tag: 'staff',
		summary: 'Add one unit',
		body: json(UnitInput),
		replies: { 201: { description: 'The unit', content: json(UnitCreatedReply) } },
		problems: [400, 401, 403, 422]
	},
	{
		method: 'get',
		path: '/api/v1/units/{code}',
		tag: 'staff',
		summary: 'A unit with its history and its mergers',
		replies: ok('The unit', UnitInViewReply),
		problems: [401, 403, 404]
	},
	{
		method: 'patch',
		path: '/api/v1/units/{code}',
		tag: 'staff',
		summary: 'Change a unit, since a day or as a correction of all that was',
		body: json(UnitChange),
		replies: ok('The unit', UnitInViewReply),
		problems: [400, 401, 403, 404, 422]
	},
	{
		method: 'post',
		path: '/api/v1/units/{code}/close',
		tag: 'staff',
		summary: 'End a unit: the first day on which it no longer exists',
		body: json(UnitClose),
		replies: ok('The unit', UnitInViewReply),
		problems: [400, 401, 403, 404, 409, 422]
	},
	{
		method: 'post',
		path: '/api/v1/units/{code}/reopen',
		tag: 'staff',
		summary: 'Take the closing or merger of a unit back',
		replies: ok('The unit', UnitInViewReply),
		problems: [401, 403, 404, 409, 422]
	},
	{
		method: 'post',
		path: '/api/v1/units/{code}/merge',
		tag: 'staff',
		summary: 'Merge a school into another, which carries its sums from then on',
		body: json(UnitMerge),
		replies: ok('The unit', UnitInViewReply),
		problems: [400, 401, 403, 404, 409, 422]
	},
	{
		method: 'get',
		path: '/api/v1/units/{code}/logo',
		tag: 'staff',
		summary: 'The logo that is printed beside a unit’s name',
		replies: { 200: { description: 'The picture', content: { 'image/png': null, 'image/jpeg': null } } },
		problems: [401, 403, 404]
	},
	{
		method: 'put',
		path: '/api/v1/units/{code}/logo',
		tag: 'staff',
		summary: 'Give a unit a logo',
		description: `At most ${MAX_LOGO / 1024} KiB, each side of ${MIN_LOGO_SIDE} to ${MAX_LOGO_SIDE} pixels. What is not the picture itself is not kept.`,
		body: { 'image/png': null, 'image/jpeg': null },
		replies: { 204: { description: 'It is printed from now on' } },
		problems: [401, 403, 404, 413, 422]
	},
	{
		method: 'delete',
		path: '/api/v1/units/{code}/logo',
		tag: 'staff',
		summary: 'Take a unit’s logo away',
		replies: { 204: { description: 'None is printed any more' } },
		problems: [401, 403, 404]
	}
];
