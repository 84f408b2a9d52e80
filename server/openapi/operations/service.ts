import { HealthReply } from '../replies/service.ts';
import { type Operation, ok } from './operation.ts';

export const service: Operation[] = [
	{
		method: 'get',
		path: '/healthz',
		tag: 'service',
		summary: 'Whether the server is well',
		open: true,
		replies: ok('It is', HealthReply)
	},
	{
		method: 'get',
		path: '/api/v1/openapi.json',
		tag: 'service',
		summary: 'This description',
		open: true,
		replies: { 200: { description: 'OpenAPI 3.1', content: { 'application/json': null } } }
	}
];
