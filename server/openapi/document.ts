import { toJsonSchema, type JsonSchema } from '@valibot/to-json-schema';
import type { GenericSchema } from 'valibot';
import { InstantText } from '#shared/api.ts';
import { DossierInput, DossierInputs } from '#shared/dossier.ts';
import { OPERATIONS } from './operations.ts';
import type { Operation } from './operations/operation.ts';
import { ProblemReply } from './replies/service.ts';

/** When a request fails so; the body is always a problem (RFC 9457). */
const PROBLEMS: Record<number, string> = {
	400: 'The request is malformed.',
	401: 'Nobody is signed in.',
	403: 'The account may not do this.',
	404: 'There is no such thing, or the account may not see it.',
	409: 'Not possible any more.',
	410: 'Withdrawn, or closed for good.',
	413: 'The body is too large.',
	422: 'What was sent does not fit; `errors` names every fault.',
	429: 'Too many requests; try again after `Retry-After` seconds.',
	503: 'Cannot be stored at the moment; nothing was acknowledged.'
};

/** The API's description (OpenAPI 3.1). `test/server/openapi.test.ts` holds it to the routes there are. */
export function openapiDocument(serverUrl: string): object {
	const paths: Record<string, Record<string, object>> = {};
	for (const operation of OPERATIONS)
		(paths[operation.path] ??= {})[operation.method] = operationObject(operation);
	return {
		openapi: '3.1.0',
		info: {
			title: 'Lắng Nghe',
			version: '1',
			description:
				'From a poster at the school gate to a rate that can be signed. Times are RFC 3339 in UTC with milliseconds, ids are UUIDv7. Errors are `application/problem+json` with a stable `code`; `detail` and `message` are Vietnamese, for people.',
			license: { name: 'Apache-2.0', identifier: 'Apache-2.0' }
		},
		servers: [{ url: serverUrl }],
		tags: [{ name: 'parents' }, { name: 'staff' }, { name: 'account' }, { name: 'service' }],
		paths,
		components: {
			schemas: { Problem: toSchema(ProblemReply) },
			securitySchemes: {
				token: { type: 'http', scheme: 'bearer', description: 'For programs: `langnghe token create`.' },
				session: { type: 'apiKey', in: 'cookie', name: 'better-auth.session_token' }
			}
		}
	};
}

function operationObject(operation: Operation): object {
	const { path, query = {}, body, replies, problems = [] } = operation;
	const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
		name,
		in: 'path',
		required: true,
		schema: { type: 'string' }
	}));
	const inQuery = Object.entries(query).map(([name, { description, schema }]) => ({
		name,
		in: 'query',
		description,
		schema: schema ? toSchema(schema) : { type: 'string' }
	}));
	const parameters = [...inPath, ...inQuery];
	return {
		tags: [operation.tag],
		summary: operation.summary,
		...(operation.description ? { description: operation.description } : {}),
		security: operation.open ? [] : [{ token: [] }, { session: [] }],
		...(parameters.length > 0 ? { parameters } : {}),
		...(body ? { requestBody: { required: true, content: contentOf(body) } } : {}),
		responses: {
			...Object.fromEntries(
				Object.entries(replies).map(([status, reply]) => [
					status,
					{
						description: reply.description,
						...(reply.content ? { content: contentOf(reply.content) } : {}),
						...(reply.headers ? { headers: reply.headers } : {})
					}
				])
			),
			...Object.fromEntries(problems.map((status) => [status, problemObject(status)]))
		}
	};
}

const problemObject = (status: number) => ({
	description: PROBLEMS[status] ?? 'Failed.',
	content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } }
});

const contentOf = (content: Record<string, GenericSchema | null>) =>
	Object.fromEntries(
		Object.entries(content).map(([type, schema]) => [type, schema ? { schema: toSchema(schema) } : {}])
	);

/** What is sent, before we tidy it: checks that JSON Schema cannot say are left to the server. */
function toSchema(schema: GenericSchema): JsonSchema {
	const { $schema: _, ...rest } = toJsonSchema(schema, {
		target: 'draft-2020-12',
		typeMode: 'input',
		errorMode: 'ignore',
		overrideSchema: ({ valibotSchema, jsonSchema }) => {
			if (valibotSchema === InstantText) return { type: 'string', format: 'date-time' };
			if (valibotSchema === DossierInputs) return { ...jsonSchema, items: toSchema(DossierInput) };
			return undefined;
		}
	});
	return rest;
}
