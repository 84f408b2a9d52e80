import type { SurveyResponse } from '#shared/response.ts';
import { toInstant } from '#shared/time.ts';
import type { Reply } from './reply.ts';

const ADDRESS = '/api/v1/responses';
/** Milliseconds after which an attempt counts as failed: longer than a slow 2G reply, and nobody stares at it longer. */
const TIME_OUT = 12_000;

const bodyOf = (responses: readonly SurveyResponse[]) =>
	JSON.stringify({ sentAt: toInstant(Date.now()), responses });
const init = (responses: readonly SurveyResponse[]): RequestInit => ({
	method: 'POST',
	headers: { 'Content-Type': 'application/json' },
	credentials: 'omit',
	body: bodyOf(responses)
});

/** Sends a batch once and says what came back; never fails. */
export async function send(responses: readonly SurveyResponse[]): Promise<Reply> {
	const controller = new AbortController();
	const timer = setTimeout(() => controller.abort(), TIME_OUT);
	try {
		const reply = await fetch(ADDRESS, { ...init(responses), signal: controller.signal });
		const body: unknown = await reply.json().catch(() => null);
		const retryAfter = Number(reply.headers.get('Retry-After')) || undefined;
		return { status: reply.status, retryAfter, body };
	} catch {
		return null;
	} finally {
		clearTimeout(timer);
	}
}

/** Hands a batch to the browser as the page goes away. Whether it arrived shows at the next attempt. */
export function sendAndLeave(responses: readonly SurveyResponse[]): void {
	try {
		fetch(ADDRESS, { ...init(responses), keepalive: true }).catch(() => {});
	} catch {
		// Too large, or not supported: it waits for the next visit.
	}
}
