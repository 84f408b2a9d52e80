import { Hono } from 'hono';
import type { Deps } from '#server/app.ts';
import { readBody } from '#server/http.ts';
import { AppError } from '#shared/error.ts';
import type { RejectReason, ResponseResult } from '#shared/response.ts';
import { toMs } from '#shared/time.ts';
import { readEnvelope } from './envelope.ts';
import type { Envelope, Intake } from './intake.ts';
import { createLimit } from './limit.ts';
import { senderOf } from './sender.ts';

/** What no page of ours sends; `not-open` and `deleted` happen to honest phones. */
const NONSENSE: ReadonlySet<RejectReason> = new Set(['unknown-poster', 'unknown-survey', 'invalid-answers']);
const isNonsense = (result: ResponseResult) => result.status === 'rejected' && NONSENSE.has(result.reason);

/** `/api/v1/responses`: takes in what parents answered, now or days ago. No sign-in; safe to repeat. */
export function responseRoutes({ config, now, random }: Deps, intake: Intake) {
	const limit = createLimit(random(32), () => toMs(now()));
	const tooMany = (retryAfter: number) =>
		new AppError('rate-limited', 'Gửi quá nhiều trong một lúc. Xin chờ một lát rồi gửi lại.', { retryAfter });

	return new Hono().post('/', async (c) => {
		const { address, shared } = senderOf(c, config.trustProxy);
		let envelope: Envelope;
		try {
			envelope = readEnvelope(await readBody(c));
		} catch (error) {
			const wait = error instanceof AppError ? limit.nonsense(address, 1) : 0;
			throw wait > 0 ? tooMany(wait) : error;
		}
		const full = shared ? 0 : limit.answers(address, envelope.responses.length);
		if (full > 0) throw tooMany(full);

		const results = await intake.take(envelope, now());
		const nonsense = results.filter(isNonsense).length;
		const wait = nonsense === 0 ? 0 : limit.nonsense(address, nonsense);
		if (wait === 0) return c.json({ results });
		if (nonsense === results.length) throw tooMany(wait);
		// Beside nonsense stand answers that were stored: those are told so, the rest may ask again.
		return c.json({
			results: results.map((result) =>
				isNonsense(result) ? { id: result.id, status: 'later', retryAfter: wait } : result
			)
		});
	});
}
