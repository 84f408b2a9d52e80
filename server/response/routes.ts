import { Hono } from 'hono';
import type { Deps } from '#server/app.ts';
import { readText } from '#server/http.ts';
import { AppError } from '#shared/error.ts';
import type { RejectReason, ResponseResult } from '#shared/response.ts';
import { readEnvelope } from './envelope.ts';
import { tooMany, type Gate } from './gate.ts';
import type { Envelope, Intake } from './intake.ts';

/** What no page of ours sends; `not-open` and `deleted` happen to honest phones. */
const NONSENSE: ReadonlySet<RejectReason> = new Set(['unknown-poster', 'unknown-survey', 'invalid-answers']);
const isNonsense = (result: ResponseResult) => result.status === 'rejected' && NONSENSE.has(result.reason);

/** `/api/v1/responses`: takes in what parents answered, now or days ago. No sign-in; safe to repeat. */
export const responseRoutes = ({ now }: Pick<Deps, 'now'>, intake: Intake, gate: Gate) =>
	new Hono().post('/', async (c) => {
		let envelope: Envelope;
		try {
			envelope = readEnvelope(await readText(c));
		} catch (error) {
			const wait = error instanceof AppError ? gate.charge(c, 1) : 0;
			throw wait > 0 ? tooMany(wait) : error;
		}
		gate.admit(c, envelope.responses.length);

		const results = await intake.take(envelope, now());
		const nonsense = results.filter(isNonsense).length;
		const wait = nonsense === 0 ? 0 : gate.charge(c, nonsense);
		if (wait === 0) return c.json({ results });
		if (nonsense === results.length) throw tooMany(wait);
		// Beside nonsense stand answers that were stored: those are told so, the rest may ask again.
		return c.json({
			results: results.map((result) =>
				isNonsense(result) ? { id: result.id, status: 'later', retryAfter: wait } : result
			)
		});
	});
