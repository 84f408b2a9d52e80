import { expect } from 'vitest';
import type { AuditEntry } from '#shared/audit.ts';
import type { CampaignInView } from '#shared/campaign.ts';
import { type TestApp } from '#test/support/app.ts';
import { makeResponse, responseId, sendAll } from '#test/support/response.ts';
import { asStaff, makeDistrict, type Staff } from '#test/support/staff.ts';

export const CAMPAIGNS = '/api/v1/campaigns';
export const INPUT = {
	name: 'Ý kiến phụ huynh năm học 2025–2026',
	kind: 'school-service',
	surveys: { '*': 'nhanh' },
	units: { under: 'P1' },
	opensAt: '2026-05-01T00:00:00.000Z',
	closesAt: '2026-05-15T17:00:00.000Z',
	lateUntil: '2026-05-20T17:00:00.000Z'
};

/** A campaign of ward P1, its office, and what can be done with both. */
export async function begin(t: TestApp, more: object = {}) {
	await makeDistrict(t);
	const office = await asStaff(t, 'manager', 'P1');
	const made = await office.send('POST', CAMPAIGNS, { ...INPUT, ...more });
	expect(made.status).toBe(201);
	const { id } = (await made.json()) as CampaignInView;
	const path = `${CAMPAIGNS}/${id}`;
	const expectStatus = async (reply: Response, status: number) => {
		const body = (await reply.json()) as CampaignInView & { detail: string; errors?: { column: string }[] };
		expect([reply.status, body.detail]).toEqual([status, status < 400 ? undefined : expect.any(String)]);
		return body;
	};
	return {
		id,
		path,
		office,
		patch: async (body: object, status = 200, staff: Staff = office) =>
			expectStatus(await staff.send('PATCH', path, body), status),
		post: async (what: string, body: object = {}, status = 200, staff: Staff = office) =>
			expectStatus(await staff.send('POST', `${path}/${what}`, body), status),
		log: async (staff: Staff = office) => {
			const reply = await staff.get(`${path}/log`);
			expect(reply.status).toBe(200);
			return ((await reply.json()) as { entries: AuditEntry[] }).entries;
		},
		code: (await t.db.selectFrom('poster').select('code').orderBy('code').executeTakeFirstOrThrow()).code
	};
}
/** Whether an answer finished at that moment is taken now. */
let answers = 0;
export async function answer(t: TestApp, code: string, finishedAt = t.clock.now): Promise<string> {
	const startedAt = new Date(Date.parse(finishedAt) - 60_000).toISOString();
	const id = responseId(++answers);
	const [result] = await sendAll(t, [makeResponse(code, { id, startedAt, finishedAt })]);
	return result!.status === 'rejected' ? result!.reason : result!.status;
}
export const changes = (entries: AuditEntry[]) =>
	entries.map(({ action, detail: { field = null, before = null, after = null, reason = null } }) =>
		[action, field, before, after, reason].filter((value) => value !== null).join(' ')
	);
