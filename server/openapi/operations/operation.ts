import type { GenericSchema } from 'valibot';

/** A body or reply by its media type; null where a schema says nothing (a file). */
type Content = Record<string, GenericSchema | null>;

/** One method of one address, as the description of the API tells it. */
export interface Operation {
	method: 'get' | 'post' | 'put' | 'patch' | 'delete';
	/** With parameters in braces: `/api/v1/campaigns/{id}`. */
	path: string;
	tag: 'parents' | 'staff' | 'account' | 'service';
	summary: string;
	description?: string;
	/** Nobody has to sign in. */
	open?: true;
	query?: Record<string, { description: string; schema?: GenericSchema }>;
	body?: Content;
	replies: Record<number, { description: string; content?: Content; headers?: Record<string, object> }>;
	/** Statuses of the ways in which it can fail. */
	problems?: number[];
}

export const json = (schema: GenericSchema): Content => ({ 'application/json': schema });

export const ok = (description: string, schema: GenericSchema) => ({
	200: { description, content: json(schema) }
});

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
