import * as v from 'valibot';
import type { Fault } from '#shared/error.ts';
import { type Of, text } from './piece.ts';

export const FaultReply = v.strictObject({
	row: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1))),
	column: v.exactOptional(text),
	message: text
}) satisfies Of<Fault>;

/** RFC 9457, with one entry under `errors` for each fault of what was sent. */
export const ProblemReply = v.strictObject({
	type: text,
	title: text,
	status: v.pipe(v.number(), v.integer()),
	code: text,
	detail: text,
	errors: v.optional(v.array(FaultReply))
});

export const HealthReply = v.strictObject({ ok: v.boolean() });
