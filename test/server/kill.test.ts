import { describe, expect, test } from 'vitest';
import { connect } from '#server/db/connect.ts';
import { checkTotals } from '#server/response/check.ts';
import { checkArrivals } from '#server/visit/arrival.ts';
import type { ResponseResult, SurveyResponse } from '#shared/response.ts';
import { toInstant } from '#shared/time.ts';
import { makeCampaign } from '#test/support/campaign.ts';
import { ENGINES, freshDatabase } from '#test/support/engines.ts';
import { makeResponse, responseId } from '#test/support/response.ts';
import { startServer } from '#test/support/server.ts';

const PHONES = 24;
const ANSWERS = 1200;

/** Many phones send all responses, each one's own after the other; gives the receipts they got until the server was gone. */
async function sendAll(
	url: string,
	responses: SurveyResponse[],
	heard: (receipts: Map<string, string>) => void = () => {}
): Promise<Map<string, string>> {
	const receipts = new Map<string, string>();
	const waiting = [...responses];
	const phone = async () => {
		for (let response = waiting.pop(); response; response = waiting.pop()) {
			const body = JSON.stringify({ sentAt: toInstant(Date.now()), responses: [response] });
			try {
				const reply = await fetch(`${url}/api/v1/responses`, { method: 'POST', body });
				if (reply.status !== 200) continue;
				const { results } = (await reply.json()) as { results: ResponseResult[] };
				for (const result of results) if ('receipt' in result) receipts.set(result.id, result.receipt);
			} catch {
				// No network: the answer stays on the phone.
			}
			heard(receipts);
		}
	};
	await Promise.all(Array.from({ length: PHONES }, phone));
	return receipts;
}

describe.each(ENGINES)('on %s', { timeout: 60_000 }, (engine) => {
	const prepare = async () => {
		const fresh = await freshDatabase(engine);
		const db = await connect(fresh.databaseUrl, fresh.dataDir);
		const { posters } = await makeCampaign(db, {
			schools: 7,
			opensAt: '2020-01-01T00:00:00.000Z',
			closesAt: '2099-01-01T00:00:00.000Z',
			lateUntil: '2099-01-01T00:00:00.000Z'
		});
		const finishedAt = toInstant(Date.now() - 1000);
		const responses = Array.from({ length: ANSWERS }, (_, i) =>
			makeResponse(posters[i % 7]!.code, {
				id: responseId(i),
				answers: { A2: i % 6, F2: i % 200 },
				finishedAt
			})
		);
		const ids = async () => (await db.selectFrom('response').select('id').execute()).map(({ id }) => id);
		return {
			fresh,
			db,
			responses,
			ids,
			[Symbol.asyncDispose]: async () => {
				await db.destroy();
				await fresh.drop();
			}
		};
	};

	test('kill -9 under load loses nothing acknowledged and doubles nothing', async () => {
		await using t = await prepare();
		const first = await startServer(t.fresh);
		let killed: Promise<unknown> | undefined;
		const before = await sendAll(first.url, t.responses, (receipts) => {
			if (receipts.size >= ANSWERS / 3) killed ??= first.end('SIGKILL');
		});
		await killed;
		expect(before.size).toBeGreaterThanOrEqual(ANSWERS / 3);
		expect(before.size).toBeLessThan(ANSWERS);
		const survived = new Set(await t.ids());
		expect([...before.keys()].filter((id) => !survived.has(id))).toEqual([]);
		expect(await checkTotals(t.db)).toEqual([]);
		expect(await checkArrivals(t.db)).toEqual([]);

		// The phones know nothing of what happened and send everything again.
		const second = await startServer(t.fresh);
		const after = await sendAll(second.url, t.responses);
		expect(await second.end('SIGTERM')).toBe(0);
		expect(after.size).toBe(ANSWERS);
		for (const [id, receipt] of before) expect(after.get(id)).toBe(receipt);
		expect(await t.ids()).toHaveLength(ANSWERS);
		expect(await checkTotals(t.db)).toEqual([]);
		expect(await checkArrivals(t.db)).toEqual([]);
	});

	test('a server that is asked to end finishes what it has taken', async () => {
		await using t = await prepare();
		const server = await startServer(t.fresh);
		let ended: Promise<number | null> | undefined;
		const receipts = await sendAll(server.url, t.responses, (heard) => {
			if (heard.size >= ANSWERS / 3) ended ??= server.end('SIGTERM');
		});
		expect(await ended).toBe(0);
		// Every reply arrived: what is stored and what was acknowledged are the same.
		expect((await t.ids()).toSorted()).toEqual([...receipts.keys()].toSorted());
		expect(await checkTotals(t.db)).toEqual([]);
		expect(await checkArrivals(t.db)).toEqual([]);
	});
});
