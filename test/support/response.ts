import type { ResponseResult, SurveyResponse } from '#shared/response.ts';
import type { Instant } from '#shared/time.ts';
import type { TestApp } from './app.ts';

/** A response's id, the same for the same number. */
export const responseId = (number: number) =>
	`019e0000-0000-7000-8000-${number.toString(16).padStart(12, '0')}`;

/** A valid response to the quick survey, finished at 10:00 on 4 May 2026 in Hanoi. */
export const makeResponse = (poster: string, change: Partial<SurveyResponse> = {}): SurveyResponse => ({
	id: responseId(1),
	poster,
	survey: { id: 'nhanh', version: 1 },
	answers: { A2: 4, B4: 5, C1: 3, C4: 0, D1: 5, F1: 4, F2: 90 },
	locale: 'vi',
	startedAt: '2026-05-04T02:58:00.000Z',
	finishedAt: '2026-05-04T03:00:00.000Z',
	...change
});

/** Sends responses as a phone does; by its clock, which is right unless said otherwise, it is sent now. */
export const send = (
	t: Pick<TestApp, 'request' | 'clock'>,
	responses: SurveyResponse[],
	{ sentAt = t.clock.now, headers = {} }: { sentAt?: Instant; headers?: Record<string, string> } = {}
): Promise<Response> =>
	Promise.resolve(
		t.request('/api/v1/responses', {
			method: 'POST',
			headers: { 'Content-Type': 'application/json', ...headers },
			body: JSON.stringify({ sentAt, responses })
		})
	);

/** Sends responses and gives each one's result. */
export async function sendAll(
	t: Pick<TestApp, 'request' | 'clock'>,
	responses: SurveyResponse[],
	sentAt?: Instant
): Promise<ResponseResult[]> {
	const reply = await send(t, responses, sentAt === undefined ? {} : { sentAt });
	if (reply.status !== 200) throw new Error(`status ${reply.status}: ${await reply.text()}`);
	return ((await reply.json()) as { results: ResponseResult[] }).results;
}
