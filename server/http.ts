import type { HttpBindings } from '@hono/node-server';
import type { Context, ErrorHandler } from 'hono';
import { createMiddleware } from 'hono/factory';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Logger } from 'pino';
import * as v from 'valibot';
import { patternOf } from './log.ts';
import { MAX_BODY } from '#shared/api.ts';
import { AppError, type ErrorCode, type Fault } from '#shared/error.ts';

/** The only place that knows statuses; the title is for programmers, the detail for people. */
const STATUS: Record<ErrorCode, [ContentfulStatusCode, string]> = {
	'bad-request': [400, 'Bad request'],
	unauthenticated: [401, 'Sign in first'],
	forbidden: [403, 'Not allowed'],
	'not-found': [404, 'Not found'],
	conflict: [409, 'Conflict'],
	gone: [410, 'Gone'],
	'too-large': [413, 'Too large'],
	invalid: [422, 'Invalid'],
	'rate-limited': [429, 'Too many requests'],
	internal: [500, 'Internal error'],
	unavailable: [503, 'Unavailable']
};

/** An RFC 9457 reply. */
export function problem(c: Context, error: AppError): Response {
	const [status, title] = STATUS[error.code];
	if (error.retryAfter !== undefined) c.header('Retry-After', String(error.retryAfter));
	return c.body(
		JSON.stringify({
			type: 'about:blank',
			title,
			status,
			code: error.code,
			detail: error.message,
			...(error.faults.length > 0 ? { errors: error.faults } : {})
		}),
		status,
		{ 'Content-Type': 'application/problem+json; charset=utf-8' }
	);
}

/** Maps what was thrown to a reply. What we did not expect is logged and says nothing of its inside. */
export const onError =
	(log: Logger): ErrorHandler =>
	(error, c) => {
		if (error instanceof AppError) return problem(c, error);
		log.error({ err: error, method: c.req.method, route: patternOf(c) }, 'request failed');
		return problem(c, new AppError('internal', 'Máy chủ gặp lỗi. Xin thử lại sau ít phút.'));
	};

/** What Node has of a request; nothing when it was made within this process, as tests do. */
export const nodeOf = (c: Context): Partial<HttpBindings> =>
	(c.env as Partial<HttpBindings> | undefined) ?? {};

/** The length a body was announced with. Of the plain headers where there are: to wrap them all costs time. */
const lengthOf = (c: Context): string | undefined =>
	nodeOf(c).incoming?.headers['content-length'] ?? c.req.header('content-length');

const tooLarge = (limit: number) =>
	new AppError('too-large', `Dữ liệu gửi lên quá lớn (tối đa ${Math.floor(limit / 1024)} KiB).`);

/** A request's body as bytes, never more than `limit` of them. */
export async function readBody(c: Context, limit = MAX_BODY): Promise<Uint8Array> {
	const length = lengthOf(c);
	if (Number(length ?? 0) > limit) throw tooLarge(limit);
	// The HTTP parser reads no further than the length that was announced.
	if (length !== undefined) return new Uint8Array(await c.req.arrayBuffer());
	const chunks: Uint8Array[] = [];
	let size = 0;
	for await (const chunk of c.req.raw.body ?? []) {
		size += (chunk as Uint8Array).byteLength;
		if (size > limit) throw tooLarge(limit);
		chunks.push(chunk as Uint8Array);
	}
	return Buffer.concat(chunks);
}

/** As {@link readBody}, but text, which is faster had at once than by way of bytes. */
export async function readText(c: Context, limit = MAX_BODY): Promise<string> {
	const length = lengthOf(c);
	if (length !== undefined && Number(length) <= limit) return c.req.text();
	return Buffer.from(await readBody(c, limit)).toString('utf8');
}

/** A request's body as JSON of a schema; 400 when it is no JSON, 422 with every fault when it does not fit. */
export async function readJson<S extends v.GenericSchema>(
	c: Context,
	schema: S,
	limit = MAX_BODY
): Promise<v.InferOutput<S>> {
	let text: string;
	let value: unknown;
	try {
		text = await readText(c, limit);
		value = JSON.parse(text);
	} catch (error) {
		if (error instanceof AppError) throw error;
		throw new AppError('bad-request', 'Nội dung gửi lên không phải JSON.');
	}
	if (isDeeperThan(value, DEEPEST))
		throw new AppError('invalid', 'Nội dung gửi lên lồng nhau quá nhiều tầng.');
	// Nearly all have none, and are not gone through for it.
	const faults = text.includes(NULL_IN_JSON) ? nullFaults(value, '') : [];
	if (faults.length > 0) throw new AppError('invalid', faults[0]!.message, { faults });
	return parseInput(schema, value);
}

/** Nothing of ours is nested half as deep; what goes through a value by calling itself may rely on it. */
const DEEPEST = 20;

