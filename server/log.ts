import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import { routePath } from 'hono/route';
import { destination, pino, type DestinationStream, type Logger } from 'pino';

/*
 * One JSON object a line on stderr. No personal data: no addresses, no browsers, no queries, no bodies; of an
 * address only its pattern, since codes and invitations stand in the rest.
 */

/**
 * @param level as `LOG_LEVEL`
 * @param to stderr, unless somebody else reads along
 */
export const createLog = (
	level: string,
	// Not waited for: whoever reads the log slowly must not slow the taking in. What is left goes out at the end.
	to: DestinationStream = destination({ dest: 2, sync: false })
): Logger => pino({ level, base: null, serializers: { err: serializeError } }, to);

/** What is said of an error. The rest of what drivers hang on theirs is rows: people's answers and addresses. */
function serializeError(error: Error & { code?: unknown }): object {
	const { name, code, message, stack, cause } = error;
	return {
		name,
		...(code === undefined ? {} : { code }),
		message,
		stack,
		...(cause instanceof Error ? { cause: serializeError(cause) } : {})
	};
}

/** The address of a request as a pattern, `/api/v1/posters/:code`: that of the last handler which was asked. */
export const patternOf = (c: Context): string => routePath(c);

/** A line for each request: method, pattern, status, milliseconds. What is only read is told at `debug`. */
export const requestLog = (log: Logger) =>
	createMiddleware(async (c, next) => {
		const start = performance.now();
		await next();
		const { status } = c.res;
		const level =
			status >= 500 ? 'warn' : c.req.method === 'GET' || c.req.method === 'HEAD' ? 'debug' : 'info';
		log[level](
			{ method: c.req.method, route: patternOf(c), status, ms: Math.round(performance.now() - start) },
			'request'
		);
	});
