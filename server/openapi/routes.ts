import { Hono } from 'hono';
import type { Deps } from '#server/app.ts';
import { openapiDocument } from './document.ts';

/** `/api/v1/openapi.json`: what this server answers, for programs. */
export function openapiRoutes({ config }: Pick<Deps, 'config'>) {
	let document: object | undefined;
	return new Hono().get('/', (c) => c.json((document ??= openapiDocument(config.publicUrl))));
}