/** Level by level: to call itself for each would break at what it is to find. */
function isDeeperThan(value: unknown, most: number): boolean {
	let level = [value];
	for (let depth = 0; level.length > 0; depth++) {
		if (depth > most) return true;
		level = level.flatMap((part): unknown[] =>
			typeof part === 'object' && part !== null ? Object.values(part) : []
		);
	}
	return false;
}

/** How JSON writes the null character, which it may not hold as it is. */
const NULL_IN_JSON = '\\u0000';

/** A fault for each text with a null character: PostgreSQL takes none, not even to look for it. */
function nullFaults(value: unknown, path: string): Fault[] {
	if (typeof value === 'string')
		return value.includes('\0') ? [{ column: path, message: 'Có ký tự không lưu được. Xin gõ lại.' }] : [];
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([key, part]) => {
		const place = path === '' ? key : `${path}.${key}`;
		return [...nullFaults(key, path), ...nullFaults(part, place)];
	});
}

/** Nothing of ours has a null character in its address, and PostgreSQL cannot even look for one. */
export const noNullInAddress = createMiddleware(async (c, next) => {
	const { url } = c.req;
	if (url.includes('%00')) {
		const query = url.indexOf('?');
		throw url.slice(0, query === -1 ? undefined : query).includes('%00')
			? new AppError('not-found', 'Không có địa chỉ này.')
			: new AppError('invalid', 'Địa chỉ có ký tự không dùng được. Xin bỏ ký tự đó.');
	}
	await next();
});

/**
 * What somebody sent, as a schema has it.
 *
 * @throws AppError `invalid` with every fault
 */
export function parseInput<S extends v.GenericSchema>(schema: S, value: unknown): v.InferOutput<S> {
	const result = v.safeParse(schema, value);
	if (result.success) return result.output;
	throw new AppError('invalid', 'Nội dung gửi lên chưa đúng; xem từng lỗi kèm theo.', {
		faults: faultsOf(result.issues)
	});
}

/** A schema's complaints as faults, each under its field's path: `targets.0.percent`. */
export const faultsOf = (issues: readonly v.BaseIssue<unknown>[]): Fault[] =>
	issues.map((issue) => ({
		column: v.getDotPath(issue) ?? '',
		// The library's own words, where the schema has none, are English and for programmers.
		message: issue.message.startsWith('Invalid ')
			? `Thiếu hoặc sai: cần ${issue.expected ?? 'giá trị khác'}, nhận được ${issue.received}.`
			: issue.message
	}));

/**
 * Turns away what another site's page sends in its visitors' name: their phones are not its voters. Programs and old
 * browsers do not say where they come from, and pass.
 */
export const notFromOtherSites = createMiddleware(async (c, next) => {
	if (c.req.method === 'POST' && c.req.header('sec-fetch-site') === 'cross-site')
		throw new AppError('forbidden', 'Phiếu chỉ gửi được từ trang khảo sát. Xin quét lại mã.');
	await next();
});

/** What is saved as a file: its making is written down. */
const FILE = /\.(?:csv|xlsx|pdf)$/;

/**
 * Turns away a link on another site to a file of ours: a signed-in account's cookie comes with a link, and nobody is
 * to print or export, and to stand in the log for it, by being made to follow one.
 */
export const noFilesForOtherSites = createMiddleware(async (c, next) => {
	if (FILE.test(c.req.path) && c.req.header('sec-fetch-site') === 'cross-site')
		throw new AppError(
			'forbidden',
			'Tệp chỉ tải được từ chính trang này, không tải được qua liên kết ở trang khác. Xin mở trang rồi bấm nút tải hoặc nút in.'
		);
	await next();
});

const SECURITY = {
	'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
	// What nobody thought about is kept nowhere: most of it is for one person alone.
	'Cache-Control': 'no-store',
	'X-Content-Type-Options': 'nosniff',
	'X-Frame-Options': 'DENY',
	'Referrer-Policy': 'no-referrer',
	'Cross-Origin-Opener-Policy': 'same-origin',
	'Cross-Origin-Resource-Policy': 'same-origin',
	'Permissions-Policy': 'camera=(), microphone=(), geolocation=()'
};
const STRICT_TRANSPORT = 'max-age=31536000';

/** Headers that every reply carries, unless it has its own of that name: pages add the hashes of their scripts. */
export const securityHeaders = createMiddleware(async (c, next) => {
	const { incoming, outgoing } = nodeOf(c);
	const forwarded = incoming?.headers['x-forwarded-proto'] ?? c.req.header('x-forwarded-proto');
	const headers = Object.entries(
		forwarded === 'https' ? { ...SECURITY, 'Strict-Transport-Security': STRICT_TRANSPORT } : SECURITY
	);
	if (outgoing) {
		// Node puts the reply's own over these. To unpack each reply for them would cost a small one a third more.
		for (const [name, value] of headers) outgoing.setHeader(name, value);
		return next();
	}
	await next();
	for (const [name, value] of headers) if (!c.res.headers.has(name)) c.res.headers.set(name, value);
});
