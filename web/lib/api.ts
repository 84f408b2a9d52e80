import { AppError, type ErrorCode, type Fault } from '#shared/error.ts';

/*
 * Calls to our own server. What goes wrong comes out as an AppError, whose message is for people, whatever it
 * was: a problem the server described, or no answer at all.
 */

interface Problem {
	code: ErrorCode;
	detail: string;
	errors?: Fault[];
}

/** `fetch`, or SvelteKit's of a load function. */
export type Fetch = typeof globalThis.fetch;

/** What a request sends: JSON, or a file as it is. */
export interface Sending {
	body?: unknown;
	headers?: Record<string, string>;
	fetch?: Fetch;
	signal?: AbortSignal;
}

/**
 * A request to the server.
 *
 * @throws AppError with the server's code and faults; `unavailable` when there was no answer
 */
export async function send(method: string, path: string, sending: Sending = {}): Promise<Response> {
	const { body, headers = {}, fetch = globalThis.fetch, signal } = sending;
	let reply: Response;
	try {
		reply = await fetch(path, {
			method,
			// What is shown is what stands now; tags are compared by hand where that saves something.
			cache: 'no-store',
			headers: {
				...(body === undefined || body instanceof Blob ? {} : { 'Content-Type': 'application/json' }),
				...headers
			},
			...(body === undefined ? {} : { body: body instanceof Blob ? body : JSON.stringify(body) }),
			...(signal ? { signal } : {})
		});
	} catch (cause) {
		throw new AppError('unavailable', 'Không kết nối được máy chủ. Xin kiểm tra mạng rồi thử lại.', {
			cause
		});
	}
	if (reply.ok || reply.status === 304) return reply;
	throw await errorOf(reply);
}

/** As {@link send}, for what comes back as JSON. */
export async function get<T>(path: string, fetch?: Fetch): Promise<T> {
	const reply = await send('GET', path, fetch ? { fetch } : {});
	return (await reply.json()) as T;
}

/** As {@link send}, with a body of JSON or a file, for what comes back as JSON; nothing for 204. */
export async function change<T = void>(
	method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
	path: string,
	body?: unknown,
	headers: Record<string, string> = {}
): Promise<T> {
	const reply = await send(method, path, { body, headers });
	return (reply.status === 204 ? undefined : await reply.json()) as T;
}

async function errorOf(reply: Response): Promise<AppError> {
	try {
		const { code, detail, errors } = (await reply.json()) as Problem;
		return new AppError(code, detail, errors ? { faults: errors } : {});
	} catch (cause) {
		// A proxy in between, not our server.
		return new AppError('unavailable', `Máy chủ trả lời không đúng (${reply.status}). Xin thử lại sau.`, {
			cause
		});
	}
}
