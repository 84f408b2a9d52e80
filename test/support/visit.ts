import { expect } from 'vitest';
import type { FunnelView } from '#shared/visit.ts';
import type { TestApp } from './app.ts';
import type { Staff } from './staff.ts';

/** What a cheap phone in Zalo says of itself. */
export const PHONE =
	'Mozilla/5.0 (Linux; Android 13; CUBOT X70) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/120.0.0.0 Mobile Safari/537.36 Zalo android/24010 ZaloTheme/light ZaloLanguage/vi';

/** Tells the server what a phone has counted. */
export const tell = (t: Pick<TestApp, 'request'>, body: unknown, headers: Record<string, string> = {}) =>
	Promise.resolve(
		t.request('/api/v1/visits', {
			method: 'POST',
			headers: { 'Content-Type': 'application/json', 'User-Agent': PHONE, ...headers },
			body: JSON.stringify(body)
		})
	);
/** A campaign's funnel, as an account sees it. */
export const funnel = async (staff: Staff, id: string, query = ''): Promise<FunnelView> => {
	const reply = await staff.get(`/api/v1/campaigns/${id}/funnel${query}`);
	expect(reply.status).toBe(200);
	return (await reply.json()) as FunnelView;
};
